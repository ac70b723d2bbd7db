"""Whom a word of harm is said of: heads of those killed, wounded, missing, by verb, participle, adjective or noun."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from truceline.extract.casualties.words import Words
from truceline.extract.syntax import TIMES, is_passive, is_verb, joined, objects, subjects

_AIMED = frozenset({"at", "into", "toward", "towards", "back", "through", "up"})
_AT = "at"
_PLACED = frozenset(
    {"outside", "inside", "near", "in"}
)  # words a place stands behind: "four people shot outside bar"
_WITH = "with"
_CLAUSES = frozenset(
    {"after", "before", "since", "until", "as"}
)  # words that begin a clause, parsed as prepositions


def harmed(token: Token, words: Words) -> Iterator[tuple[str, Token]]:
    """The kind of harm a word tells of and the heads of those who came to it."""
    if any(child.dep_ == "neg" or _is_unreal(child, words) for child in token.children) or (
        (token.dep_ in ("acomp", "attr") and any(child.dep_ == "neg" for child in token.head.children))
        or (token.dep_ in ("xcomp", "pcomp") and _is_attempt(token, words))
        or _may_have_been(token, words)
        or _is_grief(token, words)
    ):
        return
    for kind, role in words.roles.get(token.lemma_.lower(), ()) or words.roles.get(token.lower_, ()):
        bearers = _bearers(token, words) if (kind, role) == ("wounded", "counts") else ()
        heads = _with_list(bearers or _sufferers(token, role, words))
        kind = "hit" if bearers and _is_found(token, words) else kind
        state = "killed" if kind in ("hit", "wounded") and _is_deadly(token, words) else kind
        yield from ((state, head) for head in heads)
        if heads:
            return


def _is_unreal(word: Token, words: Words) -> bool:
    """True for what makes a deed none: "attempted murder", "near death", not "killed near the bridge"."""
    return word.lower_ in words.unreal and word.dep_ != "prep"


def _may_have_been(token: Token, words: Words) -> bool:
    """True for "could have killed her", and for a second verb of it: "hit and killed"."""
    first = token.head if token.dep_ == "conj" and token.head.pos_ == "VERB" else token
    verbs = (token, first)
    return any(
        child.dep_ == "aux" and child.lower_ in words.modal for verb in verbs for child in verb.children
    )


def _is_grief(token: Token, words: Words) -> bool:
    """True for "the family is hurting"."""
    return token.lower_ in words.grief and not any(child.dep_ == "dobj" for child in token.children)


def _is_attempt(token: Token, words: Words) -> bool:
    """True for what is merely tried: "trying to kill", "plotted to kill"."""
    return token.head.lemma_.lower() in words.attempts


def _with_list(heads: Iterable[Token]) -> list[Token]:
    """Heads and the nouns that a headline lists behind them with commas ("a mother, son")."""
    found = list(heads)
    for head in tuple(found):
        listed = (child for child in head.children if child.dep_ == "appos" and child.i > head.i)
        if head.pos_ == "NOUN":
            found += [one for child in listed if child.pos_ in ("NOUN", "PRON") for one in joined(child)]
    return list(dict.fromkeys(found))


def _sufferers(token: Token, role: str, words: Words) -> Iterator[Token]:
    verb = token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")
    if role == "suffered" and verb:
        is_relative = token.dep_ == "acl" and token.tag_ == "VBN" and not _counts_next(token)
        heads = _listed(token.head) if is_relative else _acted_on(token)
        yield from heads or _of_finding(token) or _of_headline(token) or _at_event(token, words)
        if (
            heads
            and token.tag_ in ("VBN", "VBD")
            and token.i + 1 < len(token.doc)
            and token.nbor(1).text == ","
        ):
            yield from _of_headline(token)  # "Jones killed, woman injured": two headlines in one
    elif role == "undergone" and verb:
        yield from subjects(token)
    elif role == "states":
        yield from _in_state(token)
    elif role == "deeds" and token.pos_ in ("NOUN", "PROPN"):
        first = next(
            (child for child in token.children if child.dep_ == "prep" and child.lower_ == "of"), None
        )
        yield from (
            each
            for child in (first.children if first else ())
            if child.dep_ == "pobj"
            for each in joined(child)
        )
        yield from (child for child in token.children if child.dep_ == "poss" and child.pos_ == "PROPN")
    elif (
        role == "counts" and token.pos_ == "NOUN" and any(child.dep_ == "nummod" for child in token.children)
    ):
        yield token


def _acted_on(token: Token) -> tuple[Token, ...]:
    """Those a verb of harm acts on; a time is none of them: "was shot and killed Saturday evening"."""
    if passive := _before_passive(token):
        return passive
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _PLACED and token.tag_ == "VBD":
        return _of_headline(token)
    heads = tuple(head for head in objects(token) if head.lemma_.lower() not in TIMES)
    if heads or is_passive(token):
        return heads
    first = token.head
    shared = token.dep_ == "conj" and token.tag_ in ("VBN", "VBD") and is_verb(first) and is_passive(first)
    return subjects(first) if shared else ()


def _before_passive(token: Token) -> tuple[Token, ...]:
    """The subject of "were shot" where a parse hangs it elsewhere: on "were", or as the noun of "after"."""
    helpers = [child for child in token.children if child.dep_ == "auxpass"]
    if not helpers or any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
        return ()
    hung = [child for helper in helpers for child in helper.children if child.dep_ == "nsubj"]
    first = min(
        [child for child in token.children if child.dep_ in ("aux", "auxpass")], key=lambda one: one.i
    )
    left = first.nbor(-1) if first.i else first
    top = left
    while top.dep_ == "conj" and top.head.i < top.i:
        top = top.head
    if not hung and top.dep_ == "pobj" and top.head.lower_ in _CLAUSES:
        return joined(top)
    return tuple(each for child in hung for each in joined(child))


def _bearers(token: Token, words: Words) -> tuple[Token, ...]:
    """Those who bear a wound: "suffered a wound", "a man with a wound", "found two men with wounds"."""
    if any(child.dep_ == "neg" or child.lower_ == "no" for child in token.children):
        return ()
    link = token.head if token.dep_ == "pobj" else token
    governor = link.head
    if governor.lemma_ in words.carriers:
        return _listed(governor.head) if governor.dep_ == "acl" else subjects(governor)
    if link.lower_ == _WITH and governor.lemma_ in words.finders:
        return objects(governor)
    if link.lower_ in words.brought and governor.lemma_ in words.comers:
        return subjects(governor)
    return (governor,) if link.lower_ == _WITH and governor.pos_ in ("NOUN", "PROPN") else ()


def _is_found(token: Token, words: Words) -> bool:
    """True for "was found with a wound": alive or dead is not said."""
    governor = token.head.head if token.dep_ == "pobj" else token
    found = governor.head if governor.pos_ in ("NOUN", "PROPN") and governor.dep_ == "dobj" else governor
    return found.lemma_ in words.finders


def _of_finding(token: Token) -> tuple[Token, ...]:
    """Those of "were found shot": the participle hangs on another passive verb."""
    hangs = token.tag_ == "VBN" and token.dep_ in ("oprd", "acomp", "xcomp", "ccomp", "advcl", "attr", "dep")
    return objects(token.head) if hangs and token.head.i < token.i else ()


def _of_headline(token: Token) -> tuple[Token, ...]:
    """Those of "two men killed", "another wounded": the verb of harm has no object, so its subject suffers it."""
    at_them = any(
        child.dep_ in ("prep", "prt", "advmod") and child.lower_ in _AIMED for child in token.children
    )
    done = token.tag_ in ("VBD", "VBN") and not at_them and not _counts_next(token)
    heads = subjects(token) if done else ()
    return tuple(head for head in heads if head.i < token.i)


def _at_event(token: Token, words: Words) -> tuple[Token, ...]:
    """Those of "four shot at a party": where several are counted, what they were shot at is no target."""
    where = [child for child in token.children if child.lower_ == _AT and child.dep_ == "prep"]
    events = [deep for child in where for deep in child.children if deep.lemma_.lower() in words.events]
    heads = subjects(token) if events and token.tag_ in ("VBD", "VBN") else ()
    counted = any(child.dep_ == "nummod" for head in heads for child in head.children)
    return heads if counted else ()


def _counts_next(token: Token) -> bool:
    """True where a number follows at once: in "a shooting that killed 2, injured 5" the 5 are injured, no subject."""
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "CD"


def _listed(head: Token) -> tuple[Token, ...]:
    """The whole list that a noun closes: "a woman and a child (injured)", "two boys, a man (killed)"."""
    first = head
    while first.dep_ in ("conj", "appos") and first.head.pos_ in ("NOUN", "NUM") and first.head.i < first.i:
        first = first.head
    return joined(first) if first is not head else joined(head)


def _in_state(token: Token) -> Iterator[Token]:
    """Those of whom an adjective is said: "three dead", "the dead man", "two were dead", "left two dead"."""
    if any(child.dep_ in ("nummod", "quantmod") for child in token.children):
        yield token
    elif token.dep_ == "amod" and token.head.pos_ in ("NOUN", "PROPN", "NUM"):
        yield token.head
    elif token.dep_ in ("acomp", "attr", "oprd", "ccomp", "xcomp", "conj", "ROOT", "acl", "advcl"):
        verb = token.head if token.dep_ in ("acomp", "attr", "oprd") else token
        own = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
        direct = [child for child in verb.children if child.dep_ == "dobj"] if token.dep_ == "oprd" else []
        yield from (each for child in own or direct for each in joined(child))
        if not own and not direct and (verb is not token or token.dep_ == "acl"):
            yield from _listed(token.head) if token.dep_ == "acl" else subjects(verb)


def _is_deadly(token: Token, words: Words) -> bool:
    near = [child.lower_ for child in token.children if not (_is_undone(child) or _has_own(child))]
    deep = [inner.lower_ for child in token.children if child.dep_ == "prep" for inner in child.children]
    return any(word in words.deadly for word in (*near, *deep))


def _has_own(token: Token) -> bool:
    """True for "3 dead" beside "4 people shot": it counts others."""
    numbered = token.i > 0 and token.nbor(-1).pos_ == "NUM"  # "9 people shot, 1 fatally"
    return numbered or any(child.dep_ in ("nummod", "nsubj") for child in token.children)


def _is_undone(token: Token) -> bool:
    """True for the second part of "non-fatal"."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "non"


def by_phrase(doc: Doc, words: Words) -> Iterator[tuple[str, Token, Token]]:
    """Those of whom a phrase tells ("in critical condition"): the subjects of the verb it stands with."""
    text = doc.text.casefold()
    for phrase, state in words.phrases:
        place = text.find(phrase)
        cue = next((token for token in doc if token.idx + len(token) > place), None) if place >= 0 else None
        if cue is None:
            continue
        verb = next((each for each in (cue, *cue.ancestors) if each.pos_ in ("VERB", "AUX")), None)
        if verb is not None:
            lemma = verb.lemma_.lower()
            harms = any(role == "suffered" for _, role in words.roles.get(lemma, ()))
            sent = _acted_on(verb) if lemma in words.senders or harms else ()
            yield from ((state, cue, head) for head in sent or subjects(verb))
