"""Formats, found by listing this folder: a module with a manifest `FORMAT` is a format, and nothing else is edited."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from truceline.read.document import Format


@cache
def formats() -> tuple[Format, ...]:
    """Every format, by the name of its module."""
    names = sorted(module.name for module in iter_modules(__path__))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return tuple(module.FORMAT for module in modules if hasattr(module, "FORMAT"))
