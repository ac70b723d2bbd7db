"""The words and rules of time of a language: `languages/<code>/time.toml` -> a compiled lexicon.

A rule's pattern is a regular expression in which `{x}` is a named group of the words or shape `x` (`{x|y}`: of either
list, under the name x; a digit at the end of the name tells a second use apart), `_` stands for white space, `~` for
white space or a hyphen, `’` for an apostrophe of either kind. Words of proper names (months, weekdays) are matched
with a capital; all else in any case. Every quantifier in a pattern is bounded, so that time grows with length only.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from truceline.language import Language

PROPER = frozenset({"month", "mon", "weekday", "wday"})
SHORT = frozenset({"mon", "wday"})
DOT = r"\.?"
FLAT = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)
TOKEN = re.compile(r"[^\W\d_]+|\d+")
_GROUP = re.compile(r"\{([a-z_|]+?)(\d?)\}")
_SPACE = re.compile(r"\{[a-z_|]+?\d?\}|_")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A compiled pattern; `needs` is the class of words that must stand in a text for it to match."""

    name: str
    pattern: re.Pattern[str]
    make: str
    needs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """`words[class][form]` is a value; `classes[token]` says which classes a token may open."""

    words: Mapping[str, Mapping[str, str]]
    classes: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    date_edge: re.Pattern[str]
    amount_edge: re.Pattern[str]
    bound: re.Pattern[str]
    bounds: Mapping[str, str]
    approximate: frozenset[str]
    range_open: re.Pattern[str]
    range_join: re.Pattern[str]
    tense: re.Pattern[str]
    tenses: Mapping[str, str]
    unended: frozenset[str]
    perfect: re.Pattern[str]
    undone: frozenset[str]
    adjective: re.Pattern[str]
    counted: re.Pattern[str]
    code_before: re.Pattern[str]
    doubtful: frozenset[str]
    doubtful_after: re.Pattern[str]

    def value(self, kind: str, words: str) -> str:
        """The value of a form of a class of words, however it is spaced or capitalised; empty where unknown."""
        return self.words.get(kind, {}).get(_key(words), "")


def flat(text: str) -> str:
    """The text with one kind of apostrophe, hyphen and space; as long as before."""
    return text.translate(FLAT)


@cache
def lexicon(language: Language) -> Lexicon:
    """The compiled lexicon of a language; one without a time table finds nothing."""
    table = language.table("time")
    words = {
        name: {_key(form): value for form, value in forms.items()}
        for name, forms in table.get("words", {}).items()
    }
    shapes = table.get("shapes", {})
    bounds = _inverse(table.get("bounds", {}))
    tense = table.get("tense", {})
    tenses = _inverse({name: tense.get(name, ()) for name in ("future", "past")})
    edges = table.get("edges", {})
    ranges = table.get("ranges", {})
    doubtful = table.get("doubtful", {})
    return Lexicon(
        words=words,
        classes=_classes(words),
        rules=tuple(_rule(row, words, shapes) for row in table.get("rule", ())),
        date_edge=_before(edges.get("date", ())),
        amount_edge=_before(edges.get("amount", ())),
        bound=_before(bounds),
        bounds=bounds,
        approximate=frozenset(edges.get("approximate", ())),
        range_open=_before(ranges.get("open", ())),
        range_join=re.compile(
            rf"[\s,]{{0,3}}(?:{_alternation(ranges.get('join', ())) or '(?!)'})\s{{0,3}}", re.I
        ),
        tense=_tense(tenses, tense.get("past_ending", "")),
        tenses=tenses,
        unended=frozenset(tense.get("not_ended", ())),
        perfect=_before(tense.get("perfect", ())),
        undone=frozenset(tense.get("undone", ())),
        adjective=_before(tense.get("determiners", ())),
        counted=re.compile(
            rf"\s(?:{_alternation(table.get('counted', {}).get('words', ())) or '(?!)'})\b", re.I
        ),
        code_before=_before(table.get("counted", {}).get("never_after", ())),
        doubtful=frozenset(doubtful.get("months", ())),
        doubtful_after=_before(doubtful.get("after", ())),
    )


def _key(words: str) -> str:
    return " ".join(flat(words).casefold().replace("-", " ").rstrip(".").split())


def _inverse(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {form: name for name, forms in lists.items() for form in forms}


def _classes(words: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for name, forms in words.items():
        for form in forms:
            for token in TOKEN.findall(form):
                found.setdefault(token, set()).add({"mon": "month", "wday": "weekday"}.get(name, name))
    return {token: tuple(sorted(names)) for token, names in found.items()}


def _rule(row: Mapping[str, str], words: Mapping[str, Mapping[str, str]], shapes: Mapping[str, str]) -> Rule:
    def group(found: re.Match[str]) -> str:
        names, number = found.group(1).split("|"), found.group(2)
        parts = [_words(name, words[name]) if name in words else shapes[name] for name in names]
        return f"(?P<{names[0]}{number}>{'|'.join(parts)})"

    pattern = _GROUP.sub(group, _SPACE.sub(_spaced, row["pattern"]))
    return Rule(name=row["name"], pattern=_compile(pattern), make=row["make"], needs=row["needs"])


def _spaced(found: re.Match[str]) -> str:
    return "\0" if found.group() == "_" else found.group()


def _compile(pattern: str) -> re.Pattern[str]:
    spaced = pattern.replace("\0", r"\s{1,3}").replace("~", r"(?:\s{1,3}|-)").replace("’", "'")
    start = "" if spaced.startswith("(?<!") else r"(?<![\w-])"
    return re.compile(start + spaced, re.I)


def _words(name: str, forms: Iterable[str]) -> str:
    if name in PROPER:
        cased = _alternation(case(form) for form in forms for case in (str.title, str.upper))
        return rf"(?-i:(?:{cased})\b{DOT if name in SHORT else ''})"
    return _alternation(forms)


def _alternation(forms: Iterable[str]) -> str:
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(
        re.escape(form).replace(r"\ ", r"[\s-]{1,3}").replace(r"\-", r"[\s-]") for form in longest
    )


def _tense(forms: Iterable[str], past_ending: str) -> re.Pattern[str]:
    """Cue words of a tense, and words with the ending of the past (group `past`)."""
    ending = rf"|(?P<past>[^\W\d_]{{2,20}}{re.escape(past_ending)})" if past_ending else "|(?P<past>(?!))"
    return re.compile(rf"(?<![\w-])(?:{_alternation(forms) or '(?!)'}{ending})(?!\w)", re.I)


def _before(forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern of these words that ends where it is searched to (`\\Z`: the caller gives the piece before)."""
    alternation = _alternation(forms)
    return re.compile(rf"(?<![\w-])(?:{alternation})(?:\s{{1,3}}|(?<=-))\Z", re.I) if alternation else _NEVER
