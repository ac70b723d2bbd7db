"""Mode: how a trigger is put, from its helping verbs, negation and what governs it."""

from spacy.tokens import Token

from truceline.claim import Mode
from truceline.extract import syntax
from truceline.extract.mode_own import (
    beside,
    by_itself,
    denied,
    disputed,
    is_bidden,
    is_none,
    is_present,
    sets,
    untrue,
)
from truceline.extract.mode_words import ModeWords, Put

_OBJECTS = ("dobj", "pobj", "dative", "nsubjpass", "compound", "attr", "oprd")
_CONTENT = frozenset((*_OBJECTS, "xcomp", "ccomp", "prep", "acl", "conj", "pcomp"))
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DEPTH = 6
NOT_ASKED = "not-asked"  # "did not need to visit": nothing is told of a visit


def put(token: Token, words: ModeWords, depth: int = 0) -> Put:
    """How the verb or noun `token` is put: its own helping verbs first, then what governs it."""
    head = token.head
    if own := by_itself(token, words):
        return denied(token, own, words)
    if (told := untrue(token, words) or disputed(token, words) or beside(token, words)) is not None:
        return told
    if is_bidden(token):
        return Put(Mode.DEMANDED, "imperative", token.i)
    if head == token or depth >= _DEPTH or token.dep_ not in _CONTENT | {"advcl", "relcl"}:
        return _root(token)
    if token.dep_ == "advcl":
        return _purpose(token, words)
    if token.tag_ in _FINITE and token.dep_ in ("ccomp", "relcl", "conj"):
        return _finite(token, words)
    if token.dep_ == "ccomp" and _is_past(token) and _wishes(head, words):
        return _finite(token, words)
    return _governed(token, head, words, depth)


def carried(verb: Token, words: ModeWords) -> Put:
    """How a noun of action is put by the verb that carries it: "planned an evacuation" is none yet."""
    how, mode = put(verb, words), words.carrying.get(verb.lemma_.lower())
    return Put(mode, f"carried-{verb.lemma_}", verb.i) if mode and how.mode is Mode.HAPPENED else how


def _is_past(token: Token) -> bool:
    """True for a perfect or a passive in the past: "has been killed", "was committed"."""
    helping = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    return any(each.tag_ == "VBD" or (each.lemma_ == "have" and each.tag_ in _FINITE) for each in helping)


def _wishes(head: Token, words: ModeWords) -> bool:
    """True for a word that asks for or plans what it governs; what is past can only be told, not asked for."""
    return words.governs.get(head.lemma_.lower()) in (Mode.DEMANDED, Mode.PLANNED)


def _root(token: Token) -> Put:
    return Put(Mode.HAPPENED, "present" if is_present(token) else "plain")


def _purpose(token: Token, words: ModeWords) -> Put:
    to = next((child for child in token.children if child.tag_ == "TO"), None)
    if to is not None and _not_asked(token.head, words):
        return Put(Mode.POSSIBLE, NOT_ASKED, to.i)
    above = token.head
    if (
        to is not None
        and sets(above, words) is Mode.DEMANDED
        and (above.lemma_ == "be" or (above.pos_ == "NOUN" and above.lower_ not in words.purpose))
    ):
        return Put(Mode.DEMANDED, "needed", to.i)
    if to is not None and any(each.lemma_ in words.accord_nouns for each in syntax.objects(token.head)):
        return Put(Mode.IN_FORCE, "accord-purpose", to.i)
    if (
        any(child.dep_ == "mark" for child in token.children)
        and (own := by_itself(token.head, words)) is not None
    ):
        return own if token.tag_ in ("VBP", "VBZ", "VB", "NN", "NNS") else _root(token)
    return _meant(token.head, to, words) if to is not None else _root(token)


def _not_asked(noun: Token, words: ModeWords) -> bool:
    """ "no need to visit", "no order to attack"."""
    return (
        is_none(noun, words)
        and noun.pos_ == "NOUN"
        and words.governs.get(noun.lemma_.lower()) is Mode.DEMANDED
    )


def _meant(verb: Token, to: Token, words: ModeWords) -> Put:
    """What something is done for is planned; where that is itself only asked for, open or refused, so is this."""
    how = put(verb, words)
    settled = how.mode in (Mode.POSSIBLE, Mode.DEMANDED) or how.rule.startswith("governed-")
    return how if settled and how.mode is not Mode.HAPPENED else Put(Mode.PLANNED, "purpose", to.i)


def _finite(token: Token, words: ModeWords) -> Put:
    """A finite clause tells what happened, unless what governs it denies it or opens a condition."""
    if token.dep_ == "ccomp" and words.governs.get(token.head.lemma_) is Mode.DENIED:
        return Put(Mode.DENIED, f"governed-{token.head.lemma_}", token.head.i)
    asked = sets(token.head, words) is Mode.DEMANDED
    tags = ("VBP", "VBZ") if token.head.lemma_ in words.wishing else ("VBP",)
    if token.dep_ == "ccomp" and token.tag_ in tags and asked:
        return Put(Mode.DEMANDED, f"governed-{token.head.lemma_}", token.head.i)
    if token.dep_ == "conj" and (mark := by_itself(token.head, words)) and mark.mode is Mode.POSSIBLE:
        return mark
    if token.dep_ == "conj" and token.tag_ == "VBP" and not _has_subject(token):
        how = put(token.head, words)
        return how if how.mode is Mode.DEMANDED else _root(token)
    return _root(token)


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)


def _governed(token: Token, head: Token, words: ModeWords, depth: int) -> Put:
    if token.dep_ == "conj":
        bare = token.tag_ == "VB" and not _has_subject(token)  # "recommends that they be told and cease fire"
        return put(head, words, depth + 1) if bare or _shares(token, head) else _root(token)
    if (told := _achieved(token, words) or _in_phrase(token, head, words)) is not None:
        return told
    set_by = words.governs.get(head.lemma_.lower())
    if set_by is None and token.dep_ in ("xcomp", "ccomp", "advcl", "pcomp"):
        set_by = words.infinitive.get(head.lemma_.lower())
    if set_by is None and token.dep_ == "prep" and any(child.dep_ == "pcomp" for child in token.children):
        set_by = words.infinitive.get(head.lemma_.lower())
    if set_by is not None and _holds(token, head):
        if head.lemma_.lower() in words.tried:
            return Put(Mode.POSSIBLE, "tried", head.i)
        if set_by is Mode.HAPPENED:
            if token.dep_ == "ccomp" and (own := by_itself(head, words)) and own.rule == "negated-fact":
                return own
            return put(head, words, depth + 1) if token.dep_ == "xcomp" else Put(Mode.HAPPENED, "plain")
        return _turned(set_by, head, words, depth)
    if token.dep_ in ("prep", "pobj", "pcomp", "compound") and not syntax.is_verb(head):
        return (
            put(head, words, depth + 1)
            if head.pos_ in ("ADP", "SCONJ", "PART") or _abstract(head)
            else _root(token)
        )
    if token.dep_ == "prep" and head.pos_ == "VERB" and token.lower_ in ("with", "for"):
        return put(head, words, depth + 1)
    if token.dep_ in ("prep", "pobj", "pcomp") and head.pos_ == "VERB":
        return Put(Mode.HAPPENED, "plain")
    if token.dep_ in ("xcomp", "ccomp") and token.tag_ == "VB":
        return put(head, words, depth + 1)
    if token.dep_ == "acl" and any(child.tag_ == "TO" for child in token.children):
        if head.lemma_ in words.accord_nouns:
            return Put(Mode.IN_FORCE, "accord-purpose", head.i)
        return _aimed(head, token, words)
    return Put(Mode.HAPPENED, "participle" if token.dep_ == "acl" and token.tag_ == "VBG" else "plain")


def _aimed(noun: Token, token: Token, words: ModeWords) -> Put:
    """ "should take steps to assure it": where the steps are asked for, so is what they are for."""
    asked = put(noun.head, words) if noun.dep_ == "dobj" else None
    if asked is not None and asked.mode is Mode.DEMANDED:
        return asked
    return Put(Mode.POSSIBLE, "infinitive", token.i)


def _in_phrase(token: Token, head: Token, words: ModeWords) -> Put | None:
    """What a fixed phrase holds: "in order to leave", "due to attacks", "took the opportunity to visit"."""
    low, above = head.lower_, head.head
    if token.dep_ in ("prep", "pcomp") and token.pos_ == "ADP" and low in words.causes:
        return _root(token)
    if token.dep_ == "prep" and token.lower_ in words.circumstance and head.lemma_ not in words.aiming:
        return Put(Mode.HAPPENED, "plain")
    if (
        token.dep_ == "prep"
        and token.lower_ in words.means
        and any(c.dep_ == "pcomp" for c in token.children)
    ):
        return put(head, words)
    to = next((child for child in token.children if child.tag_ == "TO"), None)
    if to is None:
        return None
    if low in words.purpose and head.dep_ == "pobj" and syntax.is_verb(above.head):
        return _meant(above.head, to, words)
    return put(above, words) if taken_by(token, words) is not None else None


def taken_by(token: Token, words: ModeWords) -> Token | None:
    """The verb of "took the opportunity to visit", for "visit"; None where it is no such phrase."""
    noun, verb = token.head, token.head.head
    to = any(child.tag_ == "TO" for child in token.children)
    taken = to and noun.lower_ in words.taken and noun.dep_ == "dobj" and verb.lemma_ in words.take
    return verb if taken else None


def _achieved(token: Token, words: ModeWords) -> Put | None:
    """ "were able to leave": who was able to did it, and who was not did not; who is or will be able need not."""
    head, be = token.head, token.head.head
    if token.dep_ != "xcomp" or head.lower_ not in words.achieved or head.dep_ != "acomp":
        return None
    if be.tag_ not in ("VBD", "VBN"):
        return None
    return by_itself(be, words) or Put(Mode.HAPPENED, "was-able", head.i)


def _shares(token: Token, head: Token) -> bool:
    own = any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in token.children)
    return not own and token.tag_ == head.tag_


def _holds(token: Token, head: Token) -> bool:
    return token.dep_ != "nsubjpass" or head.tag_ == "VBN"


def _abstract(head: Token) -> bool:
    return head.pos_ == "NOUN"


def _turned(set_by: Mode, head: Token, words: ModeWords, depth: int) -> Put:
    """The governing word's mode; where that word is itself negated, a plan or leave becomes a denial."""
    own = by_itself(head, words)
    if own is not None and own.mode is Mode.DENIED and set_by is Mode.PLANNED:
        return own
    if own is not None and own.mode is Mode.DENIED and set_by is Mode.DEMANDED:
        return Put(Mode.POSSIBLE, NOT_ASKED, head.i)
    if set_by is Mode.DENIED and own is not None and own.mode is Mode.DENIED:
        return Put(Mode.POSSIBLE, "negated-denial", head.i)
    return Put(set_by, f"governed-{head.lemma_}", head.i)


def by_accord(token: Token, words: ModeWords) -> Put | None:
    """ "the deal hands over X", "the truce brings gains, handing over X": what an accord does is what it lays down."""
    above = token.head if token.dep_ == "advcl" and token.tag_ == "VBG" else token
    told = is_present(above) or any(child.tag_ == "MD" for child in above.children)
    if token.dep_ == "acl" and token.tag_ == "VBG":
        subjects: tuple[Token, ...] = (token.head,)
    else:
        subjects = syntax.subjects(above) if told and not syntax.is_passive(above) else ()
    names = [each for each in subjects if each.lemma_.lower() in words.accord_nouns]
    return Put(Mode.IN_FORCE, "accord-does", names[0].i) if names else None


def tells_terms(token: Token, words: ModeWords) -> bool:
    """True where the word names an accord whose terms the sentence tells ("under the deal", "the deal calls")."""
    if token.lemma_.lower() not in words.accord_nouns:
        return False
    if token.dep_ == "pobj":
        before = token.head
        opened = before.head.lower_
        telling = before.lower_ in words.accord_prepositions or opened in words.accord_openers
        return telling or opened in words.accord_lists
    return token.dep_ == "nsubj" and token.head.lemma_ in words.accord_verbs
