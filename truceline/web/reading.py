"""Reading a batch into the case: documents -> what became of each, in words. Loaded when the first batch comes.

It brings the readers of texts with it, which take longer to load than the pages need to start.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from truceline.casefile.add import Effect, Outcome, add
from truceline.casefile.links import Linker
from truceline.casefile.reader import Reader
from truceline.casefile.records import Status
from truceline.casefile.store import open_case
from truceline.errors import Rejected
from truceline.publish.reports import rejected_words
from truceline.read import read_all
from truceline.report import Report
from truceline.web.intake import Document, Done, Given

WORKERS = 2  # reading processes: with two, this process only writes, and pages stay quick
READ = (Status.READ, Status.CODED)


def read_into(path: Path, documents: Iterable[Document], given: Given) -> Iterator[Done]:
    """Add documents to the case file at `path` as `truceline add` does. Raises CaseError."""
    case, at = open_case(path), datetime.now(UTC)
    accord = case.accord.reference

    def reports() -> Iterator[Report | Rejected]:
        for each in documents:
            yield from read_all(
                each.content,
                origin=each.name,
                source_id=given.source,
                title=given.title,
                published=given.published,
                received=at,
            )

    outcomes = add(case, reports(), extractor=Reader(accord), at=at, workers=WORKERS, linker=Linker(accord))
    return map(done, outcomes)


def done(outcome: Outcome) -> Done:
    """An outcome in words: its effect, why it was rejected, what reading was not sure of."""
    fresh = outcome.effect in (Effect.ADDED, Effect.FILLED)
    return Done(
        document=outcome.origin,
        effect=outcome.effect.value,
        report=outcome.report,
        claims=outcome.claims if fresh else 0,
        told=tuple(_told(outcome, fresh=fresh)),
        rejected=outcome.effect is Effect.REJECTED,
    )


def _told(outcome: Outcome, *, fresh: bool) -> Iterator[str]:
    if outcome.problem:
        yield rejected_words(Rejected(origin=outcome.origin, problem=outcome.problem))
    yield from map(rejected_words, outcome.refused)
    yield from outcome.remarks
    yield from outcome.kept
    if outcome.undated and fresh:
        yield "no publication date: it counts for no date; hand it in again with the date to give one"
    if outcome.status not in READ:
        yield outcome.status.value
