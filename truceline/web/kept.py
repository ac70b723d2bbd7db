"""What was worked out once for a state and is asked for again: key -> value, the least used given up first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, TypeVar

Value = TypeVar("Value")


class Kept:
    """Holds at most `most` values; safe to call from several threads.

    Each value is worked out by one thread, while others that ask for it wait and others that ask for others do not.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Any] = {}  # a lock for each value that is being worked out

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key; what `make` raises is not kept."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                found: Value = self._held[key]
                return found
            making = self._making.setdefault(key, RLock())
        with making:
            with self._lock:
                if key in self._held:
                    meanwhile: Value = self._held[key]
                    return meanwhile
            try:
                value = make()
                self._keep(key, value)
            finally:
                with self._lock:
                    self._making.pop(key, None)
            return value

    def _keep(self, key: Hashable, value: Any) -> None:
        with self._lock:
            self._held[key] = value
            while len(self._held) > self._most:
                self._held.popitem(last=False)
