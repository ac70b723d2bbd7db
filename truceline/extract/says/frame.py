"""Frames: who says what inside one parsed sentence, as tokens."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A cue with its source and content, as indices of tokens; `source` is empty where nobody is named."""

    cue: tuple[int, ...]
    source: frozenset[int]
    content: frozenset[int]
    rule: str


TRIM = frozenset(",;:.-–—")


def subtree(token: Token) -> frozenset[int]:
    """Indices of a token and all that hangs on it."""
    return frozenset(each.i for each in token.subtree)


def stretch(first: int, last: int) -> frozenset[int]:
    """All indices from `first` to `last`, both included."""
    return frozenset(range(first, last + 1))


def child(token: Token, *labels: str) -> Token | None:
    """The first child that bears one of these labels."""
    return next((each for each in token.children if each.dep_ in labels), None)


def spans(doc: Doc, tokens: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Character spans of runs of tokens, without the punctuation at their edges (quote marks stay)."""
    runs: list[list[int]] = []
    for index in sorted(tokens):
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    trimmed = [_trim(doc, run) for run in runs]
    return tuple((doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])) for run in trimmed if run)


def _trim(doc: Doc, run: list[int]) -> list[int]:
    while run and doc[run[0]].text in TRIM:
        run = run[1:]
    while run and doc[run[-1]].text in TRIM:
        run = run[:-1]
    return run


def subject(verb: Token, depth: int = 6) -> Token | None:
    """The one who does what a verb says, also where the verb shares its subject with another one."""
    own = child(verb, "nsubj", "csubj")
    if own is not None or depth == 0:
        return own
    if child(verb, "nsubjpass") is not None:
        return agent(verb)
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return subject(head, depth - 1)
    if verb.dep_ == "xcomp":
        return child(head, "dobj") or subject(head, depth - 1)
    if verb.dep_ in ("advcl", "ccomp", "dep") and head.pos_ in ("VERB", "AUX"):
        return subject(head, depth - 1) if verb.tag_ in ("VBG", "TO", "VB") else None
    if verb.dep_ in ("acl", "relcl") and verb.tag_ != "VBN":
        return head
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        return subject(head.head, depth - 1)
    return agent(verb)


def agent(verb: Token) -> Token | None:
    """The one after "by" of a passive verb."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def passive(verb: Token) -> bool:
    """True for a verb in the passive voice."""
    return any(each.dep_ in ("nsubjpass", "auxpass", "csubjpass") for each in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl") and child(verb, "aux") is None
    )


def noun_phrase(noun: Token | None) -> frozenset[int]:
    """Tokens of the phrase that a noun heads; empty for none."""
    return subtree(noun) if noun is not None else frozenset()
