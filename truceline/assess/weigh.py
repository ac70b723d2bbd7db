"""Lay the readings of a provision side by side: judgements -> one finding with axes, voices and trace."""

from dataclasses import replace
from datetime import datetime

from truceline.accord.record import STANDING, Provision
from truceline.assess.axes import as_agreed, sides
from truceline.assess.clock import show
from truceline.assess.evidence import Body
from truceline.assess.graded import Graded
from truceline.assess.judgement import Judgement
from truceline.assess.law import starts
from truceline.assess.parallel import parallel
from truceline.assess.question import Question
from truceline.assess.standing import responsible
from truceline.assess.trace import explain
from truceline.finding import Axes, Finding, Label, Outcome, Phase, Responsible, Voice

OUTSIDE, INSIDE = ("independent",), ("party", "against-interest")
GRADES_OF = {
    **dict.fromkeys(("monitor", "guarantor", "court", "independent"), OUTSIDE),
    **dict.fromkeys(("party", "parties", "bearer", "beneficiary"), INSIDE),
    **dict.fromkeys(("newsroom", "media", "reported"), ("reported",)),
}


def find(question: Question, provision: Provision, on: datetime) -> Finding:
    """The finding at an instant, with its voices and its trace."""
    names, judged = _judged(question, provision, on)
    first = judged[0]
    return replace(
        outline(question, provision, on),
        voices=voices(first.body, on, first.looked.carrying),
        incidents=tuple(each.id for each in first.body.begun_incidents(on)),
        trace=explain(question, provision, judged, names),
    )


def _judged(
    question: Question, provision: Provision, on: datetime
) -> tuple[tuple[str, ...], list[Judgement]]:
    names = tuple(each.id for each in provision.readings if question.reading in ("", each.id)) or ("",)
    return names, [_answer(question, provision, on, name) for name in names]


def outline(question: Question, provision: Provision, on: datetime) -> Finding:
    """What the finding says, without voices and trace.

    Where all readings agree, that is it; else it depends, with each shown.
    Readings that differ in the phase alone make the phase `depends` and leave the label; readings that differ on an
    axis only make that axis unclear.
    """
    names, judged = _judged(question, provision, on)
    first = judged[0]
    same_label = all(each.label is first.label for each in judged)
    same_phase = all(each.phase is first.phase for each in judged)
    label = first.label if same_label else Label.DEPENDS
    projection = question.known < on
    return Finding(
        accord=question.accord.id,
        provision=provision.id,
        article=provision.article,
        kind=provision.kind.value,
        title=provision.title,
        on=on,
        known=question.known,
        phase=first.phase if same_phase else Phase.DEPENDS,
        label=label,
        evidence=first.looked.weight,
        label_before=first.label_before,
        axes=_axes(question, judged, on),
        outcomes=_outcomes(provision, names, judged),
        reading=question.reading if question.reading in names else "",
        remarks=_remarks(question, provision, names, judged, on),
        dates=tuple(sorted(first.dates.items())),
        projection=projection,
        profile=question.profile,
    )


def _answer(question: Question, provision: Provision, on: datetime, reading: str) -> Judgement:
    found = question.answer(provision.id, on, reading=reading)
    assert found is not None
    return found


def _outcomes(provision: Provision, names: tuple[str, ...], judged: list[Judgement]) -> tuple[Outcome, ...]:
    held = {each.id: each.held_by for each in provision.readings}
    return tuple(
        Outcome(
            reading=name,
            held_by=held.get(name, ()),
            phase=each.phase,
            label=each.label,
            due=each.due,
            time=each.looked.time,
        )
        for name, each in zip(names, judged, strict=True)
        if name
    )


def _axes(question: Question, judged: list[Judgement], on: datetime) -> Axes:
    first = judged[0]
    found = {each.looked.time for each in judged}
    agreed = {_agreed(question, each, on) for each in judged}
    answers: Responsible | None = None
    if first.provision.kind in STANDING and first.looked.label in (Label.BREACHED, Label.CONTESTED):
        answers = responsible(
            first.body,
            on=_at(first, on),
            known=question.known,
            recent=first.provision.recent,
            zone=question.zone,
        )
    elif first.looked.label is Label.BREACHED:
        bearers = first.provision.bearers
        answers = Responsible(state="named" if bearers else "open", actors=bearers)
    return Axes(
        time=found.pop() if len(found) == 1 else "unclear",
        as_agreed=agreed.pop() if len(agreed) == 1 else "unclear",
        sides=sides(first.provision, first.body, _at(first, on), question.zone),
        responsible=answers,
    )


def _agreed(question: Question, judged: Judgement, on: datetime) -> str | None:
    """As agreed in number and, where the text has two duties go side by side, in time."""
    number = as_agreed(judged.provision, judged.body, judged.label, on)
    beside, _ = parallel(question, judged, on)
    if "deviates" in (number, beside):
        return "deviates"
    return beside or number if number in (None, "unclear") else number


def _at(judged: Judgement, on: datetime) -> datetime:
    return min(on, judged.end.at) if judged.phase is Phase.ENDED and judged.end else on


def _remarks(
    question: Question, provision: Provision, names: tuple[str, ...], judged: list[Judgement], on: datetime
) -> tuple[str, ...]:
    first = judged[0]
    words = list(dict.fromkeys(first.remarks))
    if len({(each.phase, each.label) for each in judged}) > 1:
        said = [
            f"{name}: {each.label.value} ({each.phase.value})"
            for name, each in zip(names, judged, strict=True)
        ]
        words.insert(0, f"depends on the reading: {'; '.join(said)}")
    elif len({each.looked.time for each in judged}) > 1:
        dues = [f"{name}: {each.looked.time}" for name, each in zip(names, judged, strict=True)]
        words.append(f"in time or not depends on the reading: {'; '.join(dues)}")
    waiting = first.phase is Phase.NOT_IN_FORCE
    if not waiting and Label.UNKNOWN in (first.label, first.looked.label):
        words.append(_no_information(first, question))
    words += parallel(question, first, on)[1]
    if provision.strength != "duty" and first.label is Label.BREACHED:
        words.append(f"the text makes it a {provision.strength}")
    return (*words, *_roles_not_borne_out(first.body, on))


def _roles_not_borne_out(body: Body, on: datetime) -> tuple[str, ...]:
    """Coded roles that the grade does not bear out; the grade stands (docs/findings.md, From claims to evidence)."""
    found = []
    for each in body.coded:
        role = each.bearing.claim.coding.role if each.bearing.claim.coding else ""
        fitting = GRADES_OF.get(role)
        if fitting and each.grade.name not in fitting and each.begins <= on:
            found.append(f"{each.bearing.id} is coded {role}, and graded {each.grade.name}")
    return tuple(found)


def _no_information(judged: Judgement, question: Question) -> str:
    told = [each.bearing.published for each in judged.body.claims if each.bearing.published]
    since = max(told) if told else starts(question.accord, judged.provision)
    return f"no information since {show(since, question.zone)}"


def voices(body: Body, on: datetime, carrying: tuple[Graded, ...]) -> tuple[Voice, ...]:
    """Every known claim about what lies by `on`, each with its grade and why."""
    raised = {each.bearing.id for each in carrying if not each.grade.strong}
    begun = body.begun(on)
    if not raised:
        return tuple([each.voice for each in begun])
    return tuple([each.strong_voice if each.bearing.id in raised else each.voice for each in begun])
