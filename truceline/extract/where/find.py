"""Finding places: sentences of one document in, mentions of places with their coordinates out, a tuple a sentence."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.extract.mention import PlaceMention
from truceline.extract.sentence import Sentence
from truceline.extract.where.person import Persons, find_persons
from truceline.extract.where.settle import Meant, Name, settle
from truceline.extract.where.spot import Spot, find_spots
from truceline.extract.where.tokens import Token, tokens
from truceline.extract.where.weigh import ENOUGH, Context, phrase, plural, signs, weight
from truceline.extract.where.words import Words, load_words
from truceline.knowledge import Knowledge
from truceline.place import Gazetteer, Named

LEAST_SHARE = 0.3  # of belief, for a name to be resolved at all
LIKELY = 0.8  # what a name must weigh to speak for the one beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    lines: tuple[list[Token], ...]
    spots: tuple[tuple[Spot, ...], ...]
    persons: Persons
    words: Words
    gazetteer: Gazetteer


def find_places(
    sentences: Sequence[Sentence], *, knowledge: Knowledge
) -> tuple[tuple[PlaceMention, ...], ...]:
    """Mentions of places, sentence by sentence; the whole document at once, for one name means one place in it.

    `place` is empty where nothing decides which place is meant, and for streets. `relation`: at, near, from, to,
    along, between, direction; `of` for an adjective ("Russian"), which says whose something is, not where it is.
    """
    document = _read(sentences, knowledge)
    kept = _keep(document)
    meant = settle(_names(kept, document))
    return tuple(
        tuple(_mentions(found, sentence.text, document, meant))
        for sentence, found in zip(sentences, kept, strict=True)
    )


def _read(sentences: Sequence[Sentence], knowledge: Knowledge) -> _Document:
    words = load_words(knowledge.language)
    lines = tuple(tokens(sentence.text) for sentence in sentences)
    spots = tuple(
        tuple(find_spots(number, line, knowledge.gazetteer, words)) for number, line in enumerate(lines)
    )
    persons = find_persons(lines, words)
    return _Document(lines=lines, spots=spots, persons=persons, words=words, gazetteer=knowledge.gazetteer)


def _keep(document: _Document) -> list[list[tuple[Spot, str]]]:
    """The spots that name places, each with its strongest sign."""
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
    return 1.5 if best >= ENOUGH + 1.0 and worth > -2.0 else 0.0


def _weigh(number: int, document: _Document) -> Iterator[tuple[Spot, float, str]]:
    """Each spot of a sentence with what speaks for it and its strongest sign."""
    line, spots = document.lines[number], document.spots[number]
    loud = _loud(line)
    shown = [_signs(place, spots, line, document, loud) for place in range(len(spots))]
    worth = [
        weight(found) if found else _plain(spot, line, document)
        for spot, found in zip(spots, shown, strict=True)
    ]
    for place, spot in enumerate(spots):
        beside = any(
            worth[other] >= LIKELY and _beside(spots[min(place, other)], spots[max(place, other)], line)
            for other in (place - 1, place + 1)
            if 0 <= other < len(spots)
        )
        found = (*shown[place], "beside") if beside and shown[place] else shown[place]
        strongest = max(found, key=lambda sign: weight((sign,))) if found else spot.kind
        yield spot, weight(found) if found else worth[place], strongest


def _signs(
    place: int, spots: Sequence[Spot], line: Sequence[Token], document: _Document, loud: bool
) -> tuple[str, ...]:
    """The signs of a spot that has to show some; none for one that is known by its form alone."""
    spot = spots[place]
    if spot.kind != "name":
        return ()
    context = Context(
        line=line,
        persons=document.persons,
        words=document.words,
        loud=loud,
        area_next=place + 1 < len(spots) and _contains(spot, spots[place + 1], line, document),
        holds=place > 0 and _contains(spots[place - 1], spot, line, document),
    )
    return signs(spot, _candidates(spot, document), context)


def _beside(one: Spot, other: Spot, line: Sequence[Token]) -> bool:
    """True for two names in a row: "A, B", "A and B", "A, and B"."""
    between = [token.text for token in line[one.last + 1 : other.first]]
    return between in ([","], ["and"], [",", "and"], ["or"], ["/"], ["-"], ["to"], ["&"])


def _plain(spot: Spot, line: Sequence[Token], document: _Document) -> float:
    """What speaks for a spot that is known by its form alone."""
    persons = document.persons
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
    """Short forms of areas count behind a comma, and those with stops everywhere but at the beginning."""
    before = line[spot.first - 1].text if spot.first else ""
    stops = line[spot.last].text.count(".") + (line[spot.first].text.count("."))
    return ENOUGH if before == "," or (stops > 1 and spot.first) else 0.0


def _loud(line: Sequence[Token]) -> bool:
    words = [token for token in line if token.form]
    return len(words) > 3 and sum(token.capital for token in words) > 0.7 * len(words)


def _contains(spot: Spot, following: Spot, line: Sequence[Token], document: _Document) -> bool:
    """True where the next spot is an area that holds a place of this one's name, behind a comma: "Paris, Texas"."""
    between = [token.text for token in line[spot.last + 1 : following.first]]
    if between not in ([","], ["("], [",", "in"]):
        return False
    return bool(_held(spot, following, document))


def _held(spot: Spot, following: Spot, document: _Document) -> tuple[str, ...]:
    areas = {each.place.id for each in _lookup(following, document.gazetteer)}
    if any(each.listed and each.place.kind == "country" for each in _lookup(spot, document.gazetteer)):
        # In a row of countries none lies in the next; an area of the first level may hold its namesake.
        areas = {area for area in areas if (known := document.gazetteer.get(area)) and known.kind == "admin1"}
    found = {
        area for each in _lookup(spot, document.gazetteer) for area in each.place.within if area in areas
    }
    return tuple(sorted(found))


def _lookup(spot: Spot, gazetteer: Gazetteer) -> tuple[Named, ...]:
    named = gazetteer.find_key(spot.form)
    if spot.kind in ("state", "short"):
        areas = tuple(
            each for each in named if each.place.kind in ("country", "admin1", "region", "capital", "city")
        )
        return tuple(
            e
            for e in areas
            if not spot.country or (e.place.country, e.place.kind) == (spot.country, "admin1")
        )
    if spot.kind == "adjective":
        return (
            tuple(
                each
                for each in named
                if each.place.kind not in ("capital", "city", "town", "village", "admin2")
            )
            or named
        )
    return named


def _ident(spot: Spot, document: _Document) -> str:
    """What counts as one name in a document: an adjective of a country, or a district, is not its namesake town."""
    kind = spot.kind if spot.kind in ("state", "short", "adjective") else _area(spot, document)
    return f"{spot.form}|{kind}|{spot.country}"


def _area(spot: Spot, document: _Document) -> str:
    """The word for an area that the text puts with a name ("district"); empty where it is called none."""
    line, words = document.lines[spot.sentence], document.words
    if spot.kind != "name":
        return ""
    after = line[spot.last + 1].form if spot.last + 1 < len(line) else ""
    before = line[spot.first - 2].form if spot.first > 1 and line[spot.first - 1].form == "of" else ""
    singular = set(words.areas.values())
    return next((word for word in (after, before) if word in singular), "") or plural(spot, line, words)


def _names(kept: Sequence[Sequence[tuple[Spot, str]]], document: _Document) -> dict[str, Name]:
    counts: Counter[str] = Counter()
    first: dict[str, Spot] = {}
    inside: dict[str, set[str]] = defaultdict(set)
    for number, found in enumerate(kept):
        for place, (spot, _) in enumerate(found):
            name = _ident(spot, document)
            counts[name] += 1
            first.setdefault(name, spot)
            if place + 1 < len(found) and _contains(
                spot, found[place + 1][0], document.lines[number], document
            ):
                inside[name] |= set(_held(spot, found[place + 1][0], document))
    return {
        name: _name(spot, counts[name], tuple(sorted(inside[name])), document)
        for name, spot in first.items()
        if spot.kind not in ("street", "water")
    }


def _name(spot: Spot, count: int, inside: tuple[str, ...], document: _Document) -> Name:
    area = bool(_area(spot, document))
    return Name(named=_candidates(spot, document), count=float(count), inside=inside, area=area)


def _candidates(spot: Spot, document: _Document) -> tuple[Named, ...]:
    """What a spot may mean: where the text calls it a district, a place of that name with "district" comes first."""
    area = _area(spot, document)
    called = document.gazetteer.find_key(f"{spot.form} {area}") if area else ()
    own = tuple(each for each in called if not each.place.id.startswith("geonames:"))
    return own or tuple(dict.fromkeys((*called, *_lookup(spot, document.gazetteer))))


def _mentions(
    found: Sequence[tuple[Spot, str]], text: str, document: _Document, meant: Mapping[str, Meant]
) -> Iterator[PlaceMention]:
    """Mentions of one sentence; in a row of names ("near A and B") the first one's relation holds for all."""
    before: tuple[Spot, str] | None = None
    for spot, sign in found:
        mention = _mention(spot, sign, text, document, meant)
        row = before is not None and _beside(before[0], spot, document.lines[spot.sentence])
        if before and row and mention.relation == "at" and before[1] != "of":
            mention = replace(mention, relation=before[1])
        yield mention
        before = (spot, mention.relation)


def _mention(
    spot: Spot, sign: str, text: str, document: _Document, meant: Mapping[str, Meant]
) -> PlaceMention:
    line = document.lines[spot.sentence]
    start, end = line[spot.first].start, line[spot.last].end
    known = meant.get(_ident(spot, document))
    place = known.place if known and known.share >= LEAST_SHARE else None
    relation = "of" if spot.kind == "adjective" else _relation(line, spot, document.words)
    return PlaceMention(
        start=start,
        end=end,
        words=text[start:end],
        rule=f"{sign}, {known.why}" if known and place else sign,
        place=place.id if place else "",
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        relation=relation,
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
