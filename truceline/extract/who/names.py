"""Names: hits of one sentence made into mentions, with the nouns and titles that stand beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from truceline.actor import Actor
from truceline.extract.mention import ActorMention
from truceline.extract.who.bodies import Bodies, holds
from truceline.extract.who.index import Entry, Hit
from truceline.extract.who.nouns import WORD, noun_after, phrases
from truceline.extract.who.words import Words

NEAR = 80  # characters before a name in which its title stands
FROM = re.compile(r"\b(\w+) (?:from|of) (?:the )?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Namer:
    """Makes mentions of the hits of one sentence; `day` is when the report was published, None where unknown."""

    actors: Mapping[str, Actor]
    words: Words
    day: date | None
    doc: Doc | None = None

    @property
    def bodies(self) -> Bodies:
        """The parts of states on the day of the report."""
        return Bodies(actors=self.actors, words=self.words, day=self.day)

    def mentions(self, text: str, hits: Sequence[Hit]) -> Iterator[ActorMention]:
        """Mentions in order, none over another; capitals are left to `metonym`."""
        done = 0
        for number, hit in enumerate(hits):
            if hit.start < done:
                continue
            found = self._mention(text, hits, number)
            if found is not None:
                done = found.end
                yield found

    def _mention(self, text: str, hits: Sequence[Hit], number: int) -> ActorMention | None:
        hit = hits[number]
        if hit.kind == "holder":
            return self._holder(text, hit, start=self._title_before(text, hit.start))
        if hit.kind == "people":
            return self._people(text, hit)
        if hit.kind in ("adjective", "name"):
            owner = self._owner(hit)
            built = self._with_noun(text, hits, number, owner) if owner else None
            built = built or self._force_from(text, hit, owner)
            if built is not None or hit.kind == "adjective":
                return built
            return None if self._first_name(text, hit) else self._named(text, hit)
        return None

    def _first_name(self, text: str, hit: Hit) -> bool:
        """True for a state's name that is a person's first name here ("Chad North")."""
        after = re.match(r"\s([^\W\d_]+)", text[hit.end : hit.end + 30])
        first = text[hit.start : hit.end].lower() in self.words.first_names
        return first and after is not None and after[1][0].isupper() and after[1][1:].islower()

    def _owner(self, hit: Hit) -> str:
        """The state or body whose nouns may follow; empty where the form is shared by several."""
        ids = hit.actors(hit.kind)
        return ids[0] if len(ids) == 1 else ""

    def _named(self, text: str, hit: Hit) -> ActorMention:
        ids = hit.actors("name")
        title = self._title_of(text, hit, ids[0]) if len(ids) == 1 else None
        if title is not None:
            return title
        words = text[hit.start : hit.end]
        if len(ids) > 1:
            return _mention(hit.start, hit.end, words, "", "unknown", "name-of-several")
        return _mention(hit.start, hit.end, words, ids[0], "actor", "name")

    def _people(self, text: str, hit: Hit) -> ActorMention:
        listed = [each for each in hit.actors("people") if self.actors[each].kind == "people"]
        states = [each for each in hit.actors("people") if self.actors[each].kind != "people"]
        return ActorMention(
            start=hit.start,
            end=hit.end,
            words=text[hit.start : hit.end],
            rule="people",
            actor=listed[0] if len(listed) == 1 else "",
            kind="people",
            members=tuple(states),
        )

    def _holder(self, text: str, hit: Hit, *, start: int) -> ActorMention | None:
        entries = [each for each in hit.entries if each.kind == "holder"]
        before = WORD.findall(text[max(0, start - NEAR) : start])
        lead = text[start : hit.start].split()
        if self._other_person(text, hit, entries, start):
            return None
        former = {word.lower() for word in [*before[-1:], *lead]} & self.words.former
        fitting = [each for each in entries if each.office and holds(each.office, self.day)]
        ids = {each.actor for each in fitting}
        words = text[start : hit.end]
        if former or len(ids) != 1:
            return _mention(
                start,
                hit.end,
                words,
                "",
                "unknown",
                "former-office" if not ids or former else "office-of-several",
            )
        return _mention(start, hit.end, words, ids.pop(), "office", "office-holder")

    def _other_person(self, text: str, hit: Hit, entries: Sequence[Entry], start: int) -> bool:
        """True for a surname after another one's first name, or before another surname."""
        form = text[hit.start : hit.end]
        if " " in form or start < hit.start:
            return False
        before = re.search(r"([^\W\d_][\w'’-]*)\s+$", text[max(0, hit.start - NEAR) : hit.start])
        if before is None or not before[1][0].isupper() or before[1].lower() in self.words.honorifics:
            return False
        lead = max(0, hit.start - NEAR) + before.start()
        opens = lead < NEAR and not text[:lead].strip(" \"“'‘(")
        known = {each.office.holder.split()[0] for each in entries if each.office and each.office.holder}
        return not opens and before[1] not in known

    def _title_before(self, text: str, start: int) -> int:
        """Where a title or honorific before a name begins ("President", "the foreign minister", "Mr"); else `start`."""
        base = max(0, start - NEAR)
        words = list(WORD.finditer(text[base:start]))
        for count in (4, 3, 2, 1):
            if len(words) < count or text[base + words[-1].end() : start].strip(" ."):
                continue
            phrase = text[base + words[-count].start() : base + words[-1].end()]
            if phrase.lower() in self.words.titles or phrase.lower() in self.words.honorifics:
                return base + words[-count].start()
        return start

    def _with_noun(self, text: str, hits: Sequence[Hit], number: int, owner: str) -> ActorMention | None:
        """An adjective or a possessive with its noun ("Borean troops", "Borea's defence ministry")."""
        place = noun_after(text, hits, number)
        if place is None:
            return None
        at, others = place
        near = hits[number + 1 : number + 4]
        for phrase, end in phrases(text, at, self.doc, self.words.never_between):
            made = self._noun(text, hits[number], owner, phrase, end, near)
            if made is not None:
                more = [self._noun(text, hits[number], each, phrase, end, near) for each in others]
                return _joined([made, *(each for each in more if each is not None)])
        return None

    def _noun(
        self, text: str, hit: Hit, owner: str, low: str, end: int, hits: Sequence[Hit]
    ) -> ActorMention | None:
        words, bodies = self.words, self.bodies
        state = bodies.state(owner)
        span = (hit.start, end, text[hit.start : end])
        if low in words.titles:
            holder = next(
                (each for each in hits if each.kind == "holder" and 0 <= each.start - end <= 1), None
            )
            named = self._holder(text, holder, start=hit.start) if holder else None
            return named or _mention(*span, bodies.office(state, words.titles[low]), "office", "office")
        if low in words.ministries:
            return _mention(*span, bodies.body(state, words.ministries[low]), "actor", "ministry")
        if low in words.peacekeepers:
            return _mention(*span, bodies.force(state, words.peacekeepers), "actor", "force")
        if low in words.force:
            return _mention(*span, bodies.force(state, words.whole_force), "actor", "force")
        if low in words.government:
            return _mention(*span, owner, "actor", "government")
        if low in words.people:
            return ActorMention(
                start=span[0],
                end=end,
                words=span[2],
                rule="people",
                actor="",
                kind="people",
                members=(owner,),
            )
        return None

    def _title_of(self, text: str, hit: Hit, owner: str) -> ActorMention | None:
        """ "the president of Borea": the office of the one named after it."""
        before = re.search(
            r"((?:[\w'’-]+\s+){1,4})of\s+(?:the\s+)?$", text[max(0, hit.start - NEAR) : hit.start]
        )
        if before is None:
            return None
        base = max(0, hit.start - NEAR) + before.start(1)
        words = list(WORD.finditer(before[1]))
        for word in words[-4:]:
            low = before[1][word.start() : words[-1].end()].lower()
            if low in self.words.titles and not (low.endswith("s") and low[:-1] in self.words.titles):
                start = base + word.start()
                actor = self.bodies.office(owner, self.words.titles[low])
                return _mention(start, hit.end, text[start : hit.end], actor, "office", "office")
        return None

    def _force_from(self, text: str, hit: Hit, owner: str) -> ActorMention | None:
        """ "troops from Borea": the force of the one named after it."""
        before = FROM.search(text[max(0, hit.start - 40) : hit.start])
        if hit.kind != "name" or not owner or before is None or before[1].lower() not in self.words.force:
            return None
        start = max(0, hit.start - 40) + before.start(1)
        actor = self.bodies.force(owner, self.words.whole_force)
        return _mention(start, hit.end, text[start : hit.end], actor, "actor", "force")


def _joined(made: Sequence[ActorMention]) -> ActorMention:
    """One mention of several actors that share a noun; none of them stands for the others."""
    ids = tuple(dict.fromkeys(each.actor for each in made))
    if len(ids) == 1 or made[0].kind == "people":
        members = tuple(dict.fromkeys(member for each in made for member in each.members))
        return replace(made[0], members=members)
    return replace(made[0], actor="", kind="group", members=ids, rule=f"{made[0].rule}-of-several")


def _mention(start: int, end: int, words: str, actor: str, kind: str, rule: str) -> ActorMention:
    return ActorMention(start=start, end=end, words=words, actor=actor, kind=kind, rule=rule)
