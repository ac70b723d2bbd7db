"""The newest state of a case for many requests: loaded again only when the ledger has moved on."""

from pathlib import Path
from threading import Lock

from truceline.casefile.ledger import head
from truceline.casefile.state import State, look
from truceline.casefile.store import open_case


class Latest:
    """Hands out the state of a case; safe to call from several threads."""

    def __init__(self, path: Path | None, *, names: bool) -> None:
        self._path = path
        self._names = names
        self._lock = Lock()
        self._state: State | None = None

    def state(self) -> State:
        """The state as the case file now is. Raises CaseError, AccordError, KnowledgeError."""
        path = self._path or Path("case")
        with self._lock:
            if self._state is not None:
                with open_case(path).read() as connection:
                    if head(connection)[1] == self._state.head:
                        return self._state
            self._state = look(path, names=self._names)
            return self._state
