"""How many one sentence tells of: those killed, wounded, hit, nobody counted twice."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from truceline.extract.casualties import Casualty
from truceline.extract.facts.apart import aged, apart, key
from truceline.extract.facts.lines import HARMS, Cues, Line

_NEW = re.compile(r"(?:an?|one|another|two|three|four|five|\d+)\s", re.I)  # who is told of for the first time
HUGE = 1000  # more dead or wounded than one incident's report tells of as its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many one sentence tells of: killed, wounded, hit; `others` of the hit stand beside the dead; `own`: the doer
    is among the dead; `open`: a number of hurt bounds only from below; `pair`: "both" are hurt; `place`: which line."""

    killed: int
    wounded: int
    hit: int
    others: bool
    own: bool
    text: str
    place: int
    open: bool
    pair: bool


def tally_of(line: Line, dead: Set[str], cues: Cues, *, place: int) -> Tally | None:
    """How many a sentence tells of, where `dead` are said dead in the report; None where it tells of nobody's harm."""
    line = replace(line, harmed=apart(line, cues))
    sums = {state: _sum(line, state, dead, cues) for state in HARMS}
    if _died_of_it(line):
        sums["wounded"], sums["hit"] = max(sums["wounded"] - 1, 0), max(sums["hit"] - 1, 0)
    if not any(sums.values()):
        return None
    if not sums["killed"] and _hurt_apart(line, cues):
        sums["wounded"] += sums["hit"]
    return Tally(
        killed=sums["killed"] - bool(sums["killed"] > 1 and cues.unborn.search(line.text)),
        wounded=sums["wounded"],
        hit=sums["hit"],
        others=any(one.state in ("hit", "killed") and cues.others.search(one.words) for one in line.harmed),
        own=any(one.state == "killed" and one.words.casefold() in cues.reflexive for one in line.harmed),
        text=line.text,
        place=place,
        open=any(one.high is None and one.low for one in line.harmed if one.state != "killed"),
        pair=any(one.words.casefold().startswith("both") for one in line.harmed if one.state != "killed"),
    )


def _hurt_apart(line: Line, cues: Cues) -> bool:
    """True where those hurt are others than those hit: "2 shot, 3 others grazed", "a man shot and a woman injured"."""
    hit = [one for one in line.harmed if one.state == "hit" and one.who in ("number", "person")]
    hurt = [one for one in line.harmed if one.state == "wounded" and one.who in ("number", "person")]
    if not hit or not hurt or any(one.who == "pronoun" for one in line.harmed):
        return False
    if any(cues.others.search(one.words) for one in hurt):
        return True
    single = len(hit) == 1 and is_single(hit[0])
    return single and all(_NEW.match(one.words) and key(one) != key(hit[0]) for one in hurt)


def _died_of_it(line: Line) -> bool:
    """True where a pronoun leads from one wounded to the death: "Smith was taken to a hospital, where he died"."""
    dead = [one for one in line.harmed if one.state == "killed"]
    if not dead or any(one.who != "pronoun" for one in dead):
        return False
    return any(
        one.state in ("wounded", "hit") and is_single(one) and one.start < dead[0].start
        for one in line.harmed
    )


def _sum(line: Line, state: str, dead: Set[str], cues: Cues) -> int:
    """How many of a line came to one harm, nobody counted twice: numbers before names, nouns before pronouns."""
    ones = [one for one in line.harmed if one.state == state and worth(one) and not _is_part(one, line)]
    if state != "killed" and not _are_listed(ones, line.text, cues):
        ones = [
            one
            for one in ones
            if not (is_single(one) and (is_known(one, dead, cues) or (dead and one.who == "pronoun")))
        ]
    core = [one for one in ones if one.who in ("number", "person", "name") or _is_group(one)]
    if any(worth(one) > 1 for one in core):
        core = [one for one in core if one.who != "name"]
    core = [one for one in core if one.who != "name" or not _is_told(one, core, line.text, cues)]
    own = [one for one in ones if one.words.casefold() in cues.reflexive and one not in core]
    if state == "killed" and any(worth(one) > 1 for one in core):
        own += [
            one for one in ones if one.who == "pronoun" and one not in own
        ]  # the doer, named before as "a man"
    counted = core or [one for one in ones if one.who == "both"] or ([] if own else ones[:1])
    total = int(sum(worth(one) for one in counted)) + len(own[:1])
    return total if total < HUGE else 0


def _are_listed(ones: Sequence[Casualty], text: str, cues: Cues) -> bool:
    """True for "a man, a woman and another man": a list names others than the dead, whatever their nouns."""
    named = [one for one in ones if is_single(one) and one.who in ("number", "person")]
    return len(named) > 2 and bool(cues.joins.search(text[named[0].end : named[-1].start]))


def _is_told(name: Casualty, ones: Sequence[Casualty], text: str, cues: Cues) -> bool:
    """True for a name beside a noun for one person, unless "and" joins them: "a man was killed ... killing Smith"."""
    nouns = [
        one for one in ones if one.who != "name" and worth(one) == 1 and not cues.others.search(one.words)
    ]
    return bool(nouns) and not any(
        cues.joins.search(text[min(one.end, name.end) : max(one.start, name.start)]) for one in nouns
    )


def worth(one: Casualty) -> float:
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


def is_known(one: Casualty, dead: Set[str], cues: Cues) -> bool:
    """True for one whose noun is that of a dead person, unless said to be another or of another age."""
    if key(one) not in dead or cues.others.search(one.words):
        return False
    ages = {name for name in dead if name.startswith(f"{key(one)} ")}
    return not ages or aged(one) in (key(one), *ages)


def is_single(one: Casualty) -> bool:
    """True for a mention of exactly one person."""
    return one.low == 1 and one.high == 1
