"""Actors: states, forces, agencies, bodies and offices that act, speak or are acted upon."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from truceline.errors import KnowledgeError, Problem, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A public office and who held it when.

    `holder` is the name as reports write it, None where only the office is known.
    """

    title: str
    holder: str | None = None
    since: date | None = None
    until: date | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor.

    `kind`: one of `KINDS`; `people` is an ethnic or civilian group.
    `part_of` is the id of the actor this one belongs to (a contingent to its state), empty for none.
    `names` by language code: the first is shown, all are looked for. `adjectives` ("French") and `capitals`
    ("Paris" for the government) by language code.
    """

    id: str
    name: str
    kind: str
    part_of: str = ""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    adjectives: dict[str, tuple[str, ...]] = field(default_factory=dict)
    capitals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    country: str = ""


def whole(actor: str, actors: dict[str, Actor]) -> str:
    """The id of the outermost actor that `actor` is part of; itself where it is part of none or unknown."""
    seen = {actor}
    while (known := actors.get(actor)) and known.part_of and known.part_of not in seen:
        actor = known.part_of
        seen.add(actor)
    return actor


KINDS = (
    "state",
    "de-facto-authority",
    "force",
    "ministry",
    "agency",
    "court",
    "humanitarian",
    "international-organisation",
    "armed-group",
    "party-political",
    "media",
    "people",
    "other",
)
WORDS = ("names", "adjectives", "capitals")
KEYS = ("id", "name", "kind", "part_of", "country", "office", *WORDS)
OFFICE_KEYS = ("title", "holder", "since", "until", "aliases")


def load_actors(folder: Path | Traversable | None) -> dict[str, Actor]:
    """Actors by id: the general gazetteer's, hidden by those of the accord in `folder` (None: no accord).

    A folder without `actors.toml` adds none. Raises KnowledgeError with every problem found.
    """
    rows = read_rows(files("truceline").joinpath("gazetteer"), "actors", row="actor")
    own = read_rows(folder, "actors", row="actor") if folder else []
    problems = [*_repeated(rows), *_repeated(own)]
    wrong = [list(_problems(row, where)) for where, row in [*rows, *own]]
    problems += [problem for found in wrong for problem in found]
    if problems:
        raise KnowledgeError.of(problems)
    general = {row["id"]: _actor(row) for _, row in rows}
    hiding = {row["id"]: _actor(row) for _, row in own}
    actors = _beneath(general.values(), hiding) | _above(hiding, general)
    dangling = list(_dangling(actors, [*rows, *own]))
    if dangling:
        raise KnowledgeError.of(dangling)
    return actors


def _beneath(general: Iterable[Actor], hiding: dict[str, Actor]) -> dict[str, Actor]:
    """General actors without what an accord says otherwise: its ids, the names it uses, the people it lists."""
    taken = {word.lower() for actor in hiding.values() for words in actor.names.values() for word in words}
    people = {person for actor in hiding.values() for office in actor.offices for person in _persons(office)}
    found = {}
    for actor in general:
        names = {
            code: tuple(word for word in words if word.lower() not in taken)
            for code, words in actor.names.items()
        }
        offices = tuple(office for office in actor.offices if not people & _persons(office))
        if actor.id not in hiding and (any(names.values()) or not taken):
            found[actor.id] = replace(actor, names=names, offices=offices)
    return found


def _above(hiding: dict[str, Actor], general: dict[str, Actor]) -> dict[str, Actor]:
    """An accord's actors; to their offices come the general ones of persons whom the accord lists nowhere."""
    people = {person for actor in hiding.values() for office in actor.offices for person in _persons(office)}
    found = {}
    for name, actor in hiding.items():
        known = general[name].offices if name in general else ()
        more = tuple(office for office in known if not people & _persons(office))
        found[name] = replace(actor, offices=(*actor.offices, *more))
    return found


def _persons(office: Office) -> set[str]:
    return {office.holder, *office.aliases} if office.holder else set()


Row = tuple[Where, dict[str, Any]]


def read_rows(folder: Path | Traversable, name: str, *, row: str) -> list[Row]:
    """The `[[row]]` tables of `NAME.toml` and of every file in `NAME/`; none where both are missing.

    Raises KnowledgeError (`not-toml`, `not-a-list-of-tables`).
    """
    paths = [folder.joinpath(f"{name}.toml")]
    inner = folder.joinpath(name)
    if inner.is_dir():
        found = sorted(inner.iterdir(), key=lambda path: path.name)
        paths += [path for path in found if path.name.endswith(".toml")]
    return [each for path in paths if path.is_file() for each in _rows(path, row)]


def _rows(path: Path | Traversable, key: str) -> list[Row]:
    where = Where(file=str(path))
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise KnowledgeError(
            Problem(code="not-toml", what=f"{path.name} cannot be read: {error}", where=where)
        ) from error
    rows = found.get(key, [])
    if set(found) - {key} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise KnowledgeError(
            Problem(
                code="not-a-list-of-tables",
                what=f"{path.name} holds something else than [[{key}]] tables",
                hint=f"begin each one with [[{key}]] on a line of its own",
                where=where,
            )
        )
    return [(where, row) for row in rows]


def _repeated(rows: Iterable[Row]) -> Iterator[Problem]:
    seen = set()
    for where, row in rows:
        name = str(row.get("id"))
        if name in seen:
            yield Problem(code="id-twice", what=f"the id '{name}' stands twice", where=where)
        seen.add(name)


def _problems(row: dict[str, Any], where: Where) -> Iterator[Problem]:
    at = f"actor '{row.get('id', '?')}'"
    yield from missing_text(row, ("id", "name", "kind"), at=at, where=where)
    yield from unknown_keys(row, KEYS, at=at, where=where)
    if row.get("kind", "other") not in KINDS:
        yield Problem(
            code="unknown-kind",
            what=f"{at} is of no known kind '{row['kind']}'",
            hint=f"known: {', '.join(KINDS)}",
            where=where,
        )
    for key in WORDS:
        if not _by_language(row.get(key, {})):
            yield Problem(
                code="bad-names",
                what=f"{at}: {key} is not lists of words by language",
                hint=f'write {key}.en = ["...", "..."]',
                where=where,
            )
    offices = row.get("office", [])
    for office in offices if isinstance(offices, list) else [offices]:
        yield from _office_problems(office, at=at, where=where)


def _office_problems(office: Any, *, at: str, where: Where) -> Iterator[Problem]:
    if not isinstance(office, dict):
        yield Problem(code="bad-office", what=f"{at}: an office is not a table", where=where)
        return
    yield from missing_text(office, ("title",), at=f"{at}, office", where=where)
    yield from unknown_keys(office, OFFICE_KEYS, at=f"{at}, office", where=where)
    days = [office[key] for key in ("since", "until") if key in office]
    if not all(type(day) is date for day in days) or days != sorted(days):
        yield Problem(
            code="bad-office-dates",
            what=f"{at}: the office '{office.get('title', '?')}' has dates that are no days or run backwards",
            why="A holder is recognised by the day a report came out.",
            hint="write since = 2020-01-31, and an until that is not before it",
            where=where,
        )
    if not _words(office.get("aliases", [])):
        yield Problem(code="bad-office", what=f"{at}: aliases is not a list of words", where=where)


def missing_text(row: dict[str, Any], keys: Iterable[str], *, at: str, where: Where) -> Iterator[Problem]:
    """A problem (`missing-key`) for each key whose value is not a non-empty text."""
    for key in keys:
        if not isinstance(row.get(key), str) or not row[key].strip():
            yield Problem(code="missing-key", what=f"{at} has no {key}", where=where)


def unknown_keys(row: dict[str, Any], keys: Iterable[str], *, at: str, where: Where) -> Iterator[Problem]:
    """A problem (`unknown-key`) for each key that nothing reads."""
    for key in sorted(set(row) - set(keys)):
        hint = f"known: {', '.join(keys)}"
        yield Problem(
            code="unknown-key", what=f"{at} has a key '{key}' that nothing reads", hint=hint, where=where
        )


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _by_language(value: Any) -> bool:
    return isinstance(value, dict) and all(_words(words) for words in value.values())


def _dangling(actors: dict[str, Actor], rows: Iterable[Row]) -> Iterator[Problem]:
    at = {str(row.get("id")): where for where, row in rows}
    for actor in actors.values():
        if actor.part_of and actor.part_of not in actors:
            what = f"actor '{actor.id}' is part of '{actor.part_of}', which no file lists"
            yield Problem(code="unknown-actor", what=what, where=at[actor.id])


def _actor(row: dict[str, Any]) -> Actor:
    offices = (
        Office(**{**each, "aliases": tuple(each.get("aliases", ()))}) for each in row.get("office", ())
    )
    return Actor(
        **{key: row[key] for key in ("id", "name", "kind", "part_of", "country") if key in row},
        names=_tuples(row.get("names", {})),
        adjectives=_tuples(row.get("adjectives", {})),
        capitals=_tuples(row.get("capitals", {})),
        offices=tuple(offices),
    )


def _tuples(words: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(each) for code, each in words.items()}
