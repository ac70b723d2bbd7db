"""A parsed sentence -> those who came to harm in it."""

from truceline.extract.casualties.find import casualties
from truceline.extract.casualties.words import Casualty, may_tell

__all__ = ["Casualty", "casualties", "may_tell"]
