"""The words of number of a language: `languages/<code>/numbers.toml` -> compiled patterns and tables."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.language import Language

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What `find_quantities` knows of a language.

    `number` matches one number in digits or words (groups `digits`, `scale`, `words`, `vague`, `none`). `heads` maps
    the forms of counted words to their unit, `singular` those for one; `states` maps words of harm to units.
    """

    number: re.Pattern[str]
    join: re.Pattern[str]
    opens: re.Pattern[str]
    bounds: Mapping[str, str]
    bound: re.Pattern[str]
    after: re.Pattern[str]
    afters: Mapping[str, str]
    article: re.Pattern[str]
    ones: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[float, float | None]]
    heads: Mapping[str, str]
    singular: Mapping[str, str]
    persons: frozenset[str]
    attributive: frozenset[str]
    states: Mapping[str, str]
    single: frozenset[str]
    stops: frozenset[str]
    passes: frozenset[str]
    partitive: frozenset[str]
    names: frozenset[str]
    aged: re.Pattern[str]
    kin: re.Pattern[str]
    behind: re.Pattern[str]
    streets: re.Pattern[str]
    harm: re.Pattern[str]
    harmed: re.Pattern[str]
    harms: Mapping[str, str]
    age: re.Pattern[str]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    percent: re.Pattern[str]


@cache
def numbers(language: Language) -> Numbers | None:
    """The compiled table of a language; None where it has none."""
    table = language.table("numbers")
    return _compiled(table) if table else None


def _compiled(table: Mapping[str, Any]) -> Numbers:
    heads = table.get("heads", {})
    bounds, afters = _inverse(table.get("bounds", {})), _inverse(table.get("after", {}))
    harms = _inverse({name: forms for name, forms in table.get("harm", {}).items() if name != "never"})
    money, names, stops = table.get("money", {}), table.get("names", {}), table.get("stops", {})
    return Numbers(
        number=_number(table),
        join=_whole(table.get("ranges", {}).get("join", ()), r"\s?{}\s?"),
        opens=_ending(table.get("ranges", {}).get("open", ())),
        bounds=bounds,
        bound=_ending(bounds),
        after=_starting(afters),
        afters=afters,
        article=_words(table.get("one", {}).get("words", ()), r"(?<![\w'-]){}(?=\s)"),
        ones=table.get("ones", {}),
        scales=table.get("scales", {}),
        vague=_vague(table.get("vague", {})),
        heads={form: unit for unit, row in heads.items() for form in (*row["many"], *row["one"])},
        singular={form: unit for unit, row in heads.items() for form in row["one"]},
        persons=frozenset(unit for unit, row in heads.items() if row.get("person")),
        attributive=frozenset(table.get("attributive", {}).get("words", ())),
        single=frozenset(table.get("single", {}).get("words", ())),
        states=_inverse(table.get("states", {})),
        stops=frozenset(stops.get("words", ())),
        partitive=frozenset(stops.get("partitive", ())),
        passes=frozenset(stops.get("pass", ())),
        names=frozenset(names.get("before", ())),
        aged=_words(names.get("ages", ()), r"(?<![\w-]){}[^.;]{0,18}\Z"),
        kin=_ending(names.get("kin", ())),
        behind=_starting(names.get("after", ())),
        streets=_streets(names.get("streets", ())),
        harmed=_harmed(table),
        harms=harms,
        harm=_harm(table.get("harm", {})),
        age=_words(names.get("age", ()), r"[\s-]?{}"),
        money_before=_money(money),
        money_after=_starting(money.get("words", ())),
        percent=_words(table.get("percent", {}).get("words", ()), r"\s?{}"),
    )


def _vague(words: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float | None]]:
    return {form: (low, None if high < 0 else high) for form, (low, high) in words.items()}


def _number(table: Mapping[str, Any]) -> re.Pattern[str]:
    scales = _alternation(table.get("scales", {}))
    single = _alternation(
        [*table.get("ones", {}), *(name for name in table.get("scales", {}) if len(name) > 3)]
    )
    grouped = r"\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}){1,5}(?!\d)"
    digits = rf"(?P<digits>{grouped}|\d{{1,12}})(?P<part>\.\d{{1,3}})?(?:(?:\s|-)?(?P<scale>{scales})(?!\w))?"
    words = rf"(?P<words>(?:{single})(?:(?:\s(?:and\s)?|-)(?:{single})){{0,7}})(?!\w)"
    vague = rf"(?P<vague>{_alternation(table.get('vague', {}))})(?!\w)"
    none = rf"(?P<none>{_alternation(table.get('none', {}).get('words', ()))})(?!\w)"
    return re.compile(rf"(?<![\w.,]){digits}|(?<![\w,])(?:{vague}|{words}|{none})", re.I)


def _inverse(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {form: name for name, forms in lists.items() for form in forms}


def _alternation(forms: Iterable[str]) -> str:
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return (
        "|".join(re.escape(form).replace(r"\ ", r"\s{1,2}").replace(r"\-", r"[\s-]") for form in longest)
        or "(?!)"
    )


def _words(forms: Iterable[str], around: str) -> re.Pattern[str]:
    before, after = around.split("{}")
    ends = "" if after else r"(?!\w)"
    return re.compile(f"{before}(?:{_alternation(forms)}){ends}{after}", re.I)


def _whole(forms: Iterable[str], around: str) -> re.Pattern[str]:
    before, after = around.split("{}")
    return re.compile(f"{before}(?:{_alternation(forms)}){after}", re.I)


def _ending(forms: Iterable[str]) -> re.Pattern[str]:
    """These words just before the point where the text given ends."""
    return re.compile(rf"(?<![\w-])(?:{_alternation(forms)})\s{{0,2}}\Z", re.I)


def _starting(forms: Iterable[str]) -> re.Pattern[str]:
    """These words just behind the point where the text given starts."""
    return re.compile(rf"\s{{0,2}}(?:{_alternation(forms)})(?!\w)", re.I)


def _harm(lists: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Words of harm right before a number ("killed 12", "killed another 12"); a toll may rise or stand in between."""
    tolls = _alternation(lists.get("toll", ()))
    others = _alternation(
        form for name, forms in lists.items() if name not in ("toll", "never") for form in forms
    )
    never = _alternation(lists.get("never", ()))
    return re.compile(
        rf"(?<![\w-])(?:(?:{others})(?:\s(?!(?:{never})\s)\w{{2,10}})?|(?:{tolls})(?:\s[a-z]{{2,12}}){{1,5}})\s?\Z",
        re.I,
    )


def _harmed(table: Mapping[str, Any]) -> re.Pattern[str]:
    """A word of harm right behind what is counted, with or without auxiliaries: "(four others) were wounded"."""
    states = _alternation(_inverse(table.get("states", {})))
    auxiliaries = _alternation(table.get("auxiliaries", {}).get("words", ()))
    return re.compile(rf"(?:\s(?:{auxiliaries})){{0,4}}\s({states})(?!\w)", re.I)


def _streets(forms: Iterable[str]) -> re.Pattern[str]:
    """A street's name behind a house number: up to three capitalised words and what kind of street it is."""
    return re.compile(rf"(?:\s{{1,2}}[A-Z0-9][\w.'’-]{{0,20}}){{0,3}}\s(?:{_alternation(forms)})(?!\w)")


def _money(money: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    signs, words = _alternation(money.get("signs", ())), _alternation(money.get("before", ()))
    return re.compile(rf"(?:(?:{signs})|(?<!\w)(?:{words}))\s?\Z", re.I)
