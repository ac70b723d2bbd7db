"""The texts of reports, searched where they lie in memory: words -> ids of the reports that hold them."""

from collections.abc import Sequence
from threading import Lock

from sqlalchemy import select

from truceline.casefile.records import newest
from truceline.casefile.schema import reports
from truceline.casefile.state import State


class Texts:
    """The text of every record of a report as it is shown, names hidden, case folded; read once. Safe for threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._folded: dict[int, bytes] = {}
        self._records: tuple[object, dict[str, int]] = (None, {})

    def holding(self, state: State, words: Sequence[str]) -> set[str]:
        """Ids of the reports whose shown text holds every word."""
        asked = [_plain(word) for word in words]
        records = self._ready(state)
        return {id for id, record in records.items() if all(word in self._folded[record] for word in asked)}

    def _ready(self, state: State) -> dict[str, int]:
        """From each report to the record that holds in a state, with every text at hand."""
        until = state.book.until
        with self._lock:
            if self._records[0] != until:
                self._records = (until, self._read(state))
            return self._records[1]

    def _read(self, state: State) -> dict[str, int]:
        last = max(self._folded, default=0)
        hide = state.masks.hide
        with state.case.read() as connection:
            held = connection.execute(
                select(reports.c.id, reports.c.record).where(reports.c.record.in_(newest(state.book.until)))
            )
            records = {row.id: row.record for row in held}
            fresh = select(reports.c.record, reports.c.id, reports.c.text).where(reports.c.record > last)
            for row in connection.execute(fresh.execution_options(yield_per=200)):
                self._folded[row.record] = _plain(hide(row.id, row.text))
        return records


def _plain(text: str) -> bytes:
    """A text without regard to case, in as few bytes as may be."""
    return text.casefold().encode("utf-8", "surrogatepass")
