"""How many were killed and wounded in a report's main incident, from what its first sentences tell."""

from collections.abc import Sequence
from dataclasses import replace

from truceline.extract.facts.apart import OFF, key
from truceline.extract.facts.lines import HARMS, Cues, Line
from truceline.extract.facts.tally import Opening, Tally, is_single, tally_of, worth

LEAD = 6  # sentences that decide the numbers
FIRST = 2  # sentences that tell of the main incident whatever they tell beside
FAR = 11  # sentences after which a first death is hardly that of the main incident
FEW = 3  # statements of a kind that are weighed against each other
SEVERAL = 1  # dead beside whom a doer is told of apart


def numbers_of(opening: Opening, lines: Sequence[Line], cues: Cues) -> tuple[int | None, int | None]:
    """Killed and wounded; both None where no sentence tells of harm to a number of persons."""
    killed, wounded = _told(opening, cues)
    dead, shot = _summed(lines, cues)
    if dead and (killed or 0) < dead:
        killed, wounded = dead, _rest(lines, wounded or 0, dead - (killed or 0))
    if shot and killed is not None and killed <= shot:
        wounded = shot - killed
    return killed, wounded


def _rest(lines: Sequence[Line], wounded: int, dead: int) -> int:
    """The wounded without so many dead, where they were told of as hit only: the hit of a double homicide are dead."""
    told = any(one.state == "wounded" and worth(one) for line in lines[: 2 * LEAD] for one in line.harmed)
    return wounded if told else max(wounded - dead, 0)


def _summed(lines: Sequence[Line], cues: Cues) -> tuple[int, int]:
    """Dead of "a triple homicide", shot of "a double shooting"; 0 where none is told."""
    texts = [line.text for line in lines[:LEAD]]
    dead = [cues.sums[found["sum"].casefold()] for text in texts for found in cues.deadly_sum.finditer(text)]
    if "suicide" not in OFF:
        dead += [cues.sums.get((found["sum"] or "").casefold(), 1) + 1 for text in texts for found in cues.murder_suicide.finditer(text)]
    if "ordinal" not in OFF:
        dead += [cues.ordinals[(found["ordinal"]).casefold()] for text in texts[:3] for found in cues.nth_death.finditer(text)]
    shot = [cues.sums[found["sum"].casefold()] for text in texts for found in cues.shot_sum.finditer(text)]
    return max(dead, default=0), max(shot, default=0)


def opening_of(lines: Sequence[Line], cues: Cues) -> Opening:
    """The sentences that tell of the main incident, with who is said dead and how many each tells of."""
    lines = [
        line for place, line in enumerate(lines) if place < FIRST or not cues.background.search(line.text)
    ]
    lines = _without_far_deaths(lines, cues)
    dead = {key(one) for line in lines for one in line.harmed if one.state == "killed" and is_single(one)}
    tallies = (tally_of(line, dead, cues, place=place) for place, line in enumerate(lines))
    return Opening(lines=tuple(lines), dead=frozenset(dead), tallies=tuple(each for each in tallies if each))


def confidence_of(opening: Opening, cues: Cues) -> str:
    """How plainly a report tells its numbers.

    High where one of the first sentences tells of dead and wounded, middle where the headline or the first two
    sentences tell of either, low elsewhere and where these speak of several incidents.
    """
    if any(cues.several.search(line.text) for line in opening.lines[: FIRST + 1]):
        return "low"
    if any(_both(tally, cues) for tally in opening.tallies[:LEAD]):
        return "high"
    deadly = [tally for tally in opening.tallies if tally.killed] or opening.tallies
    return "middle" if deadly and deadly[0].place <= FIRST else "low"


def _told(opening: Opening, cues: Cues) -> tuple[int | None, int | None]:
    lines, dead, tallies = opening.lines, opening.dead, opening.tallies
    both = _first_both(tallies[:LEAD], cues)
    if both:
        return both[0] + _doer_apart(lines, both[0], cues), both[1] + _too(lines, both[1], cues)
    hurt_only = bool(tallies) and not tallies[0].killed and max(tallies[0].wounded, tallies[0].hit) > 1
    # a headline of several wounded and no dead: a death told of far below is that of another incident
    deaths = [_with_self(tally, cues) for tally in tallies[: FEW if hurt_only else None] if tally.killed]
    killed = max(deaths[:2], default=0)  # the headline may tell of some of them only
    wounded = [tally for tally in tallies if tally.wounded][:FEW]
    hit = [tally for tally in tallies if tally.hit][:FEW]
    if killed:
        beside = _beside(killed, wounded, hit, cues) or _alive(lines, cues)
        if "also" not in OFF and not beside:
            beside = _also(lines, dead, cues)
        if "pair" not in OFF and not beside and any(each.pair and each.wounded > killed for each in tallies[:LEAD]):
            beside = 1
        return killed + _doer_apart(lines, killed, cues), beside
    most = max((tally.wounded for tally in wounded), default=0), max((tally.hit for tally in hit), default=0)
    if not most[0] and most[1] <= 1 and _tells_of_death(lines, cues):
        return 1, 0
    if "passed" not in OFF and max(most) <= 1 and any(cues.passed.search(line.text) for line in lines[:FIRST+1]):
        return 1, 0
    if not tallies:
        hurt = any(cues.wound_signs.search(line.text) for line in lines[: 2 * LEAD])
        if hurt and not any(one.state in HARMS for line in lines for one in line.harmed):
            return 0, 1
        return None, None
    lead = max(tallies[0].wounded, tallies[0].hit)
    if "open" not in OFF and tallies[0].open:
        lead = max([lead, *(max(each.wounded, each.hit) for each in tallies[1:FEW] if not each.open)])
    total = lead if lead > 1 else max(most)
    return 0, total


def _without_far_deaths(lines: Sequence[Line], cues: Cues) -> Sequence[Line]:
    """The lines; a death told of first far below those hurt, where no word of death opens it, is another's."""
    near = [one.state for line in lines[:FAR] for one in line.harmed if worth(one)]
    if "killed" in near or not {"wounded", "hit"} & {*near} or _tells_of_death(lines, cues):
        return lines
    far = (
        replace(line, harmed=tuple(one for one in line.harmed if one.state != "killed"))
        for line in lines[FAR:]
    )
    return [*lines[:FAR], *far]


def _first_both(tallies: Sequence[Tally], cues: Cues) -> tuple[int, int] | None:
    """Dead and wounded of the first sentence that tells of both, unless more dead were told of before it."""
    most = 0
    for tally in tallies:
        pair = _both(tally, cues)
        if pair and pair[0] >= most:
            return pair
        most = max(most, tally.killed)
    return None


def _alive(lines: Sequence[Line], cues: Cues) -> int:
    """1 where one who was hurt is said to live on, in a sentence that tells of no dead."""
    return int(
        any(
            cues.alive.search(line.text)
            and any(one.state != "killed" and is_single(one) and one.who != "pronoun" for one in line.harmed)
            and not any(one.state == "killed" for one in line.harmed)
            for line in lines[: 2 * LEAD]
        )
    )


def _also(lines: Sequence[Line], dead: frozenset[str], cues: Cues) -> int:
    for line in lines[: 2 * LEAD]:
        more = [one for one in line.harmed if one.state in ("wounded", "hit")]
        if cues.too.search(line.text) and len(more) == 1 and is_single(more[0]) and more[0].who != "pronoun" and key(more[0]) not in dead:
            if not any(one.state == "killed" for one in line.harmed):
                return 1
    return 0


def _doer_apart(lines: Sequence[Line], killed: int, cues: Cues) -> int:
    """1 where a sentence of its own says that the doer is dead too, after several dead who do not include him."""
    dead = [(line, one) for line in lines[: 2 * LEAD] for one in line.harmed if one.state == "killed"]
    doer = next((line for line, one in dead if key(one) in cues.doers and one.who == "person"), None)
    alone = doer and all(
        key(one) in cues.doers or one.who == "pronoun" for line, one in dead if line is doer
    )
    included = any(cues.including.search(line.text) for line, _ in dead)
    return int(bool(alone) and killed >= SEVERAL and not included)


def _too(lines: Sequence[Line], wounded: int, cues: Cues) -> int:
    """How many more a later sentence adds to the wounded: "Two civilians were also injured"."""
    for line in lines[: 2 * LEAD]:
        found = cues.too.search(line.text)
        more = [
            one for one in line.harmed if one.state in ("wounded", "hit") and one.low and one.who == "number"
        ]
        if found and len(more) == 1 and not any(one.state == "killed" for one in line.harmed):
            number = int(more[0].low or 0)
            return number if number < wounded else 0
    return 0


def _tells_of_death(lines: Sequence[Line], cues: Cues) -> bool:
    text = cues.no_death.sub("", " ".join(line.text for line in lines[:LEAD]))
    return bool(cues.death.search(text) or cues.death_signs.search(text))


def _both(tally: Tally, cues: Cues) -> tuple[int, int] | None:
    """Dead and wounded where one sentence tells of both: "two killed and three wounded", "four shot, one fatally"."""
    killed = _with_self(tally, cues)
    if tally.killed and tally.wounded:
        return killed, tally.wounded
    if tally.killed and tally.hit and (tally.others or killed > tally.killed):
        return killed, tally.hit
    if tally.killed and tally.hit > tally.killed:
        return killed, tally.hit - tally.killed
    return None


def _with_self(tally: Tally, cues: Cues) -> int:
    """The dead of a sentence, with the doer where it says that he died by his own hand."""
    told = not tally.own and cues.self_death.search(tally.text)
    return tally.killed + bool(told) if tally.killed else 0


def _beside(killed: int, wounded: Sequence[Tally], hit: Sequence[Tally], cues: Cues) -> int:
    """The wounded where the dead are told of elsewhere; a single one only where he is said to be another."""
    if "pair" not in OFF:
        wounded = [replace(each, wounded=each.wounded - killed) if each.pair and each.wounded > killed else each for each in wounded]
    others = max((tally.hit for tally in hit if tally.others), default=0)
    most_hit = max((tally.hit for tally in hit), default=0)
    most_wounded = max((tally.wounded for tally in wounded), default=0)
    told_apart = [tally.wounded for tally in wounded if cues.others.search(tally.text)]
    if told_apart:
        return max(told_apart)
    if others:
        return others
    if most_hit > killed and most_hit >= 2:
        return most_hit - killed
    return most_wounded if most_wounded >= 2 else 0
