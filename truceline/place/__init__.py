"""Places: points and areas of the world with every name they go by, and where to look them up."""

from truceline.place.gazetteer import Gazetteer, load_gazetteer
from truceline.place.record import Place

__all__ = ["Gazetteer", "Place", "load_gazetteer"]
