"""Spots: stretches of a sentence that some place is called, the longest at each point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.extract.where.tokens import Token
from truceline.extract.where.words import Words
from truceline.place import Gazetteer
from truceline.place.name import key

LONGEST = 6  # words of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A stretch of tokens (`first` to `last`, both included) of a sentence that may name a place.

    `form` is what to look up. `kind`: name, short (an abbreviation), state (one that counts after a comma only),
    adjective, street. `country` limits what an abbreviation may mean.
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
        spot = _spot(number, line, at, gazetteer, words) if line[at].capital else None
        if spot:
            yield spot
        at = spot.last + 1 if spot else at + 1


def _spot(number: int, line: Sequence[Token], at: int, gazetteer: Gazetteer, words: Words) -> Spot | None:
    if street := _street(number, line, at, words):
        return street
    if short := _short(number, line, at, words):
        return short
    best: Spot | None = None
    for last, form in _stretches(line, at, words):
        if form in words.adjectives:
            best = Spot(
                sentence=number, first=at, last=last, form=key(words.adjectives[form]), kind="adjective"
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
            if token.text[1:] == "s":
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
    if token.text in ("'s", "’s"):
        return at + 1 < len(line) and line[at + 1].capital and line[at + 1].after == " "
    if before.text == "-":
        return token.after == "" and bool(token.form)
    return (token.capital or token.form in words.link) and token.after == " " and token.form != ""


def _short(number: int, line: Sequence[Token], at: int, words: Words) -> Spot | None:
    token = line[at]
    stopped = at + 1 < len(line) and line[at + 1].text == "." and line[at + 1].after == ""
    for text, last in ((token.text + ".", at + 1), (token.text, at)) if stopped else ((token.text, at),):
        if text in words.short:
            return Spot(sentence=number, first=at, last=last, form=key(words.short[text]), kind="short")
        if text in words.states:
            country, name = words.states[text]
            return Spot(sentence=number, first=at, last=last, form=key(name), kind="state", country=country)
    return None


def _street(number: int, line: Sequence[Token], at: int, words: Words) -> Spot | None:
    """Up to three capital words and a word for a street."""
    for last in range(at + 1, min(at + 4, len(line))):
        token = line[last]
        if not token.capital or token.after != " ":
            return None
        if token.form in words.street and _ends_street(line, last, words):
            stop = len(token.text) <= 4 and last + 1 < len(line) and line[last + 1].text == "."
            form = " ".join(each.form for each in line[at : last + 1])
            return Spot(sentence=number, first=at, last=last + stop, form=form, kind="street")
    return None


def _ends_street(line: Sequence[Token], last: int, words: Words) -> bool:
    if line[last].text in ("St", "Dr", "Ave", "Rd", "Ln", "Blvd", "Hwy", "Pkwy"):
        return last + 2 >= len(line) or line[last + 1].text != "." or not line[last + 2].capital
    following = line[last + 1] if last + 1 < len(line) else None
    return not (following and following.capital and following.after == " " and following.form in words.body)
