"""Opening and making case files: path -> CaseFile, whose transactions every other module of this room uses."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.pool import NullPool

from truceline.casefile import schema
from truceline.casefile.failure import not_a_case, told
from truceline.casefile.ledger import chain
from truceline.errors import CaseError, Problem, Where

PATIENCE = 10.0  # seconds to wait for another writer
CACHE = 32_000  # KiB of the file that a writer keeps at hand, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """The accord of a case: its id, where it is found again (an id that ships, or an absolute path), its hash."""

    id: str
    reference: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One case: the path of its file, and the accord that it watches."""

    path: Path
    accord: Watched
    reading: Engine
    writing: Engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the case throughout. Raises CaseError."""
        with told(self.path), self._begun(self.reading) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that either is on disk when the body has ended or leaves no trace. Raises CaseError."""
        with told(self.path), self._begun(self.writing) as connection:
            _bring_up(connection)
            yield connection

    def _begun(self, engine: Engine) -> AbstractContextManager[Connection]:
        return engine.begin()

    @contextmanager
    def held(self) -> Iterator["CaseFile"]:
        """The same case, kept open between transactions: for many of them in a row, by one thread. Raises CaseError.

        Opening a file costs more than most transactions do, and closing it for the last time folds its log in.
        """
        with ExitStack() as opened:
            case = _Held(path=self.path, accord=self.accord, reading=self.reading, writing=self.writing)
            opened.callback(case.let_go)
            with case.read():
                pass
            yield case

    def close(self) -> None:
        """Let go of the file."""
        self.reading.dispose()
        self.writing.dispose()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held(CaseFile):
    """A case whose connections, once made, are used again."""

    made: dict[Engine, Connection] = field(default_factory=dict)

    @contextmanager
    def _begun(self, engine: Engine) -> Iterator[Connection]:
        if engine not in self.made:
            self.made[engine] = engine.connect()
        with self.made[engine].begin():
            yield self.made[engine]

    def let_go(self) -> None:
        """Close the connections; the case itself can be used on."""
        while self.made:
            self.made.popitem()[1].close()


def create_case(path: Path, *, accord: Watched, at: datetime) -> CaseFile:
    """Make a case. Raises CaseError where `path` exists or cannot be written; then no file is left behind."""
    if path.exists():
        raise CaseError(
            Problem(
                code="case-exists",
                what="there is already a file of this name",
                why="A case is never overwritten.",
                hint="take another name, or add to the case that is there: truceline add CASE PATH",
                where=Where(file=str(path)),
            )
        )
    case = _case(path, accord=accord, patience=PATIENCE)
    try:
        with case.write() as connection:
            _lay_out(connection, accord=accord, at=at)
    except CaseError:
        path.unlink(missing_ok=True)
        raise
    return case


def _lay_out(connection: Connection, *, accord: Watched, at: datetime) -> None:
    schema.metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
    connection.execute(insert(schema.meta).values(name="created", value=at.isoformat()))
    connection.execute(insert(schema.accords).values(**asdict(accord)))
    chain(connection, kind="accord", subject=accord.id, at=at, record=asdict(accord))


def open_case(path: Path, *, patience: float = PATIENCE) -> CaseFile:
    """Open a case. `patience` is how many seconds to wait for another writer. Raises CaseError."""
    if not path.is_file():
        raise CaseError(
            Problem(
                code="case-missing",
                what="there is no such case",
                hint="check the path, or make one: truceline new CASE --accord ID",
                where=Where(file=str(path)),
            )
        )
    case = _case(path, accord=Watched(id="", reference="", sha256=""), patience=patience)
    with case.read() as connection:
        _check(connection, path)
        newest = select(schema.accords).order_by(schema.accords.c.record.desc()).limit(1)
        row = connection.execute(newest).one()
    return replace(case, accord=Watched(id=row.id, reference=row.reference, sha256=row.sha256))


def _check(connection: Connection, path: Path) -> None:
    """Raise CaseError for a file of something else, or of a version that this program does not know."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != schema.APPLICATION_ID:
        raise CaseError(not_a_case(str(path)))
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version not in schema.READ:
        raise CaseError(
            Problem(
                code="case-version",
                what=f"the case is of version {version}; this program reads versions {_versions()}",
                why="Reading it with other tables could lose or misread records.",
                hint="install the Truceline that made it, or a newer one",
                where=Where(file=str(path)),
            )
        )


def _versions() -> str:
    return " and ".join(map(str, schema.READ))


def _bring_up(connection: Connection) -> None:
    """Give a file of an older version the tables that it is without: only what is worked out from the others."""
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version in schema.READ and version < schema.VERSION:
        schema.metadata.create_all(connection, tables=list(schema.DERIVED))
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")


def _case(path: Path, *, accord: Watched, patience: float) -> CaseFile:
    return CaseFile(
        path=path,
        accord=accord,
        reading=_engine(path, begin="BEGIN", patience=patience),
        writing=_engine(path, begin="BEGIN IMMEDIATE", patience=patience),
    )


def _engine(path: Path, *, begin: str, patience: float) -> Engine:
    """An engine whose transactions start with `begin`: a writer takes its turn at the start, never half-way."""
    engine = create_engine(
        "sqlite+pysqlite://", creator=lambda: _connect(path, begin, patience), poolclass=NullPool
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _connect(path: Path, begin: str, patience: float) -> sqlite3.Connection:
    writer = begin != "BEGIN"
    address = f"{path.absolute().as_uri()}?{'mode=rwc' if writer else _reading_mode(path)}"
    connection = sqlite3.connect(
        address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    try:
        if writer:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(
                "PRAGMA synchronous = FULL"
            )  # acknowledged means on disk, after a power cut too
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _reading_mode(path: Path) -> str:
    """How to open for reading: beside a file in a folder that may not be written SQLite cannot lay its index."""
    alone = not path.with_name(path.name + "-wal").exists()
    return "mode=ro&immutable=1" if alone and not os.access(path.parent, os.W_OK) else "mode=rw"
