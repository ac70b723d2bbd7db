"""The newest state of a case for many requests: loaded again only when the ledger has moved on."""

from dataclasses import replace
from pathlib import Path
from threading import Lock

from truceline.casefile.decide import KIND as DECISION
from truceline.casefile.ledger import head, kinds_after
from truceline.casefile.state import look
from truceline.web.held import Held


class Latest:
    """Hands out the state of a case; safe to call from several threads."""

    def __init__(self, path: Path | None, *, names: bool) -> None:
        self._path = path
        self._names = names
        self._lock = Lock()
        self._held: Held | None = None

    def held(self) -> Held:
        """The state as the case file now is. Raises CaseError, AccordError, KnowledgeError."""
        path = self._path or Path("case")
        with self._lock:
            if self._held is not None:
                with self._held.state.case.read() as connection:
                    if head(connection)[1] == self._held.state.head:
                        return self._held
            self._held = self._loaded(path)
            return self._held

    def _loaded(self, path: Path) -> Held:
        """The state as it now is; where only decisions came in, reports and claims are taken over."""
        state, before = look(path, names=self._names), self._held
        if before is not None:
            old = before.state
            with state.case.read() as connection:
                ruled_alone = kinds_after(connection, old.book.until.row) <= {DECISION}
            if ruled_alone and state.case.accord == old.case.accord:
                return Held(replace(state, book=old.book, memo=old.memo), before=before)
        return Held(state)
