"""Numbers said in one word or by order: "a triple homicide", "a double shooting", "a third victim died"."""

from collections.abc import Sequence

from truceline.extract.facts.lines import Cues, Line
from truceline.extract.facts.opening import FIRST, LEAD


def deaths_summed(lines: Sequence[Line], cues: Cues) -> int:
    """Dead of "a triple homicide", of "a murder-suicide" (at least two), of "a third victim died"; 0 where none."""
    texts = [line.text for line in lines[:LEAD]]
    dead = [cues.sums[found["sum"].casefold()] for text in texts for found in cues.deadly_sum.finditer(text)]
    dead += [
        cues.sums.get((found["sum"] or "").casefold(), 1) + 1
        for text in texts
        for found in cues.murder_suicide.finditer(text)
    ]
    dead += [
        cues.ordinals[found["ordinal"].casefold()]
        for text in texts[: FIRST + 1]
        for found in cues.nth_death.finditer(text)
    ]
    return max(dead, default=0)


def shot_summed(lines: Sequence[Line], cues: Cues) -> int:
    """Hit of "a double shooting"; 0 where none is told."""
    texts = [line.text for line in lines[:LEAD]]
    shot = [cues.sums[found["sum"].casefold()] for text in texts for found in cues.shot_sum.finditer(text)]
    return max(shot, default=0)
