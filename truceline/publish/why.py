"""Why a provision stands as it does: finding, accord, claims -> a tree from the label down to the reports' words."""

from collections.abc import Mapping
from typing import Any

from rich.text import Text
from rich.tree import Tree

from truceline.accord import Accord, Amendment, Provision
from truceline.claim import Claim
from truceline.finding import Finding, Outcome, Trace, Voice, Weight
from truceline.publish.board import detail, phase_words
from truceline.publish.claims import reference
from truceline.publish.due import day
from truceline.publish.naming import Naming
from truceline.publish.plain import one_line
from truceline.publish.show import due_words, parties
from truceline.publish.sign import sign

FOR, AGAINST = ("for", "partly", "progress"), ("against",)
SIDES = {"for": FOR, "against": AGAINST}
NOTHING = "nothing known"


def why_tree(
    finding: Finding, *, accord: Accord, claims: Mapping[str, Claim], naming: Naming, trace: bool = True
) -> Tree:
    """The whole explanation for a terminal."""
    provision = accord.provision(finding.provision)
    shown = sign(finding.label.value)
    head = Text(f"{shown.mark} {finding.label.value}", style=f"bold {shown.style}")
    more = "; ".join(filter(None, (phase_words(finding), detail(finding))))
    tree = Tree(head.append(f"  {more}", style="default"))
    if provision:
        law = tree.add(Text("the law", style="bold"))
        for line in law_lines(provision, accord, finding, naming):
            law.add(Text(line))
    for name in ("for", "against", "also said"):
        _side(tree, name, finding, claims=claims, naming=naming)
    for name, value in axes(finding, naming):
        tree.add(Text(f"{name}  ", style="bold") + Text(value))
    if finding.outcomes:
        readings = tree.add(Text("readings", style="bold"))
        for each in finding.outcomes:
            readings.add(Text(outcome_words(each, naming)))
    if trace and finding.trace:
        _trace(tree.add(Text("how this follows", style="bold")), finding.trace)
    return tree


def law_lines(provision: Provision, accord: Accord, finding: Finding, naming: Naming) -> list[str]:
    """What the accord says: the article's words, who owes what, when, and what moved it."""
    words = next((one_line(passage.words) for passage in provision.passages), "")
    lines = [f"article {provision.article}: {words}" if words else f"article {provision.article}"]
    lines.append(f"{provision.kind.value}: {one_line(provision.title or provision.note)}")
    lines.append(parties(provision, naming))
    if provision.due:
        moved = finding.date("due")
        now = f"; now {day(moved)}" if moved and finding.date("due-at-first") not in (None, moved) else ""
        lines.append(f"due {due_words(provision.due)}{now}")
    known = (each for each in accord.amendments if each.provision == provision.id)
    return lines + [amendment_words(each, naming) for each in known if each.published <= finding.known.date()]


def amendment_words(amendment: Amendment, naming: Naming) -> str:
    """One amendment: when agreed, what it sets, who asked and who granted it."""
    sets = ", ".join(f"{key} = {value}" for key, value in amendment.sets.items())
    asked = f", asked by {naming.actors(amendment.asked_by)}" if amendment.asked_by else ""
    granted = f", granted by {naming.actors(amendment.granted_by)}" if amendment.granted_by else ""
    return f"amended on {amendment.agreed}: {sets}{asked}{granted}"


def voices_of(finding: Finding, side: str) -> tuple[Voice, ...]:
    """The voices of one side: for, against, or (`also said`) all others."""
    if side in SIDES:
        return finding.claims(*SIDES[side])
    return tuple(voice for voice in finding.voices if voice.stance not in FOR + AGAINST)


def _side(tree: Tree, name: str, finding: Finding, *, claims: Mapping[str, Claim], naming: Naming) -> None:
    voices = voices_of(finding, name)
    if not voices and name not in SIDES:
        return
    branch = tree.add(Text(f"{name}  ", style="bold") + Text(strength(finding, name)))
    for voice in voices:
        leaf = branch.add(Text(voice_words(voice)))
        if claim := claims.get(voice.claim):
            leaf.add(Text(f"“{naming.words(claim)}”", style="italic"))
            leaf.add(Text(f"{naming.chain(claim)}, {reference(claim)} ({claim.id})", style="dim"))


def strength(finding: Finding, side: str) -> str:
    """Whether the claims of a side together are good evidence; empty for what is on neither side."""
    if side not in SIDES:
        return ""
    good = finding.evidence in (Weight.BOTH, Weight.FOR if side == "for" else Weight.AGAINST)
    return "strong" if good else "not strong" if voices_of(finding, side) else NOTHING


def voice_words(voice: Voice) -> str:
    """What one claim is taken for, its grade and the rule that gives it."""
    strong = ", strong" if voice.strong else ""
    note = f" ({one_line(voice.note)})" if voice.note else ""
    return f"{voice.stance}, {voice.grade}{strong}: {one_line(voice.why)}{note}"


def axes(finding: Finding, naming: Naming) -> list[tuple[str, str]]:
    """The axes beside the label that apply, and the days on which the finding changes."""
    found = finding.axes
    rows = [("time", found.time or ""), ("as agreed", found.as_agreed or ""), ("sides", found.sides)]
    if who := found.responsible:
        rows.append(("responsible", f"{who.state}: {naming.actors(who.actors) or 'nobody on good evidence'}"))
    since = f"changed on {day(finding.before)}" if finding.before else "never changed before"
    until = f"changes next on {day(finding.after)}" if finding.after else "nothing known changes it later"
    return [*((name, value) for name, value in rows if value), ("through time", f"{since}; {until}")]


def outcome_words(outcome: Outcome, naming: Naming) -> str:
    """What one reading leads to, and who holds it."""
    held = f", held by {naming.actors(outcome.held_by)}" if outcome.held_by else ""
    due = f", due {day(outcome.due)}" if outcome.due else ""
    return f"{outcome.reading}: {outcome.phase.value}, {outcome.label.value}{due}{held}"


def _trace(branch: Tree, trace: Trace) -> None:
    inputs = f"  ({', '.join(trace.inputs)})" if trace.inputs else ""
    node = branch.add(
        Text(one_line(trace.rule))
        + Text(f" → {one_line(trace.result)}", style="bold")
        + Text(inputs, style="dim")
    )
    for step in trace.steps:
        _trace(node, step)


def why_row(finding: Finding, *, claims: Mapping[str, Claim], naming: Naming) -> dict[str, Any]:
    """The finding as JSON values with each of its claims in full."""
    cited = [claims[voice.claim] for voice in finding.voices if voice.claim in claims]
    full = {claim.id: naming.masks.hide_all(claim.report, claim.to_json()) for claim in cited}
    return {**finding.to_json(), "cited": full}
