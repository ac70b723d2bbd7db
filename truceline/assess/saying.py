"""Words for remarks: who alleges, denies, claims or explains what without that it is strong evidence."""

from collections.abc import Iterable
from datetime import datetime

from truceline.assess.evidence import Body, Happened
from truceline.assess.graded import Graded

WORDED = 2  # speakers told by a report's words that are listed one by one; more are counted


def names(claims: Iterable[Graded]) -> str:
    """The speakers of claims: ids of actors, newsrooms, then those whom a report only describes.

    A few of these are told in the report's words; many are counted, since a list of "a witness, locals, some sources"
    hides the actors beside it. `truceline why` tells each.
    """
    listed, worded = set[str](), set[str]()
    for each in claims:
        (listed if each.listed else worded).update(each.names)
    if len(worded) <= WORDED:
        return ", ".join([*sorted(listed), *sorted(worded)])
    counted = f"{len(worded)} {'others' if listed else 'speakers'} on no list"
    return f"{', '.join(sorted(listed))} and {counted}" if listed else counted


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
