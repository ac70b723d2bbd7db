"""What was worked out once for a state and is asked for again: key -> value, the least used given up first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, TypeVar

Value = TypeVar("Value")


class Kept:
    """Holds at most `most` values; safe to call from several threads, each value is worked out by one of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = RLock()
        self._held: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key; what `make` raises is not kept."""
        with self._lock:
            if key not in self._held:
                self._held[key] = make()
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
            self._held.move_to_end(key)
            value: Value = self._held[key]
            return value
