"""Cues of speech: the words of `speech.toml`, by lemma and by the frames they take."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.attrs import LEMMA, LOWER
from spacy.strings import StringStore
from spacy.tokens import Doc

from truceline.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Lemmas of one language with what may follow them.

    `verbs` maps a lemma to pairs (class, frames); `prepositions`, `particles`, `nouns`, `adjectives` hold lemmas or
    `verb-particle` pairs with their frames; `adverbs`, `passive`, `seem` are hearsay; `openers` are the words
    before the one who says it ("according"), `views` the nouns in "in X's view"; `spoken` are verbs whose
    preposition brings what is said; `witnesses`, `own`, `impersonal`, `documents` are nouns of sources; `basis` are
    the words that lead to a speaker's own source, `receives` the verbs whose subject is told ("received a claim that"),
    `alleging` the words of hearsay that somebody unnamed stands behind.
    """

    verbs: Mapping[str, Mapping[str, frozenset[str]]]
    prepositions: Mapping[str, frozenset[str]]
    particles: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, frozenset[str]]
    noun_prepositions: frozenset[str]
    adjective_prepositions: frozenset[str]
    adverbs: frozenset[str]
    passive: frozenset[str]
    seem: frozenset[str]
    openers: frozenset[str]
    views: frozenset[str]
    spoken: frozenset[str]
    witnesses: frozenset[str]
    own: frozenset[str]
    nobody: frozenset[str]
    impersonal: frozenset[str]
    documents: frozenset[str]
    belonging: frozenset[str]
    basis: Mapping[str, frozenset[str]]
    basis_objects: frozenset[str]
    basis_by: frozenset[str]
    receives: frozenset[str]
    alleging: frozenset[str]

    ids: frozenset[
        int
    ]  # of the words that are cues without being verbs, as the parser's vocabulary numbers them

    def spots(self, doc: Doc) -> list[int]:
        """Indices of the tokens that may be a noun, adjective, adverb or opener of these cues."""
        rows = doc.to_array([LEMMA, LOWER]).tolist()
        return [index for index, row in enumerate(rows) if row[0] in self.ids or row[1] in self.ids]

    def classes(self, lemma: str, frame: str) -> tuple[str, ...]:
        """The classes in which a verb takes a frame."""
        return tuple(name for name, frames in self.verbs.get(lemma, {}).items() if frame in frames)


@cache
def load_cues(language: Language) -> Cues:
    """The cues of a language; all empty where it has no `speech.toml`."""
    table = language.table("speech")
    hearsay = table.get("hearsay", {})
    opening = table.get("according", {})
    sources, basis = table.get("sources", {}), table.get("basis", {})
    nouns, adjectives = _by_word(table.get("nouns", {})), _by_word(table.get("adjectives", {}))
    openers, adverbs = opening.get("to", ()), hearsay.get("adverbs", ())
    views = opening.get("in", ())
    return Cues(
        ids=frozenset(StringStore().add(word) for word in (*nouns, *adjectives, *openers, *adverbs, *views)),
        verbs=_verbs(table.get("verbs", {})),
        prepositions={lemma: frozenset(words) for lemma, words in table.get("prepositions", {}).items()},
        particles={pair: frozenset(frames) for pair, frames in table.get("particles", {}).items()},
        nouns=nouns,
        adjectives=adjectives,
        noun_prepositions=frozenset(table.get("nouns", {}).get("prepositions", ())),
        adjective_prepositions=frozenset(table.get("adjectives", {}).get("prepositions", ())),
        adverbs=frozenset(adverbs),
        passive=frozenset(hearsay.get("passive", ())),
        seem=frozenset(hearsay.get("seem", ())),
        openers=frozenset(openers),
        views=frozenset(views),
        spoken=frozenset(table.get("spoken", {}).get("prepositions", ())),
        witnesses=frozenset(sources.get("witnesses", ())),
        own=frozenset(sources.get("own", ())),
        nobody=frozenset(sources.get("nobody", ())),
        impersonal=frozenset(sources.get("impersonal", ())),
        documents=frozenset(sources.get("documents", ())),
        belonging=frozenset(sources.get("belonging", ())),
        basis={lemma: frozenset(words) for lemma, words in basis.get("prepositions", {}).items()},
        basis_objects=frozenset(basis.get("objects", ())),
        basis_by=frozenset(basis.get("by", ())),
        alleging=frozenset(hearsay.get("alleging", ())),
        receives=frozenset(table.get("received", {}).get("verbs", ())),
    )


def _verbs(table: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {}
    for name, row in table.items():
        for lemma in row["words"]:
            found.setdefault(lemma, {})[name] = frozenset(row["frames"])
    return found


def _by_word(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    frames: dict[str, set[str]] = {}
    for frame, words in table.items():
        for word in words if frame != "prepositions" else ():
            frames.setdefault(word, set()).add(frame)
    return {word: frozenset(found) for word, found in frames.items()}
