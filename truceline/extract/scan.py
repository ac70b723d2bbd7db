"""Scan: which sentences may carry a claim, told from their words alone, before any parse.

One pass of an automaton finds the stems of triggers. A sentence passes where some pattern of a trigger in it can hold
(every word class the pattern asks for has a word there), and something says who, where, when or how many. Kinds of
talk need a known name, for only what someone known says makes a claim. Sentences that tell what an accord says always
pass, and so do words of force against people, who are often told without a name, words of war, and what names an
actor of the accord. Of what is then left, that passes which is likely enough to yield a claim (`worth`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from truceline.extract.match import NAME, NUMBER, PLACE
from truceline.extract.mention import PlaceMention, TimeMention
from truceline.extract.mode_words import mode_words
from truceline.extract.sentence import Layout, Sentence
from truceline.extract.triggers import Pattern, lexicon
from truceline.extract.who.index import Hit as Named
from truceline.extract.worth import Hit, Look, weights_of, worth
from truceline.knowledge import Knowledge
from truceline.language import Language

SHORTEST = 3  # words: less is no clause
LONGEST = 3000  # characters: longer than any sentence; a parse would cost more than it tells
_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*|\d[\d,.]*")
_ENDINGS = ("ies", "ied", "ying", "ing", "ed", "es", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a pattern asks of a sentence: for each condition the stems one of which must stand in it."""

    stems: tuple[frozenset[str], ...]
    talk: bool


@dataclass(frozen=True, slots=True)
class Scanner:
    """The automaton over trigger stems, and what the patterns of each stem need."""

    automaton: Any
    needs: Mapping[str, tuple[Needs, ...]]
    irregular: Mapping[str, str]
    plain: frozenset[str]
    accord: tuple[frozenset[str], frozenset[str]]
    numbers: frozenset[str]
    opens: frozenset[str]
    force: frozenset[str]
    war: frozenset[str]
    way: frozenset[str]


@cache
def scanner(language: Language) -> Scanner:
    """The scanner of a language's triggers; it finds nothing where the language has none."""
    words, table = lexicon(language), language.table("triggers")
    needs: dict[str, list[Needs]] = {}
    talk = frozenset(table.get("scan", {}).get("talk", "").split())
    for patterns in (words.verbs, words.nouns):
        for lemma, found in patterns.items():
            kept = [_needs(each, talk) for each in found if each.happening != "statement"]
            needs.setdefault(stem(lemma), []).extend(kept)
    forms = {form: stem(lemma) for lemma, row in table.get("irregular", {}).items() for form in row.split()}
    automaton = ahocorasick.Automaton()
    for key in needs:
        automaton.add_word(" " + key, key)
    for form, key in forms.items():
        automaton.add_word(" " + form, key)
    automaton.make_automaton()
    plain = frozenset(table.get("scan", {}).get("plain", "").split())
    known = mode_words(language)
    telling = known.accord_prepositions | known.accord_lists | known.accord_verbs | known.accord_openers
    return Scanner(
        automaton=automaton,
        needs={key: tuple(dict.fromkeys(each)) for key, each in needs.items()},
        irregular=forms,
        plain=plain,
        numbers=frozenset(table.get("scan", {}).get("numbers", "").split()),
        opens=frozenset(table.get("scan", {}).get("opens", "").split()),
        force=frozenset(map(stem, language.table("scan").get("force", "").split())),
        war=frozenset(map(stem, language.table("scan").get("war", "").split())),
        way=frozenset(map(stem, language.table("scan").get("way", "").split())),
        accord=(frozenset(map(stem, known.accord_nouns)), frozenset(map(stem, telling))),
    )


def _needs(pattern: Pattern, talk: frozenset[str]) -> Needs:
    asked = [each.words for each in pattern.conditions if each.words and not each.negated]
    return Needs(tuple(frozenset(map(stem, words)) for words in asked), pattern.happening in talk)


@cache
def stem(word: str) -> str:
    """A word without its ending, so that the forms of a regular word share one stem."""
    if word in (NAME, PLACE):
        return word
    low = word.lower()
    low = low[:-1] if len(low) > 3 and low[-1] == "s" and low[-2] not in "sie" else low
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            low = low[: -len(ending)]
            break
    while len(low) > 3 and (low[-1] == low[-2] or low[-1] in "yie"):
        low = low[:-1]
    return low


def may_carry(
    sentence: Sentence,
    *,
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    language: Language,
    watched: frozenset[str],
    names: Callable[[str], Sequence[Named]],
    numbers: Callable[[Sentence], bool] = lambda _: True,
) -> bool:
    """True where some trigger's pattern can hold in the sentence and it is likely enough to yield a claim.

    `watched` are ids of the accord's places and actors; `names` finds the known actors of a text; `numbers` tells
    whether a sentence counts something. Both are asked only where the answer decides.
    """
    look = look_at(
        sentence,
        places=places,
        times=times,
        language=language,
        watched=watched,
        names=names,
        numbers=numbers,
    )
    if not isinstance(look, Look):
        return look
    weights = weights_of(language)
    return weights is None or worth(look, weights) >= weights.least


def look_at(
    sentence: Sentence,
    *,
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    language: Language,
    watched: frozenset[str],
    names: Callable[[str], Sequence[Named]],
    numbers: Callable[[Sentence], bool] = lambda _: True,
) -> Look | bool:
    """As `may_carry`, but what its weights would be asked of in place of their answer; True or False where they
    are not asked."""
    found = scanner(language)
    matches = _matches(sentence)
    held = _held([match[0] for match in matches], sentence.text, found)
    if not isinstance(held, dict):
        return held
    if not found.force.isdisjoint(held):
        return True
    words = [match[0].lower() for match in matches]
    known = names(sentence.text)
    near = any(each.place in watched for each in places)
    own = any(entry.actor in watched for hit in known for entry in hit.entries)
    counted = any(word[0].isdigit() or word in found.numbers for word in words)
    there = (known, places, times, counted, words[0] in found.opens)
    told = "".join(letter for letter, each in zip("NPTCO", there, strict=True) if each)
    if not told or (told == "C" and not numbers(sentence)):
        return False
    if all(held.values()) and not near and not known:
        return False
    if own or not found.war.isdisjoint(held) or not found.way.isdisjoint(map(stem, map(str.lower, words))):
        return True
    return Look(
        words=words,
        hits=_hits(words, held, found),
        names=[n for n, match in enumerate(matches) if _inside(match.start(), known)],
        told=told,
        watched=near,
        layout=sentence.layout.value,
    )


def _matches(sentence: Sentence) -> list[re.Match[str]]:
    """The words of a sentence; none where it is nobody's, no clause, or longer than a parse should be."""
    text = sentence.text
    if sentence.layout is Layout.BOILERPLATE or len(text) > LONGEST or text.count(" ") < SHORTEST - 1:
        return []
    return list(_WORD.finditer(text))


def _held(words: Sequence[str], text: str, found: Scanner) -> dict[str, bool] | bool:
    """The stems of triggers of which some pattern can hold, each with whether all of those are kinds of talk; True
    where the sentence tells an accord's terms, False where no pattern can hold."""
    hits = {key for _, key in found.automaton.iter(" " + " ".join(words).lower())} if words else set()
    if not hits:
        return False
    stems = _stems(words, text, found)
    nouns, telling = found.accord
    if stems & nouns and stems & telling:
        return True
    held: dict[str, bool] = {}
    for key in sorted(hits & stems):
        for need in found.needs.get(key, ()):
            if all(group & stems for group in need.stems):
                held[key] = held.get(key, True) and need.talk
    return held or False


def watched_of(knowledge: Knowledge) -> frozenset[str]:
    """Ids of the accord's own places, of its parties, and of those who sign, guard and watch it."""
    accord = knowledge.accord
    places = frozenset(place.id for place in knowledge.gazetteer.places)
    if accord is None:
        return places
    return places | {*accord.parties, *accord.signatories, *accord.guarantor, *accord.monitor}


def _hits(words: Sequence[str], held: Mapping[str, bool], found: Scanner) -> list[Hit]:
    stems = [(n, found.irregular.get(word, stem(word))) for n, word in enumerate(words)]
    return [Hit(n, each, held[each]) for n, each in stems if each in held and words[n] not in found.plain]


def _inside(at: int, names: Sequence[Named]) -> bool:
    return any(name.start <= at < name.end for name in names)


def _stems(words: Sequence[str], text: str, found: Scanner) -> set[str]:
    """The stems of a sentence's words, with signs for a name, a place and a number where one may stand."""
    stems = {
        found.irregular.get(word, stem(word)) for word in map(str.lower, words) if word not in found.plain
    }
    named = any(word[0].isupper() for word in words[1:]) or not any(map(str.isupper, text))
    stems |= {NAME, PLACE} if named else set()
    return stems | ({NUMBER} if any(word[0].isdigit() for word in words) else set())
