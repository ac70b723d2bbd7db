"""Transit: what came of one announced transit (from a place, to a place, on a day), from claims for and against.

That a transit was agreed, announced or opened is not yet that anyone passed: without a claim that people came through
or were kept from it the outcome is unknown.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from truceline.actor import whole
from truceline.assess.grade import IMPARTIAL, IMPARTIAL_KINDS
from truceline.assess.route import Transit, holds, names_origin, speaks_of
from truceline.claim import Claim, Mode
from truceline.happening import fits
from truceline.knowledge import Knowledge

PASSED = ("displacement", "return-of-displaced")  # kinds whose happening means that people came through
OPENED = ("road-opened", "corridor")
HINDERED = ("restriction-of-movement",)
OF_MONITORS = ("access-denied",)  # kept from looking, not from passing
STRUCK = ("fighting", "attack-on-civilians")  # hinder where they are told of the way itself
ACCUSED = "accusation"
OFFERED = (Mode.HAPPENED, Mode.PLANNED, Mode.IN_FORCE)


class Result(StrEnum):
    """What came of a transit."""

    SUCCESSFUL = "successful"
    DISPUTED = "disputed"
    UNSUCCESSFUL = "unsuccessful"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The result, why, and ids of claims: for it, against it, that only say it was opened, or that it is planned."""

    result: Result
    passed: tuple[str, ...]
    hindered: tuple[str, ...]
    opened: tuple[str, ...]
    planned: tuple[str, ...]
    why: str

    def to_json(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return {
            "result": self.result.value,
            "passed": list(self.passed),
            "hindered": list(self.hindered),
            "opened": list(self.opened),
            "planned": list(self.planned),
            "why": self.why,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What is said of a transit: that people came through, were kept from it, that it was opened, that it is planned.

    `sides`: by claim the outermost actor, the source or the words of who says it. `alleging`: sides that lay the
    hindrance at another's door. `offering`: sides that opened the way, or were to open it.
    """

    passed: list[Claim]
    hindered: list[Claim]
    opened: list[Claim]
    planned: list[Claim]
    sides: Mapping[str, str]
    alleging: frozenset[str]
    offering: frozenset[str]

    def of(self, claims: Iterable[Claim]) -> frozenset[str]:
        """The sides that make these claims."""
        return frozenset(self.sides[each.id] for each in claims)


def came_of(transit: Transit, claims: Iterable[Claim], knowledge: Knowledge) -> Answer:
    """What came of a transit, from those of these claims that speak of it.

    A claim speaks of it where it names its origin, or tells of all ways, at a time that may be its day or the next.
    What a side says of this transit stands above what it says of all. Passed and hindered, by two sides:
    disputed. Hindered alone: unsuccessful; yet disputed where some other side says that it was opened, or where all
    that is said against it is that the side which opened it lays the hindrance at another's door.
    """
    kinds = (*PASSED, *OPENED, *HINDERED, *STRUCK, ACCUSED)
    telling = {
        id for id in knowledge.happenings if any(fits(id, each, knowledge.happenings) for each in kinds)
    }
    speaking = [each for each in claims if each.happening in telling and speaks_of(each, transit, knowledge)]
    said = _special(_said(speaking, transit, knowledge), transit, knowledge)
    result, why = _judge(said)
    passed, hindered, opened, planned = (
        tuple(claim.id for claim in each) for each in (said.passed, said.hindered, said.opened, said.planned)
    )
    return Answer(result=result, why=why, passed=passed, hindered=hindered, opened=opened, planned=planned)


def _said(claims: list[Claim], transit: Transit, knowledge: Knowledge) -> _Said:
    sides = _sides(claims, knowledge)
    happened = [each for each in claims if each.mode is Mode.HAPPENED]
    opened = [each for each in happened if _is(each, OPENED, knowledge)]
    worked = [
        each for each in opened if holds(each, "worked", knowledge) and names_origin(each, transit, knowledge)
    ]
    hindered = [each for each in claims if _hinders(each, knowledge)]
    return _Said(
        passed=[each for each in happened if _is(each, PASSED, knowledge)] + worked,
        hindered=hindered,
        opened=[each for each in opened if each not in worked],
        planned=[
            each
            for each in claims
            if each.mode in (Mode.PLANNED, Mode.IN_FORCE) and _is(each, (*PASSED, *OPENED), knowledge)
        ],
        sides=sides,
        alleging=_alleging(hindered, claims, sides, knowledge),
        offering=_offering(claims, sides, knowledge),
    )


def _hinders(claim: Claim, knowledge: Knowledge) -> bool:
    if claim.mode is Mode.DENIED:
        return _is(claim, (*PASSED, *OPENED), knowledge)
    if claim.mode is not Mode.HAPPENED:
        return False
    struck = _is(claim, STRUCK, knowledge) and holds(claim, "way", knowledge)
    return struck or (_is(claim, HINDERED, knowledge) and not _is(claim, OF_MONITORS, knowledge))


def _alleging(
    hindered: Iterable[Claim], claims: Iterable[Claim], sides: Mapping[str, str], knowledge: Knowledge
) -> frozenset[str]:
    """The sides that say of another that it kept people from passing; courts and aid bodies accuse nobody."""
    accused = {
        (each.report, one.words) for each in claims if each.happening == ACCUSED for one in each.targets
    }
    found = set()
    for each in hindered:
        side = sides[each.id]
        others = any(
            whole(one.actor, knowledge.actors) != side if one.actor else (each.report, one.words) in accused
            for one in each.doers
        )
        known = knowledge.actors.get(side)
        impartial = side in IMPARTIAL or (known is not None and known.kind in IMPARTIAL_KINDS)
        if others and not impartial:
            found.add(side)
    return frozenset(found)


def _offering(claims: Iterable[Claim], sides: Mapping[str, str], knowledge: Knowledge) -> frozenset[str]:
    """The sides that opened the way or were to open it, by their own word or as its doers."""
    found = set()
    for each in claims:
        if each.mode in OFFERED and _is(each, OPENED, knowledge):
            found |= {
                sides[each.id],
                *(whole(one.actor, knowledge.actors) for one in each.doers if one.actor),
            }
    return frozenset(found)


def _special(said: _Said, transit: Transit, knowledge: Knowledge) -> _Said:
    """Without what a side says of all transits where it says otherwise of this one: "eight of nine worked" is of the
    others where the same speaker says that this one did not."""
    own = {
        name: said.of(each for each in claims if names_origin(each, transit, knowledge))
        for name, claims in (("passed", said.passed), ("hindered", said.hindered))
    }
    failed, held = own["hindered"] - own["passed"], own["passed"] - own["hindered"]

    def kept(claims: list[Claim], sides: frozenset[str]) -> list[Claim]:
        return [
            each
            for each in claims
            if said.sides[each.id] not in sides or names_origin(each, transit, knowledge)
        ]

    return replace(
        said,
        passed=kept(said.passed, failed),
        hindered=kept(said.hindered, held),
        opened=kept(said.opened, failed),
    )


def _judge(said: _Said) -> tuple[Result, str]:
    passed, against, opened = said.of(said.passed), said.of(said.hindered), said.of(said.opened)
    if passed and against - passed:
        return Result.DISPUTED, "some say that people came through, others that they were kept from it"
    if passed:
        more = "; the same speaker says that it was hindered" if against else ""
        return Result.SUCCESSFUL, f"people are said to have come through{more}"
    if against and opened - against:
        return Result.DISPUTED, "some say that it was opened, others that it was hindered"
    if len(against) == 1 and against <= said.alleging & said.offering:
        return (
            Result.DISPUTED,
            "only the side that opened it says that it was hindered, and lays that at another's door",
        )
    if against:
        return (
            Result.UNSUCCESSFUL,
            "it is said to have been hindered, and nobody says that people came through",
        )
    told = "it is said to have been opened, and nothing" if opened else "nothing"
    if said.planned and not opened:
        told = "it is said to be planned, and nothing"
    return Result.UNKNOWN, f"{told} is said of anyone who came through or was kept from it"


def _sides(claims: Sequence[Claim], knowledge: Knowledge) -> dict[str, str]:
    """By claim who says it: the outermost actor, else the source, else the words.

    One who is named in full in the same report is meant by the last name alone, and by a pronoun the only speaker of
    the report; where a report has several, a pronoun is no further side, but the report's.
    """
    listed = knowledge.language.table("actors").get("pronouns", {})
    pronouns = {word for words in listed.values() for word in words}
    heard: dict[str, dict[str, str]] = {}  # by report and the words of a speaker, who that is
    for each in claims:
        words = each.speaker.words.casefold()
        if words not in pronouns and (_known(each, knowledge) or words):
            heard.setdefault(each.report, {})[words] = _known(each, knowledge) or words
    return {each.id: _side(each, heard.get(each.report, {}), pronouns, knowledge) for each in claims}


def _side(claim: Claim, heard: Mapping[str, str], pronouns: Container[str], knowledge: Knowledge) -> str:
    words = claim.speaker.words.casefold()
    if known := _known(claim, knowledge):
        return known
    if words in pronouns:
        sides = set(heard.values())
        return sides.pop() if len(sides) == 1 else claim.report
    full = [side for name, side in sorted(heard.items()) if name.endswith(f" {words}")]
    return full[0] if full and words and " " not in words else words or claim.report


def _known(claim: Claim, knowledge: Knowledge) -> str:
    speaker = claim.speaker
    return whole(speaker.actor, knowledge.actors) if speaker.actor else speaker.source


def _is(claim: Claim, kinds: tuple[str, ...], knowledge: Knowledge) -> bool:
    return any(fits(claim.happening, each, knowledge.happenings) for each in kinds)
