"""Who came to harm in a parsed sentence, in which way and how many: killed, wounded, hit, missing, captured, ..."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from truceline.extract.casualties.count import MOST_HIT, acts, casualty_of, is_fired, says_how_often
from truceline.extract.casualties.sufferers import by_phrase, harmed
from truceline.extract.casualties.words import KINDS, Casualty, Words, casualty_words
from truceline.extract.howmany.lexicon import Numbers, numbers
from truceline.extract.listed import listed_with
from truceline.extract.mention import QuantityMention
from truceline.extract.parse import Parsed
from truceline.language import Language

_AGED = re.compile(r"((?:\ba\s)?\b[\w-]{1,12}[\s-]years?[\s-]old)(?:,?\sand|,|\s&)\s\Z", re.I)
_BESIDE = 40  # characters before those counted in which one told of by age may stand
_STRENGTH = {"killed": 3, "wounded": 2, "hit": 1}


def casualties(
    parsed: Parsed, quantities: Sequence[QuantityMention], *, language: Language
) -> tuple[Casualty, ...]:
    """Those harmed, in the order of the text; one who is told of twice is listed once, with the gravest harm.

    Read through active and passive verbs, participles, adjectives, nouns ("the death of two men") and counts
    ("3 dead"). What merely may or did not happen is not told apart here: the mode of the event says that.
    """
    known, words = numbers(language), casualty_words(language)
    if not known:
        return ()
    found: dict[int, Casualty] = {}
    for token in parsed.doc:
        for state, head in harmed(token, words):
            casualty = casualty_of(head, token, state, quantities, known, words)
            if casualty:
                _keep(found, casualty)
    for state, token, head in by_phrase(parsed.doc, words):
        casualty = casualty_of(head, token, state, quantities, known, words)
        if casualty:
            _keep(found, casualty)
    counted = [one for one in quantities if not says_how_often(parsed.doc, one.end, words)]
    for casualty in _by_number(parsed.doc, counted, known, list(found.values())):
        _keep(found, casualty)
    for casualty in _listed_with(parsed.doc, quantities, known, words, list(found.values())):
        _keep(found, casualty)
    for casualty in _by_age(parsed.doc.text, list(found.values())):
        _keep(found, casualty)
    return tuple(found[place] for place in sorted(found))


def _by_age(text: str, found: Sequence[Casualty]) -> Iterator[Casualty]:
    """One told of by age alone right before those counted with him: "a 3-year-old and four adults were shot"."""
    for one in found:
        link = _AGED.search(text, max(0, one.start - _BESIDE), one.start) if one.who == "number" else None
        if link and not any(each.start < link.end(1) and link.start(1) < each.end for each in found):
            start, words = link.start(1), link[1]
            yield replace(
                one, start=start, end=link.end(1), words=words, low=1, high=1, who="person", rule="by-age"
            )


def _by_number(
    doc: Doc, quantities: Sequence[QuantityMention], known: Numbers, found: Sequence[Casualty]
) -> Iterator[Casualty]:
    """Numbers that carry their harm with them ("30 wounded") or follow its word ("the toll rose to 12")."""
    for one in quantities:
        if any(one.start <= each.start < one.end for each in found):
            continue
        state = one.unit if one.unit in KINDS else ""
        cue = one.head
        if one.unit in known.persons or one.unit in ("", "casualties"):
            behind = known.harmed.match(doc.text, one.end)
            if behind and not acts(doc, behind.start(1)):
                cue, state = behind[1], known.states[" ".join(behind[1].casefold().split())]
        if not one.unit and not one.head:
            if _does(doc, one.start):
                continue
            cues = [token.lower_ for token in doc if token.idx < one.start and token.lower_ in known.harms]
            cue = next((each for each in cues if known.harms[each] == "toll"), cues[-1]) if cues else ""
            state = known.harms.get(cue, "")
        if state and not (state == "hit" and ((one.low or 0) > MOST_HIT or is_fired(doc, one.end))):
            yield Casualty(
                start=one.start,
                end=one.end,
                words=one.words,
                rule="number",
                state="killed" if state == "toll" else state,
                low=one.low,
                high=one.high,
                who="number",
                cue=cue,
            )


def _does(doc: Doc, start: int) -> bool:
    """True where a number is the subject of a verb in the active: "while 2 were playing"."""
    token = next((each for each in doc if each.idx >= start), None)
    return token is not None and token.dep_ == "nsubj" and token.head.tag_ == "VBG"


def _listed_with(
    doc: Doc, quantities: Sequence[QuantityMention], known: Numbers, words: Words, found: Sequence[Casualty]
) -> Iterator[Casualty]:
    """Those who stand in one list with somebody harmed, and of whom nothing else is told."""
    taken = [(one.start, one.end) for one in found]
    for one in found:
        if one.state not in _STRENGTH or (one.who == "pronoun" and not one.words.endswith("self")):
            continue
        head = next((token for token in doc if token.idx + len(token) >= one.end), None)
        for other in listed_with(head) if head is not None else ():
            more = casualty_of(other, other, one.state, quantities, known, words)
            if more and not any(start < more.end and more.start < end for start, end in taken):
                taken.append((more.start, more.end))
                yield replace(more, state=one.state, rule=f"beside-{one.rule}", cue=one.cue)


def _keep(found: dict[int, Casualty], casualty: Casualty) -> None:
    earlier = found.get(casualty.start)
    if not earlier or _STRENGTH.get(casualty.state, 0) > _STRENGTH.get(earlier.state, 0):
        found[casualty.start] = casualty
