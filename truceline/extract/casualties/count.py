"""How many a head word stands for, and whether it stands for persons at all."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from truceline.extract.casualties.words import KINDS, Casualty, Words
from truceline.extract.howmany.lexicon import Numbers
from truceline.extract.howmany.value import spelled
from truceline.extract.mention import QuantityMention

MOST_HIT = 100  # a larger number right behind "shot" names a calibre or a telephone number
DATELINE = 60  # characters of a sentence in which a dateline may stand
_DASH = re.compile(r"\s(?:--?|–|—)\s")
_LAST = re.compile(r"(\w+)\s\Z")


def is_fired(doc: Doc, end: int) -> bool:
    """True where a number of shots ends there: "fired one shot"."""
    token = next((one for one in doc if one.idx + len(one.text) >= end), None)
    return token is not None and token.pos_ == "NOUN" and token.dep_ in ("dobj", "pobj", "nsubj")


def says_how_often(doc: Doc, end: int, words: Words) -> bool:
    """True where the number that ends there tells how often: "shot one time"."""
    token = next((one for one in doc if one.idx >= end), None)
    return token is not None and token.lower_ in words.times


def acts(doc: Doc, place: int) -> bool:
    """True where the word at a character is a verb that does harm to another: it has an object, or shares one."""
    token = next((one for one in doc if one.idx + len(one.text) > place), None)
    verbs = [token, *(child for child in token.children if child.dep_ == "conj")] if token is not None else []
    return any(child.dep_ == "dobj" for verb in verbs for child in verb.children)


def casualty_of(
    head: Token, cue: Token, state: str, quantities: Sequence[QuantityMention], known: Numbers, words: Words
) -> Casualty | None:
    """Those whom a head word names, harmed as `cue` tells; None where it names no persons."""
    number = _number(head, quantities, known, words)
    number = _whole(number, head, cue, known) if number else None
    low, high, who = (number.low, number.high, "number") if number else _one(head, known, words)
    start, end = (number.start, number.end) if number else (head.idx, head.idx + len(head.text))
    unborn = any(child.lower_ in words.unborn for child in head.children)
    if (
        not who
        or unborn
        or head.lower_ in words.times
        or (state == "hit" and number and not number.head and (low or 0) > MOST_HIT)
        or not _of_persons(head, known, words)
        or (state == "hit" and cue == head and is_fired(head.doc, end))
    ):
        return None
    return Casualty(
        start=start,
        end=end,
        words=number.words if number else head.text,
        rule=f"{cue.lemma_}-{cue.dep_}",
        state=state if _has_died(cue, words) else _own_state(number, end, head, known) or state,
        low=low,
        high=high,
        who=who,
        cue=cue.text,
    )


def _has_died(cue: Token, words: Words) -> bool:
    """True for a verb of dying: whoever it is said of is dead, even "one of the wounded"."""
    return cue.pos_ == "VERB" and ("killed", "undergone") in words.roles.get(cue.lemma_.lower(), ())


def _own_state(number: QuantityMention | None, end: int, head: Token, known: Numbers) -> str:
    """The harm a number carries itself ("30 wounded") or right behind those harmed ("woman wounded"); else empty."""
    if number and number.unit in KINDS:
        return number.unit
    before = _LAST.search(head.doc.text[: number.start]) if number and not number.head else None
    if before and known.harms.get(before[1].casefold(), "toll") != "toll":
        return known.harms[before[1].casefold()]  # "the shooting kills 2"
    behind = known.harmed.match(head.doc.text, end)
    state = known.states[" ".join(behind[1].casefold().split())] if behind else ""
    return state if state == "wounded" and behind and not acts(head.doc, behind.start(1)) else ""


def _number(
    head: Token, quantities: Sequence[QuantityMention], known: Numbers, words: Words
) -> QuantityMention | None:
    """The quantity that counts a head word for persons."""
    for one in quantities:
        inside = one.start <= head.idx < one.end or any(
            one.start <= child.idx < one.end for child in _numerals(head)
        )
        listed = one.words.casefold().startswith("both ") and any(
            child.dep_ == "conj" for child in head.children
        )
        if listed:
            continue  # "both Smith and the boy": two by name
        if inside and one.unit not in ("percent", "money") and _is_person(head, known, words, counted=True):
            return one
    return None


def _whole(number: QuantityMention, head: Token, cue: Token, known: Numbers) -> QuantityMention:
    """The five of "one of five people shot": a participle behind a group is said of the whole group."""
    said = next((child for child in head.children if child.dep_ == "nummod"), None)
    first = cue.head if cue.dep_ == "conj" else cue  # "one of five people shot and killed"
    behind = first.head == head and first.dep_ in ("acl", "relcl") and first.i > head.i
    if said is None or not behind or said.idx <= number.start or " of " not in number.words:
        return number
    digits = float(said.text) if said.text.isdecimal() else spelled(said.text, known)
    if not digits:
        return number
    words = head.doc.text[said.idx : number.end]
    return replace(number, start=said.idx, words=words, low=digits, high=digits)


def _is_aged(head: Token) -> bool:
    """True for "a 2-year-old" and "a 2 year old", not for "she is 2 years old"."""
    before = head.nbor(-1)
    return before.text == "-" or (
        before.lemma_ == before.lower_ and before.pos_ == "NOUN" and head.dep_ != "acomp"
    )


def _of_persons(head: Token, known: Numbers, words: Words) -> bool:
    """False for "one of the dogs": what is counted is no person."""
    part = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    whole = (
        next((child for child in part.children if child.dep_ == "pobj"), None) if part is not None else None
    )
    if whole is None or head.pos_ != "NUM" or whole.pos_ != "NOUN":
        return True
    return _is_person(whole, known, words, counted=False) or whole.lemma_ in known.heads


def _one(head: Token, known: Numbers, words: Words) -> tuple[float | None, float | None, str]:
    """How many a head word without a number stands for, and how it names them; an empty name where it is no person."""
    lower = head.lower_
    if lower in words.many:
        return words.many[lower], words.many[lower], "both"
    if lower in words.indefinite:
        none = any(child.dep_ in ("det", "neg") and child.lower_ == "no" for child in head.children)
        return (None, None, "") if none else (1, 1, "person")
    if head.pos_ == "PRON":
        return (1, 1, "pronoun") if lower in words.pronouns else (None, None, "")
    if head.dep_ == "acomp" or not _is_person(head, known, words, counted=False):
        return None, None, ""  # "the wound was minor"
    plural = (head.tag_ == "NNS" or lower in known.heads) and lower not in known.singular
    if plural:
        return None, None, "several"
    if head.pos_ == "PROPN" and not (lower in words.persons or lower in known.heads):
        return (None, None, "") if _in_dateline(head) else (1, 1, "name")
    return 1, 1, "person"


def _in_dateline(head: Token) -> bool:
    """True for the place before the dash that opens a news report."""
    end = head.idx + len(head.text)
    return end < DATELINE and bool(_DASH.search(head.doc.text[end : end + DATELINE // 2]))


def _numerals(head: Token) -> list[Token]:
    return [child for child in head.children if child.dep_ in ("nummod", "quantmod", "det", "amod")]


def _is_person(head: Token, known: Numbers, words: Words, *, counted: bool) -> bool:
    lower, lemma = head.lower_, head.lemma_.lower()
    unit = known.heads.get(lower) or known.heads.get(lemma)
    if unit:
        return unit in known.persons
    if lower == "old" and head.i and not _is_aged(head):
        return False  # "16 and 17 years old"
    if lemma in words.persons or lower in words.persons or lower.endswith(("-old", "year-old")):
        return True
    if counted:
        return head.pos_ in ("NUM", "ADJ", "VERB", "PROPN") or head.tag_ == "CD" or lower in known.states
    return (
        head.pos_ == "PROPN" and head.ent_type_ == "" and head.text[:1].isupper() and not head.text.isupper()
    )
