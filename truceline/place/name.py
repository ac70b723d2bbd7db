"""Normal forms of place names: one key for the spellings of a name, so that look-up ignores marks and case."""

import re
from functools import lru_cache

from anyascii import anyascii

_DROPPED = re.compile(r"['`.]")
_GAP = re.compile(r"[^a-z0-9]+")
_SAME = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Lower-case ASCII words of a name, single spaces between: "St. John's" and "Saint John’s" are `st johns`."""
    plain = (name if name.isascii() else anyascii(name)).lower()
    words = _GAP.sub(" ", _DROPPED.sub("", plain)).split()
    return " ".join(_SAME.get(word, word) for word in words)
