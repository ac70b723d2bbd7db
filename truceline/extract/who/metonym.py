"""Metonym: a capital that stands for its government, told from the town by what it does in the sentence."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from truceline.actor import Actor
from truceline.extract.mention import ActorMention
from truceline.extract.says.cues import Cues
from truceline.extract.who.index import Hit
from truceline.extract.who.words import Words

ADDRESSED = ("say", "ask", "judge", "name")  # classes of verbs whose object is one who can answer


def capital_mentions(
    doc: Doc, hits: Sequence[Hit], *, actors: Mapping[str, Actor], words: Words, cues: Cues
) -> list[ActorMention]:
    """The capitals of a parsed sentence that act or speak; those that are places are left out."""
    found: list[ActorMention] = []
    for hit in hits:
        ids = hit.actors("capital")
        head = _head(doc, hit) if hit.kind == "capital" and len(ids) == 1 else None
        if head is not None and not _of_body(hit, hits) and _governs(head, words, cues):
            found.append(
                ActorMention(
                    start=hit.start,
                    end=hit.end,
                    words=doc.text[hit.start : hit.end],
                    rule="capital",
                    actor=ids[0],
                    kind="actor",
                )
            )
    return found


def _of_body(hit: Hit, hits: Sequence[Hit]) -> bool:
    """ "MVT Alta": a capital right behind a body's name says where that body's team sits."""
    return any(each.end + 1 == hit.start and each.kind != "capital" for each in hits)


def _head(doc: Doc, hit: Hit) -> Token | None:
    span = doc.char_span(hit.start, hit.end)
    return span.root if span is not None else None


def _governs(token: Token, words: Words, cues: Cues, depth: int = 4) -> bool:
    head = token.head
    if depth == 0:
        return False
    if token.i == 0 and len(token.doc) > 1 and token.nbor().text == ":":
        return True  # "X: something happened"
    beside = _beside(token, words, cues)
    if beside is not None:
        return beside
    if token.dep_ == "nsubj":
        return head.pos_ in ("VERB", "AUX") and head.lemma_.lower() not in words.never_verb
    if token.dep_ == "nsubjpass":
        return _addressed(head, cues)
    if token.dep_ == "dobj":
        return _addressed(head, cues)
    if token.dep_ == "poss":
        low = head.lower_
        return head.lemma_.lower() in cues.nouns or low in words.force or low in words.government
    if token.dep_ == "pobj":
        return _after_preposition(token, words, cues)
    if token.dep_ in ("conj", "appos"):
        return _governs(head, words, cues, depth - 1)
    return False


def _beside(token: Token, words: Words, cues: Cues) -> bool | None:
    """What the words right before and after tell, whatever the parser made of them; None where they tell nothing."""
    before = token.nbor(-1) if token.i else None
    led = token.nbor(-2) if token.i > 1 and before is not None and before.text == "," else before
    if led is not None and led.lower_ in words.place_noun:
        return False
    if before is not None and before.lower_ in words.place_before:
        return before.head.lower_ in cues.openers
    if before is not None and before.lower_ in words.government_before:
        return True
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is not None and after.tag_ in ("VBZ", "VBD", "VBP") and after.pos_ in ("VERB", "AUX"):
        return after.lemma_.lower() not in words.never_verb or None
    return None


def _addressed(verb: Token, cues: Cues) -> bool:
    classes = cues.verbs.get(verb.lemma_.lower(), {})
    return any(name in classes for name in ADDRESSED)


def _after_preposition(token: Token, words: Words, cues: Cues) -> bool:
    preposition = token.head
    low = preposition.lower_
    if low in words.place_before:
        return preposition.head.lower_ in cues.openers
    return low in words.government_before
