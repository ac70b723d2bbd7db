"""Link: which event of a sentence a time, place or number belongs to, by the shape of the sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.claim import Mode
from truceline.extract import syntax
from truceline.extract.mention import EventMention, Mention

_CLAUSE = frozenset({"relcl", "ccomp", "parataxis"})
_DURING = frozenset({"during", "in"})
_SHARED = frozenset({"prep", "pobj", "dobj", "nsubj", "nsubjpass", "agent", "pcomp", "compound"})


@dataclass(frozen=True, slots=True)
class Link:
    """One mention and the event it belongs to; `path` holds the words passed between them, the mention's head first."""

    mention: Mention
    event: int
    path: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The head word of the mention."""
        return self.path[0]


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """The word of a stretch of characters on which its other words hang."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def owners(doc: Doc, events: Sequence[EventMention], carriers: Mapping[int, int]) -> dict[int, int]:
    """Token index -> number of the event it triggers or carries."""
    return {**carriers, **{event.token: number for number, event in enumerate(events)}}


def link(doc: Doc, mention: Mention, owner: Mapping[int, int]) -> Link | None:
    """The nearest event above the mention that no clause of another verb shuts off from it."""
    head = head_of(doc, mention.start, mention.end)
    if head is None:
        return None
    path = [head]
    while True:
        here = path[-1]
        if here.i in owner and (here != head or mention.start <= here.idx < mention.end):
            return Link(mention, owner[here.i], tuple(path))
        if here == head and (below := _when_clause(here, owner)) is not None:
            return Link(mention, owner[below.i], (head, below))
        if here.head == here or _shuts(here):
            return None
        path.append(here.head)


def links_joined(doc: Doc, mention: Mention, owner: Mapping[int, int]) -> tuple[Link, ...]:
    """ "On Sunday troops left the base and burned a village": the day of a verb is that of the verbs joined to it."""
    head = head_of(doc, mention.start, mention.end)
    if head is None:
        return ()
    path = [head]
    while not syntax.is_verb(path[-1]):
        if path[-1].head == path[-1] or _shuts(path[-1]):
            return ()
        path.append(path[-1].head)
    told = [each for each in _joined(path[-1]) if each.i in owner and each.i > head.i]
    return tuple(Link(mention, owner[each.i], (*path[:-1], each)) for each in told)


def _joined(verb: Token) -> Iterator[Token]:
    """The verbs that "and" joins to one, with its subject and none of their own."""
    for child in verb.children:
        own = any(deep.dep_ in ("nsubj", "nsubjpass") for deep in child.children)
        if child.dep_ == "conj" and not own and syntax.is_verb(child) and child.tag_ == verb.tag_:
            yield child
            yield from (deep for deep in child.children if deep.dep_ == "xcomp")  # "and proceeded to attack"
            yield from _joined(child)
        if child.dep_ == "dobj":  # "issued decrees appointing governors"
            yield from (deep for deep in child.children if deep.dep_ == "acl" and deep.tag_ == "VBG")


def _when_clause(head: Token, owner: Mapping[int, int]) -> Token | None:
    """ "on 27 May, when the army attacked": the time is that of the clause that says so."""
    inside = [child for child in head.children if child.dep_ == "relcl" and child.i in owner]
    return next((each for each in inside if any(child.tag_ == "WRB" for child in each.children)), None)


def link_at(doc: Doc, mention: Mention, owner: Mapping[int, int], index: int) -> Link | None:
    """As `link`, for a mention that counts the noun at `index`, wherever it stands itself."""
    path = [doc[index]]
    while path[-1].i not in owner:
        if path[-1].head == path[-1] or _shuts(path[-1]):
            return None
        path.append(path[-1].head)
    return Link(mention, owner[path[-1].i], tuple(path))


def clause_of(head: Token, owner: Mapping[int, int]) -> int | None:
    """The event told of a counted noun by its own clause: "62 soldiers who were captured"."""
    inside = [child for child in head.children if child.dep_ in ("relcl", "acl") and child.i in owner]
    return owner[inside[0].i] if inside else None


def _shuts(token: Token) -> bool:
    """A clause with a verb of its own that is no event keeps its times and places to itself."""
    if token.dep_ in _CLAUSE:
        return True
    if token.dep_ == "conj" and token.head.pos_ == "VERB":
        return any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    if token.dep_ != "advcl" or _at_that_time(token):
        return False
    return any(child.dep_ in ("nsubj", "nsubjpass", "mark") for child in token.children)


def _at_that_time(token: Token) -> bool:
    """True for a clause that only says when or where its main clause took place ("when their car was hit")."""
    return token.dep_ == "advcl" and any(child.tag_ == "WRB" for child in token.children)


def _in_which(token: Token) -> bool:
    """ "a clash during which a man was killed": the clause tells of what its noun names."""
    if token.dep_ != "relcl":
        return False
    inside = (each for child in token.children if child.dep_ == "prep" for each in child.children)
    return any(each.tag_ == "WDT" and each.dep_ == "pobj" and each.head.lower_ in _DURING for each in inside)


def shares(doc: Doc, events: Sequence[EventMention], owner: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """For each event the others of its clause, nearest first, whose time and place it may take where it has none."""
    pairs: dict[int, list[int]] = {number: [] for number in range(len(events))}
    for number, event in enumerate(events):
        higher = above(doc[event.token], owner, number)
        if higher is not None and event.mode is Mode.HAPPENED is events[higher].mode:
            pairs[number].append(higher)
            pairs[higher].append(number)
    return {number: tuple(each) for number, each in pairs.items()}


def above(token: Token, owner: Mapping[int, int], number: int) -> int | None:
    """The event that holds this one in its own clause: through a phrase, a participle or a joined verb."""
    here = token
    while here.head != here:
        plain = here.dep_ in _SHARED
        participle = here.dep_ == "advcl" and here.tag_ in ("VBG", "VBN") and not _marked(here)
        joined = here.dep_ == "conj" and not any(
            child.dep_ in ("nsubj", "nsubjpass") for child in here.children
        )
        if not (plain or participle or joined or _at_that_time(here) or _in_which(here)):
            return None
        here = here.head
        if here.i in owner and owner[here.i] != number:
            return owner[here.i]
    return None


def _marked(token: Token) -> bool:
    return any(
        child.dep_ in ("mark", "nsubj", "nsubjpass") or child.lower_ in ("after", "before")
        for child in token.children
    )


def through_agent(path: Sequence[Token]) -> bool:
    """True where the mention stands inside the one who acts ("by the army of X")."""
    return any(
        each.dep_ in ("agent", "poss") or each.lower_ in ("by", "according", "unlike") for each in path[:-1]
    )


def through_subject(path: Sequence[Token]) -> bool:
    """True where the mention stands inside the subject of an acting verb."""
    return any(each.dep_ in ("nsubj", "csubj") and syntax.is_verb(each.head) for each in path[:-1])
