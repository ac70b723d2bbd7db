"""Masking: names of persons without a listed office -> a neutral mark, in whatever words of a report are shown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

MASK = "[name withheld]"
SHORT = 3  # a part of a name shorter than this is no name by itself


@dataclass(frozen=True, slots=True)
class Masks:
    """The names to hide, by report id. Without names nothing is hidden (`--names`)."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def hide(self, report: str, words: str) -> str:
        """`words` of a report with every name to hide replaced by the mask."""
        names = self.names.get(report, ())
        return _pattern(names).sub(MASK, words) if names else words

    def spans(self, report: str, text: str) -> tuple[tuple[int, int], ...]:
        """Start and end of every name to hide in a report's text."""
        names = self.names.get(report, ())
        return tuple(found.span() for found in _pattern(names).finditer(text)) if names else ()

    def hide_all(self, report: str, value: Any) -> Any:
        """A JSON value of a report with the names hidden in every text inside it."""
        if isinstance(value, str):
            return self.hide(report, value)
        if isinstance(value, list | tuple):
            return [self.hide_all(report, each) for each in value]
        if isinstance(value, dict):
            return {key: self.hide_all(report, each) for key, each in value.items()}
        return value


def name_forms(names: Sequence[str]) -> tuple[str, ...]:
    """The names as they may be repeated: in full and by each part alone, longest first, without initials."""
    parts = {part.strip(".,'’") for name in names for part in name.split()}
    whole = {" ".join(name.split()) for name in names}
    return tuple(
        sorted({each for each in whole | parts if len(each) >= SHORT}, key=lambda each: (-len(each), each))
    )


@lru_cache(maxsize=4096)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names as whole words, with any white space between their parts."""
    forms = (r"\s+".join(re.escape(part) for part in name.split()) for name in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
