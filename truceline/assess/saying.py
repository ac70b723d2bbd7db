"""Words for remarks: who alleges, denies, claims or explains what without that it is strong evidence."""

from collections.abc import Iterable
from datetime import datetime

from truceline.assess.evidence import Body, Graded, Happened


def names(claims: Iterable[Graded]) -> str:
    """The speakers of claims: ids of actors, else the newsroom or the words that stand for them."""
    return ", ".join(sorted({name for each in claims for name in each.names}))


def alleged(incidents: Iterable[Happened], everything: bool, *, before: bool = False) -> tuple[str, ...]:
    """Who alleges a breach and who denies it without strong evidence; of all incidents or of those that stay weak."""
    weak = [each for each in incidents if everything or each.against is None]
    accusing = [claim for each in weak for claim in each.accusing]
    denying = [claim for each in weak for claim in each.claims if claim.bearing.stance == "denies"]
    words = []
    if accusing:
        more = "" if everything else "further incidents "
        words.append(f"{more}alleged {'before ' if before else ''}by {names(accusing)}")
    if accusing and denying:
        words.append(f"denied by {names(denying)}")
    return (" and ".join(words),) if words else ()


def claimed(body: Body, on: datetime, stance: str, shown: bool) -> tuple[str, ...]:
    """Who alone claims what is not shown on strong evidence, and who explains."""
    weak = [each for each in body.of(stance) if (each.bearing.first or on) <= on]
    words = [f"claimed by {names(weak)} only"] if weak and not shown else []
    explaining = [each for each in body.of("explains") if (each.bearing.first or on) <= on]
    words += [f"explained by {names(explaining)}"] if explaining else []
    return tuple(words)
