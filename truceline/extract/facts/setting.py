"""Words that tell in which town an incident happened: table `scene` of `languages/<code>/casualties.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from truceline.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Patterns beside a place name: `police` behind it (whose beat it is), `folk` behind it (people of it), `house`
    behind it (an institution called after it), `inside` before it (where), `origin` before it (whence somebody is)."""

    police: re.Pattern[str]
    folk: re.Pattern[str]
    house: re.Pattern[str]
    inside: re.Pattern[str]
    origin: re.Pattern[str]
    part: re.Pattern[str]
    incident: re.Pattern[str]
    named: re.Pattern[str]
    county: re.Pattern[str]
    never: frozenset[str]
    sides: frozenset[str]
    countries: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def setting_of(language: Language) -> Setting:
    """The compiled words of a language that has a table `casualties`."""
    table = language.table("casualties")
    words = table["scene"]

    def behind(forms: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"(?:['’]s)?\s(?:{_any(forms)})(?!\w)", re.I)

    police, inside = _any(words["police"]), _any(words["inside"])
    name = r"[A-Z][a-z'’.]+(?:[\s-][A-Z][a-z'’]+){0,2}"
    return Setting(
        police=behind(words["police"]),
        folk=behind(words["folk"]),
        house=behind(words["house"]),
        inside=re.compile(rf"(?<!\w)(?:{inside})\s\Z", re.I),
        origin=re.compile(rf"(?<!\w)(?:{_any(words['origin'])})\s\Z", re.I),
        part=behind(words["part"]),
        incident=re.compile(rf"(?<!\w)(?:{_any(table['incident']['words'])})(?!\w)", re.I),
        named=re.compile(
            rf"(?:(?<!\w)(?i:{inside})\s(?P<inside>{name})(?!\w))|(?<!\w)(?P<beat>{name}?)\s(?i:{police})(?!\w)"
        ),
        county=re.compile(rf"(?:{_any(words['county'])})\Z", re.I),
        never=frozenset(words["never"]),
        sides=frozenset(words["sides"]),
        countries=tuple((code, re.compile(forms)) for code, forms in words["countries"].items()),
    )


def country_of(text: str, setting: Setting) -> str:
    """The country whose institutions a text speaks of; empty where it speaks of none or of several alike."""
    counts = {code: len(signs.findall(text)) for code, signs in setting.countries}
    first, *others = sorted(counts, key=lambda code: -counts[code]) or [""]
    return first if first and counts[first] > sum(counts[other] for other in others) else ""


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
