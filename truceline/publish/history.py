"""The history of decisions, for reading: who ruled what on which claims, when, why, and whether it still holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from truceline.claim import Claim
from truceline.decision import Decision, Ruling
from truceline.publish.claims import claim_block, claim_row, headline
from truceline.publish.naming import Naming, amount, bounds
from truceline.publish.plain import one_line
from truceline.reconcile import Ruled

JUDGED = (Ruling.ACCEPT, Ruling.CORRECT, Ruling.REJECT)
HOLDS, UNDONE, IDLE = "holds", "undone", "idle"
SHOWN = 8  # claims told one by one under a decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One decision with its stand: it holds, it was undone (`by`: ids of the undoings that hold), or it is idle.

    Idle is a decision whose claims are not there any more. `claims` are those it is about, as they now stand.
    """

    decision: Decision
    stand: str
    by: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The decision as JSON values with its stand."""
        return {
            **self.decision.to_json(),
            "stand": self.stand,
            "undone_by": list(self.by),
            "claims": [claim.id for claim in self.claims],
        }


def history(decisions: Iterable[Decision], ruled: Ruled, *, about: Iterable[str] = ()) -> tuple[Told, ...]:
    """The decisions in their order; with `about` those that touch one of these ids of claims or decisions."""
    made = {each.id: each for each in decisions}
    named = {ruled.moved.get(id, id) for each in made.values() for id in each.subjects}
    every = (*ruled.claims, *ruled.rejected) if named else ()
    claims = {claim.id: claim for claim in every if claim.id in named}
    idle = {each.id for each in ruled.idle}
    undoing: dict[str, list[str]] = {}
    for id, each in made.items():
        for subject in each.subjects if each.kind is Ruling.UNDO and id not in ruled.undone else ():
            undoing.setdefault(subject, []).append(id)
    told = tuple(
        Told(
            decision=each,
            stand=UNDONE if id in ruled.undone else IDLE if id in idle else HOLDS,
            by=tuple(undoing.get(id, ())),
            claims=_claims_of(each, ruled, claims),
        )
        for id, each in made.items()
    )
    wanted = {ruled.moved.get(id, id) for id in about}
    while wanted:
        more = {each.decision.id for each in told if _touches(each, wanted)} - wanted
        if not more:
            return tuple(each for each in told if each.decision.id in wanted)
        wanted |= more
    return told


def _touches(told: Told, wanted: set[str]) -> bool:
    ids = {told.decision.id, *told.decision.subjects, *(claim.id for claim in told.claims)}
    return bool(ids & wanted)


def _claims_of(decision: Decision, ruled: Ruled, claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    ids = dict.fromkeys(ruled.moved.get(id, id) for id in decision.subjects)
    return tuple(claims[id] for id in ids if id in claims)


def history_block(told: Told, naming: Naming) -> Text:
    """One decision for reading: a line on it, then the claims."""
    text = decision_line(told.decision)
    if told.stand == UNDONE:
        text.stylize("strike")
        text.append(f"  undone by {', '.join(told.by)}", style="yellow")
    if told.stand == IDLE:
        text.append("  idle: its claims are not in the case any more", style="yellow")
    for claim in told.claims[:SHOWN]:
        text.append(f"\n    {claim.id}  {headline(claim, naming)}", style="dim")
    if len(told.claims) > SHOWN:
        text.append(f"\n    and {amount(len(told.claims) - SHOWN, 'more claim')}", style="dim")
    return text


def decision_line(decision: Decision) -> Text:
    """Id, moment, who, what and why, on one line."""
    text = Text.assemble(
        (decision.id, "bold"),
        f"  {decision.at:%Y-%m-%d %H:%M} UTC  {one_line(decision.by)}  ",
        (decision.kind.value, "bold"),
    )
    if decision.kind is Ruling.UNDO:
        text.append(f" {', '.join(decision.subjects)}")
    if decision.changes:
        text.append(f"  {changes_words(decision)}")
    return text.append(f"  “{one_line(decision.why)}”" if decision.why else "", style="italic")


def changes_words(decision: Decision) -> str:
    """What a correction sets, in words."""
    return "; ".join(f"{name} = {_value(value)}" for name, value in decision.changes)


def _value(value: Any) -> str:
    if value is None or value == []:
        return "none"
    if isinstance(value, dict):
        days = [str(value[each]) for each in ("first", "last") if value.get(each)]
        ends = [value.get(each) for each in ("low", "high")]
        if days:
            return " to ".join(dict.fromkeys(days))
        told = [bounds(*ends)] if any(isinstance(each, int | float) for each in ends) else []
        told += [str(value[each]) for each in ("actor", "place", "source", "unit") if value.get(each)]
        return one_line(" ".join(told) or str(value.get("words", "")))
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return one_line(str(value))


def ruled_block(claim: Claim, ruled: Ruled, naming: Naming, *, explain: bool = False) -> Text:
    """A claim for reading with what was ruled on it; struck where it was rejected."""
    text = claim_block(claim, naming, explain=explain)
    if _rejected(claim, ruled):
        text.stylize("strike")
    for decision in ruled.on.get(claim.id, ()):
        text.append("\n  ").append_text(decision_line(decision))
    return text


def ruled_row(claim: Claim, ruled: Ruled, naming: Naming) -> dict[str, Any]:
    """A claim as JSON values with what was ruled on it."""
    made = ruled.on.get(claim.id, ())
    told = {"decisions": [each.id for each in made]} if made else {}
    gone = {"rejected": True} if _rejected(claim, ruled) else {}
    return {**claim_row(claim, naming), **told, **gone}


def _rejected(claim: Claim, ruled: Ruled) -> bool:
    """True where the latest word on whether a claim stands is that it does not."""
    words = [each.kind for each in ruled.on.get(claim.id, ()) if each.kind in JUDGED]
    return words[-1:] == [Ruling.REJECT]
