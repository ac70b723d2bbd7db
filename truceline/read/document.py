"""Documents: what a format makes of bytes, before the caller's words and a folder's list complete it to a report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from truceline.errors import Problem
from truceline.when import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a file, as far as the file itself tells.

    `content` is its own bytes where the file holds several (None: the whole file). What the file does not say stays
    empty. `remarks` say what reading was not sure of. `media_type` stands in for the format's where it is set.
    """

    text: str
    title: str = ""
    source: str = ""
    published: Interval | None = None
    language: str = ""
    address: str = ""
    label: str = ""
    content: bytes | None = None
    media_type: str = ""
    part: str = ""  # which part of the file it is ("line 12", "entry 3"), empty for a whole file
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """The manifest of one format.

    `suffixes` begin with a stop. `recognises` looks at the bytes of a file and says True only where they can be
    nothing else. `read` yields a Document for each document of a file and a Problem for each that it refuses.
    `several` is True where one file may hold many.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Iterator[Document | Problem]]
    several: bool = False
