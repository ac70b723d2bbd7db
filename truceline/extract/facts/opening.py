"""The sentences of a report that tell of its main incident, and how plainly they tell its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.extract.facts.apart import aged, key
from truceline.extract.facts.lines import Cues, Line
from truceline.extract.facts.tally import Tally, is_single, tally_of, worth

LEAD = 6  # sentences that decide the numbers
FIRST = 2  # sentences that tell of the main incident whatever they tell beside
FAR = 11  # sentences after which a first death is hardly that of the main incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The sentences that tell of a report's main incident: `dead` are nouns and names of those said to be dead, also
    with their ages, `tallies` what each sentence that tells of harm tells, in order, `place` its number among `lines`.
    """

    lines: tuple[Line, ...]
    dead: frozenset[str]
    tallies: tuple[Tally, ...]


def opening_of(lines: Sequence[Line], cues: Cues) -> Opening:
    """The sentences that tell of the main incident, with who is said dead and how many each tells of."""
    lines = [
        line for place, line in enumerate(lines) if place < FIRST or not cues.background.search(line.text)
    ]
    lines = _without_sums(lines, cues)
    lines = _without_far_deaths(lines, cues)
    dead = {
        name
        for line in lines
        for one in line.harmed
        if one.state == "killed" and is_single(one)
        for name in (key(one), aged(one))
    }
    tallies = (tally_of(line, dead, cues, place=place) for place, line in enumerate(lines))
    return Opening(lines=tuple(lines), dead=frozenset(dead), tallies=tuple(each for each in tallies if each))


def confidence_of(opening: Opening, cues: Cues) -> str:
    """How plainly a report tells its numbers.

    High where one of the first sentences tells of dead and wounded, middle where the headline or the first two
    sentences tell of either, low elsewhere and where these speak of several incidents.
    """
    if any(cues.several.search(line.text) for line in opening.lines[: FIRST + 1]):
        return "low"
    if any(both_of(tally, cues) for tally in opening.tallies[:LEAD]):
        return "high"
    deadly = [tally for tally in opening.tallies if tally.killed] or opening.tallies
    return "middle" if deadly and deadly[0].place <= FIRST else "low"


def _without_sums(lines: Sequence[Line], cues: Cues) -> Sequence[Line]:
    """The lines without those that add up several incidents, unless the report opens with such a sum."""
    if any(cues.several.search(line.text) for line in lines[: FIRST + 1]):
        return lines
    return [line for place, line in enumerate(lines) if place <= FIRST or not cues.added_up.search(line.text)]


def _without_far_deaths(lines: Sequence[Line], cues: Cues) -> Sequence[Line]:
    """The lines; a death told of first far below those hurt, where no word of death opens it, is another's."""
    near = [one.state for line in lines[:FAR] for one in line.harmed if worth(one)]
    if "killed" in near or not {"wounded", "hit"} & {*near} or tells_of_death(lines, cues):
        return lines
    far = (
        replace(line, harmed=tuple(one for one in line.harmed if one.state != "killed"))
        for line in lines[FAR:]
    )
    return [*lines[:FAR], *far]


def tells_of_death(lines: Sequence[Line], cues: Cues) -> bool:
    """True where a word for a death stands in the first lines."""
    text = cues.no_death.sub("", " ".join(line.text for line in lines[:LEAD]))
    return bool(cues.death.search(text) or cues.death_signs.search(text))


def both_of(tally: Tally, cues: Cues) -> tuple[int, int] | None:
    """Dead and wounded where one sentence tells of both: "two killed and three wounded", "four shot, one fatally"."""
    killed = with_self(tally, cues)
    if tally.killed and tally.wounded:
        return killed, tally.wounded
    if tally.killed and tally.hit and (tally.others or killed > tally.killed):
        return killed, tally.hit
    if tally.killed and tally.hit > tally.killed:
        return killed, tally.hit - tally.killed
    return None


def with_self(tally: Tally, cues: Cues) -> int:
    """The dead of a sentence, with the doer where it says that he died by his own hand."""
    told = not tally.own and cues.self_death.search(tally.text)
    return tally.killed + bool(told) if tally.killed else 0
