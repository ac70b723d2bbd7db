"""A report -> what it says of its main incident."""

from truceline.extract.facts.find import Facts, facts
from truceline.extract.facts.place import place_of, state_of

__all__ = ["Facts", "facts", "place_of", "state_of"]
