"""Sources: who published a report, and how they stand to the parties."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from truceline.actor import Row, missing_text, read_rows, unknown_keys
from truceline.errors import KnowledgeError, Problem, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet, agency, ministry or mission.

    `kind`: outlet, agency, ministry, government, mission, court, ngo, encyclopaedia, blog, other.
    `speaks_for`: id of the actor whose own voice this source is (a ministry's site), empty for none.
    `relation`: pairs (actor id, relation), where relation is one of `of` (belongs to), `close-to`,
    `independent-of`, `opposed-to`; what is not listed is unknown, never assumed. `domains`: web hosts,
    without `www.`.
    """

    id: str
    name: str
    kind: str
    speaks_for: str = ""
    relation: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str = ""


KINDS = (
    "outlet",
    "agency",
    "ministry",
    "government",
    "mission",
    "court",
    "ngo",
    "encyclopaedia",
    "blog",
    "other",
)
RELATIONS = ("of", "close-to", "independent-of", "opposed-to")
LISTS = ("aliases", "domains")
TEXTS = ("id", "name", "kind", "speaks_for", "country")
KEYS = (*TEXTS, "relation", *LISTS)


def load_sources(folder: Path | Traversable | None) -> dict[str, Source]:
    """Sources by id: the general gazetteer's, hidden by those of the accord in `folder` (None: no accord).

    A folder without `sources.toml` adds none. Raises KnowledgeError with every problem found.
    """
    rows = read_rows(files("truceline").joinpath("gazetteer"), "sources", row="source")
    own = read_rows(folder, "sources", row="source") if folder else []
    problems = [*_repeated(rows), *_repeated(own)]
    for where, row in [*rows, *own]:
        problems += _problems(row, where)
    if problems:
        raise KnowledgeError.of(problems)
    return {row["id"]: _source(row) for _, row in [*rows, *own]}


def _repeated(rows: list[Row]) -> Iterator[Problem]:
    ids = [str(row.get("id")) for _, row in rows]
    for number, (where, _) in enumerate(rows):
        if ids[number] in ids[:number]:
            yield Problem(code="id-twice", what=f"the id '{ids[number]}' stands twice", where=where)


def _problems(row: dict[str, Any], where: Where) -> Iterator[Problem]:
    at = f"source '{row.get('id', '?')}'"
    yield from missing_text(row, ("id", "name", "kind"), at=at, where=where)
    yield from unknown_keys(row, KEYS, at=at, where=where)
    if row.get("kind", "other") not in KINDS:
        hint = f"known: {', '.join(KINDS)}"
        what = f"{at} is of no known kind '{row['kind']}'"
        yield Problem(code="unknown-kind", what=what, hint=hint, where=where)
    for key in LISTS:
        words = row.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            yield Problem(code="bad-names", what=f"{at}: {key} is not a list of words", where=where)
    relation = row.get("relation", {})
    if not isinstance(relation, dict) or any(each not in RELATIONS for each in relation.values()):
        yield Problem(
            code="bad-relation",
            what=f"{at}: relation is not a table of actor ids and one of {', '.join(RELATIONS)}",
            why="How a source stands to the parties decides what its word counts for.",
            hint='write relation = {XX = "of"}; leave out what is unknown',
            where=where,
        )


def _source(row: dict[str, Any]) -> Source:
    return Source(
        **{key: row[key] for key in TEXTS if key in row},
        aliases=tuple(row.get("aliases", ())),
        domains=tuple(row.get("domains", ())),
        relation=tuple(row.get("relation", {}).items()),
    )
