"""Header lines and front matter: what a document says of itself before its text begins."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from dateutil.parser import ParserError, parse

from truceline.errors import TrucelineError
from truceline.read.document import Document
from truceline.when import Interval, day, partial_date

_KEYS = {
    "source": "source",
    "publisher": "source",
    "outlet": "source",
    "title": "title",
    "headline": "title",
    "published": "published",
    "pubdate": "published",
    "publish_date": "published",
    "date": "published",
    "language": "language",
    "lang": "language",
    "label": "label",
    "address": "address",
    "url": "address",
    "link": "address",
}
_OPENERS = ("source", "title", "published", "language", "label")
_LINE = re.compile(r"([A-Za-z_]{2,20}):[ \t]*(.*?)[ \t]*(?:\r?\n|\Z)")
_WORDED = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?|[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?),?\s+\d{4}"
)
_NUMBERS = re.compile(r"([A-Za-z]{3,9}),?\s+(\d{1,2})[./](\d{1,2})[./](\d{4})")
_FENCE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Header:
    """Fields a document states, by Truceline's names, and where its text begins (an offset)."""

    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    end: int = 0


def header(text: str) -> Header:
    """Lines `Source: ...`, `Title: ...`, ... up to a blank line, the first being one of those that open a header."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    found: dict[str, str] = {}
    at = start
    while line := _LINE.match(text, at):
        key = _KEYS.get(line.group(1).lower())
        if at == start and key not in _OPENERS:
            return Header()
        if key and line.group(2):
            found.setdefault(key, line.group(2))
        at = line.end()
    blank = at == len(text) or text[at:].lstrip(" \t")[:1] in ("\n", "\r")
    return Header(found, at) if found and blank else Header()


def front_matter(text: str) -> Header:
    """The block between `---` lines (or `+++` for TOML) at the very start; only its plain top-level values."""
    fence = _FENCE.match(text)
    if not fence:
        return Header()
    rows = _toml(fence.group(2)) if fence.group(1) == "+++" else _plain(fence.group(2))
    found: dict[str, str] = {}
    for name, value in rows.items():
        if (key := _KEYS.get(name.lower())) and value:
            found.setdefault(key, value)
    return Header(found, fence.end())


def _plain(block: str) -> dict[str, str]:
    rows = re.findall(r"^([A-Za-z_]+):[ \t]+(\S.*?)[ \t]*$", block, re.MULTILINE)
    return {name: value.strip("\"'") for name, value in rows if value[:1] not in "|>[{&*"}


def _toml(block: str) -> dict[str, str]:
    try:
        rows = tomllib.loads(block)
    except tomllib.TOMLDecodeError:
        return {}
    return {name: str(value) for name, value in rows.items() if isinstance(value, str | date | datetime)}


def stated(text: str, found: Header, *, remarks: tuple[str, ...] = ()) -> Document:
    """The document below a header; without a date, and with a remark, where the date it states cannot be read."""
    fields = found.fields
    published = None
    try:
        published = stated_date(fields["published"]) if fields.get("published") else None
    except TrucelineError as error:
        remarks = (*remarks, f"publication date unknown, line {_line(text)}: {error.problems[0].what}")
    return Document(
        text=text[found.end :].lstrip("\r\n"),
        title=fields.get("title", ""),
        source=fields.get("source", ""),
        published=published,
        language=fields.get("language", ""),
        address=fields.get("address", ""),
        label=fields.get("label", ""),
        remarks=remarks,
    )


def _line(text: str) -> int:
    for number, line in enumerate(text.splitlines()[:40], start=1):
        if _KEYS.get(line.split(":")[0].strip().lower()) == "published":
            return number
    return 1


def stated_date(words: str) -> Interval:
    """A date as documents state it: YYYY[-MM[-DD]], an ISO 8601 instant, an RFC 5322 one, a month in words.

    The day is the one written. Where both numbers of a date may be the month, a weekday beside them decides. Raises
    TrucelineError (`bad-date`) for anything else: no guess at which number is the month.
    """
    words = words.strip()
    if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d", words):
        return partial_date(words[:10])
    found = _posted(words) or _worded(words) or _by_weekday(words)
    return day(found, words=words) if found else partial_date(words)


def _posted(words: str) -> date | None:
    """The day of an RFC 5322 date."""
    if not re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} ", words + " "):
        return None
    try:
        return parsedate_to_datetime(words if ":" in words else f"{words} 00:00:00 +0000").date()
    except ValueError:
        return None


def _worded(words: str) -> date | None:
    """The day of "23 May 2022", "Monday, May 23rd, 2022"."""
    if not _WORDED.fullmatch(words):
        return None
    try:
        return parse(words.replace(",", " ")).date()
    except (ParserError, OverflowError):
        return None


def _by_weekday(words: str) -> date | None:
    """The day of "Wednesday, 10/7/2015": the one of its two readings that is a Wednesday."""
    found = _NUMBERS.fullmatch(words)
    if not found:
        return None
    weekday, one, other, number = found[1].lower(), int(found[2]), int(found[3]), int(found[4])
    readings = {_date(number, one, other), _date(number, other, one)}
    fits = [each for each in readings if each and f"{each:%A}".lower().startswith(weekday[:3])]
    return fits[0] if len(fits) == 1 else None


def _date(number: int, month: int, of_month: int) -> date | None:
    try:
        return date(number, month, of_month)
    except ValueError:
        return None
