"""Knowledge: what a reader must know, from one language, the general gazetteer and one accord's own folder."""

from dataclasses import dataclass
from pathlib import Path

from truceline.accord import Accord, load_accord
from truceline.actor import Actor, load_actors
from truceline.errors import Problem, Where
from truceline.happening import Happening, load_happenings
from truceline.language import Language, load_language
from truceline.place import Gazetteer, load_gazetteer
from truceline.source import Source, load_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything `extract` may look up; nothing in it depends on a report. Ids of the accord hide general ones."""

    language: Language
    happenings: dict[str, Happening]
    actors: dict[str, Actor]
    sources: dict[str, Source]
    gazetteer: Gazetteer
    accord: Accord | None


def load(*, accord: str | Path | None = None, language: str = "en") -> Knowledge:
    """Load what is known of a language and, where `accord` names an id or a folder, of that accord.

    Raises KnowledgeError for an unknown language, AccordError for an accord that cannot be used.
    """
    pack = load_accord(accord) if accord is not None else None
    folder = pack.folder if pack else None
    return Knowledge(
        language=load_language(language),
        happenings=load_happenings(),
        actors=load_actors(folder),
        sources=load_sources(folder),
        gazetteer=load_gazetteer(folder),
        accord=pack,
    )


def unlisted(knowledge: Knowledge) -> tuple[Problem, ...]:
    """Actors and places that the accord names and no data file lists: no report that is read can speak of them."""
    accord = knowledge.accord
    if accord is None:
        return ()
    actors = dict.fromkeys([*accord.parties, *accord.signatories, *accord.guarantor, *accord.monitor])
    places = dict.fromkeys(accord.area)
    for each in accord.provisions:
        actors |= dict.fromkeys([*each.bearers, *each.beneficiaries, *each.holders])
        places |= dict.fromkeys(each.places)
    where = Where(file=str(accord.folder))
    return (
        *(_unlisted("actor", id, "actors.toml", where) for id in actors if id not in knowledge.actors),
        *(
            _unlisted("place", id, "places.geojson", where)
            for id in places
            if not knowledge.gazetteer.get(id)
        ),
    )


def _unlisted(kind: str, id: str, file: str, where: Where) -> Problem:
    return Problem(
        code=f"unlisted-{kind}",
        what=f"the accord names the {kind} '{id}', which {file} does not list",
        why="Only claims coded by hand can name it; what reports say of it is not recognised.",
        hint=f"add it to {file} of the accord, with its names",
        where=where,
    )
