"""How many were killed and wounded in a report's main incident, from what its first sentences tell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.extract.casualties import Casualty
from truceline.extract.facts.lines import HARMS, Cues, Line

LEAD = 6  # sentences that decide the numbers
FIRST = 2  # sentences that tell of the main incident whatever they tell beside
FAR = 11  # sentences after which a first death is hardly that of the main incident
FEW = 3  # statements of a kind that are weighed against each other
SEVERAL = 1  # dead beside whom a doer is told of apart
HUGE = 1000  # more dead or wounded than one incident's report tells of as its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many one sentence tells of: killed, wounded, hit; `others` of the hit stand beside the dead; `own`: the doer
    is among the dead."""

    killed: int
    wounded: int
    hit: int
    others: bool
    own: bool
    text: str


def numbers_of(lines: Sequence[Line], cues: Cues) -> tuple[int | None, int | None]:
    """Killed and wounded; both None where no sentence tells of harm to a number of persons."""
    killed, wounded = _told(lines, cues)
    dead, shot = _summed(lines, cues)
    if dead and (killed or 0) < dead:
        killed, wounded = dead, wounded or 0
    if shot and killed is not None and killed <= shot:
        wounded = shot - killed
    return killed, wounded


def _summed(lines: Sequence[Line], cues: Cues) -> tuple[int, int]:
    """Dead of "a triple homicide", shot of "a double shooting"; 0 where none is told."""
    texts = [line.text for line in lines[:LEAD]]
    dead = [cues.sums[found["sum"].casefold()] for text in texts for found in cues.deadly_sum.finditer(text)]
    shot = [cues.sums[found["sum"].casefold()] for text in texts for found in cues.shot_sum.finditer(text)]
    return max(dead, default=0), max(shot, default=0)


def _told(lines: Sequence[Line], cues: Cues) -> tuple[int | None, int | None]:
    lines = [
        line for place, line in enumerate(lines) if place < FIRST or not cues.background.search(line.text)
    ]
    lines = _without_far_deaths(lines, cues)
    dead = {_key(one) for line in lines for one in line.harmed if one.state == "killed" and _is_single(one)}
    tallies = [each for each in (_tally(line, dead, cues) for line in lines) if each]
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
        return killed + _doer_apart(lines, killed, cues), beside
    most = max((tally.wounded for tally in wounded), default=0), max((tally.hit for tally in hit), default=0)
    if not most[0] and most[1] <= 1 and _tells_of_death(lines, cues):
        return 1, 0
    if not tallies:
        return None, None
    lead = max(tallies[0].wounded, tallies[0].hit)
    return 0, lead if lead > 1 else max(most)


def _without_far_deaths(lines: Sequence[Line], cues: Cues) -> Sequence[Line]:
    """The lines; a death told of first far below those hurt, where no word of death opens it, is another's."""
    near = [one.state for line in lines[:FAR] for one in line.harmed if _worth(one)]
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
            and any(one.state != "killed" and _is_single(one) and one.who != "pronoun" for one in line.harmed)
            and not any(one.state == "killed" for one in line.harmed)
            for line in lines[: 2 * LEAD]
        )
    )


def _doer_apart(lines: Sequence[Line], killed: int, cues: Cues) -> int:
    """1 where a sentence of its own says that the doer is dead too, after several dead who do not include him."""
    dead = [(line, one) for line in lines[: 2 * LEAD] for one in line.harmed if one.state == "killed"]
    doer = next((line for line, one in dead if _key(one) in cues.doers and one.who == "person"), None)
    alone = doer and all(
        _key(one) in cues.doers or one.who == "pronoun" for line, one in dead if line is doer
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
    return bool(cues.death.search(text))


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


def _tally(line: Line, dead: set[str], cues: Cues) -> Tally | None:
    sums = {state: _sum(line, state, dead, cues) for state in HARMS}
    if _died_of_it(line):
        sums["wounded"], sums["hit"] = max(sums["wounded"] - 1, 0), max(sums["hit"] - 1, 0)
    if not any(sums.values()):
        return None
    return Tally(
        killed=sums["killed"] - bool(sums["killed"] > 1 and cues.unborn.search(line.text)),
        wounded=sums["wounded"],
        hit=sums["hit"],
        others=any(one.state == "hit" and cues.others.search(one.words) for one in line.harmed),
        own=any(one.state == "killed" and one.words.casefold() in cues.reflexive for one in line.harmed),
        text=line.text,
    )


def _died_of_it(line: Line) -> bool:
    """True where a pronoun leads from one wounded to the death: "Smith was taken to a hospital, where he died"."""
    dead = [one for one in line.harmed if one.state == "killed"]
    if not dead or any(one.who != "pronoun" for one in dead):
        return False
    return any(
        one.state in ("wounded", "hit") and _is_single(one) and one.start < dead[0].start
        for one in line.harmed
    )


def _sum(line: Line, state: str, dead: set[str], cues: Cues) -> int:
    """How many of a line came to one harm, nobody counted twice: numbers before names, nouns before pronouns."""
    ones = [one for one in line.harmed if one.state == state and _worth(one) and not _is_part(one, line)]
    if state != "killed" and not _are_listed(ones, line.text, cues):
        ones = [
            one
            for one in ones
            if not (_is_single(one) and (_is_known(one, dead, cues) or (dead and one.who == "pronoun")))
        ]
    core = [one for one in ones if one.who in ("number", "person", "name") or _is_group(one)]
    if any(_worth(one) > 1 for one in core):
        core = [one for one in core if one.who != "name"]
    core = [one for one in core if one.who != "name" or not _is_told(one, core, line.text, cues)]
    own = [one for one in ones if one.words.casefold() in cues.reflexive and one not in core]
    if state == "killed" and any(_worth(one) > 1 for one in core):
        own += [
            one for one in ones if one.who == "pronoun" and one not in own
        ]  # the doer, named before as "a man"
    counted = core or [one for one in ones if one.who == "both"] or ([] if own else ones[:1])
    total = int(sum(_worth(one) for one in counted)) + len(own[:1])
    return total if total < HUGE else 0


def _are_listed(ones: Sequence[Casualty], text: str, cues: Cues) -> bool:
    """True for "a man, a woman and another man": a list names others than the dead, whatever their nouns."""
    named = [one for one in ones if _is_single(one) and one.who in ("number", "person")]
    return len(named) > 2 and bool(cues.joins.search(text[named[0].end : named[-1].start]))


def _is_told(name: Casualty, ones: Sequence[Casualty], text: str, cues: Cues) -> bool:
    """True for a name beside a noun for one person, unless "and" joins them: "a man was killed ... killing Smith"."""
    nouns = [
        one for one in ones if one.who != "name" and _worth(one) == 1 and not cues.others.search(one.words)
    ]
    return bool(nouns) and not any(
        cues.joins.search(text[min(one.end, name.end) : max(one.start, name.start)]) for one in nouns
    )


def _worth(one: Casualty) -> float:
    """How many a mention stands for: its low bound, else ("up to six") its high one."""
    return one.low if one.low is not None else one.high or 0


def _is_group(one: Casualty) -> bool:
    """True for one word that stands for several persons, but for "both" of those told of before."""
    return one.who == "both" and one.words.casefold() != "both"


def _is_part(one: Casualty, line: Line) -> bool:
    """True for "one of the three men killed", where the three are told of as killed themselves."""
    return any(
        one.start < each.start and each.end <= one.end and each.state == one.state for each in line.harmed
    )


def _is_known(one: Casualty, dead: set[str], cues: Cues) -> bool:
    return _key(one) in dead and not cues.others.search(one.words)


def _is_single(one: Casualty) -> bool:
    return one.low == 1 and one.high == 1


def _key(one: Casualty) -> str:
    """The last word of who was harmed: the surname, or the noun."""
    return one.words.casefold().split()[-1] if one.words.split() else ""
