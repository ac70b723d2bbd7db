"""What a number counts: the head word behind it, found without a parse, and its unit."""

import re
from dataclasses import dataclass

from truceline.extract.howmany.lexicon import Numbers
from truceline.extract.howmany.value import Value

MODIFIERS = 5  # words that may stand between a number and its head
LOOK = 90  # characters behind a number in which its head may stand
_TOKEN = re.compile(r"\s{0,2}([^\W_][\w'’.-]{0,40}|%)")
_PLURAL = re.compile(r"[a-z-]{2,}[a-rt-z]s\Z|[a-z-]{2,}men\Z")
_AUXILIARY = re.compile(
    r"\s(?:of\s(?:them|those|whom)\s)?(?:others?\s)?(?:(?:were|was|are|is|have|had|has|been|being|reportedly|also|later|remain|remained)\s){0,4}([a-z]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The counted words, their unit and where they end in the sentence."""

    words: str
    unit: str
    end: int


def find_head(text: str, begin: int, start: int, words: Numbers, *, number: Value) -> Head | None:
    """What the number from `begin` to `start` counts; None where nothing countable follows and no harm is told of."""
    known = _known(text, start, words, number=number)
    if known:
        return known
    state = _AUXILIARY.match(text, start, start + LOOK)
    if state and state[1] in words.states:
        return Head(words="", unit="", end=start)
    counts = number.rule.split("+")[0] in ("digits", "words", "range", "vague")
    name = re.search(r"[A-Z][a-z]+\s\Z", text[max(0, begin - LOOK) : begin])
    if (
        counts
        and not (name and name.group().strip().casefold() not in words.harms)
        and words.harm.search(text[max(0, begin - LOOK) : begin])
    ):
        return Head(words="", unit="", end=start)
    return None


def _known(text: str, start: int, words: Numbers, *, number: Value) -> Head | None:
    """The last of the known heads that stand together behind the number, else the last plural before a stop."""
    found: Head | None = None
    plural: Head | None = None
    place, passed, partly = start, 0, False
    while passed <= MODIFIERS:
        token = _TOKEN.match(text, place, place + LOOK)
        if not token:
            break
        word = token[1].rstrip(".'’").casefold()
        head = _head_at(text, token.start(1), words, one=number.high == 1)
        if head and not (found and word in words.states):
            found = _joined(found, head, text, words)
            place, passed = head.end, passed + 1
            continue
        if (
            found
            or (word in words.stops and not (word in words.partitive or (partly and word in words.passes)))
            or (word in words.states and plural)
        ):
            break
        if _PLURAL.match(word) and word not in words.passes and not token[1][0].isdigit():
            plural = Head(
                words=token[1].rstrip(".'’"), unit="", end=token.start(1) + len(token[1].rstrip(".'’"))
            )
        place, passed, partly = token.end(), passed + 1, partly or word in words.partitive
    return found or plural


def _joined(first: Head | None, second: Head, text: str, words: Numbers) -> Head:
    """Two heads in a row: the second counts; "wounded soldiers" keep the unit of their harm."""
    if not first or first.unit not in words.states.values():
        return second
    return Head(words=text[first.end - len(first.words) : second.end], unit=first.unit, end=second.end)


def _head_at(text: str, start: int, words: Numbers, *, one: bool) -> Head | None:
    """The longest known head that begins here, of up to three words."""
    piece = re.match(r"[\w'’-]+(?:\s[\w'’-]+){0,2}", text[start : start + 60])
    if not piece:
        return None
    parts = piece.group().split(" ")
    for size in range(len(parts), 0, -1):
        form = " ".join(parts[:size]).casefold().removesuffix("'s").removesuffix("’s")
        unit = words.states.get(form) or words.heads.get(form)
        plural = form not in words.single and (form not in words.singular or form in words.states)
        if unit and (one or plural):
            return Head(words=" ".join(parts[:size]), unit=unit, end=start + len(" ".join(parts[:size])))
    return None


def singular_head(text: str, start: int, words: Numbers) -> Head | None:
    """The word for one person behind an article, at most three words on."""
    place = start
    for _ in range(4):
        token = _TOKEN.match(text, place, place + LOOK)
        if not token or token[1].casefold() in words.stops:
            return None
        head = _person_at(text, token.start(1), words)
        if head:
            return head
        if token[1][-1] in ".,":
            return None
        place = token.end()
    return None


def _person_at(text: str, start: int, words: Numbers) -> Head | None:
    pieces = re.match(r"[\w'’-]+(?:\s[\w'’-]+)?", text[start : start + 50])
    for form in (pieces.group(), pieces.group().split(" ")[0]) if pieces else ():
        unit = words.singular.get(form.casefold())
        if unit in words.persons:
            end = start + len(form)
            behind = re.match(r"\s([a-z]+)", text[end : end + 30])
            if form.casefold() in words.attributive and behind and behind[1] not in words.stops:
                return None
            return Head(words=form, unit=unit, end=end)
    return None
