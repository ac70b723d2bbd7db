"""Reports handed in through the pages: each batch is read beside them, one after the other, and its outcomes kept."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from secrets import token_urlsafe
from threading import Event

from truceline.errors import CaseError, Problem, TrucelineError
from truceline.when import Interval

READER = "truceline.web.reading"  # loaded with the first batch: it brings what reads texts
KEPT = 40  # batches whose outcomes can be looked at again


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document handed in: its bytes, and its name, which is shown and never becomes a path."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person says of the documents of a batch; empty fields are read from the documents."""

    source: str = ""
    title: str = ""
    published: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of one report of a document, in words; `told` is what is to be known beside the effect."""

    document: str
    effect: str
    report: str = ""
    claims: int = 0
    told: tuple[str, ...] = ()
    rejected: bool = False


Read = Callable[[Path, Iterable[Document], Given], Iterator[Done]]


@dataclass(slots=True)
class Batch:
    """Documents handed in together, and what became of them so far."""

    id: str
    names: tuple[str, ...]
    outcomes: list[Done] = field(default_factory=list)
    reading: "Future[None]" = field(default_factory=Future)

    @property
    def done(self) -> bool:
        """True where nothing more comes."""
        return self.reading.done()

    @property
    def problem(self) -> str:
        """What ended it before its end; empty while it runs and where it went through."""
        if not self.reading.done():
            return ""
        if self.reading.cancelled():
            return "The server was stopped before this was read: hand it in again."
        error = self.reading.exception()
        if isinstance(error, TrucelineError):
            return "; ".join(map(str, error.problems))
        fault = f"a fault of the program: {type(error).__name__}; what is listed as added is in the case"
        return fault if error else ""

    @property
    def through(self) -> int:
        """How many of its documents are done; one that holds many reports has many outcomes."""
        if self.done and not self.problem:
            return len(self.names)
        return max(0, len({each.document.partition(", line ")[0] for each in self.outcomes}) - 1)


class Intake:
    """Takes batches in; safe to call from several threads. A case has one writer: batches wait for one another."""

    def __init__(self, path: Path | None, *, read: Read | None = None) -> None:
        self._path = path or Path("case")
        self._read = read
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="intake")
        self._stopping = Event()
        self._batches: dict[str, Batch] = {}

    def hand_in(self, documents: tuple[Document, ...], given: Given) -> Batch:
        """Begin to read documents; the batch that is handed out tells how far it is."""
        batch = Batch(token_urlsafe(8), tuple(each.name for each in documents))
        batch.reading = self._reader.submit(self._run, batch.outcomes, documents, given)
        self._batches[batch.id] = batch
        for old in list(self._batches)[:-KEPT]:
            if self._batches[old].done:
                del self._batches[old]
        return batch

    def batch(self, id: str) -> Batch | None:
        """A batch that this server took in, None where it knows none of that id."""
        return self._batches.get(id)

    @property
    def batches(self) -> tuple[Batch, ...]:
        """The batches taken in, the newest first."""
        return tuple(reversed(list(self._batches.values())))

    def close(self) -> None:
        """Stop after the document in work; what was added stays."""
        self._stopping.set()
        self._reader.shutdown(wait=False, cancel_futures=True)

    def _run(self, outcomes: list[Done], documents: tuple[Document, ...], given: Given) -> None:
        read: Read = self._read or import_module(READER).read_into
        for outcome in read(self._path, documents, given):
            outcomes.append(outcome)
            if self._stopping.is_set():
                raise CaseError(
                    Problem(code="server-stopped", what="the server was stopped", hint="hand it in again")
                )
