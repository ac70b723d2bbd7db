"""Where: names of places in a document, each resolved by what stands around it, or left as text."""

from truceline.extract.where.find import find_places

__all__ = ["find_places"]
