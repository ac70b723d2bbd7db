"""Sentences as `extract` sees them: parsed with its stand-ins for known actors, with what its scan says of each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from truceline.extract.parse import Parsed, parse
from truceline.extract.scan import may_carry, watched_of
from truceline.extract.sentence import Sentence
from truceline.extract.when import find_times
from truceline.extract.where import find_places
from truceline.extract.who.index import index_of
from truceline.extract.who.standins import stand_ins_of
from truceline.knowledge import Knowledge

Row = dict[str, Any]


def parsed_of(lines: Sequence[Sentence], knowledge: Knowledge) -> Iterator[tuple[Parsed, bool]]:
    """Each sentence parsed, and whether the scan would have let it through: `extract` parses only those."""
    trees = parse(lines, knowledge.language, names=stand_ins_of(knowledge).find)
    for parsed in trees:
        yield parsed, carried(parsed.sentence, knowledge)


def carried(line: Sentence, knowledge: Knowledge) -> bool:
    """True where the scan of `extract` lets a sentence through that stands alone."""
    index = index_of(knowledge)
    return may_carry(
        line,
        places=find_places([line], knowledge=knowledge)[0],
        times=find_times(line, anchor=None, previous=None, language=knowledge.language),
        language=knowledge.language,
        watched=watched_of(knowledge),
        names=index.find,
    )


def both(
    figures: Callable[[Iterable[Row]], dict[str, Any]], rows: Iterable[Row], *, nothing: Row
) -> dict[str, Any]:
    """Figures with the scan switched off, and under `with_scan` as `truceline add` reads.

    `nothing` is the answer of a row that the scan holds back.
    """
    given = list(rows)
    held = [each if each.get("carried", True) else {**each, **nothing} for each in given]
    return {**figures(given), "with_scan": figures(held)}
