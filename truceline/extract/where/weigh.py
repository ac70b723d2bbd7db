"""Weighing: what speaks for and against a spot naming a place, before it is known which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.extract.where.candidates import Candidates
from truceline.extract.where.person import Persons
from truceline.extract.where.spot import Spot
from truceline.extract.where.tokens import Token
from truceline.extract.where.words import Words

# What a sign is worth: signs add up, and a spot is a place from `ENOUGH` on.
SIGNS = {
    "own": 4.0,  # a place of the accord
    "land": 3.2,  # a country, a region, an area of the first level
    "capital": 3.0,  # a country's, of half a million people and more
    "city": 2.6,  # a million people and more
    "large": 1.6,  # a hundred thousand
    "middle": 0.9,  # fifteen thousand
    "village": 0.3,
    "many-words": 0.8,
    "rare": 0.9,  # a long word that is no place's but this one's
    "merely-also": -1.2,  # goes by that name, but is listed by another
    "in-area": 4.0,  # ", Colo."
    "holds": 4.0,  # an area behind the comma
    "area-word": 2.0,  # "County" as its last word
    "home": 2.0,  # "Smith, 41, of X"
    "beside": 1.3,  # in a row with another name of a place
    "dateline": 3.0,
    "at": 2.3,
    "weak": 0.8,
    "area-before": 2.6,  # "the village of"
    "area-after": 2.0,  # "district" behind it
    "folk": 1.8,  # "police", "residents" behind it
    "body": 1.5,  # "Police Department" behind it
    "possessive": 0.4,
    "person": -5.0,
    "surname": -2.5,  # somebody's in this document
    "surname-often": -0.9,
    "first-name": -0.5,
    "capital-before": -1.8,
    "capital-after": -0.9,
    "speech": -1.6,
    "word": -1.6,  # an everyday word too
    "opens": -1.2,  # an everyday word at the beginning of a sentence
    "never": -4.0,
    "code": -4.0,  # a few capitals that stand for something else
    "loud": -0.6,  # in a line of capitals only
}
ENOUGH = 1.6
LONGEST_CODE = 4  # letters
ROW = 24  # tokens of a row of names before "counties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What weighing looks at besides the spot: its line, the document's persons, the words of the language.

    `area_next`: a spot of an area that holds this one follows; `holds`: this is such an area.
    """

    line: Sequence[Token]
    persons: Persons
    words: Words
    loud: bool
    area_next: bool
    holds: bool


def signs(spot: Spot, candidates: Candidates, context: Context) -> tuple[str, ...]:
    """Names of the signs (keys of `SIGNS`) that a spot shows."""
    many = ("many-words",) if spot.first < spot.last else ()
    found = [
        *candidates.size,
        *many,
        *_before(spot, context),
        *_after(spot, context),
        *_itself(spot, context),
    ]
    excused: tuple[str, ...] = ()
    if candidates.country or "capital" in found:
        excused = ("word", "opens", "surname-often", "first-name")
    excused += ("code",) if "own" in found else ()
    excused += ("capital-before", "capital-after") if context.loud else ()
    excused += ("body",) if "capital-before" in found else ()
    return tuple(sign for sign in dict.fromkeys(found) if sign not in excused)


def weight(found: Sequence[str]) -> float:
    """The sum of what signs are worth."""
    return sum(SIGNS[sign] for sign in found)


def _before(spot: Spot, context: Context) -> Iterator[str]:
    line, words, at = context.line, context.words, spot.first
    before = line[at - 1] if at else None
    if before is None:
        return
    if before.text == "-" and at > 1 and line[at - 2].form in words.party and line[at - 2].capital:
        yield "home"
    if before.capital and line[at].after == " ":
        yield from _capital_before(before, words)
    if before.form in words.relations or phrase(line, at, words):
        yield "at"
    elif before.form == "of" and at > 1 and line[at - 2].form in words.area_before:
        yield "area-before"
    elif before.form in words.weak:
        yield "weak"
    if before.form in words.home and at > 1 and _at_home(line[at - 2], words):
        yield "home"
    if before.form in words.area and not before.capital:
        yield "area-before"


def _at_home(token: Token, words: Words) -> bool:
    """ "Smith, 41, of X", "a resident of X", "formerly of X"."""
    return token.text == "," or token.form in words.folk or token.form in words.home


def _capital_before(before: Token, words: Words) -> Iterator[str]:
    if before.form in words.adjectives:
        yield "weak"
    elif before.form not in words.never and before.form not in words.area_before:
        yield "capital-before"


def phrase(line: Sequence[Token], at: int, words: Words) -> str:
    """The longest phrase (two or three words) of `relations` that ends before a token; empty where none does."""
    for count in (3, 2):
        if at >= count:
            said = " ".join(each.form for each in line[at - count : at])
            if said in words.relations:
                return said
    return ""


def _after(spot: Spot, context: Context) -> Iterator[str]:
    line, words = context.line, context.words
    at = spot.last + 1
    if context.area_next:
        yield "in-area"
    if plural(spot, line, words):
        yield "area-after"
    if at >= len(line):
        return
    if line[at].text in ("'s", "’s", "'S", "’S", "'", "’") and line[at].after == "":
        yield "possessive"
        return
    if dateline(spot, line):
        yield "dateline"
    at += line[at].text == "-" and line[at].after == "" and at + 1 < len(line)
    following = line[at]
    if following.capital:
        yield from _capital_after(following, words)
    elif following.form in words.area:
        yield "area-after"
    elif following.form in words.folk:
        yield "folk"
    elif following.form in words.speech:
        yield "speech"


def plural(spot: Spot, line: Sequence[Token], words: Words) -> str:
    """The kind of area ("county") of a name in a row of names with a plural at one end ("A, B and C counties",
    "the districts of A and B"); empty where there is none."""
    return _behind(spot, line, words) or _ahead(spot, line, words)


def _ahead(spot: Spot, line: Sequence[Token], words: Words) -> str:
    for at in range(spot.first - 1, max(0, spot.first - ROW), -1):
        token = line[at]
        if token.form == "of" and line[at - 1].form in words.areas:
            return words.areas[line[at - 1].form]
        if not (token.capital or token.text == "," or token.form in ("and", "or")):
            return ""
    return ""


def _behind(spot: Spot, line: Sequence[Token], words: Words) -> str:
    for token in line[spot.last + 1 : spot.last + ROW]:
        if token.form in words.areas:
            return words.areas[token.form]
        if not (token.capital or token.text == "," or token.form in ("and", "or")):
            return ""
    return ""


def _capital_after(following: Token, words: Words) -> Iterator[str]:
    if following.form in words.area or following.form in words.body:
        yield "body"
    elif following.form not in words.never and following.after == " ":
        yield "capital-after"


def dateline(spot: Spot, line: Sequence[Token]) -> bool:
    """True for a name in capitals at the beginning of a line with a dash, a colon or a bracket behind it."""
    loud = all(each.text.isupper() for each in line[spot.first : spot.last + 1] if each.form)
    rest = [each.text for each in line[spot.last + 1 : spot.last + 8]]
    mark = any(text in ("-", "–", "—", ":", "(") for text in rest)
    dated = len(rest) > 1 and rest[0] == "," and (rest[1].isdecimal() or rest[1][:1].isupper())
    return spot.first == 0 and loud and len(line[0].text) > 2 and (mark or dated)


def _itself(spot: Spot, context: Context) -> Iterator[str]:
    words, persons, line = context.words, context.persons, context.line
    if (spot.sentence, spot.first) in persons.tokens or (spot.sentence, spot.last) in persons.tokens:
        yield "person"
    if context.loud:
        yield "loud"
    if context.holds:
        yield "holds"
    if spot.first < spot.last:
        if line[spot.last].form in words.area:
            yield "area-word"
        return
    yield from _word(spot, context)


def _word(spot: Spot, context: Context) -> Iterator[str]:
    """What speaks against a single word."""
    form, words, line = spot.form, context.words, context.line
    text = line[spot.first].text
    if form in words.never:
        yield "never"
    if len(text) <= LONGEST_CODE and text.isupper() and not context.loud and not dateline(spot, line):
        yield "code"
    if form in context.persons.surnames:
        yield "surname"
    elif form in words.surnames:
        yield "surname-often"
    if form in words.first_names:
        yield "first-name"
    if form in words.common:
        yield "word"
        if spot.first == 0 or not line[spot.first - 1].form:
            yield "opens"
