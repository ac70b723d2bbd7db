"""Spots: stretches of a sentence that some place is called, the longest at each point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.extract.where.tokens import Token
from truceline.extract.where.words import Words
from truceline.place import Gazetteer
from truceline.place.name import key

LONGEST = 6  # words of a name
LONGEST_CODE, VOWELS = 5, "aeiou"
SHORTEST = 4  # letters of a name on no list


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A stretch of tokens (`first` to `last`, both included) of a sentence that may name a place.

    `form` is what to look up. `kind`: name, short (an abbreviation), state (one that counts after a comma only),
    adjective, people (a group that is no place), street, water, named (unknown, but told as a place).
    `country` limits what an abbreviation may mean.
    """

    sentence: int
    first: int
    last: int
    form: str
    kind: str
    country: str = ""


def find_spots(number: int, line: Sequence[Token], gazetteer: Gazetteer, words: Words) -> Iterator[Spot]:
    """Spots of a sentence from left to right; none overlaps another."""
    at = 0
    while at < len(line):
        spot = _phrase(number, line, at, gazetteer)
        if spot is None and line[at].capital:
            spot = _spot(number, line, at, gazetteer, words) or _named(number, line, at, words)
        if spot:
            yield spot
        at = spot.last + 1 if spot else at + 1


def _phrase(number: int, line: Sequence[Token], at: int, gazetteer: Gazetteer) -> Spot | None:
    """A name of several words of the accord's own, with capitals or without."""
    forms = gazetteer.phrases.get(line[at].form)
    if not forms:
        return None
    said = ""
    reach: dict[str, int] = {}
    for last in range(at, min(at + 2 * LONGEST, len(line))):
        token = line[last]
        own = token.text[1:] in ("s", "S")
        if token.form or own:
            said += f" {token.form}" if token.form else "s"
            reach[said.strip()] = last
        elif token.text not in ("-", "–"):
            break
    form = next((form for form in forms if form in reach), None)
    return Spot(sentence=number, first=at, last=reach[form], form=form, kind="name") if form else None


def _spot(number: int, line: Sequence[Token], at: int, gazetteer: Gazetteer, words: Words) -> Spot | None:
    if known := _short(number, line, at, words) or _street(number, line, at, words):
        return known
    best = _water(number, line, at, words)
    if best and not any(
        each.place.kind in ("river", "lake", "sea") for each in gazetteer.find_key(best.form)
    ):
        return best
    for last, form in _stretches(line, at, words):
        if form in words.adjectives:
            place = key(words.adjectives[form])
            best = Spot(
                sentence=number, first=at, last=last, form=place, kind="adjective" if place else "people"
            )
        elif gazetteer.knows(form):
            best = Spot(sentence=number, first=at, last=last, form=form, kind="name")
    return best


def _stretches(line: Sequence[Token], at: int, words: Words) -> Iterator[tuple[int, str]]:
    """(last token, normal form) of the stretches that begin at a token and may be a name, shortest first."""
    form, count = "", 0
    for last in range(at, len(line)):
        token = line[last]
        if last > at and not _joined(line, last, words):
            return
        if not token.form:
            if token.text[1:] in ("s", "S"):
                form += "s"
            continue
        count += 1
        if count > LONGEST:
            return
        part = key(token.form) if count == 1 or token.form in ("saint", "mount", "fort") else token.form
        form = f"{form} {part}" if form else part
        if token.capital:
            yield last, form


def _joined(line: Sequence[Token], at: int, words: Words) -> bool:
    token, before = line[at], line[at - 1]
    if token.text == "-":
        return token.after == "" and at + 1 < len(line) and line[at + 1].after == ""
    if token.text == ".":
        return token.after == "" and before.form in words.stop
    if token.text[1:] in ("s", "S") and token.form == "":
        return at + 1 < len(line) and line[at + 1].capital and line[at + 1].after == " "
    if before.text == "-":
        return token.after == "" and bool(token.form)
    return (token.capital or token.form in words.link) and token.after == " " and token.form != ""


def _short(number: int, line: Sequence[Token], at: int, words: Words) -> Spot | None:
    """An abbreviation as it is written, of up to four tokens ("W. Va."), the longest first."""
    if line[at].text not in words.starts:
        return None
    for last in range(min(at + 3, len(line) - 1), at - 1, -1):
        text = "".join(token.after * (token is not line[at]) + token.text for token in line[at : last + 1])
        if text in words.short:
            return Spot(sentence=number, first=at, last=last, form=key(words.short[text]), kind="short")
        if text in words.states:
            country, name = words.states[text]
            return Spot(sentence=number, first=at, last=last, form=key(name), kind="state", country=country)
    return None


def _street(number: int, line: Sequence[Token], at: int, words: Words) -> Spot | None:
    """Up to three capital words and a word for a street, or a word for a road and its number."""
    if line[at].form in words.numbered:
        named = at + 1 < len(line) and line[at + 1].text.isdecimal() and line[at + 1].after == " "
        return _unlisted(number, line, at, at + 1, "street") if named else None
    found: Spot | None = None
    for last in range(at + 1, min(at + 5, len(line))):
        token = line[last]
        if not token.capital or token.after != " ":
            break
        if token.form in words.street and _ends_street(line, last):
            stop = len(token.text) <= 4 and last + 1 < len(line) and line[last + 1].text == "."
            found = _unlisted(number, line, at, last + stop, "street")
    return found


def _ends_street(line: Sequence[Token], last: int) -> bool:
    """False for "St." and "Dr." before a name, and for a street that lends its name to something else."""
    stopped = last + 1 < len(line) and line[last + 1].text == "."
    if line[last].form in ("st", "dr") and (not stopped or (last + 2 < len(line) and line[last + 2].capital)):
        return False
    return stopped or last + 1 >= len(line) or not line[last + 1].capital


def _water(number: int, line: Sequence[Token], at: int, words: Words) -> Spot | None:
    """ "Catawba River", "Lake Mary": one capital word with a word for a water behind or before it."""
    if at + 1 >= len(line) or not line[at + 1].capital or line[at + 1].after != " ":
        return None
    following = line[at + 2] if at + 2 < len(line) else None
    if following and following.capital and following.form in words.area:
        return None
    after = line[at + 1].form in words.water and line[at].form not in words.never
    before = line[at].form in words.water_before and line[at + 1].form not in words.body
    return _unlisted(number, line, at, at + 1, "water") if after or before else None


def _named(number: int, line: Sequence[Token], at: int, words: Words) -> Spot | None:
    """A name that no list holds, where its neighbours say that it is a place's."""
    if not at or not _is_unknown(line[at], words):
        return None
    before, last = line[at - 1], at
    beside = line[at + 1] if at + 1 < len(line) else None
    if beside and beside.form not in words.called and _is_unknown(beside, words):
        last += 1
    after = line[last + 1] if last + 1 < len(line) else None
    if after and after.form in words.called and not before.capital:
        return _unlisted(number, line, at, last + after.capital, "named")
    if after and (after.capital or after.text[:1] in "-'’/&" or not after.text.isascii()):
        return None  # part of a longer name, or an owner
    of = before.form == "of" and at > 1 and line[at - 2].form in words.called_of
    told = before.form in words.called_at and last == at and not _is_code(line[at])
    return _unlisted(number, line, at, last, "named") if of or told else None


def _is_unknown(token: Token, words: Words) -> bool:
    """True for a word with a capital that is neither an everyday word nor short."""
    known = token.form in words.frequent or token.form in words.never
    return token.capital and len(token.form) >= SHORTEST and not known


def _is_code(token: Token) -> bool:
    """True for capitals that may stand for a body: few, or hardly to be spoken."""
    spoken = sum(letter in VOWELS for letter in token.form) > 1
    return token.text.isupper() and not (spoken and len(token.text) > LONGEST_CODE)


def _unlisted(number: int, line: Sequence[Token], first: int, last: int, kind: str) -> Spot:
    form = " ".join(each.form for each in line[first : last + 1] if each.form)
    return Spot(sentence=number, first=first, last=last, form=form, kind=kind)
