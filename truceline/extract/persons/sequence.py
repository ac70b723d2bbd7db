"""Sequences of words written as names are: a text to its runs of capitalised words."""

import re
from collections.abc import Iterator

from truceline.extract.persons.words import Words

LONGEST = 5  # words of a name
FULL_LINE = 40  # characters after which a line was likely wrapped rather than ended
WORD = re.compile(r"[^\W\d_](?:[^\W_]|[-'’](?=[^\W\d_]))*(?:(?<=\b[^\W\d_])\.)?")  # an initial keeps its stop
BETWEEN = re.compile(r"\s?[\s\u00a0]|\s[\"“‘'(]|[\"”’')]\s")  # a space, or a nickname between marks
SHORTENED = re.compile(r"^(?=.*[a-z])[^-'’]*[A-Z]{2}[^-'’.]*$(?<!['’]s)")
Sequenced = tuple[re.Match[str], ...]  # words of one capitalised sequence


def sequences(text: str, words: Words) -> Iterator[Sequenced]:
    """Runs of capitalised words, particles inside them included, titles before them not."""
    run: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        near = bool(run) and _close(text, run[-1].end(), match.start())
        if near and (is_capital(match[0]) or match[0].lower().rstrip("-") in words.particles):
            run.append(match)
            continue
        yield from _trimmed(run, words)
        run = [match] if is_capital(match[0]) else []
    yield from _trimmed(run, words)


def _close(text: str, end: int, start: int) -> bool:
    """True where two words may belong to one name; a line's end parts them unless the line was full."""
    between = text[end:start]
    full = "\n" not in between or end - text.rfind("\n", 0, end) > FULL_LINE
    return full and BETWEEN.fullmatch(between) is not None


def _trimmed(run: list[re.Match[str]], words: Words) -> Iterator[Sequenced]:
    while run and not (is_capital(run[-1][0]) and bare(run[-1]) not in words.titles):
        run = run[:-1]
    while run and bare(run[0]) in words.titles | words.roles:
        run = run[1:]
    if run and len(run) <= LONGEST + 2:
        yield from _parted(run, words)


def _parted(run: list[re.Match[str]], words: Words) -> Iterator[Sequenced]:
    """A sequence parted at a role inside it, which is left out, and behind an owner ("Ada North's Border Watch")."""
    part: list[re.Match[str]] = []
    for number, match in enumerate(run):
        last = number == len(run) - 1
        if not last and bare(match) in words.roles - words.first_names:
            yield from [tuple(part)] if part else []
            part = []
            continue
        part.append(match)
        if not last and match[0].endswith(("'s", "’s")):
            yield tuple(part)
            part = []
    yield from [tuple(part)] if part else []


def is_capital(word: str) -> bool:
    """True for a word written as names are: one capital, or one after each hyphen, apostrophe or "Mc"."""
    if SHORTENED.search(word):
        return False  # "MoFA"
    parts = re.split(r"[-'’]", word.removeprefix("Mc").removeprefix("Mac") or word)
    if any(part[:1].islower() and len(part) > 3 for part in parts):
        return False  # "Borean-made"
    return word[0].isupper() and all(
        not part[1:].strip(".s").isupper() or len(part) < 3 for part in parts if part
    )


def bare(match: re.Match[str]) -> str:
    """A word in lower case without its stop and its possessive ending."""
    return match[0].lower().rstrip(".").removesuffix("'s").removesuffix("’s")
