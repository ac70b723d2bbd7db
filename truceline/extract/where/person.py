"""Names of persons in a document, as far as their first names and titles show them: they are no places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.extract.where.tokens import Token
from truceline.extract.where.words import Words

LONGEST = 4  # words of a person's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons:
    """Tokens (sentence, token) that belong to names of persons, and the surnames seen in them."""

    tokens: frozenset[tuple[int, int]]
    surnames: frozenset[str]


def find_persons(sentences: Sequence[Sequence[Token]], words: Words) -> Persons:
    """Persons by title or first name; a first name alone is nobody."""
    held: set[tuple[int, int]] = set()
    surnames: set[str] = set()
    for number, line in enumerate(sentences):
        for start, end in _names(line, words):
            held |= {(number, at) for at in range(start, end)}
            if end - start > 1 or _titled(line, start, words):
                surnames.add(line[end - 1].form)
    return Persons(tokens=frozenset(held), surnames=frozenset(surnames))


def _names(line: Sequence[Token], words: Words) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(line):
        end = _end(line, at, words) if line[at].capital else at
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _end(line: Sequence[Token], at: int, words: Words) -> int:
    """Where the person's name that begins at a token ends; the token itself where none begins."""
    titled = _titled(line, at, words)
    shouted = line[at].text.isupper()
    first = line[at].form in words.first_names and line[at].form not in words.never and not shouted
    if not titled and not first:
        return at
    end = at + 1
    while end < len(line) and end - at < LONGEST and (step := _step(line, end, words)):
        end += step
    while end > at + 1 and not (line[end - 1].form and line[end - 1].capital):
        end -= 1
    return end if titled or end > at + 1 else at


def _step(line: Sequence[Token], at: int, words: Words) -> int:
    """How many tokens the name goes on by: one for a surname or an initial's stop, none where it ends."""
    token = line[at]
    if token.text == "." and token.after == "" and len(line[at - 1].text) == 1:
        return 1
    if token.text == "-" and token.after == "" and at + 1 < len(line) and line[at + 1].capital:
        return 1
    joined = token.capital and (token.after == " " or line[at - 1].text == "-")
    named = token.form not in words.body and token.form not in words.area and token.form not in words.street
    return 1 if joined and named and token.form not in words.adjectives else 0


def _titled(line: Sequence[Token], at: int, words: Words) -> bool:
    if at == 0 or line[at].form in words.never or line[at].form in words.title:
        return False
    before = line[at - 1]
    if before.text == "." and at > 1 and before.after == "":
        before = line[at - 2]
        return before.form in words.title and before.capital and before.form not in words.stop
    return (
        before.capital
        and before.form in words.title
        and before.form not in words.stop
        and line[at].after == " "
    )
