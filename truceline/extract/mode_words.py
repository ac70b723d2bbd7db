"""Mode words: what a language's `mode.toml` lists, by what the words do; and the mode that was read from one."""

from dataclasses import dataclass
from functools import cache

from truceline.claim import Mode
from truceline.language import Language

_PHRASES = (
    "purpose",
    "causes",
    "taken",
    "take",
    "yet",
    "circumstance",
    "aiming",
    "wishing",
    "means",
    "meets",
    "proof",
)


@dataclass(frozen=True, slots=True)
class ModeWords:
    """The words of a language's `mode.toml`, by what they do."""

    modal: dict[str, Mode]
    mark: frozenset[str]
    negation: frozenset[str]
    governs: dict[str, Mode]
    tried: frozenset[str]
    achieved: frozenset[str]
    carrying: dict[str, Mode]
    beside: dict[str, Mode]
    false: frozenset[str]
    true: frozenset[str]
    accord_nouns: frozenset[str]
    accord_prepositions: frozenset[str]
    accord_openers: frozenset[str]
    accord_verbs: frozenset[str]
    accord_lists: frozenset[str]
    accord_advice: frozenset[str]
    infinitive: dict[str, Mode]
    purpose: frozenset[str]
    causes: frozenset[str]
    taken: frozenset[str]
    take: frozenset[str]
    yet: frozenset[str]
    circumstance: frozenset[str]
    aiming: frozenset[str]
    wishing: frozenset[str]
    means: frozenset[str]
    meets: frozenset[str]
    proof: frozenset[str]


@dataclass(frozen=True, slots=True)
class Put:
    """A mode, the rule that set it, and the index of the word it was read from (None: nothing stands there)."""

    mode: Mode
    rule: str
    token: int | None = None


@cache
def mode_words(language: Language) -> ModeWords:
    """The mode words of a language; where it has none every happening counts as put plainly."""
    table = language.table("mode")
    governs = {word: _mode(name) for name, words in table.get("governs", {}).items() for word in words}
    accord = {name: frozenset(words) for name, words in table.get("accord", {}).items()}
    phrases = {name: frozenset(words) for name, words in table.get("phrases", {}).items()}
    return ModeWords(
        modal={word: Mode(name) for name, words in table.get("modal", {}).items() for word in words},
        mark=frozenset(table.get("mark", {}).get("possible", ())),
        negation=frozenset(table.get("negation", {}).get("words", ())),
        governs=governs,
        achieved=frozenset(table.get("achieved", {}).get("words", ())),
        carrying={word: Mode(name) for name, words in table.get("carrying", {}).items() for word in words},
        beside={word: Mode(name) for name, words in table.get("beside", {}).items() for word in words},
        tried=frozenset(table.get("governs", {}).get("attempted", ())),
        false=frozenset(table.get("false", {}).get("words", ())),
        true=frozenset(table.get("false", {}).get("true", ())),
        accord_nouns=accord.get("nouns", frozenset()),
        accord_prepositions=accord.get("prepositions", frozenset()),
        accord_openers=accord.get("openers", frozenset()),
        accord_verbs=accord.get("verbs", frozenset()),
        accord_lists=accord.get("lists", frozenset()),
        accord_advice=accord.get("advice", frozenset()),
        infinitive={
            word: Mode(name) for name, words in table.get("infinitive", {}).items() for word in words
        },
        **{name: phrases.get(name, frozenset()) for name in _PHRASES},
    )


def _mode(name: str) -> Mode:
    return Mode.HAPPENED if name in ("kept", "attempted") else Mode(name)
