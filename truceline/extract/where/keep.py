"""Keeping: which spots of a document name places."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from truceline.extract.where.document import Document
from truceline.extract.where.spot import Spot
from truceline.extract.where.tokens import Token
from truceline.extract.where.weigh import ENOUGH, Context, signs, weight

LIKELY = 0.8  # what a name must weigh to speak for the one beside it
SURE = ENOUGH + 1.0  # what it must weigh once to speak for itself elsewhere
ELSEWHERE = 1.5
HARDLY = -2.0  # below this nothing elsewhere helps: a person is named
LOUD = 0.7  # share of words with a capital from which capitals say nothing


def keep(document: Document) -> list[list[tuple[Spot, str]]]:
    """The spots that name places, sentence by sentence, each with its strongest sign."""
    weighed = [list(_weigh(number, document)) for number in range(len(document.lines))]
    best: dict[str, float] = defaultdict(float)
    for found in weighed:
        for spot, worth, _ in found:
            best[spot.form] = max(best[spot.form], worth)
    return [
        [(spot, sign) for spot, worth, sign in found if worth + _elsewhere(worth, best[spot.form]) >= ENOUGH]
        for found in weighed
    ]


def _elsewhere(worth: float, best: float) -> float:
    """A name that is surely a place elsewhere in the document is likelier one here, unless a person is named."""
    return ELSEWHERE if best >= SURE and worth > HARDLY else 0.0


def _weigh(number: int, document: Document) -> Iterator[tuple[Spot, float, str]]:
    """Each spot of a sentence with what speaks for it and its strongest sign."""
    spots = document.spots[number]
    loud = _loud(document.lines[number])
    shown = [_signs(place, spots, document, loud) for place in range(len(spots))]
    worth = [
        weight(found) if found else _plain(spot, document) for spot, found in zip(spots, shown, strict=True)
    ]
    rows = _rows(spots, worth, document)
    for place, spot in enumerate(spots):
        found = (*shown[place], "beside") if shown[place] and rows[place] else shown[place]
        strongest = max(found, key=lambda sign: weight((sign,))) if found else spot.kind
        yield spot, weight(found) if found else worth[place], strongest


def _rows(spots: Sequence[Spot], worth: Sequence[float], document: Document) -> list[bool]:
    """Whether each spot stands in a row of names one of which is likely a place: that speaks for its neighbours."""
    beside = [document.beside(one, other) for one, other in pairwise(spots)]
    likely = [each >= LIKELY for each in worth]
    found = [False] * len(spots)
    for order, step in ((range(len(spots)), -1), (range(len(spots) - 1, -1, -1), 1)):
        carried = list(likely)
        for place in order:
            other = place + step
            joined = 0 <= other < len(spots) and beside[min(place, other)]
            if joined and carried[other]:
                found[place] = True
                carried[place] = carried[place] or worth[place] > HARDLY
    return found


def _signs(place: int, spots: Sequence[Spot], document: Document, loud: bool) -> tuple[str, ...]:
    """The signs of a spot that has to show some; none for one that is known by its form alone."""
    spot = spots[place]
    if spot.kind != "name":
        return ()
    context = Context(
        line=document.lines[spot.sentence],
        persons=document.persons,
        words=document.words,
        loud=loud,
        area_next=place + 1 < len(spots) and bool(document.held(spot, spots[place + 1])),
        holds=place > 0 and bool(document.held(spots[place - 1], spot)),
    )
    return signs(spot, document.candidates(spot), context)


def _plain(spot: Spot, document: Document) -> float:
    """What speaks for a spot that is known by its form alone."""
    persons, line = document.persons, document.lines[spot.sentence]
    if spot.kind == "people" or (spot.kind != "street" and (spot.sentence, spot.first) in persons.tokens):
        return -ENOUGH
    if spot.kind == "adjective" and (line[spot.first].form in persons.surnames or _language(spot, line)):
        return -ENOUGH
    return _state(spot, line) if spot.kind == "state" else ENOUGH


def _language(spot: Spot, line: Sequence[Token]) -> bool:
    """ "said in English.": a language, not what is of a country."""
    last = spot.last + 1 >= len(line) or not line[spot.last + 1].form
    return bool(last and spot.first and line[spot.first - 1].form == "in")


def _state(spot: Spot, line: Sequence[Token]) -> float:
    """Short forms of areas count behind a comma or a party's letter; those with a stop in mid-sentence too."""
    before = line[spot.first - 1].text if spot.first else ""
    following = line[spot.last + 1] if spot.last + 1 < len(line) else None
    written = "".join(token.text for token in line[spot.first : spot.last + 1])
    inner = written.count(".") > 1 or (following is not None and following.form and not following.capital)
    return ENOUGH if before in (",", "-") or (spot.first and "." in written and inner) else 0.0


def _loud(line: Sequence[Token]) -> bool:
    words = [token for token in line if token.form]
    return len(words) > 3 and sum(token.capital for token in words) > LOUD * len(words)
