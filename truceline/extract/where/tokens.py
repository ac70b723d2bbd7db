"""Words and marks of a sentence, with the normal form of each word."""

import re
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
        first = word[0]
        letters = first.isalpha()
        form = _form(word) if letters or first.isdigit() else ""
        found.append(
            Token(word, start, match.end(), form, letters and first.isupper(), "" if start == end else " ")
        )
        end = match.end()
    return found


def _form(word: str) -> str:
    plain = (word if word.isascii() else anyascii(word)).lower()
    return plain if plain.isalnum() else "".join(each for each in plain if each.isalnum())
