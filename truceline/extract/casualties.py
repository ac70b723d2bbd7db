"""Who came to harm in a parsed sentence, in which way and how many: killed, wounded, hit, missing, captured, ..."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from truceline.extract.howmany.lexicon import Numbers, numbers
from truceline.extract.mention import Mention, QuantityMention
from truceline.extract.parse import Parsed
from truceline.extract.syntax import joined, objects, subjects
from truceline.language import Language

KINDS = ("killed", "wounded", "hit", "missing", "captured", "detained", "displaced")
_STRENGTH = {"killed": 3, "wounded": 2, "hit": 1}
MOST_HIT = 100  # a larger number right behind "shot" names a calibre or a telephone number
DATELINE = 60  # characters of a sentence in which a dateline may stand
_DASH = re.compile(r"\s(?:--?|–|—)\s")
_AIMED = frozenset({"at", "into", "toward", "towards", "back", "through", "up"})
_COUNTED = ("suffered", "undergone", "states", "deeds", "counts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty(Mention):
    """Persons that came to one kind of harm.

    `start`, `end` are the characters of the number with its head, or of the head word alone. `state` is one of KINDS;
    `hit` (shot, struck) leaves open what became of them. `low` and `high` bound how many (both None: several, no
    number said). `who`: number, person (one, by a noun), name, pronoun, both or several. `cue` tells of the harm.
    """

    state: str
    low: float | None
    high: float | None
    who: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Casualty words of a language: `roles[lemma]` -> (kind, role) in order of strength."""

    roles: Mapping[str, tuple[tuple[str, str], ...]]
    deadly: frozenset[str]
    unreal: frozenset[str]
    attempts: frozenset[str]
    carriers: frozenset[str]
    persons: frozenset[str]
    pronouns: frozenset[str]
    indefinite: frozenset[str]
    many: Mapping[str, int]
    phrases: tuple[tuple[str, str], ...]


@cache
def casualty_words(language: Language) -> Words:
    """The table `casualties.toml` of a language."""
    table = language.table("casualties")
    roles: dict[str, list[tuple[str, str]]] = {}
    for kind in KINDS:
        for role in _COUNTED:
            for lemma in table.get(kind, {}).get(role, ()):
                roles.setdefault(lemma, []).append((kind, role))
    persons = table.get("persons", {})
    return Words(
        roles={lemma: tuple(found) for lemma, found in roles.items()},
        unreal=frozenset(table.get("unreal", {}).get("words", ())),
        attempts=frozenset(table.get("unreal", {}).get("attempts", ())),
        carriers=frozenset(table.get("wounded", {}).get("carriers", ())),
        deadly=frozenset(table.get("deadly", {}).get("words", ())),
        persons=frozenset(persons.get("words", ())),
        pronouns=frozenset(persons.get("pronouns", ())),
        indefinite=frozenset(persons.get("indefinite", ())),
        many=persons.get("many", {}),
        phrases=tuple((phrase, kind) for kind in KINDS for phrase in table.get(kind, {}).get("phrases", ())),
    )


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
        for state, head in _harmed(token, words):
            casualty = _casualty(head, token, state, quantities, known, words)
            if casualty:
                _keep(found, casualty)
    for state, token, head in _by_phrase(parsed.doc, words):
        casualty = _casualty(head, token, state, quantities, known, words)
        if casualty:
            _keep(found, casualty)
    for casualty in _by_number(parsed.doc, quantities, known, list(found.values())):
        _keep(found, casualty)
    return tuple(found[place] for place in sorted(found))


def _by_phrase(doc: Doc, words: Words) -> Iterator[tuple[str, Token, Token]]:
    """Those of whom a phrase tells ("in critical condition"): the subjects of the verb it stands with."""
    text = doc.text.casefold()
    for phrase, state in words.phrases:
        place = text.find(phrase)
        cue = next((token for token in doc if token.idx + len(token) > place), None) if place >= 0 else None
        if cue is None:
            continue
        verb = next((each for each in (cue, *cue.ancestors) if each.pos_ in ("VERB", "AUX")), None)
        yield from ((state, cue, head) for head in (subjects(verb) if verb is not None else ()))


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
            if behind and not _acts(doc, behind.start(1)):
                cue, state = behind[1], known.states[" ".join(behind[1].casefold().split())]
        if not one.unit and not one.head:
            cues = [token.lower_ for token in doc if token.idx < one.start and token.lower_ in known.harms]
            cue = cues[-1] if cues else ""
            state = known.harms.get(cue, "")
        if state and not (state == "hit" and (one.low or 0) > MOST_HIT):
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


def _acts(doc: Doc, place: int) -> bool:
    """True where the word at a character is a verb that does harm to another: it has an object, or shares one."""
    token = next((one for one in doc if one.idx + len(one.text) > place), None)
    verbs = [token, *(child for child in token.children if child.dep_ == "conj")] if token is not None else []
    return any(child.dep_ == "dobj" for verb in verbs for child in verb.children)


def _keep(found: dict[int, Casualty], casualty: Casualty) -> None:
    earlier = found.get(casualty.start)
    if not earlier or _STRENGTH.get(casualty.state, 0) > _STRENGTH.get(earlier.state, 0):
        found[casualty.start] = casualty


def _harmed(token: Token, words: Words) -> Iterator[tuple[str, Token]]:
    """The kind of harm a word tells of and the heads of those who came to it."""
    if any(child.dep_ == "neg" or child.lower_ in words.unreal for child in token.children) or (
        (token.dep_ in ("acomp", "attr") and any(child.dep_ == "neg" for child in token.head.children))
        or (token.dep_ in ("xcomp", "pcomp") and _is_attempt(token, words))
    ):
        return
    for kind, role in words.roles.get(token.lemma_.lower(), ()) or words.roles.get(token.lower_, ()):
        bearers = _bearers(token, words) if (kind, role) == ("wounded", "counts") else ()
        heads = _with_list(bearers or _sufferers(token, role))
        state = "killed" if kind in ("hit", "wounded") and _is_deadly(token, words) else kind
        yield from ((state, head) for head in heads)
        if heads:
            return


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


def _sufferers(token: Token, role: str) -> Iterator[Token]:
    verb = token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")
    if role == "suffered" and verb:
        is_relative = token.dep_ == "acl" and token.tag_ == "VBN"
        heads = _listed(token.head) if is_relative else objects(token)
        yield from heads or _of_finding(token) or _of_headline(token)
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


def _bearers(token: Token, words: Words) -> tuple[Token, ...]:
    """Those who bear a wound: "suffered a wound", "suffering from wounds", "a man with a wound"."""
    if any(child.dep_ == "neg" or child.lower_ == "no" for child in token.children):
        return ()
    link = token.head if token.dep_ == "pobj" else token
    governor = link.head
    if governor.lemma_ in words.carriers:
        return _listed(governor.head) if governor.dep_ == "acl" else subjects(governor)
    return (governor,) if link.lower_ == "with" and governor.pos_ in ("NOUN", "PROPN") else ()


def _of_finding(token: Token) -> tuple[Token, ...]:
    """Those of "were found shot": the participle hangs on another passive verb."""
    hangs = token.tag_ == "VBN" and token.dep_ in ("oprd", "acomp", "xcomp", "ccomp", "advcl", "attr", "dep")
    return objects(token.head) if hangs and token.head.i < token.i else ()


def _of_headline(token: Token) -> tuple[Token, ...]:
    """Those of "two men killed", "another wounded": the verb of harm has no object, so its subject suffers it."""
    at_them = any(
        child.dep_ in ("prep", "prt", "advmod") and child.lower_ in _AIMED for child in token.children
    )
    done = token.tag_ in ("VBD", "VBN") and not at_them
    heads = subjects(token) if done else ()
    return tuple(head for head in heads if head.i < token.i)


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
    near = [child.lower_ for child in token.children if not _is_undone(child)]
    deep = [inner.lower_ for child in token.children if child.dep_ == "prep" for inner in child.children]
    return any(word in words.deadly for word in (*near, *deep))


def _is_undone(token: Token) -> bool:
    """True for the second part of "non-fatal"."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "non"


def _casualty(
    head: Token, cue: Token, state: str, quantities: Sequence[QuantityMention], known: Numbers, words: Words
) -> Casualty | None:
    number = _number(head, quantities, known, words)
    low, high, who = (number.low, number.high, "number") if number else _one(head, known, words)
    if not who:
        return None
    start, end = (number.start, number.end) if number else (head.idx, head.idx + len(head.text))
    return Casualty(
        start=start,
        end=end,
        words=number.words if number else head.text,
        rule=f"{cue.lemma_}-{cue.dep_}",
        state=_own_state(number, head, known) or state,
        low=low,
        high=high,
        who=who,
        cue=cue.text,
    )


def _own_state(number: QuantityMention | None, head: Token, known: Numbers) -> str:
    """The harm a number carries itself ("30 wounded") or right behind it ("three others wounded"); else empty."""
    if number is None or number.unit in KINDS:
        return number.unit if number else ""
    behind = known.harmed.match(head.doc.text, number.end)
    state = known.states[" ".join(behind[1].casefold().split())] if behind else ""
    return state if state == "wounded" and behind and not _acts(head.doc, behind.start(1)) else ""


def _number(
    head: Token, quantities: Sequence[QuantityMention], known: Numbers, words: Words
) -> QuantityMention | None:
    """The quantity that counts a head word for persons."""
    for one in quantities:
        inside = one.start <= head.idx < one.end or any(
            one.start <= child.idx < one.end for child in _numerals(head)
        )
        if inside and one.unit not in ("percent", "money") and _is_person(head, known, words, counted=True):
            return one
    return None


def _one(head: Token, known: Numbers, words: Words) -> tuple[float | None, float | None, str]:
    """How many a head word without a number stands for, and how it names them; an empty name where it is no person."""
    lower = head.lower_
    if lower in words.many:
        return words.many[lower], words.many[lower], "both"
    if lower in words.indefinite:
        return 1, 1, "person"
    if head.pos_ == "PRON":
        return (1, 1, "pronoun") if lower in words.pronouns else (None, None, "")
    if not _is_person(head, known, words, counted=False):
        return None, None, ""
    plural = (head.tag_ == "NNS" or lower in known.heads) and lower not in known.singular
    if plural:
        return None, None, "several"
    if head.pos_ == "PROPN":
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
    if lemma in words.persons or lower in words.persons or lower.endswith(("-old", "year-old")):
        return True
    if counted:
        return head.pos_ in ("NUM", "ADJ", "VERB", "PROPN") or head.tag_ == "CD" or lower in known.states
    return (
        head.pos_ == "PROPN" and head.ent_type_ == "" and head.text[:1].isupper() and not head.text.isupper()
    )
