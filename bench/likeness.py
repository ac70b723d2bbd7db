"""Likeness: the claims of a text and of its mirror image, sentence by sentence and field by field."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from bench.sides import Sides
from truceline.claim import Claim, Location, Participant, Quantity, Speaker
from truceline.extract import extract
from truceline.extract.layout import sentences
from truceline.extract.sentence import Sentence
from truceline.knowledge import Knowledge
from truceline.report import Report

FIELDS = ("happening", "mode", "doers", "targets", "speakers", "places", "when", "quantities")
Key = tuple[str, ...]  # the compared fields of one claim, each as text
A_SIDE = "~"  # stands for a place named with a side's own word: its land or its capital


def compared(report: Report, image: Report, known: Knowledge, sides: Sides) -> Iterator[dict[str, Any]]:
    """One row a sentence that names a side or claims something of one: how many claims, and what differs."""
    lines, images = (sentences(each, known.language) for each in (report, image))
    told = _by_line(extract(report, known), lines)
    shown = _by_line(extract(image, known), images)
    day = report.published.last if report.published else None
    for number, (line, other) in enumerate(zip_longest(lines, images)):
        text, reflected = (each.text if each else "" for each in (line, other))
        ours = [_key(claim, sides, turned=True) for claim in told.get(number, ())]
        theirs = [_key(claim, sides, turned=False) for claim in shown.get(number, ())]
        if sides.names_a_side(text, day) or any(_speaks_of(claim, sides) for claim in told.get(number, ())):
            yield {"text": text, "image": reflected, **_judged(ours, theirs)}


def _by_line(claims: Sequence[Claim], lines: Sequence[Sentence]) -> dict[int, list[Claim]]:
    starts = [line.span(0, len(line.text)).start for line in lines]
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        at = max((n for n, start in enumerate(starts) if start <= claim.span.start), default=0)
        found.setdefault(at, []).append(claim)
    return found


def _speaks_of(claim: Claim, sides: Sides) -> bool:
    named = [each.actor for each in (*claim.doers, *claim.targets)] + [claim.speaker.actor]
    return any(sides.mirrored(name) != name for name in named if name)


def _judged(ours: list[Key], theirs: list[Key]) -> dict[str, Any]:
    """The claims that both texts have in common, the fields in which the rest differ, and their values."""
    alone, strange = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    pairs = _paired(list(alone.elements()), list(strange.elements()))
    fields: list[str] = []
    because: list[str] = []
    for one, other in pairs:
        if one is None or other is None:
            fields.append("a claim more" if one is None else "a claim less")
            because.append(f"{fields[-1]}: {' | '.join(one or other or ())}")
            continue
        for name, mine, their in zip(FIELDS, one, other, strict=True):
            if mine != their:
                fields.append(name)
                because.append(f"{name}: {mine or '-'} became {their or '-'}")
    same = sum((Counter(ours) & Counter(theirs)).values())
    return {"claims": len(ours), "alike": same, "differs": list(dict.fromkeys(fields)), "because": because}


def _paired(ours: list[Key], theirs: list[Key]) -> Iterator[tuple[Key | None, Key | None]]:
    """Claims that share the most fields stand together; what is left over stands alone."""
    while ours and theirs:
        one, other = max(((a, b) for a in ours for b in theirs), key=lambda pair: _shared(*pair))
        ours.remove(one)
        theirs.remove(other)
        yield one, other
    yield from ((one, None) for one in ours)
    yield from ((None, other) for other in theirs)


def _shared(one: Key, other: Key) -> int:
    return sum(a == b for a, b in zip(one, other, strict=True))


def _key(claim: Claim, sides: Sides, *, turned: bool) -> Key:
    """The compared fields; `turned` puts in everyone's place the one who answers to them."""
    return (
        claim.happening,
        claim.mode.value,
        _who(claim.doers, sides, turned),
        _who(claim.targets, sides, turned),
        " > ".join(_speaker(each, sides, turned) for each in claim.speakers[1:]),
        "; ".join(sorted(_place(each, sides) for each in claim.places)),
        str(claim.when.to_json()) if claim.when else "",
        "; ".join(_quantity(each, sides, turned) for each in claim.quantities),
    )


def _who(group: Sequence[Participant], sides: Sides, turned: bool) -> str:
    return ", ".join(sorted(_actor(each.actor, each.words, sides, turned) for each in group))


def _actor(name: str, words: str, sides: Sides, turned: bool) -> str:
    """An actor's id; where there is none the words themselves, with the sides exchanged."""
    if name in sides.actors:
        return sides.mirrored(name) if turned else sides.counted_as(name)
    return f"'{sides.marked(words, turned=turned)}'"


def _place(each: Location, sides: Sides) -> str:
    where = A_SIDE if sides.names_a_side(each.words) else each.place or f"'{each.words}'".lower()
    return f"{where} {each.relation} {each.role}"


def _quantity(each: Quantity, sides: Sides, turned: bool) -> str:
    of = _actor(each.of, each.of, sides, turned)
    return f"{each.low}-{each.high} {each.unit} of {of} {each.civilian} {each.cumulative}"


def _speaker(each: Speaker, sides: Sides, turned: bool) -> str:
    together = sorted(_actor(name, name, sides, turned) for name in each.together)
    words = "" if each.actor or each.source else each.words
    return "+".join([_actor(each.actor, words, sides, turned), *together]) + f" ({each.manner.value})"
