"""Nouns, adjectives, adverbs and openers as cues: "X's claim that", "sure that", "reportedly", "according to X"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from truceline.extract.says.cues import Cues
from truceline.extract.says.frame import Frame, child, noun_phrase, stretch, subject, subtree

HEAD = 7  # tokens before which the colon of "X: something happened" stands


def phrase_frames(doc: Doc, cues: Cues) -> Iterator[Frame]:
    """One frame for each noun, adjective, adverb or opener that is a cue."""
    headline = _headline(doc)
    if headline is not None:
        yield headline
    for index in cues.spots(doc):
        token = doc[index]
        lemma = token.lemma_.lower()
        found = None
        if token.lower_ in cues.openers:
            found = _according(token)
        elif lemma in cues.views and token.dep_ == "pobj" and child(token, "poss") is not None:
            found = _view(token)
        elif token.pos_ == "NOUN" and lemma in cues.nouns:
            found = _noun(token, cues)
        elif token.pos_ == "ADJ" and lemma in cues.adjectives:
            found = _adjective(token, cues)
        elif token.pos_ == "ADV" and lemma in cues.adverbs:
            found = _adverb(token)
        if found is not None and found.content:
            yield found


def _according(token: Token) -> Frame | None:
    to = child(token, "prep")
    who = child(to, "pobj") if to is not None else child(token, "pobj")
    if who is None:
        return None
    head = token.head
    top = to.i if to is not None else token.i
    phrase = subtree(token)
    content = subtree(head) - phrase
    before = stretch(0, min(phrase) - 1) if min(phrase) else frozenset()
    if content and min(content) > max(phrase) and any(token.doc[i].pos_ in ("VERB", "AUX") for i in before):
        content |= before  # the parser tied the phrase to what follows it
    return Frame(
        cue=tuple(sorted({token.i, top})), source=noun_phrase(who), content=content, rule="according-to"
    )


def _view(token: Token) -> Frame | None:
    """ "in X's view": what the clause around it says."""
    preposition = token.head
    head = preposition.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    content = subtree(head) - subtree(preposition)
    return Frame(
        cue=(token.i,), source=noun_phrase(child(token, "poss")), content=content, rule="according-view"
    )


def _headline(doc: Doc) -> Frame | None:
    """ "X: something happened": a short name, a colon, and a clause."""
    colon = next((token.i for token in doc[:HEAD] if token.text == ":"), 0)
    before, after = doc[:colon], doc[colon + 1 :]
    named = colon and all(token.pos_ in ("PROPN", "ADJ", "DET", "NOUN", "ADP", "PART") for token in before)
    if (
        not named
        or not before[-1].text[0].isupper()
        or not any(token.pos_ in ("VERB", "AUX") for token in after)
    ):
        return None
    content = stretch(colon + 1, len(doc) - 1)
    return Frame(cue=(colon,), source=stretch(0, colon - 1), content=content, rule="headline")


def _noun(token: Token, cues: Cues) -> Frame | None:
    frames = cues.nouns[token.lemma_.lower()]
    clause = child(token, "acl", "ccomp", "relcl")
    if _is_received(token, cues):
        clause = (
            clause if clause is not None else child(token.head, "ccomp", "advcl") or _behind_sender(token)
        )
    told = "clause" in frames or ("received" in frames and _is_received(token, cues))
    if clause is not None and told and child(clause, "mark") is not None:
        return _noun_frame(token, subtree(clause), cues, rule="noun-clause")
    if (
        clause is not None
        and "infinitive" in frames
        and clause.dep_ == "acl"
        and child(clause, "aux") is not None
    ):
        return _noun_frame(token, subtree(clause), cues, rule="noun-infinitive")
    if "of" in frames:
        for prep in token.children:
            content = child(prep, "pobj", "pcomp") if prep.lower_ in cues.noun_prepositions else None
            if content is not None and prep.dep_ == "prep" and child(token, "poss") is not None:
                return _noun_frame(token, subtree(content), cues, rule="noun-of", cue=(prep.i,))
    return None


def _noun_frame(
    noun: Token, content: frozenset[int], cues: Cues, *, rule: str, cue: tuple[int, ...] = ()
) -> Frame:
    who = _sender(noun) if _is_received(noun, cues) else _owner(noun)
    return Frame(cue=(noun.i, *cue), source=noun_phrase(who) - content, content=content, rule=rule)


def _is_received(noun: Token, cues: Cues) -> bool:
    """ "received an allegation that", "an allegation was received that": its subject does not say it."""
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in cues.receives


def _sender(noun: Token) -> Token | None:
    """The one from whom or by whom it was received; None where that is not told."""
    parts = [*noun.children, *noun.head.children]
    sent = next((each for each in parts if each.dep_ == "prep" and each.lower_ == "from"), None)
    by = next((each for each in noun.children if each.dep_ == "prep" and each.lower_ == "by"), None)
    found = sent if sent is not None else by
    return child(found, "pobj") if found is not None else None


def _behind_sender(noun: Token) -> Token | None:
    """ "received reports from a number of sources that": the clause, where it was hung on the senders."""
    parts = [*noun.children, *noun.head.children]
    sent = next((each for each in parts if each.dep_ == "prep" and each.lower_ == "from"), None)
    inside = sent.subtree if sent is not None else ()
    return next(
        (
            each
            for each in inside
            if each.dep_ in ("relcl", "acl", "ccomp") and child(each, "mark") is not None
        ),
        None,
    )


def _owner(noun: Token) -> Token | None:
    owner = child(noun, "poss")
    if owner is None:
        owner = next(
            (each for each in noun.lefts if each.dep_ in ("amod", "compound") and each.text[0].isupper()),
            None,
        )
    if owner is not None:
        return owner
    by = next((each for each in noun.children if each.dep_ == "prep" and each.lower_ in ("by", "from")), None)
    if by is not None:
        return child(by, "pobj")
    if noun.dep_ in ("dobj", "pobj") and noun.head.pos_ in ("VERB", "AUX"):
        return subject(noun.head)
    return None


def _adjective(token: Token, cues: Cues) -> Frame | None:
    who = subject(token.head) if token.dep_ in ("acomp", "oprd", "conj") else None
    if who is None:
        return None
    clause = child(token, "ccomp", "xcomp", "advcl")
    if clause is not None and clause.i > token.i:
        content = stretch(clause.left_edge.i, clause.right_edge.i)
        return Frame(cue=(token.i,), source=noun_phrase(who), content=content, rule="adjective-clause")
    for prep in token.children:
        inner = child(prep, "pobj", "pcomp") if prep.lower_ in cues.adjective_prepositions else None
        if inner is not None:
            return Frame(
                cue=(token.i, prep.i), source=noun_phrase(who), content=subtree(inner), rule="adjective-of"
            )
    return None


def _adverb(token: Token) -> Frame | None:
    head = token.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    return Frame(cue=(token.i,), source=frozenset(), content=subtree(head) - {token.i}, rule="hearsay-adverb")
