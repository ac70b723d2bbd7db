"""How many were killed and wounded in a report's main incident, from what its first sentences tell."""

from collections.abc import Sequence
from dataclasses import replace

from truceline.extract.facts.apart import key
from truceline.extract.facts.lines import HARMS, Cues, Line
from truceline.extract.facts.opening import (
    FIRST,
    LEAD,
    Opening,
    both_of,
    tells_of_death,
    with_self,
)
from truceline.extract.facts.sums import deaths_summed, shot_summed
from truceline.extract.facts.tally import Tally, is_known, is_single, worth

FEW = 3  # statements of a kind that are weighed against each other
PAIR = 2  # persons whom "were also shot" names one by one
SEVERAL = 1  # dead beside whom a doer is told of apart


def numbers_of(opening: Opening, lines: Sequence[Line], cues: Cues) -> tuple[int | None, int | None]:
    """Killed and wounded; both None where no sentence tells of harm to a number of persons."""
    killed, wounded = _told(opening, cues)
    dead, shot = deaths_summed(lines, cues), shot_summed(lines, cues)
    if dead and (killed or 0) < dead:
        killed, wounded = dead, _rest(lines, wounded or 0, dead - (killed or 0))
    if shot and killed is not None and killed <= shot:
        wounded = shot - killed
    return killed, wounded


def _rest(lines: Sequence[Line], wounded: int, dead: int) -> int:
    """The wounded without so many dead, where they were told of as hit only: the hit of a double homicide are dead."""
    told = any(one.state == "wounded" and worth(one) for line in lines[: 2 * LEAD] for one in line.harmed)
    return wounded if told else max(wounded - dead, 0)


def _told(opening: Opening, cues: Cues) -> tuple[int | None, int | None]:
    lines, tallies = opening.lines, opening.tallies
    both = _first_both(tallies[:LEAD], cues)
    if both:
        return both[0] + _doer_apart(lines, both[0], cues), both[1] + _too(lines, both[1], cues)
    hurt_only = bool(tallies) and not tallies[0].killed and max(tallies[0].wounded, tallies[0].hit) > 1
    # a headline of several wounded and no dead: a death told of far below is that of another incident
    deaths = [with_self(tally, cues) for tally in tallies[: FEW if hurt_only else None] if tally.killed]
    killed = max(deaths[:2], default=0)  # the headline may tell of some of them only
    if killed:
        return killed + _doer_apart(lines, killed, cues), _beside(killed, opening, cues)
    return _of_hurt(opening, cues)


def _of_hurt(opening: Opening, cues: Cues) -> tuple[int | None, int | None]:
    """Killed and wounded where no sentence counts the dead: one dead where a word says so and at most one is hurt."""
    lines, tallies = opening.lines, opening.tallies
    wounded = max([tally.wounded for tally in tallies if tally.wounded][:FEW], default=0)
    hit = max([tally.hit for tally in tallies if tally.hit][:FEW], default=0)
    passed = any(cues.passed.search(line.text) for line in lines[: FIRST + 1])
    if wounded <= 1 and hit <= 1 and (passed or (not wounded and tells_of_death(lines, cues))):
        return 1, 0
    if not tallies:
        return (0, 1) if _is_one_hurt(lines, cues) else (None, None)
    lead = max(tallies[0].wounded, tallies[0].hit)
    if tallies[0].open:  # "several injured": an exact number behind it says how many
        lead = max([lead, *(max(each.wounded, each.hit) for each in tallies[1:FEW] if not each.open)])
    return 0, lead if lead > 1 else max(wounded, hit)


def _is_one_hurt(lines: Sequence[Line], cues: Cues) -> bool:
    """True where words for one wound stand in the first lines, and nobody, not even several, is said to be hurt."""
    told = any(cues.wound_signs.search(line.text) for line in lines[: 2 * LEAD])
    return told and not any(one.state in HARMS for line in lines for one in line.harmed)


def _first_both(tallies: Sequence[Tally], cues: Cues) -> tuple[int, int] | None:
    """Dead and wounded of the first sentence that tells of both, unless more dead were told of before it."""
    most = 0
    for tally in tallies:
        pair = both_of(tally, cues)
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


def _doer_apart(lines: Sequence[Line], killed: int, cues: Cues) -> int:
    """1 where a sentence of its own says that the doer is dead too, after several dead who do not include him."""
    dead = [(line, one) for line in lines[: 2 * LEAD] for one in line.harmed if one.state == "killed"]
    doer = next((line for line, one in dead if key(one) in cues.doers and one.who == "person"), None)
    alone = doer and all(key(one) in cues.doers or one.who == "pronoun" for line, one in dead if line is doer)
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


def _beside(killed: int, opening: Opening, cues: Cues) -> int:
    """The wounded where the dead are told of elsewhere; a single one only where he is said to be another."""
    tallies = opening.tallies
    if tallies[0].wounded >= 2 and not tallies[0].killed:  # "Two hurt, gunman dead"
        return tallies[0].wounded
    wounded = [_less(tally, killed) for tally in tallies if tally.wounded][:FEW]
    hit = [tally for tally in tallies if tally.hit][:FEW]
    told = max((tally.wounded for tally in wounded if cues.others.search(tally.text)), default=0)
    apart = told or max((tally.hit for tally in hit if tally.others), default=0)
    if apart:
        return apart
    most = max((tally.hit for tally in hit if not cues.too.search(tally.text)), default=0)
    if most > killed and most >= 2:
        return most - killed
    most = max((tally.wounded for tally in wounded), default=0)
    if most >= 2:
        return most
    pair = any(tally.pair and tally.wounded > killed for tally in tallies[:LEAD])
    return _alive(opening.lines, cues) or _also(opening, cues) or int(pair)


def _less(tally: Tally, killed: int) -> Tally:
    """Of "both were taken to a hospital" those who did not die."""
    both = tally.pair and tally.wounded > killed
    return replace(tally, wounded=tally.wounded - killed) if both else tally


def _also(opening: Opening, cues: Cues) -> int:
    """How many a sentence adds to the dead: "her father was also shot", "her father and a boy were also shot"."""
    for line in opening.lines[: 2 * LEAD]:
        ones = [one for one in line.harmed if one.state in HARMS]
        more = [one for one in ones if one.state != "killed" and is_single(one) and one.who != "pronoun"]
        known = any(is_known(one, opening.dead, cues) for one in more)
        if 0 < len(ones) == len(more) <= PAIR and cues.too.search(line.text) and not known:
            return len(more)
    return 0
