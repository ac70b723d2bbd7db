"""Contradictions for reading: who answers what against whom, since when, what resolved it; and source by party."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from truceline.claim import Claim
from truceline.incident import Incident
from truceline.publish.incidents import hidden, incident_headline
from truceline.publish.naming import Naming, amount
from truceline.publish.numbers import voice_words
from truceline.publish.plain import one_line
from truceline.reconcile.contradict import About, Cell, Contradiction, Matrix, Position

ANSWERS = {"yes": "it took place", "no": "it did not"}
Incidents = Mapping[str, Incident]


def by_id(incidents: Iterable[Incident]) -> Incidents:
    """Incidents by their ids."""
    return {each.id: each for each in incidents}


def contradiction_row(found: Contradiction, incidents: Incidents, naming: Naming) -> dict[str, Any]:
    """The contradiction as JSON values, with names of private persons hidden."""
    row: Any = found.to_json()
    for id in found.incidents:
        if id in incidents:
            row = hidden(incidents[id], row, naming)
    return dict(row)


def contradictions_page(found: Sequence[Contradiction], incidents: Incidents, naming: Naming) -> Group:
    """The contradictions for a terminal, under the incidents they are of."""
    parts: list[RenderableType] = []
    shown: tuple[str, ...] = ()
    for each in found:
        if each.incidents != shown:
            shown = each.incidents
            parts += [_headline(id, incidents, naming) for id in shown]
        parts += _block(each, incidents, naming)
    still = sum(each.resolution is None for each in found)
    parts.append(Text(f"{amount(len(found), 'contradiction')}, {still} open", style="dim"))
    return Group(*parts)


def _headline(id: str, incidents: Incidents, naming: Naming) -> Text:
    words = f"  {incident_headline(incidents[id], naming)}" if id in incidents else ""
    return Text.assemble((id, "bold"), words)


def _block(found: Contradiction, incidents: Incidents, naming: Naming) -> list[RenderableType]:
    since = f", since {found.since}" if found.since else ", since an unknown day"
    parts: list[RenderableType] = [Text(f"  {about_words(found, naming)}{since}")]
    claims = {claim.id: claim for id in found.incidents if id in incidents for claim in incidents[id].claims}
    for each in found.positions:
        parts.append(Text(f"    {position_words(found, each, claims, naming)}", style="dim"))
    if found.resolution:
        left = (
            f": {value_words(found.about, found.resolution.value, naming)}" if found.resolution.value else ""
        )
        day = f", {found.resolution.on}" if found.resolution.on else ""
        words = f"    resolved by {found.resolution.means.value} ({found.resolution.by}{day}){left}"
        parts.append(Text(words, style="green"))
    return parts + [Text(f"    {one_line(each)}", style="yellow") for each in found.remarks]


def about_words(found: Contradiction, naming: Naming) -> str:
    """What is in dispute: whether it took place, who did it, ..., how many killed of X."""
    if found.about is not About.NUMBER:
        return ABOUT[found.about]
    return f"how many {naming.counted(found.unit, found.of)}"


ABOUT = {
    About.OCCURRENCE: "whether it took place",
    About.RESPONSIBLE: "who did it",
    About.HAPPENING: "what it was",
    About.PLACE: "where it was",
    About.DATE: "when it was",
    About.NUMBER: "how many",
}


def position_words(
    found: Contradiction, position: Position, claims: Mapping[str, Claim], naming: Naming
) -> str:
    """One answer, who gives it and in which claims."""
    voices = ", ".join(_voice(each, position, claims, naming) for each in position.voices)
    answer = value_words(found.about, position.value, naming)
    return f"{answer}: {voices} ({', '.join(position.claims)})"


def _voice(voice: str, position: Position, claims: Mapping[str, Claim], naming: Naming) -> str:
    """A speaker's name; the words for one that is not listed are hidden where they name a private person."""
    words = voice_words(voice, naming)
    for id in position.claims:
        if id in claims:
            words = naming.masks.hide(claims[id].report, words)
    return words


def value_words(about: About, value: str, naming: Naming) -> str:
    """An answer in words: names of actors, places and happenings in place of ids."""
    if about is About.OCCURRENCE:
        return ANSWERS.get(value, value)
    if about is About.RESPONSIBLE:
        denied = value.startswith("not ")
        names = " and ".join(map(naming.actor, value.removeprefix("not ").split("+")))
        return f"not {names}" if denied else names
    if about is About.PLACE:
        return "; ".join(map(naming.place, value.split("+")))
    return naming.happening(value) if about is About.HAPPENING else one_line(value).replace("..", " to ")


def matrix_table(found: Matrix, naming: Naming) -> Table:
    """Source by party: in how many incidents each says, and denies (−), that each did it; ! where contradicted."""
    table = Table(
        title="in how many incidents each says (−: denies) that each did it; !: contradicted", box=None
    )
    table.add_column("speaker")
    for party in found.parties:
        table.add_column(naming.actor(party), justify="right")
    for speaker, row in zip(found.speakers, found.cells, strict=True):
        table.add_row(
            voice_words(speaker, naming) if speaker else "speakers that are not listed", *map(_cell, row)
        )
    return table


def _cell(cell: Cell) -> str:
    parts = [str(cell.says) if cell.says else "", f"−{cell.denies}" if cell.denies else ""]
    mark = f" !{cell.contradicted}" if cell.contradicted else ""
    return " ".join(filter(None, parts)) + mark
