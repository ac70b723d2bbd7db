"""What a language's `layout.toml` says of abbreviations, boilerplate and words that cannot end a sentence."""

from dataclasses import dataclass
from functools import cache

from truceline.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Lower-case words without their stop.

    `before_name` and `before_number`: abbreviations that a name or a number follows. `may_end`: abbreviations that
    can close a sentence; they do so where one of `starters` follows. `goes_on`: words after which a line is not over.
    `endings`: parts of words that are no words: a hyphen before one is a broken line's.
    `same_work`: words that stand for the citation before ("ibid"). `boilerplate_*`: cues of lines nobody reads;
    `boilerplate_sections`: headings after which nothing but boilerplate comes.
    """

    before_name: frozenset[str]
    before_number: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    goes_on: frozenset[str]
    endings: frozenset[str]
    same_work: frozenset[str]
    boilerplate_whole: frozenset[str]
    boilerplate_starts: tuple[str, ...]
    boilerplate_contains: tuple[str, ...]
    boilerplate_sections: frozenset[str]


@cache
def layout_words(language: Language) -> Words:
    """The words of a language; empty lists where it has no `layout.toml`."""
    table = language.table("layout")
    cues = table.get("boilerplate", {})
    return Words(
        before_name=frozenset(table.get("before_name", ())),
        before_number=frozenset(table.get("before_number", ())),
        may_end=frozenset(table.get("may_end", ())),
        starters=frozenset(table.get("starters", ())),
        goes_on=frozenset(table.get("goes_on", ())),
        endings=frozenset(table.get("endings", ())),
        same_work=frozenset(table.get("same_work", ())),
        boilerplate_whole=frozenset(cues.get("whole", ())),
        boilerplate_starts=tuple(cues.get("starts", ())),
        boilerplate_contains=tuple(cues.get("contains", ())),
        boilerplate_sections=frozenset(cues.get("sections", ())),
    )
