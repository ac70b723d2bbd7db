"""Who is named in a document: names, offices, forces, capitals, peoples, and what leads back to them."""

from collections.abc import Sequence
from datetime import date

from truceline.extract.mention import ActorMention
from truceline.extract.parse import Parsed
from truceline.extract.says.cues import load_cues
from truceline.extract.sentence import Sentence
from truceline.extract.who.back import Walk
from truceline.extract.who.index import index_of
from truceline.extract.who.metonym import capital_mentions
from truceline.extract.who.names import Namer
from truceline.extract.who.owned import seated
from truceline.extract.who.words import load_words
from truceline.knowledge import Knowledge


def find_actors(
    document: Sequence[Parsed | Sentence], *, knowledge: Knowledge, published: date | None
) -> tuple[tuple[ActorMention, ...], ...]:
    """The actors that each sentence names, in order, none over another.

    `published` tells which holder an office had; None where the day is unknown. Capitals and pronouns need the
    sentence to be parsed. What could not be resolved has an empty `actor`.
    """
    language = knowledge.language
    words, cues, index = load_words(language), load_cues(language), index_of(knowledge)
    parties = (
        tuple(each for each in knowledge.accord.parties if each in knowledge.actors)
        if knowledge.accord
        else ()
    )
    walk = Walk(actors=knowledge.actors, words=words, parties=parties)
    found = []
    for sentence in document:
        text = sentence.sentence.text if isinstance(sentence, Parsed) else sentence.text
        hits = index.find(text)
        doc = sentence.doc if isinstance(sentence, Parsed) else None
        namer = Namer(actors=knowledge.actors, words=words, day=published, doc=doc)
        named = _with_seats(list(namer.mentions(text, hits)), list(seated(text, hits, namer.bodies)))
        if isinstance(sentence, Parsed):
            capitals = capital_mentions(sentence.doc, hits, actors=knowledge.actors, words=words, cues=cues)
            named += [
                each
                for each in capitals
                if all(each.end <= one.start or one.end <= each.start for one in named)
            ]
        found.append(walk.add(sentence, sorted(named, key=lambda each: each.start)))
    return tuple(found)


def _with_seats(named: list[ActorMention], seats: Sequence[ActorMention]) -> list[ActorMention]:
    """Mentions with the bodies told by their seat, each in the stead of the name it ends with."""
    found = named
    for seat in seats:
        others = [each for each in found if each.start < seat.end and seat.start < each.end]
        if all(each.rule == "name" and each.end == seat.end for each in others):
            found = [*(each for each in found if each not in others), seat]
    return found


def mention_at(parsed: Parsed, mentions: Sequence[ActorMention], start: int, end: int) -> ActorMention | None:
    """The mention that the head of a phrase belongs to: who the characters `start` to `end` speak of.

    None where the head is somebody else ("the village of the Boreans").
    """
    span = parsed.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    head = span.root.idx
    return next((each for each in mentions if each.start <= head < each.end), None)
