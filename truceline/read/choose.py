"""Which format bytes are in: by what they hold, else by the file's name, else plain text."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from truceline.errors import Problem
from truceline.read import formats as folder
from truceline.read.decode import binary
from truceline.read.document import Format

_PLAIN = ".txt"
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")
_OLD_OFFICE = (b"\xd0\xcf\x11\xe0",)


@cache
def formats() -> tuple[Format, ...]:
    """Every format of the folder `formats/`, by the name of its module."""
    names = sorted(module.name for module in iter_modules(folder.__path__))
    modules = [import_module(f"{folder.__name__}.{name}") for name in names]
    return tuple(module.FORMAT for module in modules if hasattr(module, "FORMAT"))


def choose(content: bytes, suffix: str = "") -> Format | Problem:
    """The format of bytes; `suffix` with its stop, empty where there is no name. A Problem for archives (`binary`)."""
    for each in formats():
        if each.recognises(content):
            return each
    if content.startswith(_ARCHIVES + _OLD_OFFICE):
        return binary()
    named = {end: each for each in formats() for end in each.suffixes}
    return named.get(suffix.lower(), named[_PLAIN])
