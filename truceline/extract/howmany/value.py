"""What a number in digits or words amounts to: its low and high bound and the name of the rule that read it."""

import re
from dataclasses import dataclass

from truceline.extract.howmany.lexicon import Numbers

_PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Bounds (None: none said) and rule: digits, words, vague, none, article; then how they are bound."""

    low: float | None
    high: float | None
    rule: str

    def bounded(self, how: str) -> "Value":
        """The value as at least, up to or about so many; about leaves both bounds and says so in the rule."""
        rule = f"{self.rule}+{how}" if how else self.rule
        if how == "at-least":
            return Value(low=self.low, high=None, rule=rule)
        if how == "up-to":
            return Value(low=None, high=self.high if self.high is not None else self.low, rule=rule)
        return Value(low=self.low, high=self.high, rule=rule)

    def until(self, other: "Value") -> "Value":
        """The range from this value to another."""
        return Value(low=self.low, high=other.high, rule="range")


def value_of(match: re.Match[str], words: Numbers) -> Value | None:
    """The value of a match of `Numbers.number`; None for words that make no number ("hundred and and")."""
    if match["digits"]:
        number = float(re.sub(r"\D", "", match["digits"]) + (match["part"] or ""))
        number *= words.scales[match["scale"].casefold()] if match["scale"] else 1
        return Value(low=number, high=number, rule="digits")
    if match["vague"]:
        low, high = words.vague[_key(match["vague"], words)]
        return Value(low=low, high=high, rule="vague")
    if match["none"]:
        return Value(low=0, high=0, rule="none")
    number_said = spelled(match["words"], words)
    return None if number_said is None else Value(low=number_said, high=number_said, rule="words")


def _key(form: str, words: Numbers) -> str:
    plain = " ".join(form.casefold().split())
    return plain if plain in words.vague else plain.replace(" ", "-")


def spelled(form: str, words: Numbers) -> float | None:
    """The number that words spell: "two thousand and five" -> 2005; None where they do not make one."""
    total, current = 0, 0
    last = 0
    for token in _PART.findall(form.casefold()):
        if token in words.ones:
            one = words.ones[token]
            if last and not (last >= 20 and one < 10 and last % 10 == 0) and last < 100:
                return None
            current, last = current + one, one
        elif token in words.scales:
            scale = words.scales[token]
            current = (current or 1) * scale
            last = scale
            if scale > 100:
                total, current, last = total + current, 0, scale
    return float(total + current)
