"""Words and marks of a sentence, with the normal form of each word."""

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

_TOKEN = re.compile(
    r"(?:[A-Z][a-z]?\.){2,}"  # U.S., W.Va.
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]{2,})*"  # Coeur d'Alene's first halves, O'Brien
    r"|['’][sS]?\b"
    r"|[^\w\s]"
)


class Token(NamedTuple):
    """One word or mark. `form` is the normal form of a word, empty for a mark; `after` tells what stands before it:
    "" nothing, " " a space."""

    text: str
    start: int
    end: int
    form: str
    capital: bool
    after: str


def tokens(text: str) -> list[Token]:
    """The tokens of a sentence, in order; time linear in its length."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        form, capital = _form(word)
        after = "" if start == end else " "
        end = match.end()
        found.append(Token(word, start, end, form, capital, after))
    return found


@lru_cache(maxsize=65536)
def _form(word: str) -> tuple[str, bool]:
    """The normal form of a word, empty for a mark, and whether it begins with a capital."""
    first = word[0]
    letters = first.isalpha()
    if not letters and not first.isdigit():
        return "", False
    plain = (word if word.isascii() else anyascii(word)).lower()
    form = plain if plain.isalnum() else "".join(each for each in plain if each.isalnum())
    return form, letters and first.isupper()
