"""The queue for review: State + Asked -> claims nobody has ruled on, those on which a finding hangs first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.assess import Trial
from truceline.casefile.question import bears_in, incidents_of, trial_of
from truceline.casefile.state import Asked, State
from truceline.claim import Claim
from truceline.decision import Ruling
from truceline.finding import Finding, Label, Trace
from truceline.incident import Incident
from truceline.publish.queue import SURENESS, QueueItem
from truceline.reconcile.contradict import contradictions

TRIED = 120  # claims whose rejection is tried out, each at the cost of a finding asked again
FEW = 3  # claims on which a finding may rest for each of them to wait
JUDGED = (Ruling.ACCEPT, Ruling.CORRECT, Ruling.REJECT)
CLAIM = "claim "  # how a trace names a claim


def queue(
    state: State,
    asked: Asked,
    *,
    by: str = "",
    incidents: Sequence[Incident] | None = None,
    tried: int = TRIED,
) -> tuple[QueueItem, ...]:
    """Claims known by then that wait for a ruling, in the order in which they are worth a look.

    First those whose rejection would give findings another label, then those that would change findings otherwise,
    then those that are one of a few on which a finding rests, then those read with little confidence, then those that
    contradict others; the rest does not wait. With `by`, a
    claim waits as long as that person has not ruled on it (a second coder); else as long as nobody has.
    A rejection is tried with the incidents as they stand: that they might fall apart without the claim is left out;
    and for `tried` claims at most, those first that are one of few on which a finding rests.
    """
    held = incidents_of(state, known=asked.known_day) if incidents is None else incidents
    trial = _Trial.of(state, asked, tuple(filter(bears_in(state), held)))
    changes = trial.changes(by, tried)
    contested = trial.contested()
    weighty = {*changes, *contested, *(id for id, (count, _) in trial.rests.items() if count <= FEW)}
    items = [
        _item(claim.id, claim, state, trial, contested, changes.get(claim.id, ()))
        for claim in state.claims
        if (claim.confidence in SURENESS or claim.id in weighty) and _waits(claim, state, asked, by)
    ]
    return tuple(sorted((each for each in items if each.reasons), key=_order))


def _waits(claim: Claim, state: State, asked: Asked, by: str) -> bool:
    if claim.known_from is None or claim.known_from > asked.known_day:
        return False
    if not state.ruled.on:
        return True
    made = [each for each in state.ruled.on.get(claim.id, ()) if each.kind in JUDGED]
    return not any(not by or each.by == by for each in made)


def _item(
    id: str,
    claim: Claim,
    state: State,
    trial: "_Trial",
    contested: Mapping[str, str],
    changes: tuple[tuple[Finding, Finding], ...],
) -> QueueItem:
    count, provision = trial.rests.get(id, (0, ""))
    few = f"{provision} rests on {count} claims, of which it is one" if 1 < count <= FEW else ""
    rulers = dict.fromkeys(each.by for each in state.ruled.on.get(id, ()) if each.kind in JUDGED)
    return QueueItem(
        claim=claim,
        changes=changes,
        few="" if changes else few,
        contested=contested.get(id, ""),
        cited=trial.cited.get(id, ()),
        incident=trial.home[id].id if id in trial.cited and id in trial.home else "",
        by=tuple(rulers),
    ).told()


def _order(item: QueueItem) -> tuple[object, ...]:
    claim = item.claim
    return (
        -item.labels,
        -len(item.changes),
        not item.few,
        not item.unsure,
        not item.cited,
        SURENESS.index(claim.confidence) if item.unsure else len(SURENESS),
        not item.contested,
        claim.known_from,
        claim.report,
        claim.span.start,
        claim.id,
    )


@dataclass(frozen=True, kw_only=True)
class _Trial:
    """Findings that can be asked again without a claim, over the incidents that bear on the accord."""

    state: State
    asked: Asked
    bearing: tuple[Incident, ...]
    home: Mapping[str, Incident]
    claims: Mapping[str, Claim]
    trial: Trial
    findings: tuple[Finding, ...]  # as they are shown
    cited: Mapping[str, tuple[str, ...]]
    rests: Mapping[str, tuple[int, str]]  # of the findings that rest on a claim, the one that rests on fewest

    @classmethod
    def of(cls, state: State, asked: Asked, bearing: tuple[Incident, ...]) -> "_Trial":
        """Ask once, and see on which claims findings rest."""
        trial = trial_of(state, asked, incidents=bearing)
        findings = tuple(map(state.shown, trial.findings))
        cited: dict[str, list[str]] = defaultdict(list)
        rests: dict[str, tuple[int, str]] = {}
        for finding in findings:
            for voice in finding.voices:
                cited[voice.claim].append(finding.provision)
            strong = {voice.claim for voice in finding.voices if voice.strong} | set(_named(finding.trace))
            here = (len(strong), finding.provision)
            rests |= {id: min(here, rests.get(id, here)) for id in strong}
        return cls(
            state=state,
            asked=asked,
            bearing=bearing,
            home={claim.id: each for each in bearing for claim in each.claims},
            claims={claim.id: claim for each in bearing for claim in each.claims},
            trial=trial,
            findings=findings,
            cited={id: tuple(dict.fromkeys(each)) for id, each in cited.items()},
            rests=rests,
        )

    def changes(self, by: str, tried: int) -> dict[str, tuple[tuple[Finding, Finding], ...]]:
        """For claims that wait and on which a finding rests: the findings that differ without it, graver ones first."""
        ranked = sorted(
            (self.rests[id][0], -(claim.known_from or date.min).toordinal(), id)
            for id, claim in self.claims.items()
            if id in self.rests and _waits(claim, self.state, self.asked, by)
        )
        return {id: found for _, _, id in ranked[:tried] if (found := self._without(id))}

    def _without(self, claim: str) -> tuple[tuple[Finding, Finding], ...]:
        shown = {each.provision: each for each in self.findings}
        pairs = [
            (shown[before.provision], self.state.shown(after))
            for before, after in self.trial.without(self.home[claim], claim)
        ]
        differing = [pair for pair in pairs if not pair[0].same_as(pair[1])]
        return tuple(sorted(differing, key=lambda pair: pair[0].label is pair[1].label))

    def contested(self) -> dict[str, str]:
        """Claims that contradict others where it matters: in a contested finding, or in an incident that is cited."""
        found = {
            voice.claim: f"{finding.provision} is contested"
            for finding in self.findings
            if finding.label is Label.CONTESTED
            for voice in finding.voices
        }
        for each in contradictions(self.bearing, self.state.knowledge):
            if each.resolution is None:
                found |= dict.fromkeys(each.claims, f"contradicted on {each.about.value}")
        return found


def _named(trace: Trace | None) -> Iterable[str]:
    """The claims that an explanation goes back to."""
    if trace is None:
        return
    yield from (each.removeprefix(CLAIM) for each in trace.inputs if each.startswith(CLAIM))
    for step in trace.steps:
        yield from _named(step)
