"""Sentences -> the times they speak of."""

from truceline.extract.when.find import find_times, last_time

__all__ = ["find_times", "last_time"]
