"""The newest state of a case for many requests: loaded again only when the ledger has moved on."""

from pathlib import Path
from threading import Lock

from truceline.casefile.ledger import head
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
            self._held = Held(look(path, names=self._names))
            return self._held
