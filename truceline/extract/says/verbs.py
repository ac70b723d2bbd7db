"""Verbs as cues: clauses, infinitives, objects and prepositions that say, think, want, judge or name."""

from collections.abc import Iterator

from spacy.attrs import POS
from spacy.symbols import AUX, VERB
from spacy.tokens import Doc, Token

from truceline.extract.says.cues import Cues
from truceline.extract.says.frame import Frame, agent, child, noun_phrase, passive, stretch, subject, subtree

CLAUSES = ("ccomp", "xcomp", "acomp")
ENDS = ("conj", "cc", "punct", "parataxis", "agent")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


def verb_frames(doc: Doc, cues: Cues) -> Iterator[Frame]:
    """One frame for each verb that is a cue."""
    for index, kind in enumerate(doc.to_array(POS).tolist()):
        if kind not in (VERB, AUX):
            continue
        token = doc[index]
        found = _frame(token, cues)
        if found is None or not found.content or _mere(token, found):
            continue
        if found.source or _speaks(found):
            yield found
            yield from _basis(token, found, cues)


def _speaks(frame: Frame) -> bool:
    return frame.rule.startswith(("say", "ask", "hedge", "hearsay"))


def _basis(verb: Token, frame: Frame, cues: Cues) -> Iterator[Frame]:
    """The speaker's own source: "based on estimates by X", "citing X"."""
    for part in verb.children:
        lemma = part.lemma_.lower()
        noun = None
        if lemma in cues.basis:
            prep = next((each for each in part.children if each.lower_ in cues.basis[lemma]), None)
            noun = child(prep, "pobj") if prep is not None else None
        elif lemma in cues.basis_objects:
            noun = child(part, "dobj")
        if noun is None:
            continue
        by = next((each for each in noun.subtree if each.lower_ in cues.basis_by and each.i > noun.i), None)
        who = child(by, "pobj") if by is not None else noun
        if who is not None and part.i not in frame.content:
            yield Frame(cue=(part.i,), source=subtree(who), content=frame.content, rule="basis")


def _mere(verb: Token, frame: Frame) -> bool:
    """True for a stance that is not taken: wished, possible, or named in passing ("to support", "of praising")."""
    if _speaks(frame) or frame.rule.startswith("witness"):
        return False
    return verb.dep_ in ("acl", "pcomp", "xcomp", "ccomp") or (
        verb.tag_ == "VB" and child(verb, "neg") is None
    )


def _frame(verb: Token, cues: Cues) -> Frame | None:
    lemma = verb.lemma_.lower()
    if lemma in cues.seem:
        return _hearsay(verb, rule="hedge")
    if lemma in cues.passive and passive(verb) and child(verb, "xcomp") is not None:
        return _hearsay(verb, rule="hearsay-passive")
    for attempt in (_witness, _particle, _clause, _infinitive, _aside, _name, _object, _preposition):
        found = attempt(verb, lemma, cues)
        if found is not None:
            return found
    return None


def _witness(verb: Token, lemma: str, cues: Cues) -> Frame | None:
    """What reporters and monitors saw for themselves."""
    content = child(verb, "ccomp", "dobj")
    if "witness" not in cues.verbs.get(lemma, {}) or content is None or content.i < verb.i:
        return None
    if passive(verb) or not _witnessed(verb, cues):
        return None
    return _make(verb, tail(verb, content.left_edge.i), rule="witness")


def _hearsay(verb: Token, *, rule: str) -> Frame | None:
    content = child(verb, "xcomp", "oprd", "acomp", "ccomp")
    who = child(verb, *SUBJECTS)
    if content is None:
        return None
    return Frame(
        cue=(verb.i,), source=noun_phrase(agent(verb)), content=noun_phrase(who) | subtree(content), rule=rule
    )


def _make(verb: Token, content: frozenset[int], *, rule: str, cue: tuple[int, ...] = ()) -> Frame:
    who = agent(verb) if passive(verb) else subject(verb)
    source = noun_phrase(who)
    inside = verb.i in source
    if inside and who is not None:
        source = stretch(who.left_edge.i, verb.left_edge.i - 1)
    return Frame(cue=(verb.i, *cue), source=source - content, content=content - {verb.i}, rule=rule)


def _clause(verb: Token, lemma: str, cues: Cues) -> Frame | None:
    names = cues.classes(lemma, "clause")
    content = child(verb, "ccomp")
    if not names or content is None:
        return None
    names = tuple(name for name in names if name != "witness")
    if not names:
        return None
    tokens = subtree(content)
    if content.i > verb.i:
        tokens = tail(verb, content.left_edge.i)
    return _make(verb, tokens - _own(verb), rule=f"{names[0]}-clause")


def _witnessed(verb: Token, cues: Cues) -> bool:
    """True where reporters or monitors are the ones who saw it."""
    who = subject(verb)
    return who is not None and any(each.lower_ in cues.witnesses for each in who.subtree)


def _own(verb: Token) -> frozenset[int]:
    """What belongs to the cue itself: its subject, its addressee, its helpers."""
    parts = [each for each in verb.children if each.dep_ in (*SUBJECTS, "aux", "neg", "dative")]
    return frozenset().union(*(subtree(each) for each in parts)) if parts else frozenset()


def tail(verb: Token, first: int) -> frozenset[int]:
    """Tokens from `first` to the end of what hangs on a verb, without what is joined to the verb itself."""
    last = first
    for each in verb.rights:
        if each.dep_ in ENDS and each.i > first:
            if each.dep_ in ("conj", "cc", "parataxis"):
                break
            continue
        if each.dep_ == "advcl" and each.tag_ == "VBG":
            break
        last = max(last, each.right_edge.i)
    return stretch(first, last)


def _infinitive(verb: Token, lemma: str, cues: Cues) -> Frame | None:
    names = cues.classes(lemma, "infinitive")
    content = child(verb, "xcomp", "ccomp")
    if not names or content is None or content.i < verb.i:
        return None
    first = content.left_edge.i
    return _make(verb, tail(verb, first), rule=f"{names[0]}-infinitive")


def _aside(verb: Token, lemma: str, cues: Cues) -> Frame | None:
    names = cues.classes(lemma, "aside")
    if not names or child(verb, "nsubj") is None or verb.dep_ not in ("parataxis", "advcl", "ccomp"):
        return None
    if child(verb, "dobj", "ccomp") is not None:
        return None
    mark = child(verb, "mark")
    if verb.dep_ != "parataxis" and (mark is None or mark.lower_ != "as"):
        return None
    return _make(verb, subtree(verb.head) - subtree(verb), rule=f"{names[0]}-aside")


def _name(verb: Token, lemma: str, cues: Cues) -> Frame | None:
    names = cues.classes(lemma, "name")
    if not names:
        return None
    if passive(verb):
        return _passive_object(verb, rule=f"{names[0]}-passive")
    first = child(verb, "dobj", "ccomp", "nsubj")
    if first is None or child(verb, "dobj", "ccomp") is None:
        return None
    content = child(verb, "dobj", "ccomp")
    if content is None or content.i < verb.i:
        return None
    return _make(verb, tail(verb, content.left_edge.i), rule=f"{names[0]}-name")


def _passive_object(verb: Token, *, rule: str) -> Frame | None:
    what = child(verb, "nsubjpass")
    if what is None or agent(verb) is None:
        return None
    return _make(verb, noun_phrase(what), rule=rule)


def _object(verb: Token, lemma: str, cues: Cues) -> Frame | None:
    names = tuple(name for name in cues.classes(lemma, "object") if name != "witness")
    if not names:
        return None
    if passive(verb):
        return _passive_object(verb, rule=f"{names[0]}-passive")
    content = child(verb, "dobj", "xcomp", "ccomp")
    if content is None or content.i < verb.i:
        return None
    return _make(verb, tail(verb, content.left_edge.i), rule=f"{names[0]}-object")


def _preposition(verb: Token, lemma: str, cues: Cues) -> Frame | None:
    allowed = cues.prepositions.get(lemma)
    if not allowed:
        return None
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.lower_ in allowed:
            content = child(prep, "pobj", "pcomp", "ccomp")
            if content is not None:
                rule = "call-preposition" if lemma in cues.spoken else "preposition"
                return _make(verb, tail(verb, content.left_edge.i), rule=rule, cue=(prep.i,))
    return None


def _particle(verb: Token, lemma: str, cues: Cues) -> Frame | None:
    particle = child(verb, "prt", "advmod", "ccomp")
    frames = cues.particles.get(f"{lemma}-{particle.lower_}") if particle is not None else None
    if particle is None or not frames:
        return None
    content = child(verb, "ccomp", "dobj")
    if content is None:
        return None
    tokens = tail(verb, content.left_edge.i) if content.i > verb.i else subtree(content) - _own(verb)
    return _make(verb, tokens, rule="particle", cue=(particle.i,))
