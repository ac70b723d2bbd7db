"""Who acts: the actors that the sentences of a document name."""

from truceline.extract.who.document import find_actors, mention_at

__all__ = ["find_actors", "mention_at"]
