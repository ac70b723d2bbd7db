"""Sentences and events for the tests of extract, without an accord."""

from functools import cache

from truceline.extract.mention import EventMention
from truceline.extract.parse import Parsed, parse
from truceline.extract.sentence import Sentence
from truceline.extract.what import find_events
from truceline.knowledge import Knowledge, load


@cache
def knowledge() -> Knowledge:
    """Knowledge of English and no accord."""
    return load()


def parsed(text: str) -> Parsed:
    """One sentence, parsed."""
    line = Sentence(text=text, origin=tuple(range(len(text))))
    return next(parse([line], knowledge().language))


def events(text: str) -> tuple[EventMention, ...]:
    """The events of one sentence."""
    return find_events(parsed(text), knowledge=knowledge())
