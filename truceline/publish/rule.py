"""Rules of extraction in words: the pattern that a mark names -> what was seen, for somebody who wrote no pattern."""

SHOWN = 3  # words of a list told; the rest is an ellipsis
HEADS = {"verb": "the verb", "noun": "the noun", "adj": "the adjective"}
CONDITIONS = {
    "+": "with",
    ">": "done to",
    "<": "by",
    "^": "governing",
    "=": "after",
    "~": "beside",
}


def rule_words(rule: str) -> str:
    """A trigger's pattern in words; other rules go by their names, with spaces for hyphens."""
    head, _, rest = rule.partition(":")
    if head not in HEADS or not rest:
        return rule.replace("-", " ")
    lemma, *conditions = rest.split()
    told = [f"{HEADS[head]} “{lemma.replace('|', '” or “')}”", *map(_condition, conditions)]
    return " ".join(told)


def _condition(condition: str) -> str:
    """One condition of a pattern (truceline/languages/en/triggers.toml tells the signs)."""
    if condition.startswith("!"):
        return f"(not {_condition(condition[1:])})"
    sign, _, words = condition.partition(":")
    if words or condition.endswith(":"):
        return f"“{sign}” {_list(words) or 'something'}"
    return f"{CONDITIONS[condition[0]]} {_list(condition[1:])}" if condition[0] in CONDITIONS else condition


def _list(words: str) -> str:
    every = [each.removeprefix("@") for each in words.split("|") if each]
    return ", ".join(every[:SHOWN]) + (", …" if len(every) > SHOWN else "")
