"""Places: points and areas of the world with every name they go by, and where to look them up."""

from truceline.place.accord import accord_places
from truceline.place.gazetteer import Gazetteer, Named, distance, load_gazetteer
from truceline.place.record import Place

__all__ = ["Gazetteer", "Named", "Place", "accord_places", "distance", "load_gazetteer"]
