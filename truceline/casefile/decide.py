"""Ruling on claims: Decision -> a new row of the case and of its ledger, or a refusal that says why.

Nothing is edited: to undo is to add a decision too. What a decision does to claims is told by `reconcile.rulings`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from truceline.casefile.correction import wrong_changes
from truceline.casefile.identity import knowledge_of
from truceline.casefile.ledger import chain
from truceline.casefile.schema import claims, decisions, ledger, reports
from truceline.casefile.store import CaseFile
from truceline.claim import Claim
from truceline.decision import Anchor, Decision, Ruling
from truceline.errors import CaseError, Problem, Where
from truceline.reconcile import Ruled, rule

KIND = "decision"
LANGUAGE = "en"
TICK = timedelta(microseconds=1)
BATCH = 500
LONGEST = {"by": 200, "why": 4_000, "changes": 20_000}  # characters


def decide(case: CaseFile, decision: Decision, *, seen: str = "", alone: bool = False) -> Decision:
    """Write a decision and give it back as written; its subjects are whole ids of claims (or, to undo, of decisions).

    Written, a claim goes by the id it was read under, with its place in the report beside it, so that the decision
    outlives corrections and new readings. A decision is never earlier than the one before: where the clock did not
    move on, it is a microsecond later. `seen` is the ledger's hash when the claims were looked at (`State.head`):
    where one of them was ruled on since, nothing is written. With `alone` it is held against the decisions of the same
    person only, as a second coder sees the case.
    Raises CaseError with every reason: `nobody-rules`, `nothing-ruled-on`, `no-reason`, `too-long`, `unknown-claim`,
    `unknown-decision`, `undone-already`, `merge-of-one`, `uncorrectable-field`, `bad-value`, `changes-nothing`,
    `decided-already`, `ruled-meanwhile`.
    """
    with case.write() as connection:
        written = _ready(case, connection, decision, seen, alone=alone)
        _write(connection, written)
    return written


def tried(case: CaseFile, decision: Decision, *, seen: str = "") -> Decision:
    """The decision as `decide` would write it; nothing is written. Raises as `decide` does."""
    with case.read() as connection:
        return _ready(case, connection, decision, seen)


def _ready(
    case: CaseFile, connection: Connection, decision: Decision, seen: str, *, alone: bool = False
) -> Decision:
    """The decision with its subjects' first ids and places, at a moment after all others."""
    where = Where(file=str(case.path))
    refuse(_wrong_form(decision), where)
    every = decisions_of(connection)
    made = own(every, decision.by) if alone else every
    if decision.kind is Ruling.UNDO:
        ready = replace(decision, anchors=(), changes=())
        problems = _wrong_undo(ready, made)
    else:
        ruled, held = _ruled(connection, made, decision.subjects)
        ready, problems = _anchored(decision, ruled, held)
        problems = problems or _wrong_ruling(ready, ruled, made, case)
    refuse(problems or _meanwhile(connection, ready, made, seen), where)
    return replace(ready, at=_after(every, ready.at))


def own(decisions: Iterable[Decision], by: str) -> tuple[Decision, ...]:
    """The decisions of one person, without undoings that take back what others decided."""
    found = {each.id: each for each in decisions if each.by == by}
    return tuple(
        each for each in found.values() if each.kind is not Ruling.UNDO or found.keys() >= set(each.subjects)
    )


def decisions_of(connection: Connection) -> tuple[Decision, ...]:
    """Every decision of a case, in the order in which they were made; undone ones too."""
    query = (
        select(decisions.c.body)
        .join(ledger, (ledger.c.subject == decisions.c.id) & (ledger.c.kind == KIND))
        .order_by(ledger.c.number)
    )
    return tuple(Decision.from_json(json.loads(body)) for body in connection.execute(query).scalars())


def refuse(problems: Iterable[Problem], where: Where) -> None:
    """Raise CaseError with these problems; nothing where there are none."""
    if told := [replace(each, where=where) for each in problems]:
        raise CaseError(*told)


def _write(connection: Connection, decision: Decision) -> None:
    body = decision.to_json()
    connection.execute(insert(decisions).values(id=decision.id, body=json.dumps(body, ensure_ascii=False)))
    chain(connection, kind=KIND, subject=decision.id, at=decision.at, record=body)


def _after(made: Sequence[Decision], at: datetime) -> datetime:
    return max(at, made[-1].at + TICK) if made else at


def _wrong_form(decision: Decision) -> list[Problem]:
    """What is wrong with a decision whatever the case holds."""
    problems = []
    if not decision.by.strip():
        problems.append(
            Problem(
                code="nobody-rules",
                what="the decision does not say who rules",
                why="A ruling that nobody stands for cannot be asked about.",
                hint="give a name or a role: --by desk",
            )
        )
    sizes = {"by": len(decision.by), "why": len(decision.why), "changes": len(json.dumps(decision.changes))}
    problems += [
        Problem(
            code="too-long",
            what=f"'{name}' has {size:,} characters; the most is {LONGEST[name]:,}",
            hint="say it shorter",
        )
        for name, size in sizes.items()
        if size > LONGEST[name]
    ]
    if not decision.subjects:
        problems.append(Problem(code="nothing-ruled-on", what="the decision names nothing that it rules on"))
    if decision.kind is not Ruling.ACCEPT and not decision.why.strip():
        problems.append(
            Problem(
                code="no-reason",
                what=f"the decision to {decision.kind.value} gives no reason",
                why="Whoever reads the history must be able to judge it.",
                hint='say it in a few words: --why "the date is that of the earlier attack"',
            )
        )
    if decision.kind is Ruling.CORRECT and len(set(decision.subjects)) > 1:
        problems.append(Problem(code="corrects-several", what="a correction is of one claim at a time"))
    return problems


def _wrong_undo(decision: Decision, made: Sequence[Decision]) -> list[Problem]:
    known = {each.id for each in made}
    gone = rule((), made).undone
    problems = [unknown_decision(id) for id in decision.subjects if id not in known]
    return problems + [
        Problem(
            code="undone-already",
            what=f"decision {id} has no effect any more: it was undone",
            hint="`truceline history CASE` tells by whom; to bring it back, undo the undoing",
        )
        for id in decision.subjects
        if id in gone
    ]


def _ruled(
    connection: Connection, made: Sequence[Decision], subjects: Sequence[str]
) -> tuple[Ruled, dict[str, Claim]]:
    """What earlier decisions made of the claims of every report that the subjects are about."""
    home: dict[str, str] = {}
    for some in _batches(subjects):
        rows = connection.execute(select(claims.c.id, claims.c.report).where(claims.c.id.in_(some)))
        home |= {row.id: row.report for row in rows}
    about = set(home.values())
    if not home.keys() >= set(subjects):  # an id that a correction gave is stored with no claim
        about.update(each.report for decision in made for each in decision.anchors)
    held = {claim.id: claim for claim in _claims_in(connection, sorted(about))}
    touching = (each for each in made if not each.anchors or any(one.report in about for one in each.anchors))
    return rule(held.values(), touching), held


def _claims_in(connection: Connection, about: Sequence[str]) -> Iterator[Claim]:
    """The claims of the newest records of these reports."""
    for some in _batches(about):
        newest = select(func.max(reports.c.record)).where(reports.c.id.in_(some)).group_by(reports.c.id)
        query = select(claims.c.body).where(claims.c.record.in_(newest)).order_by(claims.c.number)
        for body in connection.execute(query).scalars():
            yield Claim.from_json(json.loads(body))


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """SQLite takes so many values in one question, and no more."""
    return (ids[at : at + BATCH] for at in range(0, len(ids), BATCH))


def _anchored(decision: Decision, ruled: Ruled, held: Mapping[str, Claim]) -> tuple[Decision, list[Problem]]:
    """The decision with claims by the ids they were read under, and what of them the case does not know."""
    read_under = {now: was for was, now in ruled.moved.items() if was in held}
    first = {id: _as_read(id, ruled, held, read_under) for id in decision.subjects}
    problems = [unknown_claim(id) for id, found in first.items() if not found]
    seen = {found: id for id, found in reversed(first.items()) if found}
    subjects = tuple(dict.fromkeys(found for found in first.values() if found))
    anchors = tuple(_anchor(held[id], seen=seen[id]) for id in subjects)
    return replace(decision, subjects=subjects, anchors=anchors), problems


def _anchor(claim: Claim, *, seen: str) -> Anchor:
    """Where a claim stands, and the id under which it was seen: where it was read anew since, its own."""
    return Anchor(
        claim=claim.id,
        report=claim.report,
        start=claim.span.start,
        end=claim.span.end,
        happening=claim.happening,
        seen="" if seen == claim.id else seen,
    )


def _as_read(id: str, ruled: Ruled, held: Mapping[str, Claim], read_under: Mapping[str, str]) -> str:
    """The id under which a claim was read, given any that it had; empty where there is none."""
    now = ruled.moved.get(id, id)
    if now in read_under:
        return read_under[now]
    return now if now in held else ""


def _wrong_ruling(
    decision: Decision, ruled: Ruled, made: Sequence[Decision], case: CaseFile
) -> list[Problem]:
    """What makes no sense about a ruling on claims that are there."""
    now = {each.id: each for each in (*ruled.claims, *ruled.rejected)}
    current = [now[ruled.moved.get(id, id)] for id in decision.subjects]
    if decision.kind is Ruling.MERGE and len(current) < 2:
        return [
            Problem(
                code="merge-of-one",
                what="one claim by itself cannot be merged",
                hint="name claims of two incidents, or two incidents",
            )
        ]
    if decision.kind is Ruling.CORRECT:
        knowledge = knowledge_of(case.accord.reference, LANGUAGE)
        if problems := wrong_changes(current[0], decision.changes, knowledge):
            return list(problems)
    return [
        Problem(
            code="decided-already",
            what=f"{decision.by} decided just this before ({each.id}, {each.at:%Y-%m-%d})",
            hint="`truceline history CASE` lists what was decided",
        )
        for each in made
        if each.id not in ruled.undone and _holds_still(decision, each, ruled)
    ]


def _holds_still(decision: Decision, earlier: Decision, ruled: Ruled) -> bool:
    """True where an earlier decision says the same and is the last word of all on each of its claims."""
    same = (earlier.kind, set(earlier.subjects), earlier.by, dict(earlier.changes))
    if same != (decision.kind, set(decision.subjects), decision.by, dict(decision.changes)):
        return False
    last = (ruled.on.get(ruled.moved.get(id, id), ()) for id in decision.subjects)
    return all(each and each[-1].id == earlier.id for each in last)


def _meanwhile(
    connection: Connection, decision: Decision, made: Sequence[Decision], seen: str
) -> list[Problem]:
    """The decisions on the same claims that were made after the case was looked at."""
    if not seen:
        return []
    at = select(ledger.c.number).where(ledger.c.hash == seen)
    number = connection.execute(at).scalar_one_or_none() or 0
    later = select(ledger.c.subject).where((ledger.c.kind == KIND) & (ledger.c.number > number))
    fresh = set(connection.execute(later).scalars())
    ids = set(decision.subjects)
    touching = {each.id for each in made if ids & set(each.subjects)}
    return [
        Problem(
            code="ruled-meanwhile",
            what=f"{each.by} ruled on this too in the meantime: {each.kind.value}, {each.why or 'no reason given'}",
            why="The decision was made on what was there before; nothing is written.",
            hint="look again, then decide",
        )
        for each in made
        if each.id in fresh and (ids & set(each.subjects) or touching & set(each.subjects))
    ]


def unknown_claim(id: str) -> Problem:
    """The refusal of an id that no claim of the case has."""
    return Problem(
        code="unknown-claim",
        what=f"the case has no claim '{id}'",
        hint="`truceline claims CASE` lists the claims with their ids",
    )


def unknown_decision(id: str) -> Problem:
    """The refusal of an id that no decision of the case has."""
    return Problem(
        code="unknown-decision",
        what=f"the case has no decision '{id}'",
        hint="`truceline history CASE` lists the decisions with their ids",
    )
