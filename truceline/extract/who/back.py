"""Back: pronouns and short forms led back to the one they mean, where that is unmistakable."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from truceline.actor import Actor
from truceline.extract.mention import ActorMention
from truceline.extract.parse import Parsed
from truceline.extract.sentence import Sentence
from truceline.extract.who.bodies import Bodies
from truceline.extract.who.index import plain
from truceline.extract.who.owned import possessed
from truceline.extract.who.words import Words

REACH = 6  # sentences that a short form may lead back over
NEAR = 2  # sentences that a pronoun may lead back over, inside one paragraph
SUBJECT = ("nsubj", "nsubjpass")
DEFINITE = re.compile(r"\b[Tt]he ((?:[\w'’-]+ ){0,3}?[\w'’-]+)\b(?! of\b)")


@dataclass(slots=True)
class Walk:
    """What has been named so far in a document; mentions are added sentence by sentence."""

    actors: Mapping[str, Actor]
    words: Words
    parties: tuple[str, ...]
    past: list[tuple[Parsed | Sentence, tuple[ActorMention, ...]]] = field(default_factory=list)

    def add(self, sentence: Parsed | Sentence, named: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
        """The sentence's mentions with its short forms and pronouns, in order; the walk remembers them."""
        found = list(named)
        text = _text(sentence)
        taken = _characters(found)
        for each in (*self._groups(text), *self._definites(text)):
            if taken.isdisjoint(range(each.start, each.end)):
                found.append(each)
                taken |= _characters([each])
        if isinstance(sentence, Parsed):
            for match in self.words.pronoun.finditer(plain(text)) if self.words.pronouns else ():
                span = sentence.doc.char_span(*match.span())
                pronoun = self._pronoun(sentence, span[0], found) if span is not None else None
                if pronoun is None and span is not None:
                    pronoun = self._possessed(sentence, span[0], found)
                if pronoun is not None and taken.isdisjoint(range(pronoun.start, pronoun.end)):
                    found.append(pronoun)
        done = tuple(sorted(found, key=lambda each: each.start))
        self.past.append((sentence, done))
        return done

    def _groups(self, text: str) -> Iterator[ActorMention]:
        for match in self.words.group.finditer(plain(text)) if self.words.groups else ():
            two = not self.words.pairs.isdisjoint(match.group().split())
            meant = () if two and len(self.parties) > 2 else self.parties
            yield ActorMention(
                start=match.start(),
                end=match.end(),
                words=text[match.start() : match.end()],
                rule="the-parties" if self.parties else "group",
                actor="",
                kind="group",
                members=meant or (() if self.parties else self._pair()),
            )

    def _pair(self) -> tuple[str, ...]:
        """The two states that one of the last sentences names, where it names just two."""
        for _, mentions in reversed(self.past[-NEAR:]):
            states = {
                each.actor for each in mentions if each.actor and self.actors[each.actor].kind == "state"
            }
            if states:
                return tuple(sorted(states)) if len(states) == 2 else ()
        return ()

    def _definites(self, text: str) -> Iterator[ActorMention]:
        for match in DEFINITE.finditer(text):
            words = match[1].lower().split()
            for count in range(len(words), 0, -1):
                phrase = " ".join(words[:count])
                end = match.start(1) + len(" ".join(match[1].split()[:count]))
                rest = text[end : end + 4]
                if rest.startswith(" of ") or not (
                    phrase in self.words.titles or phrase in self.words.definite
                ):
                    continue
                actor = self._meant(phrase)
                yield ActorMention(
                    start=match.start(),
                    end=end,
                    words=text[match.start() : end],
                    rule="short-form",
                    actor=actor,
                    kind="office" if phrase in self.words.titles else "actor" if actor else "unknown",
                )
                break

    def _meant(self, phrase: str) -> str:
        """The only actor of the last sentences that the noun fits; empty where several do or none."""
        title = self.words.titles.get(phrase)
        kinds = self.words.definite.get(phrase, frozenset())
        fitting = {
            each.actor
            for _, mentions in self.past[-REACH:]
            for each in mentions
            if each.actor and each.kind != "pronoun" and self._fits(each, title, kinds)
        }
        return fitting.pop() if len(fitting) == 1 else ""

    def _fits(self, each: ActorMention, title: str | None, kinds: frozenset[str]) -> bool:
        if title is None:
            return each.kind == "actor" and self.actors[each.actor].kind in kinds
        if each.kind != "office":
            return False
        low = each.words.lower()
        if any(way in low for way, known in self.words.titles.items() if known == title):
            return True
        return any(
            office.title.lower() == title and office.holder and office.holder.split()[-1].lower() in low
            for office in self.actors[each.actor].offices
        )

    def _pronoun(self, sentence: Parsed, token: Token, named: Sequence[ActorMention]) -> ActorMention | None:
        kind = self.words.pronouns.get(token.lower_)
        if kind is None or token.pos_ not in ("PRON", "DET"):
            return None
        if kind != "person" and (token.dep_ not in SUBJECT or token.head.pos_ != "VERB"):
            return None
        return ActorMention(
            start=token.idx,
            end=token.idx + len(token),
            words=token.text,
            rule="pronoun",
            actor=self._antecedent(sentence, token, kind, named),
            kind="pronoun",
        )

    def _possessed(
        self, sentence: Parsed, token: Token, named: Sequence[ActorMention]
    ) -> ActorMention | None:
        kind = self.words.pronouns.get(token.lower_)
        if kind not in ("person", "thing") or token.dep_ != "poss":
            return None
        owner = _subject_above(token, named)
        owner = self._antecedent(sentence, token, kind, named) if owner is None else owner
        bodies = Bodies(actors=self.actors, words=self.words, day=None)
        return possessed(token, owner, bodies) if owner else None

    def _antecedent(self, sentence: Parsed, token: Token, kind: str, named: Sequence[ActorMention]) -> str:
        """The one subject of the same kind before it: in its own sentence, else in the nearest that has one."""
        before = [each for each in named if each.end <= token.idx]
        paragraph = sentence.sentence.paragraph
        earlier = [
            (past.doc if isinstance(past, Parsed) else None, mentions)
            for past, mentions in reversed(self.past[-NEAR:])
            if _paragraph(past) in (paragraph, paragraph - 1)
        ]
        for doc, mentions in [(sentence.doc, before), *earlier]:
            limit = token.idx if doc is sentence.doc else None
            subjects = _subjects(doc, mentions, limit, kind) if doc is not None else []
            fitting = [each for each in subjects if each is None or self._is(each, kind)]
            if fitting and (kind == "person" or len(fitting) == len(subjects)):
                return self._only(fitting)
            if subjects and kind != "person":
                return ""
        return ""

    def _only(self, fitting: Sequence[ActorMention | None]) -> str:
        ids = {each.actor if each is not None else "" for each in fitting}
        return ids.pop() if len(ids) == 1 else ""

    def _is(self, each: ActorMention, kind: str) -> bool:
        if kind == "person":
            return each.kind in ("office", "unknown") or each.words.lower() in self.words.pronouns
        if each.kind in ("office", "unknown") or not each.actor:
            return kind == "many" and each.kind in ("people", "group")
        many = self.actors[each.actor].kind in ("force", "people", "armed-group")
        return many if kind == "many" else not many


def _subject_above(token: Token, named: Sequence[ActorMention]) -> str | None:
    """The actor that is the nearest subject above a possessive, empty for an unknown one; None where there is none."""
    below = {token.i}
    for each in token.ancestors:
        own = [child for child in each.children if child.dep_ in SUBJECT and child.i not in below]
        if own and own[0].i < token.i and own[0].tag_ not in ("WDT", "WP"):
            hit = next((one for one in named if one.start <= own[0].idx < one.end), None)
            return hit.actor if hit is not None else ""
        below.add(each.i)
    return None


def _subjects(
    doc: Doc, mentions: Sequence[ActorMention], limit: int | None, kind: str
) -> list[ActorMention | None]:
    """Mentions that are subjects; None for each other subject that the pronoun may mean."""
    rivals = ("PROPN",) if kind == "person" else ("PROPN", "NOUN", "PRON", "DET")
    found: list[ActorMention | None] = []
    for token in doc:
        if limit is not None and token.idx >= limit:
            break
        if token.dep_ not in SUBJECT:
            continue
        hit = next((each for each in mentions if each.start <= token.idx < each.end), None)
        if hit is not None:
            found.append(hit)
        elif token.pos_ in rivals and token.tag_ not in ("WDT", "WP"):
            found.append(None)
    return found


def _paragraph(sentence: Parsed | Sentence) -> int:
    return sentence.sentence.paragraph if isinstance(sentence, Parsed) else sentence.paragraph


def _text(sentence: Parsed | Sentence) -> str:
    return sentence.sentence.text if isinstance(sentence, Parsed) else sentence.text


def _characters(found: Sequence[ActorMention]) -> set[int]:
    return {at for each in found for at in range(each.start, each.end)}
