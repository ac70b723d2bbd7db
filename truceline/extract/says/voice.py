"""Who speaks in one utterance of a document: a pronoun, an office, a body, an outlet -> speaker."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from spacy.tokens import Span, Token

from truceline.actor import Actor
from truceline.claim import Manner, Speaker
from truceline.extract.mention import ActorMention
from truceline.extract.parse import Parsed
from truceline.extract.says.cues import Cues, load_cues
from truceline.extract.says.utterance import Utterance
from truceline.extract.who import mention_at
from truceline.extract.who.index import KnowledgeKey, index_of
from truceline.extract.who.words import load_words
from truceline.knowledge import Knowledge
from truceline.source import Source

POSSESSIVE = re.compile(r"['’]s\b|[“”\"()*_]")
BACK = 3  # sentences over which a pronoun may lead back to the one who spoke last


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One speaker with the utterance it was read from; None for the report's source and a cited outlet."""

    speaker: Speaker
    utterance: Utterance | None = None


def _relayed(source: Source) -> Speaker:
    return Speaker(words=source.name, actor=source.speaks_for, source=source.id, manner=Manner.RELAYED)


def _belongs(token: Token, phrase: Span, belonging: frozenset[str]) -> bool:
    """True where only nouns and prepositions of belonging lead from a token up to the top of its phrase."""
    while token.head.i != token.i and phrase.start <= token.head.i < phrase.end:
        if token.dep_ in ("relcl", "acl", "appos", "advcl") or (
            token.pos_ == "ADP" and token.lower_ not in belonging
        ):
            return False
        token = token.head
    return True


def _after(each: Utterance) -> bool:
    """True where the one who speaks is named after what is said."""
    return bool(each.source) and min(part[:2] for part in each.content) < (each.source or (0, 0))[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The speakers of the utterances of one document, each looked for once."""

    document: Sequence[Parsed]
    spoken: Mapping[int, Sequence[Utterance]]  # by the sentence of their source
    actors: Sequence[Sequence[ActorMention]]
    knowledge: Knowledge
    own: str  # the actor that the report's source speaks for
    links: dict[Utterance, Link | None] = field(default_factory=dict)

    @property
    def _cues(self) -> Cues:
        return load_cues(self.knowledge.language)

    def cited(self, words: str) -> Iterator[Speaker]:
        """The outlet that a closing citation or an introduction names."""
        if not words:
            return
        found = _named(words, self.knowledge)
        if found is not None:
            yield _relayed(found)
        elif not words.rstrip().endswith(":"):
            pieces = [piece.strip() for piece in words.split(",") if piece.strip()]
            yield Speaker(words=pieces[-2] if len(pieces) > 1 else words, manner=Manner.RELAYED)

    def link(self, each: Utterance) -> Link | None:
        """The speaker of an utterance, looked for once: many claims may stand in the same words."""
        if each not in self.links:
            self.links[each] = self._link(each)
        return self.links[each]

    def _link(self, each: Utterance) -> Link | None:
        """An actor, an outlet or a document where it is known, else the words of the source."""
        if each.source is None:
            return None
        number, start, end = each.source
        words = self.document[number].sentence.text[start:end]
        if words.split()[0].lower() in self._cues.own | self._cues.nobody:
            return None  # "our correspondent" is the report's own voice, "no one" is nobody's
        mention = mention_at(self.document[number], self.actors[number], start, end)
        if mention is None or not mention.actor:
            mention = self._inside(number, start, end) or mention
        if mention is not None and mention.kind == "pronoun" and (not mention.actor or _after(each)):
            return self._before(each, mention.actor)
        actor = mention.actor if mention is not None else self._adjective(words)
        actor = actor or self._of_own(words)
        if self._several(number, start, end):
            actor = ""
        known = self._outlet(actor, words)
        if each.rule == "headline" and not actor and known is None:
            return None  # "Update: ...", "Photos: ..."
        manner = Manner.QUOTED if each.direct else Manner.SAID
        if known is not None or self._passes_on(actor, words):
            manner = Manner.RELAYED
        return Link(
            speaker=Speaker(
                words=known.name if known else words,
                actor=known.speaks_for if known else actor,
                source=known.id if known else "",
                manner=manner,
                anonymous=self._anonymous(each, mention),
            ),
            utterance=each,
        )

    def _inside(self, number: int, start: int, end: int) -> ActorMention | None:
        """The first actor whose words belong to the head of the phrase ("a spokesman for the ministry of X")."""
        doc = self.document[number].doc
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return None
        for each in self.actors[number]:
            if start <= each.start and each.end <= end and each.actor:
                named = doc.char_span(each.start, each.end, alignment_mode="expand")
                if named is not None and _belongs(named.root, span, self._cues.belonging):
                    return each
        return None

    def _adjective(self, words: str) -> str:
        """The state of a bare adjective ("Borean" in "Borean claims")."""
        bare = words.strip()
        hits = [hit for hit in index_of(self.knowledge).find(bare) if (hit.start, hit.end) == (0, len(bare))]
        ids = {actor for hit in hits for actor in hit.actors("adjective")}
        return ids.pop() if len(ids) == 1 else ""

    def _several(self, number: int, start: int, end: int) -> bool:
        """True where the phrase joins different actors: none of them speaks for the others."""
        doc = self.document[number].doc
        span = doc.char_span(start, end, alignment_mode="expand")
        joined = {token.idx for token in span.root.conjuncts} | {span.root.idx} if span is not None else set()
        named = {
            each.actor
            for each in self.actors[number]
            if each.actor and any(each.start <= at < each.end for at in joined)
        }
        return len(named) > 1

    def _before(self, each: Utterance, actor: str) -> Link | None:
        """The one who spoke last before a pronoun; `actor` is whom the pronoun led to, if anybody."""
        number, start, end = each.source or (0, 0, 0)
        words = load_words(self.knowledge.language)
        text = self.document[number].sentence.text[start:end]
        kind = words.pronouns.get(text.lower(), "")
        for other in reversed(self._earlier(each)):
            there, first, last = other.source or (0, 0, 0)
            if self.document[there].sentence.text[first:last].lower() in words.pronouns:
                continue
            found = self.link(other)
            if found is not None and self._may_mean(kind, found, other):
                said = Manner.QUOTED if each.direct else Manner.SAID
                manner = Manner.RELAYED if found.speaker.source else said
                return Link(speaker=replace(found.speaker, manner=manner), utterance=each)
        outlet = self._outlet_before(number) if kind == "thing" else None
        if outlet is not None:
            return Link(speaker=_relayed(outlet), utterance=each)
        if kind == "thing" and not actor:
            return None  # "it is feared that": nobody
        return Link(
            speaker=Speaker(words=text, actor=actor, manner=Manner.QUOTED if each.direct else Manner.SAID),
            utterance=each,
        )

    def _may_mean(self, kind: str, found: Link, other: Utterance) -> bool:
        """True where the pronoun can stand for a speaker: "it" for an outlet or a body, never for a person."""
        if kind == "person" or found.speaker.source:
            return (kind == "person") != bool(found.speaker.source)
        number, start, end = other.source or (0, 0, 0)
        mention = mention_at(self.document[number], self.actors[number], start, end)
        body = mention is None or mention.kind not in ("office", "people", "group", "unknown")
        return kind != "thing" or (bool(found.speaker.actor) and body)

    def _of_own(self, words: str) -> str:
        """The ministry that the report's own source speaks for, where it is named without its state."""
        own = self.knowledge.actors.get(self.own)
        low = words.lower().removeprefix("the ")
        ways = load_words(self.knowledge.language).ministries.get(low, frozenset())
        named = own is not None and any(
            way in name.lower() for names in own.names.values() for name in names for way in ways
        )
        return self.own if named else ""

    def _earlier(self, each: Utterance) -> list[Utterance]:
        number, start, _ = each.source or (0, 0, 0)
        return [
            other
            for there in range(number - BACK, number + 1)
            for other in self.spoken.get(there, ())
            if other is not each and other.source and other.source[:2] < (number, start)
        ]

    def _outlet_before(self, number: int) -> Source | None:
        """The outlet named last in the sentences before."""
        for there in range(number - 1, max(-1, number - 1 - BACK), -1):
            found = _named(self.document[there].sentence.text, self.knowledge)
            if found is not None:
                return found
        return None

    def _outlet(self, actor: str, words: str) -> Source | None:
        known = self.knowledge.actors.get(actor)
        if known is not None and known.kind != "media":
            return None
        return _named(words, self.knowledge)

    def _passes_on(self, actor: str, words: str) -> bool:
        known: Actor | None = self.knowledge.actors.get(actor)
        return (known is not None and known.kind == "media") or bool(_words(words) & self._cues.documents)

    def _anonymous(self, each: Utterance, mention: ActorMention | None) -> bool:
        """True where the head of the phrase hides a name ("officials", "a source", "analysts")."""
        if each.source is None or (mention is not None and mention.kind in ("office", "pronoun")):
            return False
        number, start, end = each.source
        span = self.document[number].doc.char_span(start, end, alignment_mode="expand")
        return span is not None and span.root.lower_ in load_words(self.knowledge.language).anonymous

    def impersonal(self, link: Link) -> bool:
        """True for data and figures that nobody is said to have given."""
        return not (link.speaker.actor or link.speaker.source) and bool(
            _words(link.speaker.words) & self._cues.impersonal
        )


def _words(text: str) -> set[str]:
    return set(text.lower().replace(",", " ").split())


def _named(words: str, knowledge: Knowledge) -> Source | None:
    """The source whose name stands in the words, the longest name first, the last place first."""
    low = f" {POSSESSIVE.sub(' ', words.lower()).replace(',', ' ').replace('-', ' ')} "
    found = [
        (len(name), low.rfind(f" {name} "), source)
        for name, source in _sources(KnowledgeKey(knowledge))
        if f" {name} " in low
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


@lru_cache(maxsize=8)
def _sources(known: KnowledgeKey) -> tuple[tuple[str, Source], ...]:
    """Every name of a source as it is looked for, in the order of the sources."""
    return tuple(
        (name.lower().replace("-", " "), source)
        for source in known.knowledge.sources.values()
        for name in (source.name, *source.aliases)
    )
