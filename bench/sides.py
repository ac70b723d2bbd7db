"""Sides: who answers to whom across the two sides of an accord, and a text with the two sides exchanged."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import zip_longest

from truceline.actor import Actor, Office, whole
from truceline.source import Source

PLACING = re.compile(r"\b(?:in|into|of|from|to|across|through|over|eastern|western|northern|southern)\s+$")
ARTICLE = re.compile(r"\b([Aa])n?(\s+)$")
SAID_AS_VOWEL = re.compile(r"[AEIOaeio]|[FHLMNRSX](?=[A-Z/-])")
PEOPLE = "people"


class NoCounterpart(Exception):
    """A form in the text has nothing that answers to it on the other side."""


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Two sides of one accord: all actors that belong to either, found by what they are part of.

    `one` and `other` are actor ids. Actors answer to each other by role: the same name once the side's own words are
    taken out, else the same kind at the same height. What has no counterpart counts as what it is part of.
    `places` are names of places: those that hold a side's word stay as they are ("Western Azerbaijan").
    """

    one: str
    other: str
    actors: Mapping[str, Actor]
    places: tuple[str, ...] = ()

    @cached_property
    def alike(self) -> bool:
        """True where both sides are of one kind (two states), so that every word of one has its fellow."""
        return self.actors[self.one].kind == self.actors[self.other].kind

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """Ids by side, outermost first: what is part of it, and its people."""
        return {side: sorted(self._of(side), key=self._depth) for side in (self.one, self.other)}

    def _of(self, side: str) -> Iterator[str]:
        for name, actor in self.actors.items():
            top = whole(name, dict(self.actors))
            if top == side or (
                self.actors[top].kind == PEOPLE == actor.kind and self._role(top, side)[:1] == "~"
            ):
                yield name

    def _depth(self, name: str) -> int:
        above = self.actors[name].part_of
        return 1 + self._depth(above) if above in self.actors else 0

    def words(self, side: str) -> dict[str, tuple[str, ...]]:
        """The words a side is known by: name, adjective, demonym and capital."""
        actor = self.actors[side]
        adjectives = actor.adjectives.get("en", ())
        return {
            "name": actor.names.get("en", ())[:1],
            "demonym": tuple(f"{each}s" for each in adjectives),
            "adjective": adjectives,
            "capital": actor.capitals.get("en", ()),
        }

    def _role(self, name: str, side: str) -> str:
        """An actor's name without its side's own words."""
        own = [each for words in self.words(side).values() for each in words]
        return _any(own).sub("~", self.actors[name].name) if own else self.actors[name].name

    @cached_property
    def counterparts(self) -> dict[str, str]:
        """Each actor of a side with the one that answers to it; those without are left out."""
        mine, theirs = self.members[self.one], self.members[self.other]
        found = {self.one: self.other}
        by_role = {self._role(name, self.other): name for name in theirs}
        for name in mine:
            fellow = by_role.get(self._role(name, self.one))
            if "~" in self._role(name, self.one) and fellow and fellow not in found.values():
                found.setdefault(name, fellow)
        for name in mine:
            left = [each for each in theirs if each not in found.values()]
            same = [each for each in left if self.actors[each].kind == self.actors[name].kind]
            if name not in found and same:
                found[name] = same[0]
        return found | {fellow: name for name, fellow in found.items()}

    def counted_as(self, name: str) -> str:
        """The actor itself where it has a counterpart or belongs to no side; else what it is part of."""
        sides = {each for members in self.members.values() for each in members}
        while name in sides and name not in self.counterparts:
            name = self.actors[name].part_of
        return name

    def mirrored(self, name: str) -> str:
        """The actor that answers to this one, itself where it belongs to no side."""
        name = self.counted_as(name)
        return self.counterparts.get(name, name)

    # ---- text

    def swap(self, text: str, day: date | None = None) -> str:
        """The text with the sides exchanged. Raises NoCounterpart with the form that cannot be."""
        done: list[str] = []
        at = 0
        forms = self.forms(day)
        for hit in self.pattern(forms).finditer(text):
            before = text[at : hit.start()]
            new = self._fellow(hit[0], forms, text[: hit.start()])
            done += [with_article(before, new), new]
            at = hit.end()
        return "".join([*done, text[at:]])

    def names_a_side(self, text: str, day: date | None = None) -> bool:
        """True where the text holds a word that an exchange of the sides concerns."""
        forms = self.forms(day)
        return any(forms[_key(hit[0], forms)] is not None for hit in self.pattern(forms).finditer(text))

    def marked(self, words: str, *, turned: bool) -> str:
        """Words in lower case with a side's id for whatever names it; `turned`: the other side's id."""
        belongs = {word.lower(): side for side in (self.one, self.other) for word in self._all_words(side)}
        fellow = {self.one: self.other, self.other: self.one}

        def mark(hit: re.Match[str]) -> str:
            side = belongs[hit[0]]
            return fellow[side] if turned else side

        return _any(belongs).sub(mark, words.lower())

    def _all_words(self, side: str) -> list[str]:
        """The words that name a side, and the names of all that belongs to it which hold none of these."""
        own = [each for words in self.words(side).values() for each in words]
        names = [form for name in self.members[side] for form in self.actors[name].names.get("en", ())]
        return own + [form for form in names if not _any(own).search(form)]

    def _fellow(self, form: str, forms: Mapping[str, "Fellow | None"], before: str) -> str:
        fellow = forms[_key(form, forms)]
        if fellow is None:
            return form
        placed = not self.alike and fellow.bare and PLACING.search(before)
        if not fellow.word or placed:
            raise NoCounterpart(form)
        if form.isupper() and not _key(form, forms).isupper():
            return fellow.word.upper()
        opens = form[:1].isupper() and not before.rstrip(" \"'“‘").strip()
        return fellow.word[:1].upper() + fellow.word[1:] if opens else fellow.word

    def pattern(self, forms: Mapping[str, object]) -> re.Pattern[str]:
        """Any of the forms as a whole word, in the case given or in capitals."""
        ways = {way for form in forms for way in (form, form.upper())}
        return _any(ways)

    def forms(self, day: date | None) -> dict[str, "Fellow | None"]:
        """Every form that is looked for; None for those of others, which stay as they are."""
        both = {
            each for side in (self.one, self.other) for words in self.words(side).values() for each in words
        }
        made: dict[str, Fellow | None] = {form: None for form in self.places if form not in both}
        for actor in self.actors.values():
            for form in (*actor.names.get("en", ()), *actor.adjectives.get("en", ())):
                made[form] = None
        for side, fellow in ((self.one, self.other), (self.other, self.one)):
            made = {**made, **self._bodies(side, day), **dict(self._own(side, fellow))}
        for side in (self.one, self.other):
            own = _any(each for words in self.words(side).values() for each in words)
            belonging = {
                form for name in self.members[side] for form in self.actors[name].names.get("en", ())
            }
            atoms = {each for words in self.words(side).values() for each in words}
            for form in belonging - atoms:
                if own.search(form):
                    made.pop(form, None)
        return made

    def _own(self, side: str, fellow: str) -> Iterator[tuple[str, "Fellow"]]:
        ours, theirs = self.words(side), self.words(fellow)
        for kind, words in ours.items():
            for word, other in zip_longest(words, theirs[kind][: len(words)]):
                first = theirs[kind][0] if theirs[kind] else ""
                if word:
                    yield word, Fellow(word=other or first, bare=kind in ("name", "capital"))

    def _bodies(self, side: str, day: date | None) -> dict[str, "Fellow | None"]:
        """Names without the side's own words ("Milli Majlis") and holders of offices."""
        own = _any(each for words in self.words(side).values() for each in words)
        found: dict[str, Fellow | None] = {}
        for name in self.members[side]:
            fellow = self.counterparts.get(name)
            theirs = self.actors[fellow].names.get("en", ()) if fellow else ()
            for form in self.actors[name].names.get("en", ()):
                if not own.search(form):
                    found[form] = Fellow(word=_same_shape(form, theirs))
            for office in self.actors[name].offices:
                found |= self._holders(office, name, day)
        return found

    def _holders(self, office: Office, name: str, day: date | None) -> dict[str, "Fellow | None"]:
        if not office.holder or not holds(office, day):
            return {}
        other = self.office(office.title, self.mirrored(name), day)
        full, last = (other.holder, other.holder.split()[-1]) if other and other.holder else ("", "")
        short = office.holder.split()[-1]
        forms = {form: full if " " in form else last for form in (*office.aliases, short, office.holder)}
        return {
            form: Fellow(word=word) for form, word in forms.items() if form.isascii() and form[0].isupper()
        }

    def office(self, title: str, at: str, day: date | None) -> Office | None:
        """Who holds an office of this title on that day: at this actor, else anywhere on its side."""
        side = next(side for side, members in self.members.items() if at in members)
        for name in (at, *self.members[side]):
            for office in self.actors[name].offices:
                if office.title == title and office.holder and holds(office, day):
                    return office
        return None

    def fellow_source(self, name: str, sources: Mapping[str, Source]) -> str:
        """The source that stands to the other side as this one to its own; itself where it leans to none.

        Raises NoCounterpart where the other side has no such source.
        """
        source = sources.get(name)
        if source is None:
            return name
        wanted = self._standing(source, swapped=True)
        if wanted == self._standing(source, swapped=False):
            return name
        for each in sources.values():
            if each.kind == source.kind and self._standing(each, swapped=False) == wanted:
                return each.id
        raise NoCounterpart(name)

    def _standing(self, source: Source, *, swapped: bool) -> tuple[object, ...]:
        turn: Callable[[str], str] = self.mirrored if swapped else self.counted_as
        return (
            turn(source.speaks_for) if source.speaks_for else "",
            frozenset((turn(actor), relation) for actor, relation in source.relation),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fellow:
    """What stands on the other side for a form, empty for nothing; `bare` for a name that can mean the land itself."""

    word: str
    bare: bool = False


def holds(office: Office, day: date | None) -> bool:
    """True where the office is held on that day (None: at any time)."""
    if day is None:
        return True
    return (office.since or day) <= day <= (office.until or day)


def _any(forms: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


def _key(form: str, forms: Mapping[str, object]) -> str:
    return form if form in forms else next(each for each in forms if each.upper() == form)


def _same_shape(form: str, theirs: tuple[str, ...]) -> str:
    """A name of the other body: an acronym for an acronym, words for words."""
    same = [each for each in theirs if each.isupper() == form.isupper()]
    return (same or list(theirs) or [""])[0]


def with_article(before: str, new: str) -> str:
    """The text before a form with "a" or "an" as the form wants it."""
    return ARTICLE.sub(lambda hit: hit[1] + ("n" if SAID_AS_VOWEL.match(new) else "") + hit[2], before)
