"""Which format bytes are in: by what they hold, else by the file's name, else plain text."""

from truceline.errors import Problem
from truceline.read.decode import binary
from truceline.read.document import Format
from truceline.read.formats import formats

_PLAIN = ".txt"
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")
_OLD_OFFICE = (b"\xd0\xcf\x11\xe0",)


def choose(content: bytes, suffix: str = "") -> Format | Problem:
    """The format of bytes; `suffix` with its stop, empty where there is no name. A Problem for archives (`binary`)."""
    for each in formats():
        if each.recognises(content):
            return each
    if content.startswith(_ARCHIVES + _OLD_OFFICE):
        return binary()
    named = {end: each for each in formats() for end in each.suffixes}
    return named.get(suffix.lower(), named[_PLAIN])
