"""Those who came to harm, and the words that tell of it: table `casualties` of a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from truceline.extract.howmany.lexicon import numbers
from truceline.extract.mention import Mention
from truceline.extract.scan import stem
from truceline.language import Language

KINDS = ("killed", "wounded", "hit", "missing", "captured", "detained", "displaced")
_COUNTED = ("suffered", "undergone", "states", "deeds", "counts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty(Mention):
    """Persons that came to one kind of harm.

    `start`, `end` are the characters of the number with its head, or of the head word alone. `state` is one of KINDS;
    `hit` (shot, struck) leaves open what became of them. `low` and `high` bound how many (both None: several, no
    number said). `who`: number, person (one, by a noun), name, pronoun, both or several. `cue` tells of the harm.
    """

    state: str
    low: float | None
    high: float | None
    who: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Casualty words of a language: `roles[lemma]` -> (kind, role) in order of strength."""

    roles: Mapping[str, tuple[tuple[str, str], ...]]
    deadly: frozenset[str]
    unreal: frozenset[str]
    attempts: frozenset[str]
    modal: frozenset[str]
    times: frozenset[str]
    unborn: frozenset[str]
    senders: frozenset[str]
    carriers: frozenset[str]
    comers: frozenset[str]
    finders: frozenset[str]
    grief: frozenset[str]
    events: frozenset[str]
    brought: frozenset[str]
    persons: frozenset[str]
    pronouns: frozenset[str]
    indefinite: frozenset[str]
    many: Mapping[str, int]
    phrases: tuple[tuple[str, str], ...]


@cache
def casualty_words(language: Language) -> Words:
    """The table `casualties.toml` of a language."""
    table = language.table("casualties")
    roles: dict[str, list[tuple[str, str]]] = {}
    for kind in KINDS:
        for role in _COUNTED:
            for lemma in table.get(kind, {}).get(role, ()):
                roles.setdefault(lemma, []).append((kind, role))
    persons = table.get("persons", {})
    return Words(
        roles={lemma: tuple(found) for lemma, found in roles.items()},
        unreal=frozenset(table.get("unreal", {}).get("words", ())),
        attempts=frozenset(table.get("unreal", {}).get("attempts", ())),
        times=frozenset(table.get("unreal", {}).get("times", ())),
        modal=frozenset(table.get("unreal", {}).get("modal", ())),
        unborn=frozenset(table.get("unreal", {}).get("unborn", ())),
        senders=frozenset(table.get("wounded", {}).get("senders", ())),
        carriers=frozenset(table.get("wounded", {}).get("carriers", ())),
        comers=frozenset(table.get("wounded", {}).get("comers", ())),
        finders=frozenset(table.get("wounded", {}).get("finders", ())),
        events=frozenset(table.get("hit", {}).get("events", ())),
        grief=frozenset(table.get("unreal", {}).get("grief", ())),
        brought=frozenset(table.get("wounded", {}).get("brought", ())),
        deadly=frozenset(table.get("deadly", {}).get("words", ())),
        persons=frozenset(persons.get("words", ())),
        pronouns=frozenset(persons.get("pronouns", ())),
        indefinite=frozenset(persons.get("indefinite", ())),
        many=persons.get("many", {}),
        phrases=tuple((phrase, kind) for kind in KINDS for phrase in table.get(kind, {}).get("phrases", ())),
    )


def may_tell(text: str, language: Language) -> bool:
    """True where a text holds a word of harm in any form: elsewhere nobody can be read who came to harm."""
    return _harm(language).search(text) is not None


@cache
def _harm(language: Language) -> re.Pattern[str]:
    """What begins a word or phrase of harm: stems and irregular forms of the table, and those that counts go with."""
    known, irregular = numbers(language), language.table("triggers").get("irregular", {})
    roles = casualty_words(language).roles
    forms = {form for lemma in roles for form in (stem(lemma), *irregular.get(lemma, "").split())}
    forms |= {phrase for phrase, _ in casualty_words(language).phrases}
    forms |= {*known.states, *known.harms} if known else set()
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})", re.I)
