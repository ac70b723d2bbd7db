"""Every name of a report that may be the town of its incident, with how clearly it stands for that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.extract.facts.lines import headline_and_tail, told
from truceline.extract.facts.setting import Setting
from truceline.extract.mention import PlaceMention
from truceline.extract.sentence import Layout, Sentence
from truceline.extract.where import find_places
from truceline.knowledge import Knowledge
from truceline.report import Report

_DATELINE = re.compile(
    r"(?P<name>[A-Z][A-Z.'’]+(?:[\s-][A-Z.'’]+){0,3})(?:,\s?[A-Z][\w.\s]{1,18}?)?\s{0,2}(?:\([^)]{1,30}\)\s{0,2})?(?:--?|–|—|>>)\s"
)
_OWN = re.compile(r"['’]s\Z")
_AREA = re.compile(r",\s(?:[A-Z][a-z]+\.?|[A-Z]\.?[A-Z]\.?)(?!\w)")
BEAT, INSIDE, DATELINE, HEADLINE, SCENE = (
    2.0,
    1.0,
    2.0,
    1.0,
    1.0,
)  # what the words beside a name add to its weight
FROM, HOUSE, FOLK, PART = 0.3, 0.2, 0.5, 0.4  # what they leave of it
TAIL = 1000  # the line number of the outlet's name: it tells the area, hardly the town


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A name and its mention; `weight` 0 for what only tells the area, `firm` where the words around make it a town's
    name whatever the gazetteer says, `told_area` where the text itself says in which area it lies,
    `part` where it is said to be a part of a town."""

    name: str
    mention: PlaceMention
    line: int
    weight: float
    firm: bool
    told_area: bool
    own: bool
    beat: bool
    part: bool


def spots_of(report: Report, knowledge: Knowledge, setting: Setting, most: int) -> Iterator[Spot]:
    """The names of headline, sentences and outlet; the line of the headline is 0."""
    headline, tail = headline_and_tail(report.title)
    lines = told(report, knowledge.language)[:most]
    texts = [_line(headline)] if headline else []
    texts += lines
    texts += [_line(tail)] if tail else []
    for number, (line, mentions) in enumerate(
        zip(texts, find_places(texts, knowledge=knowledge), strict=True)
    ):
        at = TAIL if tail and number == len(texts) - 1 else number
        for mention in _with_named(line.text, mentions, setting):
            yield _spot(line.text, mention, at, setting)


def _line(text: str) -> Sentence:
    return Sentence(text=text, origin=range(len(text)), layout=Layout.HEADING)


def _with_named(text: str, mentions: tuple[PlaceMention, ...], setting: Setting) -> Iterator[PlaceMention]:
    """The mentions, and the names that words around make a town's though they were not taken for places."""
    yield from mentions
    if _is_title(text):
        return
    finds = [*setting.named.finditer(text)]
    dateline = _DATELINE.match(text)
    spans = [(find.span("inside") if find["inside"] else find.span("beat")) for find in finds]
    spans += [dateline.span("name")] if dateline else []
    for start, end in spans:
        name = _without(text[start:end], setting)
        end = start + len(name)
        if not name or any(one.start < end and start < one.end for one in mentions):
            continue
        yield PlaceMention(start=start, end=end, words=name, rule="beside", place="", lat=None, lon=None)


def _without(name: str, setting: Setting) -> str:
    """The words of a name up to the first that is part of none."""
    words: list[str] = []
    for word in name.split(" "):
        if _OWN.sub("", word.casefold()).strip(".,'’") in setting.never:
            break
        words.append(word)
    return " ".join(words)


def _is_title(text: str) -> bool:
    """True for a line Whose Words Begin With Capitals: they tell no name."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _spot(text: str, mention: PlaceMention, line: int, setting: Setting) -> Spot:
    dateline = _DATELINE.match(text)
    opens = bool(dateline and dateline.start("name") <= mention.start < dateline.end("name"))
    before, after = text[max(0, mention.start - 24) : mention.start], text[mention.end : mention.end + 40]
    beat, inside = bool(setting.police.match(after)), bool(setting.inside.search(before))
    scene = inside and bool(setting.incident.search(text))
    weight = 1.0 + BEAT * beat + INSIDE * inside + DATELINE * opens + HEADLINE * (line == 0) + SCENE * scene
    weight *= FROM if setting.origin.search(before) and not opens else 1.0
    weight *= HOUSE if setting.house.match(after) else 1.0
    weight *= FOLK if setting.folk.match(after) else 1.0
    weight *= PART if setting.part.match(after) else 1.0
    named = mention.rule != "beside"
    street = (
        mention.rule.startswith("street")
        or set(mention.words.casefold().split()) <= setting.never | setting.sides
    )
    return Spot(
        name=_cased(mention.words),
        mention=mention,
        line=line,
        weight=0.0 if street or mention.relation == "of" else weight * (1.0 if named else 0.7),
        firm=(opens or beat or inside) and not street,
        told_area=bool(_AREA.match(after)),
        own=opens or beat,
        beat=beat,
        part=bool(setting.part.match(after)),
    )


def _cased(name: str) -> str:
    """A name in capitals as names are written."""
    plain = name.strip(" .,'’")
    return plain.title() if plain.isupper() and len(plain) > 3 else plain
