"""How a word puts itself: its helping verbs and negation, what it is called, and what stands right beside it."""

from spacy.tokens import Token

from truceline.claim import Mode
from truceline.extract import syntax
from truceline.extract.mode_words import ModeWords, Put


def by_itself(token: Token, words: ModeWords) -> Put | None:
    """What its own helping verbs and negation make of it; None where they leave it open."""
    here = token.head if _is_said_of(token) else token
    helping = [child for child in here.children if child.dep_ in ("aux", "auxpass", "neg", "det", "mark")]
    no = next((each for each in (*helping, *_quantified(token)) if each.lower_ in words.negation), None)
    modal = next((each for each in helping if each.dep_ == "aux" and each.lower_ in words.modal), None)
    mark = next((each for each in helping if each.dep_ == "mark" and each.lower_ in words.mark), None)
    if no is None and token.dep_ == "pcomp" and token.head.lower_ in words.negation:
        no = token.head
    if mark is not None:
        return Put(Mode.POSSIBLE, "conditional", mark.i)
    if no is not None:
        return Put(Mode.DENIED, "negated-" + ("future" if modal is not None else "fact"), no.i)
    if modal is not None:
        return Put(words.modal[modal.lower_], f"modal-{modal.lower_}", modal.i)
    return _called_possible(token, words) or _is_to(token, words)


def _quantified(token: Token) -> list[Token]:
    """ "no shot was fired", "hit no one": the words that count the subject or object."""
    nouns = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass", "dobj")]
    return [each for noun in nouns for each in (noun, *noun.children) if each.dep_ != "prep"]


def denied(token: Token, own: Put, words: ModeWords) -> Put:
    """What a denial governs is denied, also where it has a helping verb of its own."""
    governs = token.dep_ == "ccomp" and words.governs.get(token.head.lemma_) is Mode.DENIED
    return Put(Mode.DENIED, f"governed-{token.head.lemma_}", token.head.i) if governs else own


def untrue(token: Token, words: ModeWords) -> Put | None:
    """ "reports of shelling were false": what a noun called false tells of is denied."""
    here = token
    marked = any(child.dep_ == "mark" for child in token.children)
    while here.head != here and (
        here.dep_ in ("pobj", "prep", "pcomp", "acl", "compound")
        or (here == token and marked and here.dep_ == "relcl")
    ):
        here = here.head
    if here.dep_ != "nsubj" and not (here == token and marked and here.dep_ in ("ccomp", "csubj", "acl")):
        return None
    called = [child for child in here.head.children if child.dep_ in ("acomp", "attr")]
    untrue = words.true if any(child.dep_ == "neg" for child in here.head.children) else words.false
    found = next((each for each in called if each.lower_ in untrue), None)
    return Put(Mode.DENIED, "called-false", found.i) if found is not None else None


def disputed(token: Token, words: ModeWords) -> Put | None:
    """ "rejects the claim that X attacked": what hangs on a noun that is denied is denied."""
    noun = token.head
    if noun.lower_ in words.proof and token.dep_ in ("acl", "ccomp") and is_none(noun, words):
        return Put(Mode.POSSIBLE, "no-evidence", noun.i)
    if (
        token.dep_ not in ("acl", "ccomp", "relcl")
        or noun.pos_ != "NOUN"
        or noun.dep_ not in ("dobj", "pobj")
    ):
        return None
    if token.dep_ == "relcl" and not any(child.dep_ == "mark" for child in token.children):
        return None
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    denied = words.governs.get(verb.lemma_) is Mode.DENIED
    return Put(Mode.DENIED, f"governed-{verb.lemma_}", verb.i) if denied else None


def beside(token: Token, words: ModeWords) -> Put | None:
    """ "a planned visit", "a potential clash": the word before a noun of action tells that there was none yet."""
    told = [child for child in token.children if child.dep_ == "amod" and child.lower_ in words.beside]
    if syntax.is_verb(token) or not told:
        return None
    return Put(words.beside[told[0].lower_], f"beside-{told[0].lower_}", told[0].i)


def is_bidden(token: Token) -> bool:
    """ "Provide access to all areas.": a bare verb that opens a sentence asks for what it says."""
    bare = token.head == token and token.tag_ == "VB" and token.dep_ == "ROOT" and token.text[:1].isupper()
    helped = any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "expl") for child in token.children)
    return bare and not helped and not any(each.is_alpha for each in token.doc[: token.i])


def _is_said_of(token: Token) -> bool:
    """True for an adjective that "be" says of something: what stands beside "be" is the adjective's."""
    return token.pos_ == "ADJ" and token.dep_ == "acomp" and token.head.lemma_ == "be"


def _called_possible(token: Token, words: ModeWords) -> Put | None:
    """ "it was possible to leave": what was possible was done, what was not or is called impossible was not."""
    be = token.head
    called = [child for child in be.children if child.dep_ == "acomp" and child.i < token.i]
    if token.dep_ != "xcomp" or be.lemma_ != "be" or not called:
        return None
    word = called[0].lower_
    if words.governs.get(word) is Mode.DENIED:
        return Put(Mode.DENIED, f"governed-{word}", called[0].i)
    if word not in words.achieved:
        return None
    past = be.tag_ in ("VBD", "VBN")
    put_by = (
        Put(Mode.HAPPENED, "was-able", called[0].i) if past else Put(Mode.POSSIBLE, "is-able", called[0].i)
    )
    return by_itself(be, words) or put_by


def _is_to(token: Token, words: ModeWords) -> Put | None:
    """ "is to", "has to", "going to", and a headline's bare infinitive."""
    to = next((child for child in token.children if child.dep_ == "aux" and child.tag_ == "TO"), None)
    if to is None:
        return None
    if token.dep_ == "xcomp" and token.head.lemma_ in ("be", "have") and _not_yet(token, words):
        return Put(Mode.DENIED, "not-yet", to.i)
    if token.dep_ == "xcomp" and token.head.lemma_ == "be":
        return _called(token, words) or Put(Mode.PLANNED, "is-to", to.i)
    if token.dep_ == "xcomp" and token.head.lemma_ == "have":
        return Put(Mode.DEMANDED, "had-to" if token.head.tag_ == "VBD" else "has-to", to.i)
    if token.dep_ == "xcomp" and token.head.lower_ == "going":
        return Put(Mode.PLANNED, "going-to", to.i)
    return Put(Mode.PLANNED, "infinitive", to.i) if token.head == token else None


def _called(token: Token, words: ModeWords) -> Put | None:
    """ "it was not possible to visit", "it is vital to leave": what the sentence calls the deed tells how it is put."""
    be = token.head
    called = next((child for child in be.children if child.dep_ == "acomp"), None)
    if called is None:
        return None
    if any(child.dep_ == "neg" for child in be.children):
        return Put(Mode.DENIED, "negated-fact", called.i)
    mode = sets(be, words)
    return Put(mode or Mode.POSSIBLE, f"called-{called.lemma_}", called.i)


def _not_yet(token: Token, words: ModeWords) -> bool:
    """ "has yet to visit", "is yet to be signed"."""
    return any(each.lower_ in words.yet for verb in (token, token.head) for each in verb.children)


def is_present(token: Token) -> bool:
    """True for a plain present ("guarantees", "is extended"), not for a perfect or a headline's participle."""
    helping = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    if not helping:
        return token.tag_ in ("VBP", "VBZ")
    return (
        all(each.lemma_ == "be" and each.tag_ in ("VBP", "VBZ") for each in helping) and token.tag_ == "VBN"
    )


def is_none(noun: Token, words: ModeWords) -> bool:
    """True for "no order", "no need"."""
    return any(child.lower_ in words.negation for child in noun.children if child.dep_ in ("det", "neg"))


def sets(head: Token, words: ModeWords) -> Mode | None:
    """The mode of what a word governs by a clause of its own."""
    low = head.lemma_.lower()
    called = [child for child in head.children if child.dep_ == "acomp"] if low == "be" else []
    return next(
        (found for each in called if (found := words.infinitive.get(each.lemma_.lower()))),
        words.governs.get(low) or words.infinitive.get(low),
    )
