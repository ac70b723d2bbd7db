"""The words of figures of a language: `figures.toml` -> compiled patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from truceline.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One thing that is counted.

    `counted` is matched right behind a number, `about` and `said` anywhere near it. `instead` lists the happenings of
    which a claim read from the same words is the same figure read worse. `repeated` marks what is counted by how often
    it happened ("on 147 occasions"), `befalls` what the mission itself suffers, `of_accord` what can only be where
    the accord applies.
    """

    happening: str
    unit: str
    instead: frozenset[str]
    counted: re.Pattern[str] | None
    about: re.Pattern[str] | None
    said: re.Pattern[str] | None
    repeated: bool
    befalls: bool
    of_accord: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The topics and the words that tell how a number stands among others."""

    topics: tuple[Topic, ...]
    worth: re.Pattern[str]
    times: re.Pattern[str]
    adverbs: Mapping[str, int]
    adverb: re.Pattern[str]
    article: re.Pattern[str]
    persons: re.Pattern[str]
    compared: re.Pattern[str]
    previous: re.Pattern[str]
    total: re.Pattern[str]
    since: re.Pattern[str]
    opens_period: re.Pattern[str]
    below: re.Pattern[str]
    percent: re.Pattern[str]
    alone: re.Pattern[str]
    known: re.Pattern[str]
    itself: re.Pattern[str]
    pair: str
    before: re.Pattern[str]
    every: re.Pattern[str]
    losses: re.Pattern[str]
    areas: re.Pattern[str]


@cache
def figure_words(language: Language) -> Words | None:
    """The words of a language; None where it has no `figures.toml`."""
    table = language.table("figures")
    if not table:
        return None
    words = table["words"]
    topics = tuple(_topic(row) for row in table["topic"])
    counted = [form for row in table["topic"] for form in (*row.get("counted", ()), *row.get("about", ()))]
    singular = [form for row in table["topic"] if row["happening"] == "casualties" for form in row["counted"]]
    return Words(
        topics=topics,
        worth=_pattern([*counted, *(form for row in table["topic"] for form in row.get("said", ()))]),
        times=_pattern(words["times"]),
        adverbs=words["adverbs"],
        adverb=_pattern(words["adverbs"]),
        article=_article([*singular, *words["persons"]]),
        persons=_pattern(words["persons"]),
        compared=_pattern(words["compared"]),
        previous=_pattern(words["previous"]),
        total=_pattern(words["total"]),
        since=_pattern(words["since"]),
        opens_period=re.compile(
            rf"\b(?:{'|'.join(words['opens_period']).replace('_', ' ')})\s+$|weeks? \($", re.IGNORECASE
        ),
        below=_pattern(words["below"]),
        percent=re.compile("|".join(words["percent"])),
        alone=re.compile(r"\s*(?:$|" + "|".join(words["alone"]).replace("_", r"\s+") + ")", re.IGNORECASE),
        known=re.compile(rf"\b(?:{'|'.join(words['known'])})\s+$", re.IGNORECASE),
        before=_pattern(words["before"]),
        pair=words["pair"],
        itself=_pattern([rf"(?:the_)?{form}" for form in words["self"]]),
        every=_pattern(words["every"]),
        losses=re.compile(rf"\b(?:{'|'.join(words['losses']).replace('_', ' ')})\s+$", re.IGNORECASE),
        areas=_pattern(words["areas"]),
    )


def _topic(row: Mapping[str, object]) -> Topic:
    return Topic(
        happening=str(row["happening"]),
        unit=str(row["unit"]),
        instead=frozenset(_list(row, "instead")),
        counted=_forms(row, "counted"),
        about=_forms(row, "about"),
        said=_forms(row, "said"),
        repeated=bool(row.get("repeated", False)),
        befalls=bool(row.get("befalls", False)),
        of_accord=bool(row.get("of_accord", False)),
    )


def _forms(row: Mapping[str, object], name: str) -> re.Pattern[str] | None:
    forms = _list(row, name)
    return _pattern(forms) if forms else None


def _list(row: Mapping[str, object], name: str) -> list[str]:
    forms = row.get(name)
    return [str(form) for form in forms] if isinstance(forms, list) else []


def _article(forms: Iterable[str]) -> re.Pattern[str]:
    """An article that counts one of what is named by `forms`."""
    nouns = "|".join(form.replace("_", r"\s+") for form in forms)
    return re.compile(rf"(?<![\w-])an?(?=\s+(?:[\w-]+\s+)?(?:{nouns})(?!\w))", re.IGNORECASE)


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    longest = sorted((form.replace("_", r"\s+") for form in forms), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE)
