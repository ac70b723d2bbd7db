"""What holds an accord's form together: ids, references, cycles, dates, powers, readings, each a problem with line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from truceline.accord.build import changed, locate
from truceline.accord.circle import circle_from
from truceline.accord.form import (
    STANCES,
    AccordForm,
    AmendmentForm,
    ConditionForm,
    DueWord,
    ProvisionForm,
    TextForm,
    WithinForm,
)
from truceline.accord.lines import Path as KeyPath
from truceline.accord.lines import line_of
from truceline.accord.record import Article, Kind, Provision, Text
from truceline.errors import Problem, Where

ANCHORS = ("in-force", "start", "trigger")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form under check, with what is needed to say where something stands."""

    form: AccordForm
    where: Where
    lines: dict[KeyPath, int]

    def at(self, *path: str | int) -> Where:
        """The place of a key, or of what holds it."""
        return Where(file=self.where.file, line=line_of(path, self.lines))

    @property
    def ids(self) -> tuple[str, ...]:
        """Provision ids."""
        return tuple(each.id for each in self.form.provision)


def check_form(form: AccordForm, *, where: Where, lines: dict[KeyPath, int]) -> Iterator[Problem]:
    """Every problem of a form whose single fields are sound."""
    sheet = Sheet(form, where, lines)
    zone = list(_zone(sheet))
    yield from zone
    yield from _twice(sheet)
    for number, each in enumerate(form.provision):
        for check in PROVISION_CHECKS:
            yield from check(sheet, number, each)
    yield from _cycles(sheet)
    for number, amendment in enumerate(form.amendment):
        yield from _amendment(sheet, number, amendment)
    yield from _contradictions(sheet)
    yield from _happenings(sheet)


def _zone(sheet: Sheet) -> Iterator[Problem]:
    name = sheet.form.accord.timezone
    if not name:
        yield Problem(
            code="time-zone-missing",
            what="the accord names no time zone",
            why="Without it nobody knows when a day ends: midnight in Moscow is 01:00 in Baku and Yerevan.",
            hint='add timezone = "Europe/Moscow" (a name of the IANA list) to [accord]',
            where=sheet.at("accord"),
        )
        return
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        yield Problem(
            code="unknown-time-zone",
            what=f"'{name}' is no time zone",
            hint='write a name of the IANA list, as "Europe/Moscow" or "Africa/Juba"',
            where=sheet.at("accord", "timezone"),
        )


def _twice(sheet: Sheet) -> Iterator[Problem]:
    groups = {"provision": sheet.ids, "text": tuple(each.id for each in sheet.form.text)}
    for kind, ids in groups.items():
        for number, name in enumerate(ids):
            if name in ids[:number]:
                first = sheet.at(kind, ids.index(name)).line
                yield Problem(
                    code="id-twice",
                    what=f"the {kind} id '{name}' stands twice (first on line {first})",
                    why="Findings are filed by id.",
                    hint="give the second one an id of its own",
                    where=sheet.at(kind, number, "id"),
                )
    if sheet.form.accord.id in sheet.ids:
        yield Problem(
            code="id-twice",
            what=f"the provision id '{sheet.form.accord.id}' is the accord's own",
            hint="begin provision ids with the article's number",
            where=sheet.at("accord", "id"),
        )


def _article(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    if not each.article:
        yield Problem(
            code="provision-without-article",
            what=f"the provision '{each.id}' names no article",
            why="A finding must lead back to the words it rests on.",
            hint='add article = "6"',
            where=sheet.at("provision", number),
        )
    texts = tuple(_text(one) for one in sheet.form.text)
    for place, passage in enumerate(each.passage):
        if locate(passage, each.article, texts) is None:
            yield Problem(
                code="passage-not-found",
                what=f"'{each.id}': the words are not in article {passage.article or each.article} of '{passage.text}'",
                hint="copy the words from [[text.article]] as they stand there",
                where=sheet.at("provision", number, "passage", place),
            )


def _text(form: TextForm) -> Text:
    articles = tuple(Article(number=one.number, words=one.words) for one in form.article)
    return Text(id=form.id, title=form.title, language=form.language, status=form.status, articles=articles)


def _references(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    named = [("ends_with", name) for name in each.ends_with] + [
        ("if_broken", name) for name in each.if_broken
    ]
    named += [("when", name) for name in _named(each.when)] + [("defeats", name) for name in each.defeats]
    named += [("alongside", each.alongside.provision)] if each.alongside else []
    named += [("exception", one.once) for one in each.exception if one.once]
    named += [
        ("effect", name)
        for group in (each.effect.suspends, each.effect.resumes, each.effect.ends, each.effect.extends)
        for name in group
        if name != sheet.form.accord.id
    ]
    named += [("effect", name) for name in each.effect.creates]
    for key in ("due", "until"):
        due: DueWord | None = getattr(each, key)
        if isinstance(due, WithinForm) and due.of not in ANCHORS:
            named.append((key, due.of))
    for key, name in named:
        whole = key == "when" and name == sheet.form.accord.id
        if name not in sheet.ids and not whole:
            near = get_close_matches(name, sheet.ids, n=1)
            yield Problem(
                code="unknown-provision",
                what=f"'{each.id}': {key} names the provision '{name}', which the accord lacks",
                hint=f"nearest: {near[0]}" if near else f"known: {', '.join(sheet.ids)}",
                where=sheet.at("provision", number, key),
            )


def _named(when: ConditionForm | None) -> list[str]:
    if when is None:
        return []
    inner = [name for each in (*when.all, *when.any, *when.none) for name in _named(each)]
    return ([when.provision] if when.provision else []) + inner


def _dates(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    start = _day(each.start) or _day(sheet.form.accord.in_force)
    for key in ("due", "until"):
        due = _day(getattr(each, key))
        if due and start and due < start:
            yield Problem(
                code="due-before-force",
                what=f"'{each.id}': {key} {due} lies before it is in force ({start})",
                why="It would be past due from the first day.",
                hint="check the year, or set start",
                where=sheet.at("provision", number, key),
            )


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _powers(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    holders = each.holders if each.kind == "power" else each.unless.holders if each.unless else ("-",)
    if not holders:
        yield Problem(
            code="power-without-holder",
            what=f"nobody holds the power in '{each.id}'",
            why="A use of it could never be told from anybody's wish.",
            hint='add holders = ["AZ", "AM"]',
            where=sheet.at("provision", number, "unless" if each.unless else "kind"),
        )
    if each.effect.extends and each.effect.extends_by is None:
        yield Problem(
            code="extension-without-length",
            what=f"'{each.id}' extends {', '.join(each.effect.extends)}, but not by how long",
            hint='write effect = { extends = ["..."], extends_by = "P30D" }',
            where=sheet.at("provision", number, "effect"),
        )
    if each.kind == "term" and not each.length:
        yield Problem(
            code="term-without-length",
            what=f"the term '{each.id}' has no length",
            hint='add length = "P5Y"',
            where=sheet.at("provision", number),
        )
    silence = each.silence
    known = sheet.form.accord.silence
    if silence == "breach" and known is None:
        yield Problem(
            code="silence-without-sources",
            what=f"'{each.id}' takes silence as breach, but nothing says whose silence",
            hint='write silence = { delay = "P3D", sources = ["..."] }, or set it once in [accord]',
            where=sheet.at("provision", number, "silence"),
        )


def _words(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    for stance in each.what:
        if stance not in STANCES:
            yield Problem(
                code="unknown-stance",
                what=f"'{each.id}': what.{stance} is no stance",
                hint=f"known: {', '.join(STANCES)}",
                where=sheet.at("provision", number, "what", stance),
            )


def _exceptions(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    for place, one in enumerate(each.exception):
        if not (one.happening or one.place or one.by or one.to or (one.title and not one.once)):
            yield Problem(
                code="exception-of-everything",
                what=f"'{each.id}': an exception names no happening, place or people",
                why="Nothing could ever break the provision.",
                hint='write exception = [{ happening = "...", place = "..." }]',
                where=sheet.at("provision", number, "exception", place),
            )


def _readings(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    for place, reading in enumerate(each.reading):
        if problem := _unsettable(each, reading.set):
            yield Problem(
                code="reading-sets-unknown-field" if "no field" in problem else "bad-value",
                what=f"the reading '{reading.id}' of '{each.id}': {problem}",
                hint="a reading sets fields of its provision, as set.inclusive = false",
                where=sheet.at("provision", number, "reading", place),
            )


def _unsettable(each: ProvisionForm, sets: dict[str, object]) -> str:
    try:
        changed(Provision(id=each.id, article=each.article, kind=Kind(each.kind)), sets)
    except ValueError as error:
        return " ".join(str(error).split("\n")[:3])
    return ""


def _cycles(sheet: Sheet) -> Iterator[Problem]:
    """Cycles among what provisions lean on, each named once with all its members."""
    edges = {each.id: _leans_on(each, sheet.ids) for each in sheet.form.provision}
    done: set[str] = set()
    for start in edges:
        found = circle_from(start, edges, done)
        if found:
            number = sheet.ids.index(found[0])
            yield Problem(
                code="provisions-in-a-circle",
                what=f"provisions wait for one another: {' -> '.join((*found, found[0]))}",
                why="None of them could ever be judged.",
                hint="cut the circle at the one whose condition the text does not state",
                where=sheet.at("provision", number),
            )


def _leans_on(each: ProvisionForm, ids: tuple[str, ...]) -> tuple[str, ...]:
    names = [*each.ends_with, *_named(each.when)]
    names += [due.of for due in (each.due, each.until) if isinstance(due, WithinForm)]
    names += [one.once for one in each.exception if one.once]
    return tuple(name for name in dict.fromkeys(names) if name in ids)


def _amendment(sheet: Sheet, number: int, each: AmendmentForm) -> Iterator[Problem]:
    where = sheet.at("amendment", number)
    target = next((one for one in sheet.form.provision if one.id == each.provision), None)
    if target is None:
        yield Problem(
            code="unknown-provision",
            what=f"the amendment changes '{each.provision}', which the accord lacks",
            hint=f"known: {', '.join(sheet.ids)}",
            where=where,
        )
    elif problem := _unsettable(target, each.set):
        yield Problem(
            code="amendment-sets-unknown-field" if "no field" in problem else "bad-value",
            what=f"the amendment of '{each.provision}': {problem}",
            hint="an amendment sets fields of its provision, as set.due = 2020-11-25",
            where=where,
        )
    if not each.set:
        yield Problem(
            code="amends-nothing", what="the amendment sets no field", hint="add set.due = ...", where=where
        )


def _contradictions(sheet: Sheet) -> Iterator[Problem]:
    """Two amendments of one field of one provision, effective on one day, that set different values."""
    seen: dict[tuple[str, str, date], tuple[object, int]] = {}
    for number, each in enumerate(sheet.form.amendment):
        effective = each.effective or each.agreed
        for name, value in each.set.items():
            key = (each.provision, name, effective)
            before = seen.setdefault(key, (value, number))
            if before[0] != value:
                line = sheet.at("amendment", before[1]).line
                yield Problem(
                    code="amendments-contradict",
                    what=f"{name} of '{each.provision}' is both {before[0]} (line {line}) and {value} from {effective}",
                    why="Which one is law cannot be told.",
                    hint="give the later one its own effective day, or make it a reading",
                    where=sheet.at("amendment", number),
                )


def _happenings(sheet: Sheet) -> Iterator[Problem]:
    own = {each.id: each.parent for each in sheet.form.happening}
    for number, each in enumerate(sheet.form.happening):
        walked, name = [each.id], each.parent
        while name in own and name not in walked:
            walked.append(name)
            name = own[name]
        if name in walked:
            yield Problem(
                code="happenings-in-a-circle",
                what=f"happenings stand under one another: {' -> '.join((*walked, name))}",
                hint="leave the parent of the widest one empty",
                where=sheet.at("happening", number),
            )


Check = Callable[[Sheet, int, ProvisionForm], Iterable[Problem]]
PROVISION_CHECKS: tuple[Check, ...] = (_article, _references, _dates, _powers, _words, _exceptions, _readings)
