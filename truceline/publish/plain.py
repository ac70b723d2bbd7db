"""Text of unknown origin made safe to print: hostile report text -> characters that a terminal only shows."""

import unicodedata

KEPT = "\n\t"
CONTROLS = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
}  # controls, direction marks, surrogates, private and unassigned ones
JOINERS = "‌‍"  # zero-width (non-)joiner: part of the spelling in several scripts


def plain(text: str) -> str:
    """The text with every control or invisible character shown as �; line breaks and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(each if _harmless(each) else "�" for each in text)


def one_line(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(plain(text).split())


def _harmless(character: str) -> bool:
    return character in KEPT or character in JOINERS or unicodedata.category(character) not in CONTROLS
