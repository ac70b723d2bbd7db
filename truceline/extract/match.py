"""Match: does a word stand in the context that one of its patterns asks for?"""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.extract import syntax
from truceline.extract.triggers import Condition, Pattern

NAME = "Name"  # stands for any proper name in the word classes
PLACE = "Place"  # stands for a proper name that the gazetteer knows
NUMBER = "person"  # a bare number as object counts people ("killed 17")


@dataclass(frozen=True, slots=True)
class Match:
    """The pattern that fits best, and the indices of the tokens its conditions used: phrases, and governed verbs."""

    pattern: Pattern
    used: frozenset[int]
    governed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence as patterns see it: its text, every word (as it stands and as lemma), and what is a place name."""

    text: str
    words: frozenset[str]
    is_place: Callable[[str], bool]


def setting_of(doc: Doc, text: str, is_place: Callable[[str], bool]) -> Setting:
    """The setting of a parsed sentence."""
    words = {form for token in doc for form in (token.lower_, token.lemma_.lower())}
    return Setting(text, frozenset(words), is_place)


def best(token: Token, patterns: tuple[Pattern, ...], setting: Setting) -> Match | None:
    """The first of `patterns` (best first) whose conditions all hold for the token; None where none does."""
    for pattern in patterns:
        used = _meets(token, pattern.conditions, setting)
        if used is not None:
            return Match(pattern, frozenset(used[0]), frozenset(used[1]))
    return None


def _meets(
    token: Token, conditions: tuple[Condition, ...], setting: Setting
) -> tuple[set[int], set[int]] | None:
    used: set[int] = set()
    governed: set[int] = set()
    for condition in conditions:
        if condition.kind == "anywhere":
            if condition.words.isdisjoint(setting.words) != condition.negated:
                return None
            continue
        found = [each for each in _candidates(token, condition) if _named(each, condition.words, setting)]
        if bool(found) == condition.negated:
            return None
        if condition.kind in ("object", "subject", "preposition", "modifier"):
            used |= {each.i for each in found}
        if condition.kind == "governs":
            governed |= {each.i for each in found}
    return used, governed


def _named(token: Token, words: frozenset[str], setting: Setting) -> bool:
    if not words or token.lemma_.lower() in words or token.lower_ in words:
        return True
    if token.pos_ == "NUM" and token.dep_ != "nummod":
        return NUMBER in words
    if token.pos_ == "PROPN" and (PLACE in words or NAME in words):
        first, end = syntax.phrase(token)
        known = setting.is_place(token.text) or setting.is_place(setting.text[first:end])
        return (PLACE if known else NAME) in words
    return False


def _candidates(token: Token, condition: Condition) -> list[Token]:
    if condition.kind == "preposition":
        return _after(token, condition.preposition)
    if token.pos_ in ("NOUN", "PROPN") and not syntax.is_verb(token):
        return _about_noun(token, condition.kind)
    return _about_verb(token, condition.kind)


def _after(token: Token, preposition: str) -> list[Token]:
    found = [part for head in syntax.after(token, preposition) for part in syntax.parts(head)]
    if not found and preposition == "of":  # a noun's "of" may hang on a light head: "control of the town"
        return [part for head in syntax.objects(token) for part in syntax.after(head, "of")]
    if found:
        return found
    heads = [child for child in token.children if child.dep_ in ("prep", "agent", "prt", "advmod", "mark")]
    bare = [child for child in heads if child.lower_ == preposition]
    inner = [deep for child in bare for deep in child.children if deep.dep_ == "pcomp"]
    objects = (
        [child for each in syntax.objects(token) for child in each.children] if token.pos_ == "VERB" else []
    )
    late = [
        part
        for child in objects
        if child.dep_ == "prep" and child.lower_ == preposition
        for deep in child.children
        if deep.dep_ == "pobj"
        for part in syntax.parts(deep)
    ]
    return inner or late or bare


def _about_verb(token: Token, kind: str) -> list[Token]:
    if kind == "object":
        kept = [child for child in token.children if child.dep_ == "dobj"] if syntax.is_passive(token) else []
        return [part for head in (*syntax.objects(token), *kept) for part in syntax.parts(head)]
    if kind == "subject":
        return [part for head in syntax.doers(token) for part in syntax.parts(head)]
    if kind == "particle":
        beside = [
            each
            for each in token.children
            if each.dep_ in ("prt", "advmod", "acomp", "oprd", "prep", "ccomp")
        ]
        return [each for each in beside if each.dep_ != "prep" or not any(each.children)]
    if kind == "governs":
        inner = [each for each in token.children if each.dep_ in ("xcomp", "ccomp", "advcl")]
        return inner + [
            deep for each in syntax.objects(token) for deep in each.children if deep.dep_ in ("acl", "relcl")
        ]
    return [each for head in syntax.objects(token) for each in syntax.modifiers(head)]


def _about_noun(token: Token, kind: str) -> list[Token]:
    if kind == "modifier":
        return list(syntax.modifiers(token))
    if kind == "subject":
        owners = [each for each in token.children if each.dep_ in ("poss", "compound", "amod")]
        return [*syntax.agents(token), *syntax.after(token, "of"), *owners]
    if kind == "object":
        return list(syntax.after(token, "of"))
    if kind == "governs":
        return [each for each in token.children if each.dep_ in ("acl", "relcl")]
    return [each for each in token.children if each.dep_ in ("prt", "advmod", "prep")]
