"""Mentions of those harmed in one sentence, without those that name a person or a part of a total a second time."""

import re
from collections.abc import Sequence

from truceline.extract.casualties import Casualty
from truceline.extract.facts.lines import HARMS, Cues, Line

_NEW = re.compile(r"an?\s", re.I)
_AGE = re.compile(r"(\d{1,3})[\s-]years?[\s-]old", re.I)
_COMMA = re.compile(r"(?:,\s\d{1,2})?,\s")
_GOES_ON = re.compile(r",\san?\s|,?\sand\sa")  # "a man, a woman and a child": a list, no explanation


def apart(line: Line, cues: Cues) -> tuple[Casualty, ...]:
    """Those harmed, each once, in order.

    Left out are those said right behind their mention to be held or sought ("two men charged"), a noun explained by
    the one before it ("the victim, a boy of 12"), one said again ("the girl ... the girl"), "someone" beside others,
    and parts of a total that the sentence gives as well ("four men and five women ... nine people").
    """
    ones = [one for one in line.harmed if one.state not in HARMS or not cues.held.match(line.text, one.end)]
    ones = [
        one for place, one in enumerate(ones) if not (place and _explains(ones[place - 1], one, line.text))
    ]
    ones = [one for place, one in enumerate(ones) if not _said_before(one, ones[:place], line.text)]
    named = {one.state for one in ones if one.who in ("person", "number") and key(one) not in cues.someone}
    ones = [one for one in ones if key(one) not in cues.someone or one.state not in named]
    return tuple(one for one in ones if not _in_total(one, ones))


def _explains(first: Casualty, second: Casualty, text: str) -> bool:
    """True for "a 12-year-old boy" in "the victim, a 12-year-old boy, was shot"."""
    return (
        first.state == second.state
        and first.who in ("person", "name")
        and first.low == second.low == 1
        and bool(_NEW.match(second.words))
        and bool(_COMMA.fullmatch(text[first.end : second.start]))
        and not _GOES_ON.match(text, second.end)
    )


def _said_before(one: Casualty, earlier: Sequence[Casualty], text: str) -> bool:
    """True for a noun without number or age that names again one of whom the same was said."""
    return (
        one.who == "person"
        and not text[: one.start].endswith("old ")
        and any(each.state == one.state and each.low == 1 and key(each) == key(one) for each in earlier)
    )


def _in_total(one: Casualty, ones: Sequence[Casualty]) -> bool:
    """True for a part of a total that the sentence gives too."""
    same = [each for each in ones if each.state == one.state and each.who in ("number", "person", "name")]
    most = max((each.low or 0 for each in same), default=0)
    parts = [each.low or 0 for each in same if each.low != most]
    return one in same and one.low != most and len(parts) == len(same) - 1 and sum(parts) == most


def key(one: Casualty) -> str:
    """The last word of who was harmed: the surname, or the noun."""
    return one.words.casefold().split()[-1] if one.words.split() else ""


def aged(one: Casualty) -> str:
    """The last word of who was harmed with the age behind it: "boy 12"; the word alone where no age is said."""
    found = _AGE.search(one.words)
    return f"{key(one)} {found[1]}" if found else key(one)
