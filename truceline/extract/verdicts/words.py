"""The words of conclusions of a language: `verdicts.toml` -> compiled patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from truceline.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Patterns of outcomes, of the frame they stand in, and of the kinds of what happened, the narrower first."""

    acted: re.Pattern[str]
    done: re.Pattern[str]
    open: re.Pattern[str]
    about: re.Pattern[str]
    disputed: re.Pattern[str]
    none: re.Pattern[str]
    opinion: re.Pattern[str]
    sections: re.Pattern[str]
    idle: re.Pattern[str]
    quotes: re.Pattern[str]
    joins: re.Pattern[str]
    by: re.Pattern[str]
    seats: re.Pattern[str]
    scene: re.Pattern[str]
    document: re.Pattern[str]
    attached: re.Pattern[str]
    alleged: re.Pattern[str]
    other: re.Pattern[str]
    told_by: re.Pattern[str]
    allegation: re.Pattern[str]
    article: re.Pattern[str]
    kinds: Mapping[str, re.Pattern[str]]


@cache
def verdict_words(language: Language) -> Words | None:
    """The words of a language; None where it has no `verdicts.toml`."""
    table = language.table("verdicts")
    if not table:
        return None
    frame = table["frame"]
    return Words(
        acted=_pattern(table["breach"]["acted"]),
        done=_pattern(table["breach"]["done"], whole=False),
        open=_pattern(table["open"]["words"]),
        about=_pattern(table["open"]["about"]),
        disputed=_pattern(table["open"]["disputed"]),
        none=_pattern(table["none"]["words"]),
        opinion=_pattern(frame["opinion"]),
        sections=re.compile(rf"\W*(?:[\d.]+\s*)?(?:{_any(frame['sections'])})\b", re.IGNORECASE),
        idle=_pattern(frame["idle"]),
        quotes=re.compile(rf"\b(?:{_any(frame['quotes'])})\b|:\s", re.IGNORECASE),
        joins=re.compile(rf"\s*(?:,\s*(?:the\s*)?|,?\s*(?:{_any(frame['joins'])})\s*)", re.IGNORECASE),
        by=_pattern(frame["plural_by"]),
        seats=re.compile(rf"(?<![\w-])(?:{_any(frame['seats'])})\s+(?:the\s+)?$", re.IGNORECASE),
        scene=_pattern(frame["scene"]),
        document=_pattern(frame["document"]),
        attached=_pattern(table["parts"]["attached"]),
        alleged=_opening(table["parts"]["alleged"]),
        other=_opening(table["parts"]["other"]),
        told_by=_pattern(table["parts"]["told_by"]),
        allegation=_pattern(table["parts"]["allegation"]),
        article=re.compile(
            rf"\W*(?:(?:{_any(table['parts']['article'])})\.?\s*\d|\d+(?:\.\d+){{2,}}|[“\"])", re.IGNORECASE
        ),
        kinds={name: _pattern(forms) for name, forms in table["kind"].items()},
    )


def _opening(forms: Iterable[str]) -> re.Pattern[str]:
    """A label at the beginning of a line, with its number: "1.2 Allegation:", or alone on it."""
    return re.compile(rf"[\W\d]*(?:\d+(?:\.\d+)*\.?\s*)?(?:{_any(forms)})\s*(?:[:.]|$)", re.IGNORECASE)


def _any(forms: Iterable[str]) -> str:
    return "|".join(sorted((form.replace("_", r"\s+") for form in forms), key=len, reverse=True))


def _pattern(forms: Iterable[str], *, whole: bool = True) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(forms)})" + (r"(?!\w)" if whole else ""), re.IGNORECASE)
