"""Corrections of a claim: what somebody typed -> changes of its fields, and what is wrong with such changes."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args, get_origin, get_type_hints

from truceline.claim import Claim, Manner, Mode
from truceline.errors import CaseError, Problem, TrucelineError
from truceline.knowledge import Knowledge
from truceline.publish.naming import Naming
from truceline.publish.pick import Wanted
from truceline.publish.seek import settled
from truceline.when import Interval, Precision, partial_date

CONFIDENCE = ("high", "middle", "low")
NONE = ("", "none")  # what is typed to take a value away
_RANGE = re.compile(r"(\d+(?:\.\d+)?)?(\.\.)?(\d+(?:\.\d+)?)?")

FIELDS: Mapping[str, str] = {
    "happening": "id or title of a happening",
    "mode": ", ".join(Mode),
    "when": "YYYY, YYYY-MM, YYYY-MM-DD, two of them joined by .., one side open, or none",
    "places": "ids or names, joined by ; or none",
    "doers": "ids or names of actors, joined by ; or none",
    "targets": "ids or names of actors, joined by ; or none",
    "speaker": "id or name of the actor or source to whom the claim is attributed",
    "quantities": "killed 3; wounded 5..7; vehicles 2.. of ACTOR; or none",
    "confidence": ", ".join(CONFIDENCE),
}
STORED = {**{name: name for name in FIELDS}, "speaker": "speakers"}
Changes = tuple[tuple[str, Any], ...]


def changes_from(claim: Claim, words: Iterable[tuple[str, str]], naming: Naming) -> Changes:
    """The changes that pairs of a field (`FIELDS`) and what was typed for it make of a claim.

    Names are looked up; a text that begins with [ or { is taken as the JSON that `Claim.to_json` writes.
    Raises CaseError (`uncorrectable-field`, `bad-value`), AssessError for a name that is not known.
    """
    found = []
    for field, text in words:
        if field not in FIELDS:
            raise CaseError(_unknown_field(field, FIELDS))
        found.append((STORED[field], _value(claim, field, text.strip(), naming)))
    return tuple(found)


def wrong_changes(
    claim: Claim, changes: Sequence[tuple[str, Any]], knowledge: Knowledge
) -> tuple[Problem, ...]:
    """Everything wrong with changes of a claim: fields that are not there, values that mean nothing, no change."""
    known = tuple(STORED.values())
    if unknown := [_unknown_field(name, known) for name, _ in changes if name not in known]:
        return tuple(unknown)
    row = claim.to_json()
    try:
        changed = Claim.from_json({**row, **dict(changes)})
        wrong = tuple(_bad(name, why) for name, _ in changes for why in _wrong(name, changed, knowledge))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        named = ", ".join(name for name, _ in changes)
        return (_bad(named, f"it has not the form of a claim's field ({error})"),)
    if not wrong and changed == claim:
        return (
            Problem(
                code="changes-nothing",
                what="the claim says just this already",
                hint="to confirm how it was read, accept it",
            ),
        )
    return wrong


def _wrong(name: str, changed: Claim, knowledge: Knowledge) -> Iterator[str]:
    """What is wrong with a corrected field: the types of what it holds first, then what it means."""
    value = getattr(changed, name)
    odd = [each for record in (value if isinstance(value, tuple) else ()) for each in _odd(record)]
    yield from odd or CHECKS[name](changed, knowledge)


def _odd(record: Any) -> Iterator[str]:
    """What a record holds that its fields cannot: JSON has no types of its own."""
    for name, hint in get_type_hints(type(record)).items():
        held = getattr(record, name)
        kinds = {get_origin(each) or each for each in get_args(hint) or (hint,)}
        if get_origin(hint) is tuple:
            kinds = {tuple}
        kinds |= {int} if float in kinds else set()
        if type(held) not in kinds:
            yield f"'{name}' cannot be {held!r}"


def _value(claim: Claim, field: str, text: str, naming: Naming) -> Any:
    if text.startswith(("[", "{")):
        try:
            return json.loads(text)
        except ValueError as error:
            raise CaseError(_bad(field, f"no JSON: {error}")) from error
    if field == "when":
        return _when(claim, text)
    if field == "quantities":
        return [_quantity(each, naming) for each in _parts(text)]
    if field in ("doers", "targets"):
        return [{"words": each, "actor": _meant("actor", each, naming)} for each in _parts(text)]
    if field == "places":
        role = claim.places[0].role if claim.places else "scene"
        return [
            {"words": each, "place": _meant("place", each, naming), "role": role} for each in _parts(text)
        ]
    if field == "speaker":
        return _speakers(claim, text, naming)
    return _meant(field, text, naming) if field == "happening" else text


def _parts(text: str) -> list[str]:
    return [] if text in NONE else [each.strip() for each in text.split(";") if each.strip()]


def _meant(kind: str, text: str, naming: Naming) -> str:
    """The id that a typed id or name means. Raises AssessError (`unknown-actor`, ...)."""
    found: str = getattr(settled(replace(Wanted(), **{kind: text}), (), naming), kind)  # type: ignore[arg-type]
    return found


def _when(claim: Claim, text: str) -> dict[str, Any] | None:
    if text in NONE:
        return None
    first, to, last = text.partition("..")
    try:
        start = partial_date(first) if first or not to else None
        end = partial_date(last) if last else None if to else start
    except TrucelineError as error:
        raise CaseError(_bad("when", error.problems[0].what)) from error
    exact = start or end
    if exact is None:
        raise CaseError(_bad("when", "it names no day; to take the time away, give none"))
    return Interval(
        first=start.first if start else None,
        last=end.last if end else None,
        precision=Precision.DAYS if start and end and to else exact.precision,
        words=claim.when.words if claim.when else "",
    ).to_json()


def _quantity(text: str, naming: Naming) -> dict[str, Any]:
    """A number with its unit, whichever comes first."""
    counted, _, of = text.replace(",", "").partition(" of ")
    words = counted.split()
    ranges = [found for word in words if (found := _RANGE.fullmatch(word)) and any(found.group(1, 3))]
    unit = " ".join(word for word in words if not _RANGE.fullmatch(word))
    if len(ranges) != 1 or not unit:
        raise CaseError(_bad("quantities", f"'{text}' is not a number with a unit"))
    low, span, high = ranges[0].groups()
    last = high if span else low
    return {
        "unit": unit,
        "low": float(low) if low else None,
        "high": float(last) if last else None,
        "words": text,
        "of": _meant("actor", of.strip(), naming),
    }


def _speakers(claim: Claim, text: str, naming: Naming) -> list[dict[str, Any]]:
    """The chain with another innermost link; where the report alone speaks, a link is added within."""
    id = _meant("speaker", text, naming)
    if not id:
        raise CaseError(_bad("speaker", "nobody is named"))
    kind = "actor" if id in naming.knowledge.actors else "source"
    outer: list[dict[str, Any]] = claim.to_json()["speakers"]
    kept = outer[:-1] if len(outer) > 1 else outer
    return [*kept, {"words": text, kind: id, "manner": Manner.SAID.value}]


def _happening(claim: Claim, knowledge: Knowledge) -> Iterator[str]:
    own = {each.id for each in knowledge.accord.happenings} if knowledge.accord else set()
    if claim.happening not in knowledge.happenings and claim.happening not in own:
        yield f"there is no happening '{claim.happening}'"


def _times(claim: Claim, knowledge: Knowledge) -> Iterator[str]:
    when = claim.when
    if when and when.first is None and when.last is None:
        yield "it names no day; to take the time away, give none"
    if when and when.first and when.last and when.first > when.last:
        yield f"it ends ({when.last}) before it begins ({when.first})"


def _places(claim: Claim, knowledge: Knowledge) -> Iterator[str]:
    for each in claim.places:
        if each.place and not knowledge.gazetteer.get(each.place):
            yield f"there is no place '{each.place}'"


def _actors(field: str) -> "Check":
    def check(claim: Claim, knowledge: Knowledge) -> Iterator[str]:
        for each in getattr(claim, field):
            if each.actor and each.actor not in knowledge.actors:
                yield f"there is no actor '{each.actor}'"

    return check


def _chain(claim: Claim, knowledge: Knowledge) -> Iterator[str]:
    if not claim.speakers:
        yield "a claim without a speaker is none"
    for each in claim.speakers:
        if each.actor and each.actor not in knowledge.actors:
            yield f"there is no actor '{each.actor}'"


def _numbers(claim: Claim, knowledge: Knowledge) -> Iterator[str]:
    for each in claim.quantities:
        ends = [end for end in (each.low, each.high) if end is not None]
        if not ends or any(isinstance(end, bool) or not isinstance(end, int | float) for end in ends):
            yield f"'{each.words}' is no number"
        elif min(ends) < 0 or max(ends) == float("inf") or ends != sorted(ends):
            yield f"{' to '.join(f'{end:g}' for end in ends)} is no range of numbers"
        if not each.unit:
            yield "a number needs its unit: killed 3"


def _confidence(claim: Claim, knowledge: Knowledge) -> Iterator[str]:
    if claim.confidence not in CONFIDENCE:
        yield f"'{claim.confidence}' is none of {', '.join(CONFIDENCE)}"


def _mode(claim: Claim, knowledge: Knowledge) -> Iterator[str]:
    yield from ()  # read as a Mode already


Check = Callable[[Claim, Knowledge], Iterable[str]]
CHECKS: Mapping[str, Check] = {
    "happening": _happening,
    "mode": _mode,
    "when": _times,
    "places": _places,
    "doers": _actors("doers"),
    "targets": _actors("targets"),
    "speakers": _chain,
    "quantities": _numbers,
    "confidence": _confidence,
}


def _unknown_field(name: str, fields: Iterable[str]) -> Problem:
    return Problem(
        code="uncorrectable-field",
        what=f"a claim has no field '{name}' that can be corrected",
        why="Its report, characters and words stay as they were read.",
        hint=f"fields: {', '.join(fields)}",
    )


def _bad(field: str, why: str) -> Problem:
    name = {stored: typed for typed, stored in STORED.items()}.get(field, field)
    hint = f"{name}: {FIELDS[name]}" if name in FIELDS else ""
    return Problem(code="bad-value", what=f"{name} cannot be corrected to this: {why}", hint=hint)
