"""Coded claims: a report that is a table of claims coded by hand -> claims with their coding, and the rows refused.

The columns are those of docs/coded-claims.md. A claim's span is the characters of its row.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from truceline.accord.build import changed
from truceline.accord.form import STANCES
from truceline.accord.record import Accord
from truceline.actor import Actor
from truceline.claim import Claim, Coding, Location, Manner, Mark, Mode, Participant, Quantity, Speaker
from truceline.errors import Problem, Rejected, TrucelineError, Where
from truceline.happening import Happening
from truceline.report import Report, Span
from truceline.when import Interval, Precision, partial_date

NEEDED = ("published", "from", "provision", "stance", "happening", "speaker")
COLUMNS = (
    "id",
    *NEEDED,
    "to",
    "by",
    "speaker_actor",
    "role",
    "quantity",
    "unit",
    "place",
    "target",
    "sets",
    "note",
)
NO_PROVISION = ("says", "context", "explains")  # stances of claims that may speak of no provision
MODES = {"denies": Mode.DENIED, "disputes": Mode.DENIED}


UNREADABLE = Problem(
    code="row-not-readable",
    what="the table cannot be read from here on",
    why="A quotation mark that never closes, or a cell of more than 131,072 characters, swallows what follows.",
    hint="close the quotation marks of this row",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, its characters and its first line."""

    cells: Mapping[str, str]
    span: Span
    line: int

    def names(self, column: str) -> tuple[str, ...]:
        """The ids of a cell, which stand apart by semicolons."""
        return tuple(part.strip() for part in self.cells.get(column, "").split(";") if part.strip())


def is_coded(text: str) -> bool:
    """True where a text begins with the header of a table of coded claims."""
    head = next(iter(_rows(text[:2000])), None)
    return head is not None and set(NEEDED) <= set(head[0] or ())


def coded_claims(
    report: Report, *, accord: Accord, happenings: Mapping[str, Happening], actors: Mapping[str, Actor]
) -> tuple[tuple[Claim, ...], tuple[Rejected, ...]]:
    """The claims of a table, and its bad rows each with line and reason; neither stops the other."""
    table = list(_rows(report.text))
    head = (table[0][0] if table else []) or []
    wrong = list(_head_problems(head))
    if wrong:
        return (), tuple(_refuse(report, each, line=1) for each in wrong)
    known = {**happenings, **{each.id: each for each in accord.happenings}}
    coder = _Coder(report=report, accord=accord, happenings=known, actors=actors)
    claims: dict[str, Claim] = {}
    refused: list[Rejected] = []
    for cells, span, line in table[1:]:
        if cells is None:
            refused.append(_refuse(report, UNREADABLE, line=line, span=span))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        row = Row({name: cell.strip() for name, cell in zip(head, cells, strict=False)}, span, line)
        problems = [*_width(head, cells), *coder.problems(row)]
        refused += [_refuse(report, each, line=line, span=span) for each in problems]
        if not problems:
            claim = coder.claim(row)
            claims[claim.id] = claim
    return tuple(claims.values()), tuple(refused)


def _rows(text: str) -> Iterator[tuple[list[str] | None, Span, int]]:
    """Cells, characters and first line of every row, which may run over several lines.

    What cannot be read to its end comes last, with None for its cells.
    """
    lines = list(io.StringIO(text.replace("\0", " "), newline=""))
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    reader = csv.reader(lines)
    before = 0
    try:
        for cells in reader:
            end = starts[reader.line_num]
            words = text[starts[before] : end].rstrip("\r\n")
            names = [cell.strip().lstrip("\ufeff") for cell in cells] if before == 0 else cells
            yield names, Span(start=starts[before], end=starts[before] + len(words)), before + 1
            before = reader.line_num
    except csv.Error:
        yield None, Span(start=starts[before], end=starts[-1]), before + 1


def _head_problems(head: list[str]) -> Iterator[Problem]:
    for name in NEEDED:
        if name not in head:
            yield Problem(
                code="column-missing",
                what=f"the table has no column '{name}'",
                hint=f"the first line names the columns: {','.join(COLUMNS)}",
            )
    for name in head:
        if name not in COLUMNS:
            yield Problem(
                code="unknown-column",
                what=f"the column '{name}' is not known",
                hint=_nearest(name, COLUMNS),
            )


def _width(head: list[str], cells: list[str]) -> Iterator[Problem]:
    if len(cells) > len(head):
        yield Problem(
            code="row-too-long",
            what=f"the row has {len(cells)} cells where the table has {len(head)} columns",
            hint="put a cell that holds a comma in double quotes",
        )


def _refuse(report: Report, problem: Problem, *, line: int, span: Span | None = None) -> Rejected:
    where = Where(
        file=report.origin, line=line, start=span.start if span else None, end=span.end if span else None
    )
    found = Problem(code=problem.code, what=problem.what, why=problem.why, hint=problem.hint, where=where)
    return Rejected(origin=f"{report.origin or report.id}, line {line}", problem=found)


def _nearest(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = get_close_matches(word, names, n=3, cutoff=0.5)
    near = near or [name for name in names if word[:4] and word[:4] in name][:3]
    return f"nearest: {', '.join(near)}" if near else f"known: {', '.join(names[:20])}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coder:
    report: Report
    accord: Accord
    happenings: Mapping[str, Happening]
    actors: Mapping[str, Actor]

    def problems(self, row: Row) -> Iterator[Problem]:
        """Everything that keeps a row from becoming a claim."""
        yield from self._vocabulary(row)
        yield from self._dates(row)
        yield from self._actors(row)
        yield from self._sets(row)
        quantity = row.cells.get("quantity", "")
        if quantity and _number(quantity) is None:
            yield Problem(code="bad-quantity", what=f"'{quantity}' is no number", hint="write digits only")

    def _vocabulary(self, row: Row) -> Iterator[Problem]:
        provision, stance, happening = (
            row.cells.get(name, "") for name in ("provision", "stance", "happening")
        )
        ids = [each.id for each in self.accord.provisions]
        if stance not in STANCES:
            yield Problem(
                code="unknown-stance",
                what=f"the stance '{stance}' is not known",
                hint=_nearest(stance, STANCES),
            )
        if not provision and stance not in NO_PROVISION:
            yield Problem(
                code="provision-missing",
                what="the row names no provision",
                hint="only context and remarks may",
            )
        if provision and provision not in (*ids, self.accord.id):
            yield Problem(
                code="unknown-provision",
                what=f"the accord has no provision '{provision}'",
                hint=_nearest(provision, ids),
            )
        if happening not in self.happenings:
            yield Problem(
                code="unknown-happening",
                what=f"the happening '{happening}' is not in the vocabulary",
                why="A claim about an unknown kind of thing cannot be held against others.",
                hint=_nearest(happening, self.happenings),
            )

    def _dates(self, row: Row) -> Iterator[Problem]:
        found: dict[str, Interval] = {}
        for name in ("published", "from", "to"):
            cell = row.cells.get(name, "")
            if not cell and name != "to":
                yield Problem(
                    code="date-missing", what=f"the row has no date in '{name}'", hint="write YYYY-MM-DD"
                )
            try:
                found |= {name: partial_date(cell)} if cell else {}
            except TrucelineError as error:
                yield from error.problems
        if "from" in found and "to" in found and (found["from"].first or 0) > (found["to"].last or 0):  # type: ignore[operator]
            yield Problem(
                code="ends-before-it-begins",
                what=f"'to' ({row.cells['to']}) lies before 'from' ({row.cells['from']})",
                hint="swap the two, or leave 'to' empty for what goes on",
            )

    def _actors(self, row: Row) -> Iterator[Problem]:
        if not row.cells.get("speaker") and not row.names("speaker_actor"):
            yield Problem(
                code="speaker-missing",
                what="nobody is said to say it",
                why="A claim without a speaker cannot be weighed.",
                hint="fill 'speaker', and 'speaker_actor' where the speaker is a listed actor",
            )
        for column in ("by", "target", "speaker_actor"):
            for name in row.names(column):
                if name not in self.actors:
                    yield Problem(
                        code="unknown-actor",
                        what=f"the actor '{name}' in '{column}' is not listed",
                        hint=_nearest(name, self.actors),
                    )

    def _sets(self, row: Row) -> Iterator[Problem]:
        provision = self.accord.provision(row.cells.get("provision", ""))
        pairs = _pairs(row.cells.get("sets", ""))
        if pairs is None:
            yield Problem(
                code="bad-sets",
                what=f"'{row.cells['sets']}' sets nothing",
                hint="write field=value, as due=2020-11-25",
            )
        elif row.cells.get("stance") == "amends" and not pairs:
            yield Problem(
                code="amends-nothing",
                what="the row amends but sets no field",
                hint="write due=2020-11-25 in 'sets'",
            )
        elif pairs and provision:
            try:
                changed(provision, dict(pairs))
            except ValueError as error:
                yield Problem(
                    code="bad-sets", what=f"'{row.cells['sets']}' cannot be set: {error}".split("\n")[0]
                )

    def claim(self, row: Row) -> Claim:
        """The claim of a sound row."""
        cells, number = row.cells, _number(row.cells.get("quantity", ""))
        unit = cells.get("unit", "")
        return Claim(
            report=self.report.id,
            span=row.span,
            words=self.report.text[row.span.start : row.span.end],
            language=self.report.language,
            happening=cells["happening"],
            mode=MODES.get(cells["stance"], Mode.HAPPENED),
            speakers=self._speakers(row),
            published=partial_date(cells["published"]),
            doers=tuple(Participant(words=name, actor=name) for name in row.names("by")),
            targets=tuple(Participant(words=name, actor=name) for name in row.names("target")),
            places=tuple(Location(words=name, place=name) for name in row.names("place")),
            when=_when(cells["from"], cells.get("to", "")),
            quantities=(Quantity(low=number, high=number, unit=unit, words=cells["quantity"]),)
            if number is not None
            else (),
            marks=(Mark(field="row", span=row.span, rule=cells["id"]),) if cells.get("id") else (),
            coding=Coding(
                provision=cells["provision"],
                stance=cells["stance"],
                role=cells.get("role", ""),
                sets=_pairs(cells.get("sets", "")) or (),
                note=cells.get("note", ""),
            ),
        )

    def _speakers(self, row: Row) -> tuple[Speaker, ...]:
        actors, words = row.names("speaker_actor"), row.cells.get("speaker", "")
        if not actors:
            return (Speaker(words=words, source=words, manner=Manner.OWN),)
        return (Speaker(words=words or actors[0], actor=actors[0], together=actors[1:]),)


def _when(first: str, last: str) -> Interval:
    start = partial_date(first)
    if first == last:
        return start
    end = partial_date(last).last if last else None
    return Interval(first=start.first, last=end, precision=Precision.SPAN, words=f"{first}/{last}")


def _number(cell: str) -> float | None:
    try:
        number = float(cell.replace(",", ""))
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


def _pairs(cell: str) -> tuple[tuple[str, str], ...] | None:
    """Pairs of `field=value; field=value`; None where the cell has another form."""
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    pairs = [tuple(word.strip() for word in part.split("=", 1)) for part in parts]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        return None
    return tuple((name, value) for name, value in pairs)
