"""Assemble: drafts of a sentence become claims, each field with the characters and the rule behind it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from truceline.claim import Claim, Mark
from truceline.extract import kinds, roles
from truceline.extract.belong import Finds
from truceline.extract.chain import Chain
from truceline.extract.draft import Draft
from truceline.extract.mention import Mention
from truceline.extract.mode import NOT_ASKED
from truceline.extract.sentence import Layout
from truceline.happening import Vocabulary
from truceline.report import Report


def claims(
    finds: Finds,
    made: Sequence[Draft],
    *,
    report: Report,
    speakers: Sequence[Chain],
    happenings: Vocabulary,
) -> Iterator[Claim]:
    """The claims of a sentence; a draft that tells too little to stand alone makes none."""
    for draft, chain in zip(made, speakers, strict=True):
        if tells(draft, happenings) and not _is_title(finds, draft):
            yield _claim(finds, draft, report=report, chain=chain)


def _is_title(finds: Finds, draft: Draft) -> bool:
    """True for what only a title in running text names: a sentence without a verb told of, and without a day."""
    if finds.parsed.sentence.layout is Layout.HEADING or not draft.event.rule.startswith("noun:"):
        return False
    told = any(each.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "VB") for each in finds.parsed.doc)
    return not told and draft.when is None


def tells(draft: Draft, happenings: Vocabulary) -> bool:
    """True where the draft says enough: talk by a known actor; else a known one, or where, when or how many."""
    kind = happenings[draft.event.happening]
    known = [each for each, _ in (*draft.doers, *draft.targets) if each.actor]
    anchors = bool(draft.places) + bool(draft.when) + bool(draft.quantities)
    if kind.id == "statement" or draft.event.rule.endswith(f"; {NOT_ASKED}"):
        return False
    if kind.talk:
        return any(each.actor for each, _ in draft.doers)
    rule = draft.event.rule.partition("; ")[0]
    if rule.startswith("noun:") and not rule.endswith(")"):
        lasts = draft.event.happening in kinds.LASTING and bool(draft.quantities)
        return lasts or (bool(known) and (anchors > 0 or bool(draft.doers and draft.targets))) or _told(draft)
    whole = " " in rule and bool(draft.when)  # "the truce came into force on 10 May": the pattern tells who
    if kind.id in kinds.TOLD_BY_TARGET and draft.targets:
        return True
    involved = bool(draft.doers or draft.targets or draft.places or draft.quantities) or whole
    return involved and (bool(known) or anchors > 0)


def _told(draft: Draft) -> bool:
    """True where a number was told of those involved."""
    return any(mention.rule == "number-told" for _, mention in draft.quantities)


def _claim(finds: Finds, draft: Draft, *, report: Report, chain: Chain) -> Claim:
    sentence, event = finds.parsed.sentence, draft.event
    first, last = _passage(draft)
    span = sentence.span(first, last)
    confidence, reason = _confidence(finds, draft)
    return Claim(
        report=report.id,
        span=span,
        words=report.text[span.start : span.end],
        language=report.language,
        happening=event.happening,
        mode=event.mode,
        speakers=chain[0],
        published=report.published,
        doers=tuple(each for each, _ in draft.doers),
        targets=tuple(each for each, _ in draft.targets),
        places=tuple(each for each, _ in draft.places),
        when=draft.when[0] if draft.when else None,
        quantities=tuple(each for each, _ in draft.quantities),
        confidence=confidence,
        marks=(*_marks(finds, draft), *chain[1], Mark(field="confidence", span=None, rule=reason)),
    )


def _passage(draft: Draft) -> tuple[int, int]:
    """Characters that hold the trigger's clause and everything read into the claim."""
    parts = [draft.event.scope, (draft.event.start, draft.event.end)]
    parts += [span for _, span in (*draft.doers, *draft.targets)]
    parts += [(each.start, each.end) for _, each in draft.places]
    parts += [(each.start, each.end) for _, each in draft.quantities]
    parts += [(draft.when[1].start, draft.when[1].end)] if draft.when else []
    return min(first for first, _ in parts), max(last for _, last in parts)


def _marks(finds: Finds, draft: Draft) -> Iterator[Mark]:
    sentence, event = finds.parsed.sentence, draft.event
    kind, _, mode = event.rule.partition("; ")
    trigger = sentence.span(event.start, event.end)
    yield Mark(field="happening", span=trigger, rule=kind)
    yield Mark(field="mode", span=trigger, rule=mode)
    yield from roles.marks("doers", draft.doers, sentence)
    yield from roles.marks("targets", draft.targets, sentence)
    read: list[tuple[str, Mention]] = [("places", each) for _, each in draft.places]
    read += [("when", draft.when[1])] if draft.when else []
    read += [("quantities", each) for _, each in draft.quantities]
    for name, mention in read:
        yield Mark(field=name, span=sentence.span(mention.start, mention.end), rule=mention.rule)


@lru_cache(maxsize=8)  # every claim of a sentence asks
def _in_capitals(text: str) -> bool:
    letters = [each for each in text if each.isalpha()]
    return len(letters) > 20 and sum(each.isupper() for each in letters) > 0.7 * len(letters)


def _confidence(finds: Finds, draft: Draft) -> tuple[str, str]:
    sentence, event = finds.parsed.sentence, draft.event
    if _in_capitals(sentence.text):
        return "low", "the sentence stands in capitals"
    if sentence.layout is not Layout.PROSE and sentence.layout is not Layout.ITEM:
        return "low", f"read from a {sentence.layout.value}"
    if not draft.doers and not draft.targets:
        return "low", "nobody is named who does it or whom it befalls"
    if event.rule.startswith("noun:") or not any(each.actor for each, _ in (*draft.doers, *draft.targets)):
        return "middle", "read from a noun" if event.rule.startswith("noun:") else "no actor is known"
    return "high", "a verb with a known actor"
