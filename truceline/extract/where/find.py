"""Finding places: sentences of one document in, mentions of places with their coordinates out, a tuple a sentence."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from truceline.extract.mention import PlaceMention
from truceline.extract.sentence import Sentence
from truceline.extract.where.document import Document, read
from truceline.extract.where.keep import keep
from truceline.extract.where.settle import Meant, Name, settle
from truceline.extract.where.spot import Spot
from truceline.extract.where.tokens import Token
from truceline.extract.where.weigh import phrase
from truceline.extract.where.words import Words
from truceline.knowledge import Knowledge

LEAST_SHARE = 0.66  # twice as likely as the next: less, and a name stays text
LONGEST_ROW = 12  # names looked at for the "and" that closes a row
UNLISTED = ("street", "water", "named")  # places that no list holds: they stay text


def find_places(
    sentences: Sequence[Sentence], *, knowledge: Knowledge
) -> tuple[tuple[PlaceMention, ...], ...]:
    """Mentions of places, sentence by sentence; the whole document at once, for one name means one place in it.

    `place` is empty where nothing decides which place is meant, and for streets. `relation`: at, near, from, to,
    along, between, direction; `of` for an adjective ("Russian"), which says whose something is, not where it is.
    `rule` names the strongest sign (`weigh.SIGNS`) and what decided between places of one name (`settle.Meant`).
    """
    document = read(sentences, knowledge)
    kept = keep(document)
    meant = settle(_names(kept, document))
    return tuple(
        tuple(_mentions(found, sentence.text, document, meant))
        for sentence, found in zip(sentences, kept, strict=True)
    )


def _ident(spot: Spot, document: Document) -> str:
    """What counts as one name in a document: an adjective of a country, or a district, is not its namesake town."""
    asked = document.asked[spot]
    return f"{asked.form}|{asked.area or asked.kind}|{asked.country}"


def _names(kept: Sequence[Sequence[tuple[Spot, str]]], document: Document) -> dict[str, Name]:
    counts: Counter[str] = Counter()
    first: dict[str, Spot] = {}
    inside: dict[str, set[str]] = defaultdict(set)
    for found in kept:
        for place, (spot, _) in enumerate(found):
            name = _ident(spot, document)
            counts[name] += 1
            first.setdefault(name, spot)
            if place + 1 < len(found):
                inside[name] |= set(document.held(spot, found[place + 1][0]))
    return {
        name: Name(
            named=document.candidates(spot).named,
            count=float(counts[name]),
            inside=tuple(sorted(inside[name])),
            area=bool(document.asked[spot].area),
        )
        for name, spot in first.items()
        if spot.kind not in UNLISTED
    }


def _mentions(
    found: Sequence[tuple[Spot, str]], text: str, document: Document, meant: Mapping[str, Meant]
) -> Iterator[PlaceMention]:
    """Mentions of one sentence; in a row of names ("near A, B and C") the first one's relation holds for all."""
    spots = [spot for spot, _ in found]
    relation = "at"
    for place, (spot, sign) in enumerate(found):
        mention = _mention(spot, sign, text, document, meant)
        if mention.relation == "at" and relation != "of" and place and _goes_on(place, spots, document):
            mention = replace(mention, relation=relation)
        yield mention
        relation = mention.relation


def _goes_on(place: int, spots: Sequence[Spot], document: Document) -> bool:
    """True where a name goes on a row that an "and" closes, here or further on; a bare comma closes none."""
    for one, other in pairwise(spots[place - 1 : place + LONGEST_ROW]):
        if document.joined(one, other):
            return True
        if not document.beside(one, other):
            return False
    return False


def _mention(
    spot: Spot, sign: str, text: str, document: Document, meant: Mapping[str, Meant]
) -> PlaceMention:
    line = document.lines[spot.sentence]
    start, end = line[spot.first].start, line[spot.last].end
    known = meant.get(_ident(spot, document))
    place = known.place if known and known.share >= LEAST_SHARE else None
    return PlaceMention(
        start=start,
        end=end,
        words=text[start:end],
        rule=f"{sign}, {known.why}" if known and place else sign,
        place=place.id if place else "",
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        relation="of" if spot.kind == "adjective" else _relation(line, spot, document.words),
    )


def _relation(line: Sequence[Token], spot: Spot, words: Words) -> str:
    at = spot.first
    while at > 1 and (line[at - 1].form in words.article or _of_area(line, at, words)):
        at -= 1 if line[at - 1].form in words.article else 2
    said = phrase(line, at, words) or (line[at - 1].form if at else "")
    return words.relations.get(said, "at")


def _of_area(line: Sequence[Token], at: int, words: Words) -> bool:
    """ "the village of" before a name."""
    return line[at - 1].form == "of" and line[at - 2].form in words.area_before
