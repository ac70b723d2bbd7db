"""A document as finding places sees it: its tokens, its spots, its persons, and what the spots may mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.extract.sentence import Sentence
from truceline.extract.where.candidates import Asked, Candidates, Lookup, lookup
from truceline.extract.where.person import Persons, find_persons
from truceline.extract.where.spot import Spot, find_spots
from truceline.extract.where.tokens import Token, tokens
from truceline.extract.where.weigh import plural
from truceline.extract.where.words import Words, load_words
from truceline.knowledge import Knowledge

_ROW = ([","], ["and"], [",", "and"], ["or"], ["/"], ["-"], ["to"], ["&"])
_HOLDS = ([","], ["("], [",", "in"], ["in"], ["in", "the"], ["of"], [",", "of"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`lines` and `spots` go sentence by sentence; `asked` says what to look up for a spot."""

    lines: tuple[list[Token], ...]
    spots: tuple[tuple[Spot, ...], ...]
    persons: Persons
    words: Words
    lookup: Lookup
    asked: dict[Spot, Asked]

    def candidates(self, spot: Spot) -> Candidates:
        """What a spot may mean."""
        return self.lookup.find(self.asked[spot])

    def held(self, spot: Spot, following: Spot) -> tuple[str, ...]:
        """Ids of areas that the next spot, behind a comma, names and that hold a place of this one's name
        ("Paris, Texas"); empty where it is none."""
        line = self.lines[spot.sentence]
        between = [token.form or token.text for token in line[spot.last + 1 : following.first]]
        return self.lookup.held(self.asked[spot], self.asked[following]) if between in _HOLDS else ()

    def joined(self, spot: Spot, following: Spot) -> bool:
        """True for two names with "and" or "or" between: what is said of the one is said of the other."""
        line = self.lines[spot.sentence]
        return line[following.first - 1].form in ("and", "or") and self.beside(spot, following)

    def beside(self, spot: Spot, following: Spot) -> bool:
        """True for two names in a row: "A, B", "A and B", "A, and B"."""
        line = self.lines[spot.sentence]
        return [token.form or token.text for token in line[spot.last + 1 : following.first]] in _ROW


def read(sentences: Sequence[Sentence], knowledge: Knowledge) -> Document:
    """The document of some sentences; time linear in their length."""
    words = load_words(knowledge.language)
    lines = tuple(tokens(sentence.text) for sentence in sentences)
    spots = tuple(
        tuple(find_spots(number, line, knowledge.gazetteer, words)) for number, line in enumerate(lines)
    )
    return Document(
        lines=lines,
        spots=spots,
        persons=find_persons(lines, words),
        words=words,
        lookup=lookup(knowledge.gazetteer),
        asked={spot: _asked(spot, lines[spot.sentence], words) for found in spots for spot in found},
    )


def _asked(spot: Spot, line: Sequence[Token], words: Words) -> Asked:
    area = _area(spot, line, words) if spot.kind == "name" else ""
    return Asked(form=spot.form, kind=spot.kind, country=spot.country, area=area)


def _area(spot: Spot, line: Sequence[Token], words: Words) -> str:
    """The word for an area that the text puts with a name ("district"); empty where it is called none."""
    after = line[spot.last + 1].form if spot.last + 1 < len(line) else ""
    before = line[spot.first - 2].form if spot.first > 1 and line[spot.first - 1].form == "of" else ""
    called = next((word for word in (after, before) if word in words.area_kinds), "")
    return called or plural(spot, line, words)
