"""Rulings that a page sends: form -> decision in the case, its effect; who ruled is kept in a cookie, nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import quote, unquote

from fastapi import Request, Response
from starlette.datastructures import FormData

from truceline.casefile.correction import FIELDS, changes_from
from truceline.casefile.decide import decide
from truceline.casefile.effect import difference
from truceline.casefile.named import decision_named
from truceline.casefile.ruling import proposed
from truceline.claim import Claim
from truceline.decision import Decision, Ruling
from truceline.errors import CaseError, Problem
from truceline.publish.effect import Effect
from truceline.publish.history import Told, history
from truceline.publish.naming import Naming
from truceline.web.page import Visit

COOKIE = "coder"
YEAR = 365 * 24 * 3600  # seconds
LONGEST = 200  # characters of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a form asks for: a ruling on ids, by whom and why; `put` are fields of a correction as they were typed.

    `seen` is the head of the ledger when the form was made: rulings made since on the same claims stop it.
    """

    kind: str
    ids: tuple[str, ...]
    by: str
    why: str
    seen: str
    put: Mapping[str, str]

    @classmethod
    def of(cls, form: FormData, person: str) -> "Sent":
        """Read a form; `person` is known to rule, whatever it says.

        The button names the act and, with a colon, its claim: `accept:c0123456789ab`.
        """
        words = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        kind, _, id = words.get("act", "").partition(":")
        picked = [each for each in form.getlist("pick") if isinstance(each, str)]
        other = words.get("with", "").strip()
        return cls(
            kind=kind,
            ids=tuple(dict.fromkeys([id] if id else [*picked, *([other] if other else [])])),
            by=(person or words.get("by", "")).strip(),
            why=words.get(f"why:{id}", words.get("why", "")).strip(),
            seen=words.get("seen", ""),
            put={
                name: words[f"to:{name}"]
                for name in FIELDS
                if words.get(f"to:{name}") != words.get(f"was:{name}")
            },
        )


def rule(visit: Visit, sent: Sent) -> Decision:
    """Write the decision that a form asks for. Raises CaseError, AssessError with what is to be done instead."""
    state, ids = visit.state, sent.ids
    changes: Sequence[tuple[str, Any]] = ()
    kind = _kind(sent.kind)
    if visit.coder:
        ids = tuple(visit.claim(id).id if id.startswith("c") else id for id in ids)
    if kind is Ruling.CORRECT:
        (id,) = ids or ("",)
        changes = changes_from(visit.claim(id), sent.put.items(), visit.naming)
    decision = proposed(
        state,
        kind,
        ids,
        by=sent.by,
        at=datetime.now(UTC),
        why=sent.why,
        changes=changes,
        known=visit.asked.known_day,
    )
    return decide(state.case, decision, seen=sent.seen, alone=bool(visit.coder))


def _kind(word: str) -> Ruling:
    try:
        return Ruling(word)
    except ValueError as error:
        problem = Problem(
            code="nothing-to-do", what="the form does not say what to do", hint="press one of its buttons"
        )
        raise CaseError(problem) from error


def fields_of(claim: Claim, naming: Naming) -> dict[str, str]:
    """The fields of a claim that can be corrected, as somebody would type them; private names stay hidden."""
    hidden = partial(naming.masks.hide, claim.report)
    when = claim.when
    ends = [str(each) if each else "" for each in (when.first, when.last)] if when else ["none"]
    return {
        "happening": claim.happening,
        "mode": claim.mode.value,
        "when": ends[0] if len(set(ends)) == 1 else "..".join(ends),
        "places": _joined(each.place or hidden(each.words) for each in claim.places),
        "doers": _joined(each.actor or hidden(each.words) for each in claim.doers),
        "targets": _joined(each.actor or hidden(each.words) for each in claim.targets),
        "speaker": claim.speaker.actor or claim.speaker.source or hidden(claim.speaker.words),
        "quantities": _joined(
            _typed(each.unit, each.low, each.high, each.of, naming) for each in claim.quantities
        ),
        "confidence": claim.confidence,
    }


def _joined(parts: Any) -> str:
    return "; ".join(parts) or "none"


def _typed(unit: str, low: float | None, high: float | None, of: str, naming: Naming) -> str:
    ends = [f"{each:g}" if each is not None else "" for each in (low, high)]
    number = ends[0] if ends[0] == ends[1] else "..".join(ends)
    return f"{unit} {number}" + (f" of {of}" if of in naming.knowledge.actors else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A decision with its stand, and what it changed for the question of the address."""

    told: Told
    effect: Effect


def made(visit: Visit, id: str) -> Made:
    """A decision of the case and what it changed when it was made. Raises CaseError (`unknown-decision`)."""
    state = visit.state
    decision = decision_named(state, id)
    (told,) = [each for each in history(state.decisions, state.ruled) if each.decision.id == decision.id]
    key = ("effect", decision.id, visit.asked)
    return Made(told=told, effect=visit.held.kept(key, lambda: _changed_by(visit, decision)))


def _changed_by(visit: Visit, decision: Decision) -> Effect:
    """What differs between the case just before a decision and just after it."""
    made, asked = visit.state.decisions, visit.asked
    at = [each.id for each in made].index(decision.id)
    before, after = (visit.held.with_decisions(made[:end]) for end in (at, at + 1))
    return difference(
        asked,
        incidents=(before.incidents(asked.known_day), after.incidents(asked.known_day)),
        findings=(before.findings(asked), after.findings(asked)),
    )


def coder(request: Request) -> str:
    """Who ruled last from this browser; empty where nobody did."""
    return unquote(request.cookies.get(COOKIE, ""))[:LONGEST]


def remember(answer: Response, by: str) -> None:
    """Let this browser's next form bear the same name."""
    answer.set_cookie(COOKIE, quote(by[:LONGEST]), max_age=YEAR, httponly=True, samesite="strict")
