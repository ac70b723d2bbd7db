"""Sentences -> the numbers they give, with bounds and what they count."""

from truceline.extract.howmany.find import find_numbers, find_quantities

__all__ = ["find_numbers", "find_quantities"]
