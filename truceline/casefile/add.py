"""Adding to a case: documents -> outcomes, read by several processes and written by one, each report at one stroke.

An outcome is yielded once its transaction is on disk: what was yielded survives whatever happens next. Order and
content of what is written do not depend on the number of processes.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path

from truceline.casefile.links import Linker
from truceline.casefile.reader import READING, Reader
from truceline.casefile.records import Entry, Extracted, Status, read_entry, write_rejected, write_report
from truceline.casefile.store import CaseFile
from truceline.casefile.versions import others_of
from truceline.errors import CaseError, Problem, Rejected, Where
from truceline.report import Report, filled_in
from truceline.when import Interval

AHEAD = 4  # reports in work for each process: enough to keep it busy, few enough to bound memory
PASSED_OVER = ("hidden-files",)
NOTHING_CAME = ("missing",)  # a path typed wrongly is told, but is nothing that the case was given
ZONES = timedelta(days=1)  # where it is published it may be a day later than where it is received
Extractor = Callable[[Report], Extracted]


class Effect(StrEnum):
    """What adding one document did."""

    ADDED = "added"
    FILLED = "filled"  # the report was there; a date, source or title that was unknown is now known
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    PASSED_OVER = "passed over"  # no report to begin with: told, but neither kept nor a failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document; on disk when it is yielded.

    `problem` is set where it was rejected or passed over; `refused` lists rows of a table of coded claims that were.
    `source` and `remarks` are the report's; `kept` says what the case knew otherwise and goes on to hold.
    """

    origin: str
    effect: Effect
    report: str = ""
    claims: int = 0
    status: Status = Status.READ
    undated: bool = False
    refused: tuple[Rejected, ...] = ()
    problem: Problem | None = None
    source: str = ""
    remarks: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def _context(extractor: Extractor) -> BaseContext:
    """How reading processes begin: from a clean server that holds the reader's code once, else each from nothing.

    Forking this process itself would copy locks that its libraries' threads may hold.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([READING if isinstance(extractor, Reader) else extractor.__module__])
    return context


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A document on its way: refused or unchanged ones wait their turn too, so that the order stays."""

    document: Report | Rejected
    effect: Effect
    kept: tuple[str, ...] = ()
    found: Future[Extracted] | None = None


def add(
    case: CaseFile,
    documents: Iterable[Report | Rejected],
    *,
    extractor: Extractor,
    at: datetime,
    workers: int = 1,
    linker: Linker | None = None,
) -> Iterator[Outcome]:
    """Add documents one by one. `extractor` must be picklable where `workers` is above 1. Raises CaseError.

    `linker` links the claims that come in with those that are there, in the same transaction; without one they wait
    for the next. What a document costs does not depend on how many the case holds.
    """
    with case.held() as held:
        writer, known = _Writer(case=held, extractor=extractor, at=at, linker=linker), _Register(held)
        tasks = (_weigh(document, known) for document in documents)
        if linker:
            linker.catch_up(held)
        if workers > 1:
            yield from _by_processes(writer, tasks, workers)
        else:
            yield from map(writer.settle, tasks)


def _by_processes(writer: "_Writer", tasks: Iterator["_Task"], workers: int) -> Iterator[Outcome]:
    with ProcessPoolExecutor(workers, mp_context=_context(writer.extractor)) as pool:
        try:
            yield from _pooled(writer, tasks, pool=pool, ahead=AHEAD * workers)
        except BrokenProcessPool as error:
            raise CaseError(_worker_died(writer.case.path)) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _weigh(document: Report | Rejected, known: "_Register") -> _Task:
    """Decide what a document does to the case as it will be when its turn has come."""
    if isinstance(document, Rejected):
        mild = document.problem.code in PASSED_OVER
        return _Task(document=document, effect=Effect.PASSED_OVER if mild else Effect.REJECTED)
    before, now = known.get(document.id), _Known.of(document)
    if before is None:
        known.note(document.id, now)
        return _Task(document=document, effect=Effect.ADDED)
    joined = before.filled_from(now)
    known.note(document.id, joined)
    same = replace(document, source=joined.source, title=joined.title, published=joined.published)
    effect = Effect.UNCHANGED if joined == before else Effect.FILLED
    return _Task(document=same, effect=effect, kept=before.kept_against(now))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the case knows of a report among the things that may be filled in later, but never changed."""

    source: str
    title: str
    published: Interval | None

    @classmethod
    def of(cls, report: Entry | Report) -> "_Known":
        """What is known of a report; what only its own text told gives way to anybody who knows."""
        told = filled_in(report.remarks)
        return cls(
            source="" if "source" in told else report.source,
            title=report.title,
            published=None if "published" in told else report.published,
        )

    def kept_against(self, other: "_Known") -> tuple[str, ...]:
        """What is known and stays, where the other says something else."""
        pairs = {
            name: (getattr(self, name), getattr(other, name)) for name in ("source", "title", "published")
        }
        differing = {name: each for name, each in pairs.items() if all(each) and str(each[0]) != str(each[1])}
        return tuple(f"{name} stays '{mine}', not '{theirs}'" for name, (mine, theirs) in differing.items())

    def filled_from(self, other: "_Known") -> "_Known":
        return _Known(
            source=self.source or other.source,
            title=self.title or other.title,
            published=self.published or other.published,
        )


class _Register:
    """What is known of each report that a document turns out to be: as the case has it, or as it is about to."""

    def __init__(self, case: CaseFile) -> None:
        self._case = case
        self._coming: dict[str, _Known] = {}

    def get(self, id: str) -> _Known | None:
        if id in self._coming:
            return self._coming[id]
        with self._case.read() as connection:
            entry = read_entry(connection, id)
        return _Known.of(entry) if entry else None

    def note(self, id: str, known: _Known) -> None:
        self._coming[id] = known


def _pooled(
    writer: "_Writer", tasks: Iterator[_Task], *, pool: ProcessPoolExecutor, ahead: int
) -> Iterator[Outcome]:
    """Keep `ahead` reports in work and settle them in the order in which they came."""
    waiting: deque[_Task] = deque()
    for task in tasks:
        if isinstance(task.document, Report) and task.effect is not Effect.UNCHANGED:
            task = replace(task, found=pool.submit(writer.extractor, task.document))
        waiting.append(task)
        if len(waiting) >= ahead:
            yield writer.settle(waiting.popleft())
    while waiting:
        yield writer.settle(waiting.popleft())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """What writes to one case."""

    case: CaseFile
    extractor: Extractor
    at: datetime
    linker: Linker | None

    def settle(self, task: _Task) -> Outcome:
        """Write one document's outcome and say what it was."""
        document = task.document
        if isinstance(document, Rejected):
            if task.effect is Effect.REJECTED and document.problem.code not in NOTHING_CAME:
                with self.case.write() as connection:
                    write_rejected(connection, document, at=self.at)
            return Outcome(origin=document.origin, effect=task.effect, problem=document.problem)
        if task.effect is Effect.UNCHANGED:
            return _outcome(document, task)
        found = task.found.result() if task.found else self.extractor(document)
        document = _doubted(replace(document, **dict(found.stated)))
        others = self._write(document, found, again=task.effect is Effect.FILLED)
        done = _outcome(document, task)
        return replace(
            done,
            remarks=(*done.remarks, *(f"a version of {id} ({why})" for id, why in others)),
            claims=len(found.claims),
            refused=found.rejected,
            status=found.status,
            undated=document.published is None and found.status is not Status.CODED,
        )

    def _write(self, report: Report, found: Extracted, *, again: bool) -> tuple[tuple[str, str], ...]:
        """Write a report; gives the reports of which it is a version, with what tells that."""
        with self.case.write() as connection:
            if self.linker and again:
                self.linker.forget(connection, report.id)
            write_report(connection, report, found, at=self.at)
            for each in found.rejected:
                write_rejected(connection, each, at=self.at, anew=True)
            if self.linker:
                self.linker.link(connection)
            return others_of(connection, report.id) if self.linker else ()


def _doubted(report: Report) -> Report:
    """The report with a remark where it is dated after the day on which it was received."""
    first = report.published.first if report.published else None
    received = report.received.date()
    if first is None or first <= received + ZONES:
        return report
    remark = (
        f"dated {report.published}, after it was received ({received}): it counts from {report.known_from} on"
    )
    return replace(report, remarks=tuple(dict.fromkeys((*report.remarks, remark))))


def _outcome(report: Report, task: _Task) -> Outcome:
    return Outcome(
        origin=report.origin,
        effect=task.effect,
        report=report.id,
        source=report.source,
        remarks=report.remarks,
        kept=task.kept,
    )


def _worker_died(path: Path) -> Problem:
    return Problem(
        code="reader-died",
        what="a reading process was ended from outside, most often because memory ran out",
        why="What was added before is kept; the report it was reading is not added.",
        hint="give the command again with --workers 1: what is already in changes nothing",
        where=Where(file=str(path)),
    )
