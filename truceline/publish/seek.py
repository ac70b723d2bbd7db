"""What a filter means: an id or a name as somebody typed it -> the id, or a refusal that names the nearest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from truceline.claim import Claim, Mode
from truceline.errors import AssessError, Problem
from truceline.publish.naming import Naming
from truceline.publish.pick import Wanted, choices

NEAREST = 3  # ids told where one is not known
ALIKE = 0.6  # share of letters in common (difflib) from which two words are near
PART = 0.85  # likeness of a word to one that holds it whole

Listed = Mapping[str, Sequence[str]]  # from each id to the names it goes by


def meant(kind: str, asked: str, listed: Listed) -> str:
    """The id that is asked for by id or name, case ignored; empty for an empty question.

    Raises AssessError (`unknown-happening`, `unknown-place`, ... by `kind`) with the nearest ids.
    """
    if not asked or asked in listed:
        return asked
    wanted = _plain(asked)
    for found in (
        [id for id in listed if _plain(id) == wanted],
        [id for id, names in listed.items() if wanted in map(_plain, names[:1])],
        [id for id, names in listed.items() if wanted in map(_plain, names)],
    ):
        if found:
            return found[0]
    raise AssessError(unknown(kind, asked, listed))


def unknown(kind: str, asked: str, listed: Listed) -> Problem:
    """The refusal of what is not listed, with the nearest ids first."""
    close = ", ".join(_shown(id, listed[id]) for id in nearest(asked, listed))
    return Problem(
        code=f"unknown-{kind}",
        what=f"there is no {kind} '{asked}'",
        why="An empty answer would look as if nothing were known.",
        hint=f"did you mean: {close}" if close else f"known: {', '.join(list(listed)[:12])}",
    )


def nearest(asked: str, listed: Listed, *, most: int = NEAREST) -> tuple[str, ...]:
    """The ids whose own word or name is most like what is asked, the likest first."""
    wanted = _plain(asked)
    scores = {
        id: max(_likeness(wanted, _plain(each)) for each in (id, *names)) for id, names in listed.items()
    }
    ranked = sorted(scores, key=lambda id: (-scores[id], id))
    return tuple(id for id in ranked[:most] if scores[id] >= ALIKE)


def _likeness(wanted: str, word: str) -> float:
    if wanted in word and len(wanted) > 2:
        return PART
    matcher = SequenceMatcher(None, wanted, word)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE else 0.0


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _shown(id: str, names: Sequence[str]) -> str:
    return f"{id} ({names[0]})" if names and _plain(names[0]) != _plain(id) else id


def settled(wanted: Wanted, claims: Iterable[Claim], naming: Naming) -> Wanted:
    """The same filters with ids for names. Raises AssessError for a happening, actor, speaker, place or mode unknown.

    `claims` are those of the case: what occurs in them is known too.
    """
    return settled_among(wanted, choices(claims, naming), naming)


def settled_among(wanted: Wanted, occurring: Mapping[str, Mapping[str, str]], naming: Naming) -> Wanted:
    """As `settled`, for what occurs in the claims as `choices` tells it."""
    return replace(
        wanted,
        happening=meant("happening", wanted.happening, happenings(naming)),
        actor=meant("actor", wanted.actor, {**_named(occurring["actor"]), **_actors(naming)}),
        speaker=meant("speaker", wanted.speaker, {**_named(occurring["speaker"]), **_speakers(naming)}),
        place=place(wanted.place, _named(occurring["place"]), naming),
        mode=meant("mode", wanted.mode, {each.value: () for each in Mode}),
    )


def happenings(naming: Naming) -> Listed:
    """Every happening of the vocabulary with its title."""
    return {id: (each.title,) for id, each in naming.knowledge.happenings.items()}


def place(asked: str, occurring: Listed, naming: Naming) -> str:
    """The id of a place by id or by any of its names; an accord's own places come first. Raises AssessError."""
    gazetteer = naming.knowledge.gazetteer
    if not asked or gazetteer.get(asked):
        return asked
    own = {each.id: (*each.both_names, *each.names) for each in gazetteer.places}
    try:
        return meant("place", asked, {**own, **occurring})
    except AssessError:
        found = gazetteer.find(asked)
        if not found:
            raise
        return found[0].place.id


def _named(ids: Mapping[str, str]) -> dict[str, Sequence[str]]:
    return {id: (words,) for id, words in ids.items()}


def _actors(naming: Naming) -> dict[str, Sequence[str]]:
    known = naming.knowledge.actors.values()
    return {each.id: (each.name, *(name for form in each.names.values() for name in form)) for each in known}


def _speakers(naming: Naming) -> dict[str, Sequence[str]]:
    sources = naming.knowledge.sources.values()
    return {**{each.id: (each.name, *each.aliases) for each in sources}, **_actors(naming)}
