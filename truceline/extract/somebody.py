"""Somebody: which noun phrases of an event name one who can do it or be met by it, and which a place or a time."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from truceline.claim import Participant
from truceline.extract import kinds, roles, scene, syntax
from truceline.extract import link as links
from truceline.extract.link import Link
from truceline.extract.mention import EventMention, PlaceMention, TimeMention
from truceline.language import Language

_NOBODY = ("DET", "PUNCT", "SYM", "ADP", "VERB", "X")  # parts of speech of nobody
People = tuple[tuple[Participant, tuple[int, int]], ...]


def somebody(
    event: EventMention,
    doers: People,
    targets: People,
    *,
    places: Sequence[PlaceMention],
    doc: Doc,
    language: Language,
) -> tuple[People, People]:
    """Those who can act, and those who can be met or asked; whose freedom is said to be restricted suffers it."""
    hollow = {each for each in (*doers, *targets) if roles.is_abstract(each[1], doc, language)}
    if event.happening in kinds.TOLD_BY_TARGET:
        suffering = tuple(each for each in doers if each in hollow and each[0].actor)
        return tuple(each for each in doers if each not in hollow), (*targets, *suffering)
    known = [(each.start, each.end) for each in places if each.place]
    doers = tuple(each for each in doers if not roles.is_paper(each[1], doc, language))
    noun = event.rule.startswith("noun:")
    acting = tuple(
        each
        for each in doers
        if each[0].actor
        or not (each in hollow or _is_inside(each, known, doc) or (noun and _only_describes(each[1], doc)))
    )
    if event.happening in kinds.WITH_SOMEBODY:
        targets = tuple(each for each in targets if each not in hollow or each[0].actor)
    return acting, tuple(each for each in targets if not _is_time(each[1], doc))


def _is_inside(each: tuple[Participant, tuple[int, int]], spans: Sequence[tuple[int, int]], doc: Doc) -> bool:
    """True for a phrase whose head is a place's name, or no noun at all."""
    head = links.head_of(doc, *each[1])
    return head is not None and (head.pos_ in _NOBODY or any(start <= head.idx < end for start, end in spans))


def _only_describes(span: tuple[int, int], doc: Doc) -> bool:
    """True for a word before a noun of action that names nobody known: "a joint Ministerial visit"."""
    head = links.head_of(doc, *span)
    return head is not None and head.dep_ in ("amod", "compound", "nmod")


def _is_time(span: tuple[int, int], doc: Doc) -> bool:
    head = links.head_of(doc, *span)
    return head is not None and (head.lemma_ in syntax.TIMES or _starts_with_number(head))


def _starts_with_number(head: Token) -> bool:
    """ "0730hrs" is a time, "02" a number that counts somebody."""
    return head.text[0].isdigit() and head.text[-1].isalpha()


def fronted(event: EventMention, found: Sequence[Link]) -> tuple[tuple[int, int], ...]:
    """ "On 22 April the north set up a post": the doer, where the parser took it for part of the date."""
    if event.rule.startswith("noun:"):
        return ()
    for each in found:
        names = [token for token in each.path[:-1] if token.dep_ == "pobj" and token.pos_ == "PROPN"]
        verb = each.path[-1]
        subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
        if (
            isinstance(each.mention, TimeMention)
            and names
            and not subject
            and names[0].idx >= each.mention.end
        ):
            return ((names[0].idx, names[0].idx + len(names[0].text)),)
    return ()


def is_place(span: tuple[int, int], places: Sequence[scene.Placed], doc: Doc, posts: frozenset[str]) -> bool:
    """True for a noun phrase that a place of the event already tells, or names after a comma ("the capital, X").

    Somebody in whose title a place stands ("the secretary of Dolna county") is none.
    """
    head = links.head_of(doc, *span)
    if head is None or head.lemma_.lower() in posts:
        return False
    beside = [child.idx for child in head.children if child.dep_ == "appos"]
    return any(
        (mention.start < span[1] and span[0] < mention.end)
        or any(mention.start <= at < mention.end for at in beside)
        for _, mention in places
    )
