"""What actor files already name in a text: those are no private persons."""

import re
from collections.abc import Sequence

from truceline.extract.persons.sequence import WORD, is_capital
from truceline.extract.persons.words import Words
from truceline.extract.who.index import Hit


class Known:
    """What actor files already name in a text."""

    def __init__(self, hits: Sequence[Hit], text: str, words: Words) -> None:
        named = [
            hit
            for hit in hits
            if hit.kind != "adjective" and not _other(hit, text, words) and not _given(hit, text, words)
        ]
        self._at = {at for hit in named for at in range(hit.start, hit.end)}
        self.adjectives = {hit.start for hit in hits if hit.kind == "adjective"}
        self.states = {text[hit.start : hit.end].lower() for hit in hits if hit.kind == "adjective"}
        self.holders = {
            word.lower()
            for hit in hits
            if hit.kind == "holder"
            for word in WORD.findall(text[hit.start : hit.end])
        }

    def touches(self, start: int, end: int) -> bool:
        """True where the stretch shares a character with a listed actor or office-holder."""
        return any(at in self._at for at in range(start, end))


def _given(hit: Hit, text: str, words: Words) -> bool:
    """True for a name of a state that is a first name here ("Chad North")."""
    after = re.match(r"\s([^\W\d_][\w'’-]*)", text[hit.end : hit.end + 30])
    first = text[hit.start : hit.end].lower() in words.first_names
    return first and after is not None and is_capital(after[1]) and after[1].lower() not in words.never


def _other(hit: Hit, text: str, words: Words) -> bool:
    """True for an office-holder's surname after another one's first name."""
    if hit.kind != "holder" or " " in text[hit.start : hit.end]:
        return False
    before = re.search(r"([^\W\d_][\w'’-]*)\s$", text[max(0, hit.start - 30) : hit.start])
    if before is None or not is_capital(before[1]) or before[1].lower() not in words.first_names:
        return False
    own = {entry.office.holder.split()[0] for entry in hit.entries if entry.office and entry.office.holder}
    return before[1] not in own and before[1].lower() not in words.titles | words.roles
