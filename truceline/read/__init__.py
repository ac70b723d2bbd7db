"""Bytes -> reports: files, folders and standard input in any format found in `formats/`."""

from truceline.read.choose import formats
from truceline.read.given import Given
from truceline.read.one import LIMIT, read, read_all

__all__ = ["LIMIT", "Given", "formats", "read", "read_all"]
