"""Words ready to be searched: texts -> which of them hold a word, from an index of the words that occur in any."""

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]
ASKED = 64  # words asked for whose texts are kept


class Words:
    """The words of texts: each word that occurs stands once, in one long string, beside the rows of its texts.

    A word is asked for in any part of a word that occurs, case ignored. Safe to call from several threads.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        numbers: dict[str, int] = {}
        codes: list[int] = []
        counts: list[int] = []
        for text in texts:
            own = set(text.casefold().split())
            counts.append(len(own))
            codes += [numbers.setdefault(word, len(numbers)) for word in own]
        self.count = len(counts)
        self._joined = "\n".join(numbers)  # no word holds the end of a line
        lengths = np.fromiter(map(len, numbers), dtype=np.int64, count=len(numbers))
        self._begins = np.cumsum(lengths + 1) - lengths - 1
        held, rows = np.array(codes, dtype=np.int32), np.repeat(np.arange(self.count, dtype=np.int32), counts)
        self._rows: Numbers = rows[np.argsort(held, kind="stable")]
        many = np.bincount(held, minlength=len(numbers))
        self._ends = np.cumsum(many)
        self._firsts = self._ends - many
        self._holding = lru_cache(maxsize=ASKED)(self._look_up)

    def holding(self, words: str) -> Mask:
        """Which texts hold every one of these words; all of them where there are none."""
        found = np.ones(self.count, dtype=np.bool_)
        for word in words.casefold().split():
            found &= self._holding(word)
        return found

    def _look_up(self, word: str) -> Mask:
        hits = re.compile(f"{re.escape(word)}[^\n]*").finditer(self._joined)  # once a word that holds it
        starts = np.fromiter((each.start() for each in hits), dtype=np.int64)
        found = np.zeros(self.count, dtype=np.bool_)
        for code in (np.searchsorted(self._begins, starts, side="right") - 1).tolist():
            found[self._rows[self._firsts[code] : self._ends[code]]] = True
        return found
