"""Names: hits of one sentence made into mentions, with the nouns and titles that stand beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from truceline.actor import Actor, whole
from truceline.extract.mention import ActorMention
from truceline.extract.who.index import Entry, Hit, holds, parts
from truceline.extract.who.words import Words

SKIPPED = 2  # words that may stand between an adjective and its noun ("Borean ground assault troops")
WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
BETWEEN = re.compile(r"\s*(?:,|and|or|, and|-|–|/)\s*")  # what stands between adjectives of one noun
STOP = frozenset(',;:.!?()[]"“”')


@dataclass(frozen=True, slots=True, kw_only=True)
class Namer:
    """Makes mentions of the hits of one sentence; `day` is when the report was published, None where unknown."""

    actors: Mapping[str, Actor]
    words: Words
    day: date | None
    doc: Doc | None = None

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
        title = self._title_of(text, hit.start, ids[0]) if len(ids) == 1 else None
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
        before = WORD.findall(text[:start])
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
        before = re.search(r"([^\W\d_][\w'’-]*)\s+$", text[: hit.start])
        if before is None or not before[1][0].isupper() or before[1].lower() in self.words.honorifics:
            return False
        opens = not text[: before.start()].strip(" \"“'‘(")
        known = {each.office.holder.split()[0] for each in entries if each.office and each.office.holder}
        return not opens and before[1] not in known

    def _title_before(self, text: str, start: int) -> int:
        """Where a title or honorific before a name begins ("President", "the foreign minister", "Mr"); else `start`."""
        words = list(WORD.finditer(text[:start]))
        for count in (4, 3, 2, 1):
            if len(words) < count or text[words[-1].end() : start].strip(" ."):
                continue
            phrase = text[words[-count].start() : words[-1].end()]
            if phrase.lower() in self.words.titles or phrase.lower() in self.words.honorifics:
                return words[-count].start()
        return start

    def _with_noun(self, text: str, hits: Sequence[Hit], number: int, owner: str) -> ActorMention | None:
        """An adjective or a possessive with the noun it belongs to ("Borean troops", "Borea's defence ministry")."""
        hit = hits[number]
        at = hit.end
        if hit.kind == "name":
            possessive = re.match(r"['’]s\s+", text[at:])
            if possessive is None:
                return None
            at += possessive.end()
        at, others = self._past_others(text, hits, number, at)
        found = list(WORD.finditer(text, at))[: SKIPPED + 5]
        for skipped in range(min(SKIPPED + 1, len(found))):
            between = text[at : found[skipped].start()]
            if STOP & set(between) or any(
                found[i][0].lower()
                in (
                    "of",
                    "in",
                    "and",
                    "to",
                    "the",
                    "a",
                    "that",
                    "who",
                    "with",
                    "for",
                    "on",
                    "by",
                    "is",
                    "was",
                    "were",
                    "are",
                )
                for i in range(skipped)
            ):
                return None
            for count in (5, 4, 3, 2, 1):
                if skipped + count > len(found):
                    continue
                last = found[skipped + count - 1]
                phrase = text[found[skipped].start() : last.end()]
                if STOP & set(phrase):
                    continue
                if self._modifies(last.start(), last.end()):
                    continue
                made = self._noun(text, hit, owner, phrase, last.end(), hits)
                if made is not None:
                    more = [self._noun(text, hit, each, phrase, last.end(), hits) for each in others]
                    return _joined([made, *(each for each in more if each is not None)])
        return None

    def _modifies(self, start: int, end: int) -> bool:
        """True where the word only describes the noun after it ("military presence")."""
        span = self.doc.char_span(start, end) if self.doc is not None else None
        if span is None or self.doc is None or span.end >= len(self.doc):
            return False
        token, after = span[-1], self.doc[span.end]
        return token.dep_ in ("compound", "amod", "nmod") and after.pos_ == "NOUN" and token.head.i >= after.i

    def _past_others(self, text: str, hits: Sequence[Hit], number: int, at: int) -> tuple[int, list[str]]:
        """Past "and Aurean" in "Borean and Aurean officials", with those passed."""
        passed = []
        for other in hits[number + 1 :]:
            owner = self._owner(other) if other.kind == "adjective" else ""
            if not owner or not BETWEEN.fullmatch(text[at : other.start]):
                break
            at = other.end
            passed.append(owner)
        return at, passed

    def _noun(
        self, text: str, hit: Hit, owner: str, phrase: str, end: int, hits: Sequence[Hit]
    ) -> ActorMention | None:
        low = phrase.lower().replace("’", "'")
        state = whole(owner, dict(self.actors)) if self.actors[owner].kind != "state" else owner
        words = self.words
        span = (hit.start, end, text[hit.start : end])
        if low in words.titles:
            holder = next(
                (each for each in hits if each.kind == "holder" and 0 <= each.start - end <= 1), None
            )
            named = self._holder(text, holder, start=hit.start) if holder else None
            return named or _mention(*span, self._office(state, words.titles[low]), "office", "office")
        if low in words.ministries:
            return _mention(*span, self._body(state, words.ministries[low]), "actor", "ministry")
        if low in words.peacekeepers:
            return _mention(*span, self._force(state, words.peacekeepers), "actor", "force")
        if low in words.force:
            return _mention(*span, self._force(state, words.whole_force), "actor", "force")
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

    def _title_of(self, text: str, start: int, owner: str) -> ActorMention | None:
        """ "the president of Borea": the office of the one named after it."""
        before = re.search(r"((?:[\w'’-]+\s+){1,4})of\s+(?:the\s+)?$", text[:start])
        if before is None:
            return None
        words = list(WORD.finditer(before[1]))
        for count in (4, 3, 2, 1):
            if count > len(words):
                continue
            at = before.start(1) + words[-count].start()
            low = text[at : before.start(1) + words[-1].end()].lower()
            if low in self.words.titles:
                end = start + len(self._name_at(text, start, owner))
                if low.endswith("s") and low[:-1] in self.words.titles:
                    return None
                return _mention(
                    at, end, text[at:end], self._office(owner, self.words.titles[low]), "office", "office"
                )
        return None

    def _name_at(self, text: str, start: int, owner: str) -> str:
        names = [each for names in self.actors[owner].names.values() for each in names]
        return max(
            (each for each in names if text[start:].lower().startswith(each.lower())), key=len, default=""
        )

    def _office(self, state: str, title: str) -> str:
        """The actor that has an office of this title, else the state itself."""
        for actor in parts(state, self.actors):
            for office in actor.offices:
                known = self.words.titles.get(office.title.lower(), office.title.lower())
                if known == title and holds(office, self.day):
                    return actor.id
        return state

    def _body(self, state: str, ways: frozenset[str]) -> str:
        for actor in parts(state, self.actors):
            if actor.id != state and any(way in name.lower() for name in _all_names(actor) for way in ways):
                return actor.id
        return state

    def _force(self, state: str, ways: frozenset[str]) -> str:
        for actor in parts(state, self.actors):
            if actor.kind == "force" and any(
                way in name.lower() for name in _all_names(actor) for way in ways
            ):
                return actor.id
        return state


def _joined(made: Sequence[ActorMention]) -> ActorMention:
    """One mention of several actors that share a noun; none of them stands for the others."""
    ids = tuple(dict.fromkeys(each.actor for each in made))
    if len(ids) == 1 or made[0].kind == "people":
        members = tuple(dict.fromkeys(member for each in made for member in each.members))
        return replace(made[0], members=members)
    return replace(made[0], actor="", kind="group", members=ids, rule=f"{made[0].rule}-of-several")


def _all_names(actor: Actor) -> tuple[str, ...]:
    return tuple(name for names in actor.names.values() for name in names)


def _mention(start: int, end: int, words: str, actor: str, kind: str, rule: str) -> ActorMention:
    return ActorMention(start=start, end=end, words=words, actor=actor, kind=kind, rule=rule)
