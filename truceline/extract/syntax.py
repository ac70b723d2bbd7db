"""Syntax: who and what stands around a word, seen through passives, relatives and shared subjects."""

from collections.abc import Iterator

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_CLAUSES = frozenset({"advcl", "ccomp", "relcl", "xcomp"})
_OBJECTS = frozenset({"dobj", "dative", "oprd", "attr"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "det", "poss", "quantmod", "advmod", "case", "nn"})
_JOINED = frozenset(
    {"of", "from"}
)  # prepositions that stay part of a noun phrase ("troops from X", "the city of X")
_BLAMED = frozenset({"of", "from", "against"})  # "accused X of attacking", "kept X from attacking": X acts
_PARTITIVE = frozenset({"of"})
TIMES = frozenset({"night", "day", "morning", "evening", "afternoon", "week", "month", "year", "hrs", "hour"})
_ASKED = frozenset({"call", "appeal", "plead", "prevail", "rely"})  # "calls on X to leave": X leaves
_ASKED_BY = frozenset({"on", "upon", "to", "with"})
_INSIDE_OF = "in"
_AND = "and"
_WITH, _TOGETHER = "with", frozenset({"together", "along", "jointly"})
_DEPTH = 6  # links climbed at most: deeper sharing is a parser's error more often than a sentence's sense


def is_verb(token: Token) -> bool:
    """True for verbs, and for a word that was tagged a noun and yet has a subject."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return (
        token.pos_ == "NOUN"
        and token.dep_ in _CLAUSES
        and any(child.dep_ in _SUBJECTS for child in token.children)
    )


def is_passive(token: Token) -> bool:
    """True where the word's grammatical subject suffers what the verb says."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children):
        return True
    own = any(child.dep_ in _SUBJECTS or child.dep_ == "aux" for child in token.children)
    joined_on = token.dep_ == "conj" and not own and is_verb(token.head)
    if joined_on and token.tag_ == "VB" and token.head.tag_ == "VBN":
        return is_passive(token.head)  # "was attacked and overrun": a bare form has no place there
    if token.tag_ != "VBN":
        return False
    if token.dep_ == "acl":
        return True
    if not any(
        child.dep_ in ("aux", "dobj", "ccomp", "xcomp") for child in token.children
    ) and token.dep_ in ("ROOT", "conj"):
        return True  # "two others wounded in the blast"
    return joined_on and is_passive(token.head)


def subjects(token: Token, depth: int = 0) -> tuple[Token, ...]:
    """Heads of the noun phrases that are the verb's subject, its own or one it shares; relatives lead back."""
    own = [child for child in token.children if child.dep_ in _SUBJECTS or child.dep_ == "nsubjpass"]
    if own and own[0].lemma_ in TIMES:
        own = [child for child in token.children if child.dep_ == "npadvmod" and child.i < own[0].i] or own
    if own:
        return tuple(each for child in own for each in joined(antecedent(child)))
    if depth >= _DEPTH:
        return ()
    head = token.head
    if token.dep_ == "acl":
        return _of_modifier(token, depth)
    if token.dep_ == "acomp":
        return subjects(head, depth + 1)
    if token.dep_ in ("conj", "advcl", "xcomp", "ccomp", "pcomp") and head != token:
        return _shared(token, head, depth)
    if token.dep_ == "relcl":
        return joined(head)
    return ()


def _of_modifier(token: Token, depth: int) -> tuple[Token, ...]:
    infinitive = any(child.tag_ == "TO" for child in token.children)
    if not infinitive:
        return joined(token.head)
    if owners := tuple(child for child in token.head.children if child.dep_ == "poss"):
        return owners  # "the government's decision to open"
    if of := (*after(token.head, "of"), *after(token.head, "by")):
        return of  # "the decision of the governments to open"
    verb = next((each for each in token.head.ancestors if is_verb(each)), None)
    return subjects(verb, depth + 1) if verb is not None else ()


def _shared(token: Token, head: Token, depth: int) -> tuple[Token, ...]:
    if token.dep_ == "xcomp":
        controlled = [child for child in head.children if child.dep_ == "dobj"]
        if controlled:
            return tuple(each for child in controlled for each in joined(antecedent(child)))
    if token.dep_ in ("xcomp", "advcl") and head.lemma_ in _ASKED and (asked := _asked(token, head)):
        return asked
    if token.dep_ == "pcomp":
        verb = next((each for each in token.ancestors if is_verb(each)), None)
        if verb is not None and head.head == verb and head.lower_ in _BLAMED and (of := objects(verb)):
            return of
        if verb is None or (head.lower_ == _INSIDE_OF and is_passive(verb)):
            return ()  # "killed in shelling": whoever shelled is not told
        return subjects(verb, depth + 1)
    if token.dep_ == "ccomp" and any(child.dep_ == "mark" for child in token.children):
        return ()
    return subjects(head, depth + 1) if is_verb(head) or head.dep_ == "acomp" else ()  # "was able to leave"


def _asked(token: Token, head: Token) -> tuple[Token, ...]:
    """Those who are called on to do what the infinitive says."""
    to = any(child.tag_ == "TO" for child in token.children)
    before = [child for child in head.children if child.lower_ in _ASKED_BY and child.i < token.i]
    return tuple(
        each
        for child in before
        if to
        for deep in child.children
        if deep.dep_ == "pobj"
        for each in joined(deep)
    )


def objects(token: Token, depth: int = 0) -> tuple[Token, ...]:
    """Heads of the noun phrases the verb acts on: its object, or its subject where it is passive."""
    if is_passive(token):
        return subjects(token)
    own = [child for child in token.children if child.dep_ in _OBJECTS and child.pos_ != "ADP"]
    if own:
        return tuple(each for child in own for each in joined(antecedent(child)))
    if token.dep_ == "relcl" and not any(
        child.tag_ in _RELATIVE or child.dep_ == "mark" for child in token.children
    ):
        return joined(token.head)
    later = [
        child
        for child in token.children
        if child.dep_ == "conj" and is_verb(child) and child.tag_ == token.tag_
    ]
    if later and depth < _DEPTH and token.nbor(1).dep_ == "cc":
        return objects(later[0], depth + 1)
    return ()


def agents(token: Token) -> tuple[Token, ...]:
    """Heads of the noun phrases after "by" that do what a passive verb or a noun of action says."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found += [each for inner in child.children if inner.dep_ == "pobj" for each in joined(inner)]
    return tuple(found)


def doers(token: Token) -> tuple[Token, ...]:
    """Heads of those who do what the verb says; "was arrested and beaten by the army" tells who did both."""
    if not is_passive(token):
        found = subjects(token)
        return (*found, *(each for each in _company(token) if each not in found)) if found else found
    if found := agents(token):
        return found
    later = next((each for each in token.children if each.dep_ == "conj" and each.tag_ == "VBN"), None)
    both = any(each.dep_ == "cc" and each.lower_ == _AND for each in token.children)
    if (
        later is None
        or not both
        or any(each.dep_ in _SUBJECTS or each.dep_ == "nsubjpass" for each in later.children)
    ):
        return ()
    return agents(later)


def antecedent(token: Token) -> Token:
    """The noun a relative word stands for; the token itself where it is none."""
    if token.tag_ not in _RELATIVE:
        return token
    clause = next((each for each in token.ancestors if each.dep_ == "relcl"), None)
    if clause is None:
        return token
    head = clause.head
    if (
        token.lower_ == "who"
        and head.pos_ == "PROPN"
        and head.dep_ == "pobj"
        and head.head.lower_ in ("of", "from")
    ):
        return head.head.head  # "an inhabitant of Dolna who ...": the place is nobody
    return head


def joined(token: Token) -> tuple[Token, ...]:
    """The token and the nouns joined to it by "and"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            found += joined(child)
    return (*found, *_company(token))


def _company(token: Token) -> Iterator[Token]:
    """ "the army together with its allies": who stands beside the noun, or the verb, takes part alike."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == _WITH and child.i and child.nbor(-1).lower_ in _TOGETHER:
            yield from (each for deep in child.children if deep.dep_ == "pobj" for each in joined(deep))


def after(token: Token, preposition: str) -> tuple[Token, ...]:
    """Heads of the noun phrases after one preposition of the word."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("prep", "dative", "agent", "prt") and child.lower_ == preposition:
            found += [each for inner in child.children if inner.dep_ == "pobj" for each in joined(inner)]
    return tuple(found)


def parts(token: Token) -> tuple[Token, ...]:
    """The noun and what it is a quantity or part of: "dozens of people", "the districts of X"."""
    inner = [each for name in _PARTITIVE for each in after(token, name)]
    return (token, *inner)


def modifiers(token: Token) -> Iterator[Token]:
    """Words before a noun that say which: compounds, adjectives, possessors."""
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "poss", "nn") and child.i < token.i:
            yield child
            yield from modifiers(child)


def phrase(token: Token) -> tuple[int, int]:
    """Character span of the noun phrase of a head: without clauses, appositions and other joined nouns."""
    first, last = token, token
    for child in token.children:
        if child.dep_ in _INSIDE or (child.dep_ == "prep" and child.lower_ in _JOINED):
            for each in _inside(child):
                first = min(first, each, key=lambda one: one.i)
                last = max(last, each, key=lambda one: one.i)
    return first.idx, last.idx + len(last.text)


def _inside(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ not in ("relcl", "acl", "appos", "punct", "advcl"):
            yield from _inside(child)
