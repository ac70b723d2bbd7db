"""Names of persons without a listed office: a report's text to the stretches that outputs must hide.

Recall goes before precision: a name wrongly hidden costs a word, a name wrongly shown may cost more. No parse is
needed; the cost is one pass over the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick

from truceline.extract.persons.known import Known
from truceline.extract.persons.mask import PersonName
from truceline.extract.persons.plain import Plain
from truceline.extract.persons.sequence import LONGEST, WORD, Sequenced, bare, sequences
from truceline.extract.persons.words import Words, load_words
from truceline.extract.who.index import index_of
from truceline.knowledge import Knowledge
from truceline.report import Report, Span

NEAR = 60  # characters after a name in which an apposition tells the person's role
AGED = re.compile(r"\d[\s-]years?[\s-]old\s+$")
AGE = re.compile(r",\s+(?:aged\s+)?\d{1,2}\b")
APPOSITION = re.compile(r"\s*[,(]\s*(?:a|an|the|who|whose|one of|[a-z][\w-]*)\s", re.IGNORECASE)


def find_persons(report: Report, knowledge: Knowledge) -> tuple[Span, ...]:
    """Spans of names of persons without a listed office, in order, none over another."""
    return tuple(each.span for each in find_person_names(report, knowledge))


def find_person_names(report: Report, knowledge: Knowledge) -> tuple[PersonName, ...]:
    """The same with the word to show in the name's place; surnames that stand alone later are found too."""
    text = report.text
    hits = index_of(knowledge).find(text)
    words = load_words(knowledge.language)
    known = Known(hits, text, words)
    plain = Plain(text, words, knowledge.gazetteer)
    named = (_named(text, sequence, words, known, plain, knowledge) for sequence in sequences(text, words))
    found = [name for name in named if name is not None]
    found += _joined(text, found, words, known)
    return tuple(_again(text, found, known, words, plain))


def _named(
    text: str, run: Sequenced, words: Words, known: Known, common: Plain, knowledge: Knowledge
) -> PersonName | None:
    run = _before_post(_after_opening(run, words, known), words)
    if not run:
        return None
    start, end = run[0].start(), run[-1].end()
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    plain = [bare(match) for match in run]
    if known.touches(start, end) or _no_person(plain, words):
        return None
    role_before = _role_before(text, start, words)
    role_after = _role_after(text, end, words)
    aged = AGE.match(text, end) is not None or AGED.search(text[max(0, start - 20) : start]) is not None
    strong = role_before is not None or aged
    spoken = _spoken(text, start, end, words)
    titled, sure = role_before == "" or aged, strong or spoken or bool(role_after)
    if not titled and (common.only_words(plain, sure=sure) or common.is_place(start, end, own=not sure)):
        return None
    if len(run) == 1:
        alone = role_before == "" or (role_before is not None and plain[0] not in words.common)
        return PersonName(span=Span(start=start, end=end), role=role_before or "") if alone else None
    strange = not set(plain) & words.common and len(run) <= LONGEST
    given = strange or (plain[0] in words.first_names and plain[-1] not in words.common)
    place = bool(knowledge.gazetteer.find(text[start:end]))
    if strong or (not place and (given or ((role_after or spoken) and not set(plain) <= words.common))):
        return PersonName(span=Span(start=start, end=end), role=role_before or role_after or "")
    return None


def _no_person(plain: Sequence[str], words: Words) -> bool:
    """True for a sequence with a word of bodies, works or days; a surname after one first name is let through."""
    first = plain[0]
    if plain[-1] in words.areas and plain[-1] not in words.surnames:
        return True
    if (
        len(plain) == 2
        and first in words.first_names
        and first not in words.common
        and first not in words.never
    ):
        return False
    return any(word in words.never for word in plain)


def _after_opening(run: Sequenced, words: Words, known: Known) -> Sequenced:
    """Without an adjective of a state, or a common word that opens a sentence ("Yesterday Ada North spoke")."""
    while run and (run[0].start() in known.adjectives or _opens(run, words)):
        run = run[1:]
    return run


def _before_post(run: Sequenced, words: Words) -> Sequenced:
    """Without a role at its end ("Ada Maria North Chairwoman"); nothing where that leaves a post ("Interim Chair")."""
    if len(run) < 2 or bare(run[-1]) not in words.roles - words.first_names:
        return run
    if len(run) == 2:
        return run if bare(run[0]) in words.first_names - words.areas else ()
    return run[:-1]


def _opens(run: Sequenced, words: Words) -> bool:
    first = bare(run[0])
    common = first in words.common and first not in words.first_names
    return first in words.stop or (len(run) > 2 and common)


def _role_before(text: str, start: int, words: Words) -> str | None:
    """The role or title word right before a name; "" for a title that is no role, None where there is none."""
    before = re.search(r"([^\W\d_][\w'’-]*)(\.?)\s+$", text[max(0, start - 40) : start])
    word = before[1].lower() if before else ""
    if before and word in words.roles and not before[2]:
        return word
    return "" if word in words.titles else None


def _role_after(text: str, end: int, words: Words) -> str:
    """The role in an apposition ("X Y, a political analyst")."""
    if not APPOSITION.match(text, end):
        return ""
    stretch = re.split(r"[.;:”\"]", text[end + 1 : end + NEAR])[0]
    return next((word for word in re.findall(r"[\w-]+", stretch.lower()) if word in words.roles), "")


def _spoken(text: str, start: int, end: int, words: Words) -> bool:
    """True where the name is next to a verb of saying or naming, or stands in a byline."""
    before = re.search(r"([\w'’]+)\s+$", text[max(0, start - 30) : start])
    if before is not None and before[1].lower() in words.named:
        return True
    after = re.match(r",?\s+(?:\w+ly\s+|has\s+|had\s+|also\s+)?([\w'’]+)", text[end : end + 40])
    line = text[text.rfind("\n", 0, start) + 1 : start].strip() == "" and text[end : end + 1] in ("\n", "")
    said = {found[1].lower() for found in (before, after) if found} & words.speech
    return bool(said) or (before is not None and before[1].lower() in words.by) or line


def _joined(text: str, found: Sequence[PersonName], words: Words, known: Known) -> Iterator[PersonName]:
    """The second of two names of which the first is a person's ("by Ada North and Berta South")."""
    taken = {name.span.start for name in found}
    for name in found:
        after = re.match(r"\s+(\w+)\s+", text[name.span.end : name.span.end + 12])
        if after is None or after[1] not in words.joined:
            continue
        start = name.span.end + after.end()
        run = next(iter(sequences(text[start : start + 60], words)), ())
        if not run or run[0].start() or len(run) < 2 or start in taken:
            continue
        end = start + run[-1].end()
        never = any(bare(match) in words.never for match in run)
        if not never and not known.touches(start, end):
            yield PersonName(span=Span(start=start, end=end), role=name.role)


def _again(
    text: str, found: Sequence[PersonName], known: Known, words: Words, common: Plain
) -> Iterator[PersonName]:
    """All names in order, with every later surname or full name of the same persons."""
    roles: dict[str, str] = {}
    sure: set[str] = set()  # surnames of persons whom more than the strangeness of their names tells
    for name in found:
        full = text[name.span.start : name.span.end]
        last = WORD.findall(full)[-1]
        if name.role or _surely(text, name.span, words):
            sure.add(last)
        for form in (full, last):
            plain = last.lower()
            usable = form == full or (len(last) > 2 and not _taken(plain, words, known, common))
            if usable:
                roles[form] = roles.get(form) or name.role
    if not roles:
        return
    spans = {(name.span.start, name.span.end): name for name in found}
    for start, end in _everywhere(text, roles):
        form = text[start:end]
        if known.touches(start, end) or (start, end) in spans:
            continue
        own = form not in sure and not _spoken(text, start, end, words)
        if _role_before(text, start, words) is None and common.is_place(start, end, own=own):
            continue
        spans[start, end] = PersonName(span=Span(start=start, end=end), role=roles[form])
    end = 0
    for span in sorted(spans, key=lambda each: (each[0], -each[1])):
        if span[0] >= end:
            end = span[1]
            name = spans[span]
            yield name if name.role else PersonName(span=name.span, role=roles.get(text[slice(*span)], ""))


def _surely(text: str, span: Span, words: Words) -> bool:
    """True where a title, a role or a verb of saying stands beside a name."""
    return _role_before(text, span.start, words) is not None or _spoken(text, span.start, span.end, words)


def _taken(plain: str, words: Words, known: Known, common: Plain) -> bool:
    """True for a surname that means somebody or something else as well."""
    other = plain in known.holders | known.states or plain in words.never or plain in words.stop
    post = plain in words.titles | words.areas or plain.removesuffix("s") in words.roles
    return other or post or common.written_small(plain)


def _everywhere(text: str, forms: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Every place where one of the forms stands as a whole word."""
    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, len(form))
    automaton.make_automaton()
    for last, length in automaton.iter(text):
        start, end = last - length + 1, last + 1
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isalnum() or after.isalnum() or before in ("-", "_")):
            yield start, end
