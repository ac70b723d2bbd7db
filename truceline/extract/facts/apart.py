"""Mentions of those harmed in one sentence, without those that name a person or a part of a total a second time."""

import os
import re
from collections.abc import Sequence

from truceline.extract.casualties import Casualty
from truceline.extract.facts.lines import Cues, Line

OFF = set(os.environ.get("OFF", "").split(","))
_NEW = re.compile(r"an?\s", re.I)
_COMMA = re.compile(r"(?:,\s\d{1,2})?,\s\Z")


def apart(line: Line, cues: Cues) -> tuple[Casualty, ...]:
    """Those harmed, each once."""
    ones = list(line.harmed)
    if "accused" not in OFF:
        ones = [one for one in ones if not (one.state in ("killed", "wounded", "hit") and cues.accused.match(line.text, one.end))]
    if "appos" not in OFF:
        ones = [one for place, one in enumerate(ones) if not (place and _explains(ones[place - 1], one, line.text))]
    if "again" not in OFF:
        ones = [one for place, one in enumerate(ones) if not _said_before(one, ones[:place], line.text)]
    if "total" not in OFF:
        ones = [one for one in ones if not _in_total(one, ones)]
    return tuple(ones)


def _explains(first: Casualty, second: Casualty, text: str) -> bool:
    """True for "a 12-year-old boy" in "the victim, a 12-year-old boy, was shot"."""
    return (
        first.state == second.state
        and first.who in ("person", "name")
        and first.low == second.low == 1
        and bool(_NEW.match(second.words))
        and bool(_COMMA.fullmatch(text[first.end : second.start]))
        and not text[second.end :].startswith((", a ", " and a "))
    )


def _said_before(one: Casualty, earlier: Sequence[Casualty], text: str) -> bool:
    """True for a noun without a number that names again one of whom the same was said: "the girl ... the girl"."""
    return one.who == "person" and not text[: one.start].endswith("old ") and any(
        each.state == one.state and each.low == 1 and key(each) == key(one) for each in earlier
    )


def _in_total(one: Casualty, ones: Sequence[Casualty]) -> bool:
    """True for a part of a total that the sentence gives too: "nine people", "four men and five women"."""
    same = [each for each in ones if each.state == one.state and each.who in ("number", "person", "name")]
    most = max((each.low or 0 for each in same), default=0)
    rest = [each.low or 0 for each in same if each.low != most]
    return bool(rest) and len(rest) == len(same) - 1 and sum(rest) == most and (one.low or 0) < most and one in same


def key(one: Casualty) -> str:
    """The last word of who was harmed: the surname, or the noun."""
    return one.words.casefold().split()[-1] if one.words.split() else ""
