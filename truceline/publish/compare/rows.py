"""Rows of a comparison that are worked out when somebody looks at them: thousands are counted, a page is shown."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import overload

from truceline.publish.compare.record import Row, Verdict


class Rows(Sequence[Row]):
    """Rows in their order, each made once.

    `makers` gives for each row its verdict where that is known without the row (one side alone tells of it), and what
    makes the row.
    """

    def __init__(self, makers: Sequence[tuple[Verdict | None, Callable[[], Row]]]) -> None:
        self._makers = tuple(makers)
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._makers)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        number = range(len(self))[at]
        if number not in self._made:
            self._made[number] = self._makers[number][1]()
        return self._made[number]

    def verdicts(self) -> Counter[Verdict]:
        """How many rows have each verdict."""
        return Counter(known or self[number].verdict for number, (known, _) in enumerate(self._makers))
