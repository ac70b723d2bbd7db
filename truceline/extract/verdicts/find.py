"""The conclusion that one sentence states: its outcome, who is held responsible, and what kinds of deed it names."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from truceline.extract.mention import ActorMention
from truceline.extract.verdicts.words import Words

NEAR = 90  # characters between a breach and the one who is told behind "by"
CLEARED = 30  # characters between "no evidence that" and the one who is cleared
BEHIND_BY = 45  # characters between "by" and the name ("by members of the ... forces of")


class Outcome(StrEnum):
    """What a mission found."""

    BREACH = "breach"
    NO_BREACH = "no breach"
    OPEN = "open"  # neither affirmed nor excluded


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A conclusion with the characters of the words that state it.

    `responsible` are those held responsible or, with no breach, cleared; `kinds` the happenings its sentence names.
    """

    outcome: Outcome
    start: int
    end: int
    responsible: tuple[ActorMention, ...]
    kinds: tuple[str, ...]


def find_verdict(
    text: str,
    actors: Sequence[ActorMention],
    *,
    words: Words,
    may_act: Callable[[ActorMention], bool],
    mission: str = "",
    concluding: bool = False,
) -> Verdict | None:
    """The conclusion of a sentence, None where it states none.

    `may_act` tells which actors can be held responsible; `mission` judges. `concluding`: it stands under a heading of
    conclusions, where it needs no word of judging.
    """
    told = text[: _told_end(text, words)]
    judges = bool(words.opinion.search(told)) or any(each.actor == mission for each in actors)
    if not (concluding or judges):
        return None
    acting = [each for each in actors if may_act(each)]
    kinds = kinds_of(told, words)
    if judges and (found := words.open.search(told)) and not words.disputed.search(told):
        about = bool(kinds) or words.about.search(told) is not None
        return _verdict(Outcome.OPEN, found, (), told, words) if about else None
    if found := words.none.search(told):
        cleared = [each for each in acting if _is_cleared(told, found.end(), each.start)]
        return _verdict(Outcome.NO_BREACH, found, cleared[:1], told, words) if cleared and kinds else None
    return _breach(told, acting, words)


def _is_cleared(text: str, end: int, start: int) -> bool:
    """True for the one right behind "no evidence that", not for one of whom something is said."""
    return 0 <= start - end <= CLEARED and " of " not in text[end:start]


def _verdict(
    outcome: Outcome, found: re.Match[str], doers: Sequence[ActorMention], text: str, words: Words
) -> Verdict:
    return Verdict(
        outcome=outcome,
        start=found.start(),
        end=found.end(),
        responsible=tuple(doers),
        kinds=kinds_of(text, words),
    )


def _told_end(text: str, words: Words) -> int:
    """Where the sentence begins to quote what was breached."""
    found = words.quotes.search(text)
    return found.start() if found else len(text)


def _breach(text: str, actors: Sequence[ActorMention], words: Words) -> Verdict | None:
    if words.idle.search(text):
        return None
    by = words.done.search(text)
    acted = words.acted.search(text)
    found = by or acted
    if found is None:
        return None
    responsible = _behind_by(text, found.end(), actors, words) if by else ()
    responsible = responsible or _before(text, (acted or found).start(), actors, words)
    if not responsible:
        return None
    return _verdict(Outcome.BREACH, found, responsible, text, words)


def _behind_by(
    text: str, start: int, actors: Sequence[ActorMention], words: Words
) -> tuple[ActorMention, ...]:
    by = words.by.search(text, start, start + NEAR)
    if by is None:
        return ()
    behind = [each for each in actors if each.start >= by.end()]
    if not behind or behind[0].start - by.end() > BEHIND_BY:
        return ()
    joined = [behind[0]]
    for each in behind[1:]:
        if not _are_joined(text, joined[-1], each, words):
            break
        joined.append(each)
    return tuple(joined)


def _before(text: str, end: int, actors: Sequence[ActorMention], words: Words) -> tuple[ActorMention, ...]:
    """The one named last before the words, with those that are joined to it."""
    before = [each for each in actors if each.end <= end]
    if not before:
        return ()
    joined = [before[-1]]
    for each in reversed(before[:-1]):
        if not _are_joined(text, each, joined[0], words):
            break
        joined.insert(0, each)
    return tuple(joined)


def _are_joined(text: str, one: ActorMention, other: ActorMention, words: Words) -> bool:
    return words.joins.fullmatch(text[one.end : other.start]) is not None


def kinds_of(text: str, words: Words) -> tuple[str, ...]:
    """The kinds of deed that a text names, in its order; of overlapping words the narrower kind."""
    found: list[tuple[int, int, str]] = []
    for name, pattern in words.kinds.items():
        for hit in pattern.finditer(text):
            if all(hit.end() <= start or end <= hit.start() for start, end, _ in found):
                found.append((hit.start(), hit.end(), name))
    return tuple(dict.fromkeys(name for _, _, name in sorted(found)))
