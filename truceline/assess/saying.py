"""Words for remarks: who alleges, denies, claims or explains what without that it is strong evidence."""

from collections.abc import Iterable
from datetime import datetime

from truceline.assess.evidence import Body, Graded, Happened


def names(claims: Iterable[Graded]) -> str:
    """The speakers of claims: ids of actors, else the newsroom or the words that stand for them."""
    found = [name for each in claims for name in _speakers(each)]
    return ", ".join(sorted(dict.fromkeys(found)))


def _speakers(each: Graded) -> list[str]:
    bearing = each.bearing
    return sorted(bearing.speakers) or [bearing.origin or bearing.claim.speaker.words or "an unnamed speaker"]


def alleged(incidents: Iterable[Happened], everything: bool, *, before: bool = False) -> tuple[str, ...]:
    """Who alleges a breach and who denies it without strong evidence; of all incidents or of those that stay weak."""
    weak = [each for each in incidents if everything or each.against is None]
    accusing = [claim for each in weak for claim in accusing_in(each)]
    denying = [claim for each in weak for claim in each.claims if claim.bearing.stance == "denies"]
    words = []
    if accusing:
        more = "" if everything else "further incidents "
        words.append(f"{more}alleged {'before ' if before else ''}by {names(accusing)}")
    if accusing and denying:
        words.append(f"denied by {names(denying)}")
    return (" and ".join(words),) if words else ()


def accusing_in(incident: Happened) -> list[Graded]:
    """The weak accusations of an incident, but for those of speakers who admit it."""
    accusing = [each for each in incident.claims if each.bearing.stance == "against"]
    admitting = frozenset[str]().union(
        *(each.bearing.speakers & each.bearing.doers for each in accusing if each.grade.strong)
    )
    return [each for each in accusing if not each.grade.strong and not each.bearing.speakers & admitting]


def claimed(body: Body, on: datetime, stance: str, shown: bool) -> tuple[str, ...]:
    """Who alone claims what is not shown on strong evidence, and who explains."""
    weak = [each for each in body.of(stance) if (each.bearing.first or on) <= on]
    words = [f"claimed by {names(weak)} only"] if weak and not shown else []
    explaining = [each for each in body.of("explains") if (each.bearing.first or on) <= on]
    words += [f"explained by {names(explaining)}"] if explaining else []
    return tuple(words)
