"""Roles: noun phrases of an event become participants, with the actor each names where the text tells it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from truceline.claim import Mark, Participant
from truceline.extract.link import head_of
from truceline.extract.mention import ActorMention
from truceline.extract.sentence import Sentence
from truceline.language import Language


@cache
def words(language: Language, part: str, name: str) -> frozenset[str]:
    """One list of the language's `claims.toml`."""
    return frozenset(language.table("claims").get(part, {}).get(name, ()))


def participants(
    spans: Iterable[tuple[int, int]],
    *,
    doc: Doc,
    actors: Sequence[ActorMention],
    language: Language,
) -> tuple[tuple[Participant, tuple[int, int]], ...]:
    """Participants with their characters; a pronoun that leads to nobody is left out."""
    found: dict[tuple[str, str], tuple[Participant, tuple[int, int]]] = {}
    for span in spans:
        for each in _read(span, doc, actors, language):
            found.setdefault((each.actor, each.words if not each.actor else ""), (each, span))
    return tuple(found.values())


def _read(
    span: tuple[int, int], doc: Doc, actors: Sequence[ActorMention], language: Language
) -> Iterator[Participant]:
    text = _words(doc, *span)
    head = head_of(doc, *span)
    named = _named(span, head, actors, words(language, "heads", "side")) if head is not None else []
    ids = [actor for each in named for actor in (each.members or (each.actor,))]
    if ids:
        yield from (Participant(words=text, actor=each) for each in dict.fromkeys(ids))
    elif text.lower() not in words(language, "noise", "pronouns"):
        yield Participant(words=text)


def is_abstract(span: tuple[int, int], doc: Doc, language: Language) -> bool:
    """True for a phrase whose head is a deed, a matter or a time: nobody who acts, is met or is asked."""
    head = head_of(doc, *span)
    if head is None or (head.pos_ != "NOUN" and head.i > 0):
        return False
    low = head.lower_
    if head.lemma_.lower() in words(language, "abstract", "words"):
        return True
    return low.endswith(tuple(words(language, "abstract", "endings"))) and low not in words(
        language, "abstract", "bodies"
    )


def is_paper(span: tuple[int, int], doc: Doc, language: Language) -> bool:
    """True for a phrase whose head is a mandate, plan or text: it does nothing, whosever it is."""
    head = head_of(doc, *span)
    return head is not None and head.lemma_.lower() in words(language, "abstract", "papers")


def _words(doc: Doc, start: int, end: int) -> str:
    """Characters of a document, without writing out the whole of it."""
    around = doc.char_span(start, end, alignment_mode="expand")
    return around.text[start - around.start_char : end - around.start_char] if around is not None else ""


def _named(
    span: tuple[int, int], head: Token, actors: Sequence[ActorMention], side: frozenset[str]
) -> list[ActorMention]:
    """The actor the head itself names, with other nations before it; else the nations before it, or after "of".

    "Northern and southern troops" names two; "the villages of the north" names nobody.
    """
    inside = [each for each in actors if each.actor or each.members]
    own = [each for each in inside if each.start <= head.idx < each.end][:1]
    before = [
        each for each in inside if span[0] <= each.start and each.end <= head.idx and _modifies(head, each)
    ]
    if own or before:
        return [*(each for each in before if not own or _leads(head.doc.text, each, own[0])), *own]
    of = [each for each in inside if head.idx < each.start < span[1]]
    many = head.tag_ in ("NNS", "NNPS")
    return of if (many or len(of) == 1) and head.lemma_.lower() in side else []


def _modifies(head: Token, mention: ActorMention) -> bool:
    """True for a name that stands among the words before the head that say which."""
    return any(mention.start <= each.idx < mention.end for each in _words_before(head))


def _leads(text: str, mention: ActorMention, own: ActorMention) -> bool:
    """True for a nation that commas and "and" join to the one of the head's own name."""
    between = text[mention.end : own.start].replace(",", " ").replace("&", " and ")
    return all(word in ("and", "or") or word[:1].isupper() for word in between.split())


def _words_before(head: Token) -> list[Token]:
    return [each for each in head.subtree if each.i < head.i and each.dep_ not in ("pobj", "dobj", "nsubj")]


def marks(
    name: str, found: Iterable[tuple[Participant, tuple[int, int]]], sentence: Sentence
) -> tuple[Mark, ...]:
    """The marks of a participant field."""
    return tuple(Mark(field=name, span=sentence.span(*span), rule="phrase") for _, span in found)
