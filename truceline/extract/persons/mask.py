"""Masking: names of persons in a text replaced by the text's own word for what they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.report import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """One mention of a person's name; `role` is the text's own word for the person, empty where it has none."""

    span: Span
    role: str = ""


def mask(text: str, names: Sequence[PersonName], *, start: int = 0, end: int | None = None) -> str:
    """The stretch of a text with each name replaced by its role with an article, or by "a person".

    Where the role stands right before the name ("the analyst X Y"), the name is left out.
    """
    end = len(text) if end is None else end
    parts, at = [], start
    for name in names:
        if name.span.end <= start or name.span.start >= end:
            continue
        before = text[at : max(at, name.span.start)]
        told = bool(name.role) and before.rstrip().lower().endswith(name.role)
        parts += [before.rstrip() if told else before, "" if told else shown(name)]
        at = name.span.end
    return "".join([*parts, text[min(at, end) : end]])


def shown(name: PersonName) -> str:
    """What stands in the place of a name: "an analyst", "a person"."""
    role = name.role or "person"
    return f"{'an' if role[0].lower() in 'aeiou' else 'a'} {role}"
