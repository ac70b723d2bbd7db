"""What: the events a parsed sentence speaks of, each with its kind, mode, doers and targets."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from truceline.claim import Mode
from truceline.extract import kinds, match, syntax
from truceline.extract.mention import EventMention
from truceline.extract.mode import by_accord, carried, put
from truceline.extract.mode_words import Put, mode_words
from truceline.extract.parse import Parsed
from truceline.extract.triggers import Lexicon, lexicon
from truceline.knowledge import Knowledge
from truceline.place.name import key

# Prepositions after which those stand whom a kind of happening is directed at.
_TOWARDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("talks", "agreement", "signing", "fighting", "cooperation", "riot"), ("with",)),
    **dict.fromkeys(("handover", "aid", "threat", "arms-supply", "surrender", "ultimatum"), ("to",)),
    "accusation": ("of",),
    "support": ("for",),
}
_AGAINST = ("on", "against", "at", "upon", "over", "towards", "toward")


_AS, _BETWEEN = "as", "between"
_OBSERVED = ("ceasefire-violation",)  # told by verbs of observing too


@dataclass(frozen=True, slots=True)
class _Found:
    """A trigger before its roles are read: its token, the verb that carries it, and what its pattern used up."""

    token: Token
    verb: Token | None
    undergone: bool
    happening: str
    rule: str
    used: frozenset[int]
    governed: frozenset[int]
    befall: frozenset[str] = frozenset()
    suffer: frozenset[str] = frozenset()
    receive: frozenset[str] = frozenset()
    equip: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    observe: frozenset[str] = frozenset()


def find_events(parsed: Parsed, *, knowledge: Knowledge) -> tuple[EventMention, ...]:
    """Events of one sentence in the order of the text; a word used up by a wider trigger is no event of its own."""
    words = lexicon(knowledge.language)
    known: dict[str, bool] = {}

    def is_place(name: str) -> bool:
        if name not in known:
            known[name] = knowledge.gazetteer.knows(key(name))
        return known[name]

    setting = match.setting_of(parsed.doc, parsed.sentence.text, is_place)
    found = [each for token in parsed.doc if (each := _find(token, words, setting))]
    nouns = {each.token.i for each in found if each.rule.startswith("noun:")}
    kept = _without_carriers(_unused(found))
    return tuple(_mention(each, words, nouns, knowledge) for each in kept)


def _unused(found: Sequence[_Found]) -> list[_Found]:
    """Events whose word no wider pattern has used up; a governed verb only where both tell the same kind."""
    used = {index for each in found for index in each.used}
    same = {(index, each.happening) for each in found for index in each.governed}
    return [each for each in found if each.token.i not in used and (each.token.i, each.happening) not in same]


def _find(token: Token, words: Lexicon, setting: match.Setting) -> _Found | None:
    if token.dep_ == "amod" and token.tag_ in ("VBN", "VBG", "JJ"):
        return None
    if syntax.is_verb(token) or (token.tag_ in ("VBG", "VBN", "VBD") and token.pos_ != "NOUN"):
        return _verb(token, words, setting)
    if (
        token.pos_ == "ADJ"
        and token.dep_ in ("acomp", "ccomp", "conj", "ROOT")
        and token.lower_ in words.verbs
    ):
        return _verb(token, words, setting)
    if token.pos_ == "PROPN" and any(each.like_num for each in token.doc[max(0, token.i - 1) : token.i + 2]):
        return None  # "24 March"
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.lower_ in words.nouns):
        found = _noun(token, words, setting)
        return None if found is not None and _names(found) else found
    return None


def _names(found: _Found) -> bool:
    """True for a word that is part of a name: "with the Agreement institutions"."""
    token = found.token
    title = token.pos_ == "PROPN" and token.text.istitle() and token.i > 0
    return (
        title
        and found.happening in kinds.NAMES
        and found.verb is not None
        and not syntax.is_passive(found.verb)
    )


def _verb(token: Token, words: Lexicon, setting: match.Setting) -> _Found | None:
    if token.tag_ == "VBN" and any(each.dep_ == "mark" and each.lower_ == _AS for each in token.children):
        return None  # "as opposed to one the week before": only a comparison
    patterns = words.verbs.get(token.lemma_.lower(), ())
    found = match.best(token, patterns, setting) if patterns else None
    if found is None:
        return None
    if token.dep_ == "acl" and found.pattern.happening in kinds.DESCRIBES:
        return None
    rule = f"verb:{found.pattern.text}"
    return _Found(
        token,
        None,
        False,
        found.pattern.happening,
        rule,
        found.used - {token.i},
        found.governed,
        words.befall,
        words.suffer,
        words.receive,
        words.equip,
        words.things,
        words.observe,
    )


def _noun(token: Token, words: Lexicon, setting: match.Setting) -> _Found | None:
    patterns = words.nouns.get(token.lemma_.lower(), ()) or words.nouns.get(token.lower_, ())
    if not patterns or (token.pos_ == "PROPN" and token.dep_ == "compound"):
        return None
    found = match.best(token, patterns, setting)
    if found is None:
        return None
    verb, undergone = _carrier(token, words)
    rule = f"noun:{found.pattern.text}" + (f" ({verb.lemma_})" if verb is not None else "")
    return _Found(
        token, verb, undergone, found.pattern.happening, rule, found.used - {token.i}, found.governed
    )


def _carrier(token: Token, words: Lexicon) -> tuple[Token | None, bool]:
    """The light verb that carries a noun of action, and whether its subject undergoes the action."""
    head = token.head
    if token.dep_ == "conj" and head.pos_ == "NOUN":
        return _carrier(head, words)
    if token.dep_ in ("dobj", "nsubjpass") and syntax.is_verb(head) and head.lemma_ in words.light_do:
        return head, False
    if token.dep_ == "dobj" and head.lemma_ in words.light_undergo:
        return head, True
    if token.dep_ == "nsubj" and head.lemma_ in words.light_happen:
        return head, False
    if token.dep_ == "pobj" and head.lower_ in ("under", "to", "into", "in", "on"):
        verb = head.head
        if syntax.is_verb(verb) and verb.lemma_ in words.light_undergo and head.lower_ == "under":
            return verb, True
        if syntax.is_verb(verb) and verb.lemma_ in words.light_engage:
            return verb, False
    below = [
        child
        for child in token.children
        if child.dep_ == "acl" and child.lemma_ in words.light_do and child.tag_ != "VB"
    ]
    if below:
        return below[0], False
    return None, False


def _without_carriers(found: Iterable[_Found]) -> list[_Found]:
    each = list(found)
    carriers = {one.verb.i for one in each if one.verb is not None}
    return [one for one in each if one.token.i not in carriers]


def _mention(found: _Found, words: Lexicon, nouns: Collection[int], knowledge: Knowledge) -> EventMention:
    put_by = mode_words(knowledge.language)
    how = carried(found.verb, put_by) if found.verb is not None else put(found.token, put_by)
    how = _attempted(found, how, knowledge)
    doers, targets = _noun_roles(found) if found.rule.startswith("noun:") else _verb_roles(found)

    def takes_part(each: Token) -> bool:
        named = each.dep_ not in ("oprd", "attr", "acomp")
        return named and each.i not in nouns and not (each.i in found.used and each.lemma_ in words.things)

    def undergoes(each: Token) -> bool:
        event = each.i in found.used and each.lemma_.lower() in words.nouns and each.dep_ == "nsubjpass"
        return takes_part(each) and not event

    token = found.token
    return EventMention(
        start=token.idx,
        end=token.idx + len(token.text),
        words=token.text,
        rule=f"{found.rule}; {how.rule}",
        token=token.i,
        happening=found.happening,
        mode=how.mode,
        doers=_spans(filter(takes_part, doers)),
        targets=_spans(filter(undergoes, targets)),
        scope=_scope(_clause(found)),
        uses=frozenset(found.used),
    )


def _attempted(found: _Found, how: Put, knowledge: Knowledge) -> Put:
    """An attempted attack is one that happened, and so is a flight that had to be; other attempts failed."""
    violent = knowledge.happenings[found.happening].plover in ("ASSAULT", "COERCE")
    violent = violent and found.happening not in kinds.WHOLE
    if how.mode is Mode.HAPPENED and found.happening in kinds.OWED:
        how = by_accord(found.token, mode_words(knowledge.language)) or how
    if how.rule == "purpose" and found.happening in kinds.MEETINGS and _is_held(found.token, knowledge):
        return replace(how, mode=Mode.HAPPENED)
    forced = how.rule == "had-to" and found.happening in kinds.FORCED
    return replace(how, mode=Mode.HAPPENED) if forced or (how.rule == "tried" and violent) else how


def _is_held(token: Token, knowledge: Knowledge) -> bool:
    """ "held a seminar to discuss it": what a meeting was held for took place there."""
    words, verb = mode_words(knowledge.language), next(filter(syntax.is_verb, token.ancestors), None)
    return verb is not None and verb.lemma_ in words.meets and put(verb, words).mode is Mode.HAPPENED


def _verb_roles(found: _Found) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    token = found.token
    targets, doers = syntax.objects(token), syntax.doers(token) or _between(found)
    if found.happening in _OBSERVED and token.lemma_.lower() in found.observe:  # who counts it did not do it
        return (), ()
    if _is_perceived(token, found.observe):
        doers = ()
    if found.happening in kinds.BEFALLS and (not targets or token.lemma_ in found.befall):
        return (), doers
    if token.lemma_.lower() in found.suffer and not targets and _has_subject(token):
        return (), syntax.subjects(token)
    if found.happening in kinds.GIVEN:
        return _given(found, doers)
    if found.happening in kinds.OWN_MOVE and not doers and syntax.is_passive(token):
        return targets, ()
    hollow = all(each.i in found.used and each.lemma_ in found.things for each in targets)
    given = all(each.i in found.used and each.pos_ != "PROPN" for each in targets)
    inside = syntax.objects(token)
    if hollow:
        targets += _after(token, _AGAINST) or _first_after(inside, _AGAINST)
    if given:
        towards = _TOWARDS.get(found.happening, ())
        targets += _after(token, towards) or _first_after(inside, towards)
    return doers, targets


def _is_perceived(token: Token, observe: Collection[str]) -> bool:
    """True for "heard fighting", "heard continued fighting": who hears it does not do it."""
    while token.dep_ in ("xcomp", "ccomp", "dobj") and not any(
        child.dep_ in ("nsubj", "nsubjpass") for child in token.children
    ):
        token = token.head
        if token.lemma_.lower() in observe:
            return True
    return False


def _has_subject(token: Token) -> bool:
    """True for an active past or participle with a subject of its own ("with 60 soldiers killed")."""
    own = any(child.dep_ == "nsubj" for child in token.children)
    return own and token.tag_ in ("VBN", "VBD") and not syntax.is_passive(token)


def _given(found: _Found, doers: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Who gives and who gets: the thing itself, whoever made it, is neither."""
    token = found.token
    if token.lemma_.lower() in found.receive:
        return syntax.after(token, "from"), doers
    got = tuple(each for child in token.children if child.dep_ == "dative" for each in syntax.joined(child))
    armed = syntax.objects(token) if token.lemma_.lower() in found.equip else ()
    return doers, tuple(each for each in got if each.pos_ != "ADP") or _after(token, ("to",)) or armed


def _after(token: Token, names: Sequence[str]) -> tuple[Token, ...]:
    """Heads after the first of these prepositions that the word has."""
    return next((heads for name in names if (heads := syntax.after(token, name))), ())


def _first_after(tokens: Iterable[Token], names: Sequence[str]) -> tuple[Token, ...]:
    return tuple(each for token in tokens for each in _after(token, names))


def _noun_roles(found: _Found) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    token, verb = found.token, found.verb
    owners = tuple(child for child in token.children if child.dep_ == "poss")
    doers = syntax.agents(token)
    targets = _after(token, _AGAINST)
    if verb is not None and not targets:
        targets = _after(verb, _AGAINST[1:])
    of = syntax.after(token, "of")
    if found.happening in kinds.OWN_OF:
        doers = doers or of
    else:
        targets = targets or of
    if verb is not None and found.undergone:
        return doers or syntax.after(token, "from"), targets or syntax.subjects(verb)
    if verb is not None and token.dep_ != "nsubj":
        doers = doers or syntax.doers(verb)
    if found.happening in kinds.SUFFERED_OWN:
        return doers, targets or owners
    return doers or _between(found) or owners or _of_nation(token), targets


def _between(found: _Found) -> tuple[Token, ...]:
    """ "clashes between A and B", "clashes broke out between A and B": both did it."""
    if found.happening not in kinds.MUTUAL:
        return ()
    both = syntax.after(found.token, _BETWEEN)
    both = both or (syntax.after(found.verb, _BETWEEN) if found.verb is not None else ())
    return both if len(both) > 1 else ()


def _of_nation(token: Token) -> tuple[Token, ...]:
    """ "Russian air strikes", "police firing": a nation or force named before the noun acts."""
    names = [
        child for child in token.children if child.dep_ in ("amod", "compound", "nmod") and child.i < token.i
    ]
    return tuple(each for each in names if each.pos_ == "PROPN" or (each.text[:1].isupper() and each.i > 0))[
        :1
    ]


def _spans(tokens: Iterable[Token]) -> tuple[tuple[int, int], ...]:
    return tuple(dict.fromkeys(syntax.phrase(each) for each in tokens))


def _clause(found: _Found) -> Token:
    """The word whose clause tells the event: for a term named by a noun, the verb it hangs on."""
    token = found.verb if found.verb is not None else found.token
    while found.happening in kinds.ABOUT_PLACES and not syntax.is_verb(token) and token.head != token:
        token = token.head
    return token


def _scope(token: Token) -> tuple[int, int]:
    """The clause the trigger governs: its subtree without the clauses that other verbs open in it."""
    inside = [token]
    todo = [token]
    while todo:
        for child in todo.pop().children:
            if child.dep_ in ("ccomp", "relcl", "advcl", "parataxis") or (
                child.dep_ == "conj" and syntax.is_verb(child)
            ):
                continue
            if child.dep_ == "cc" or (child.dep_ == "punct" and child.text in (",", ";")):
                continue
            inside.append(child)
            todo.append(child)
    first, last = min(inside, key=lambda one: one.i), max(inside, key=lambda one: one.i)
    return first.idx, last.idx + len(last.text)
