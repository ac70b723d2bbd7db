"""A report -> what it says of its main incident."""

from truceline.extract.facts.claim import claim_of
from truceline.extract.facts.find import Facts, facts
from truceline.extract.facts.place import Scene, place_of, scene_of, state_of

__all__ = ["Facts", "Scene", "claim_of", "facts", "place_of", "scene_of", "state_of"]
