"""What came of a transit, for reading: the answer, why, and the claims for and against with who says each, and when."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from truceline.assess.route import Transit
from truceline.assess.transit import Answer, Result
from truceline.claim import Claim
from truceline.errors import AssessError, Problem
from truceline.publish.claims import claim_block, claim_row
from truceline.publish.naming import Naming, amount
from truceline.publish.seek import unknown

COLOURS = {
    Result.SUCCESSFUL: "green",
    Result.UNSUCCESSFUL: "red",
    Result.DISPUTED: "yellow",
    Result.UNKNOWN: "dim",
}
HEADS = {
    "passed": "people came through",
    "hindered": "people were kept from it",
    "opened": "it was opened, which tells of nobody who passed",
    "planned": "it was announced or planned",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A transit, what came of it as known by a day, and the claims that say so by what they say (keys of `HEADS`)."""

    transit: Transit
    known: date
    answer: Answer
    said: Mapping[str, tuple[Claim, ...]]

    @property
    def claims(self) -> Iterator[tuple[str, Claim]]:
        """Every claim with what it says."""
        yield from ((name, claim) for name, claims in self.said.items() for claim in claims)


def told(transit: Transit, answer: Answer, claims: Iterable[Claim], known: date) -> Told:
    """An answer with its claims in the order of their publication."""
    held = {claim.id: claim for claim in claims}
    groups = {
        "passed": answer.passed,
        "hindered": answer.hindered,
        "opened": answer.opened,
        "planned": answer.planned,
    }
    said = {
        name: tuple(sorted((held[id] for id in dict.fromkeys(ids)), key=_published))
        for name, ids in groups.items()
    }
    return Told(transit=transit, known=known, answer=answer, said=said)


def _published(claim: Claim) -> tuple[date, str, int, str]:
    return claim.known_from or date.max, claim.report, claim.span.start, claim.id


def end_of(asked: str, claims: Iterable[Claim], naming: Naming) -> str:
    """One end of a transit as it was asked for: an id, a name of a place, or a name that the words of claims hold.

    Raises AssessError (`unnamed-place`; `unknown-place` with the names that are near, of those that the accord lists
    and claims tell).
    """
    gazetteer, wanted = naming.knowledge.gazetteer, asked.strip()
    if not wanted:
        raise AssessError(
            Problem(
                code="unnamed-place",
                what="one end of the transit is not named",
                hint="name the place from which and the place to which it leads",
            )
        )
    if gazetteer.get(wanted) or gazetteer.find(wanted):
        return wanted
    held = tuple(claims)
    said = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    if wanted[:1].isupper() and any(said.search(claim.words) for claim in held):
        return wanted
    locations = {each for claim in held for each in claim.places}
    own = {each.id: (*each.both_names, *each.names) for each in gazetteer.places}
    ids = {each.place: (naming.place(each.place),) for each in locations if each.place}
    words = {each.words: () for each in locations if not each.place}
    raise AssessError(unknown("place", wanted, {**words, **ids, **own}))


def way_words(transit: Transit, naming: Naming) -> str:
    """The way and its day: from A to B on a day, or on any day."""
    ends = (
        naming.place(each) if naming.knowledge.gazetteer.get(each) else each
        for each in (transit.origin, transit.destination)
    )
    return f"{' → '.join(ends)} {f'on {transit.day}' if transit.day else 'on any day'}"


def transit_row(found: Told, naming: Naming) -> dict[str, Any]:
    """The answer as JSON values with its claims, names of private persons hidden."""
    return {
        "from": found.transit.origin,
        "to": found.transit.destination,
        "on": found.transit.day.isoformat() if found.transit.day else None,
        "known": found.known.isoformat(),
        **found.answer.to_json(),
        "claims": [claim_row(claim, naming) for _, claim in found.claims],
    }


def transit_page(found: Told, naming: Naming) -> Group:
    """The answer for a terminal."""
    result = found.answer.result
    parts: list[RenderableType] = [
        Text.assemble(
            (way_words(found.transit, naming), "bold"), "  ", (result.value, f"bold {COLOURS[result]}")
        ),
        Text(f"{found.answer.why}; as known by {found.known}"),
    ]
    for name, claims in found.said.items():
        parts += [Text(f"\n{HEADS[name]}: {amount(len(claims), 'claim')}", style="bold")] if claims else []
        parts += [claim_block(claim, naming) for claim in claims]
    return Group(*parts)
