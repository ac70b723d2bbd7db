"""Index: every form under which an actor, its adjective, its capital or its office-holder is looked for in a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from truceline.actor import Actor, Office
from truceline.knowledge import Knowledge

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a form stands for: `kind` is name, people, adjective, capital or holder."""

    actor: str
    kind: str
    form: str
    office: Office | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A form found in a text, with everything it may stand for."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def kind(self) -> str:
        """The kind of its entries; `name` goes before the others."""
        kinds = {entry.kind for entry in self.entries}
        return next(kind for kind in ("name", "people", "holder", "adjective", "capital") if kind in kinds)

    def actors(self, kind: str) -> tuple[str, ...]:
        """Ids of the actors it may stand for in this kind, each once."""
        return tuple(dict.fromkeys(entry.actor for entry in self.entries if entry.kind == kind))


class KnowledgeKey:
    """Knowledge as a key of a cache: the same object counts as equal, and is kept from being freed."""

    __slots__ = ("knowledge",)

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KnowledgeKey) and other.knowledge is self.knowledge


class Index:
    """Finds the forms of all actors in a text, in one pass."""

    def __init__(self, actors: Mapping[str, Actor], code: str, plural: str) -> None:
        forms: dict[str, list[Entry]] = {}
        for actor in actors.values():
            for entry in _entries(actor, code, plural):
                forms.setdefault(plain(entry.form), []).append(entry)
        self._automaton = ahocorasick.Automaton()
        for form, entries in forms.items():
            self._automaton.add_word(form, (len(form), tuple(entries)))
        self._empty = not forms
        if forms:
            self._automaton.make_automaton()

    def find(self, text: str) -> tuple[Hit, ...]:
        """Forms as whole words, the longest first where they overlap, in the order of the text."""
        if self._empty:
            return ()
        lower = plain(text)
        loud = text.isupper()
        found: list[Hit] = []
        for last, (length, entries) in self._automaton.iter(lower):
            start, end = last - length + 1, last + 1
            fitting = tuple(each for each in entries if _stands(each, text, start, end, loud=loud))
            if fitting:
                found.append(Hit(start=start, end=end, entries=fitting))
        return tuple(_longest(found))


@lru_cache(maxsize=8)
def _index(key: KnowledgeKey) -> Index:
    knowledge = key.knowledge
    table = knowledge.language.table("actors")
    return Index(knowledge.actors, knowledge.language.code, next(iter(table.get("plural_people", ())), ""))


def index_of(knowledge: Knowledge) -> Index:
    """The index of some knowledge, built once."""
    return _index(KnowledgeKey(knowledge))


def plain(text: str) -> str:
    """Lower case with straight apostrophes, each character in its old place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    return lower.translate(APOSTROPHES)


def _entries(actor: Actor, code: str, plural: str) -> Iterator[Entry]:
    kind = "people" if actor.kind == "people" else "name"
    for form in dict.fromkeys(actor.names.get(code) or (actor.name,)):
        yield Entry(actor=actor.id, kind=kind, form=form)
    for form in actor.adjectives.get(code, ()):
        yield Entry(actor=actor.id, kind="adjective", form=form)
        if (
            plural
            and actor.kind in ("state", "de-facto-authority")
            and form.endswith(("n", "i", "k", "t", "d"))
        ):
            yield Entry(actor=actor.id, kind="people", form=form + plural)
    for form in actor.capitals.get(code, ()):
        yield Entry(actor=actor.id, kind="capital", form=form)
    for office in actor.offices:
        for form in (*((office.holder,) if office.holder else ()), *office.aliases):
            yield Entry(actor=actor.id, kind="holder", form=form, office=office)


def _stands(entry: Entry, text: str, start: int, end: int, *, loud: bool) -> bool:
    """True where the form stands as a whole word and is written as names are."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or after.isalnum() or before in "@#/_" or after in "@_":
        return False
    words = text[start:end]
    if not loud and entry.form[0].isupper() and not words[0].isupper():
        return False
    if entry.form.isupper() and not words.isupper():
        return False
    return not _hyphened(entry, text, start, end)


def _hyphened(entry: Entry, text: str, start: int, end: int) -> bool:
    """A name tied to a common word is no actor ("Borea-backed"); two adjectives may be tied to each other."""
    following = text[end : end + 2]
    leading = text[max(0, start - 2) : start]
    after = len(following) == 2 and following[0] in "-–" and following[1].isalnum()
    before = len(leading) == 2 and leading[1] in "-–" and leading[0].isalnum()
    if entry.kind == "adjective":
        return after and not following[1].isupper()
    return after or before


def _longest(found: Iterable[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in sorted(found, key=lambda each: (each.start, -each.end)):
        if hit.start >= end:
            yield hit
            end = hit.end
