"""The trace of a finding: law, evidence and the table, as a tree that a lawyer can read."""

from truceline.accord.record import Provision
from truceline.assess.graded import Graded
from truceline.assess.judgement import Judgement
from truceline.assess.question import Question
from truceline.finding import Trace


def explain(
    question: Question, provision: Provision, judged: list[Judgement], names: tuple[str, ...]
) -> Trace:
    """One branch for each reading; under it the law's steps and the claims that carry the evidence."""
    branches = tuple(_branch(question, provision, each) for each in judged)
    if len(branches) == 1:
        return branches[0]
    readings = {each.id: each.title for each in provision.readings}
    inputs = tuple(f"reading {name}: {readings.get(name, name)}" for name in names)
    same = len({(each.label, each.phase) for each in judged}) == 1
    return Trace(
        rule="readings",
        inputs=inputs,
        result="all readings agree" if same else "the readings lead to different findings",
        steps=branches,
    )


def _branch(question: Question, provision: Provision, judged: Judgement) -> Trace:
    evidence = Trace(
        rule="evidence",
        inputs=tuple(f"claim {each.bearing.id}" for each in judged.looked.carrying),
        result=judged.looked.weight.value,
        steps=tuple(_weighed(each) for each in judged.looked.carrying),
    )
    return Trace(
        rule=judged.looked.rule or "the clock alone",
        inputs=articles(question, provision),
        result=judged.label.value,
        steps=(*judged.steps, evidence),
    )


def articles(question: Question, provision: Provision) -> tuple[str, ...]:
    """The passages a provision rests on, each with its text variant and characters."""
    found = [
        f"article {each.article} of {each.text}, characters {each.span.start}-{each.span.end}"
        for each in provision.passages
    ]
    return tuple(found) or (
        (f"article {provision.article}",) if provision.article else (question.accord.title,)
    )


def _weighed(each: Graded) -> Trace:
    bearing = each.bearing
    who = ", ".join(sorted(bearing.speakers)) or bearing.origin or bearing.claim.speaker.words
    return Trace(
        rule=f"grade {each.grade.name}",
        inputs=(f"claim {bearing.id}",),
        result=f"{who} says it is {bearing.stance}: {each.grade.why}",
    )
