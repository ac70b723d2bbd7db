"""Stand-ins for actors: the words of a text that only name an actor, and what the parser is shown for them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from truceline.actor import Actor
from truceline.extract.standin import StandIn
from truceline.extract.who.index import Index, KnowledgeKey
from truceline.knowledge import Knowledge

NAMELESS = "\0"  # stands in no text
NAMELESS = "\0"  # stands in no text
LANDS = ("state", "de-facto-authority", "people")


class StandIns:
    """Finds in a text what is shown to the parser under another word; `words` by kind of form and `body`."""

    def __init__(self, actors: Iterable[Actor], *, code: str, plural: str, words: dict[str, str]) -> None:
        named = {actor.id: _bare(actor, code) for actor in actors}
        self._kinds = {name: actor.kind for name, actor in named.items()}
        self._index = Index(named, code, plural)
        self._words = words

    def find(self, doc: Doc) -> tuple[StandIn, ...]:
        """The stand-ins for a text, in its order."""
        return tuple(self._found(doc)) if self._words else ()

    def _found(self, doc: Doc) -> Iterator[StandIn]:
        for hit in self._index.find(doc.text):
            span = doc.char_span(hit.start, hit.end)
            land = self._kinds[hit.entries[0].actor] in LANDS
            word = self._words.get(hit.kind if land else "body")
            if span is not None and word:
                yield StandIn(first=span.start, last=span.end - 1, word=word)


def _bare(actor: Actor, code: str) -> Actor:
    """The actor with those of its forms that are nothing but a name: no common noun, no office."""
    names = tuple(form for form in actor.names.get(code, ()) if _is_bare(form, actor))
    return replace(
        actor,
        names={code: names},
        offices=(),
        name=names[0] if names else NAMELESS,
    )


def _is_bare(form: str, actor: Actor) -> bool:
    return form.isupper() or (actor.kind in LANDS and all(word[:1].isupper() for word in form.split()))


@lru_cache(maxsize=8)
def _stand_ins(key: KnowledgeKey) -> StandIns:
    language = key.knowledge.language
    table = language.table("actors")
    return StandIns(
        key.knowledge.actors.values(),
        code=language.code,
        plural=next(iter(table.get("plural_people", ())), ""),
        words=table.get("stand_in", {}),
    )


def stand_ins_of(knowledge: Knowledge) -> StandIns:
    """What the parser is shown under other words, for some knowledge; built once."""
    return _stand_ins(KnowledgeKey(knowledge))
