"""Sources: who published a report, and how they stand to the parties."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet, agency, ministry or mission.

    `kind`: outlet, agency, ministry, government, mission, court, ngo, encyclopaedia, blog, other.
    `speaks_for`: id of the actor whose own voice this source is (a ministry's site), empty for none.
    `relation`: pairs (actor id, relation), where relation is one of `of` (belongs to), `close-to`, `independent-of`,
    `opposed-to`; what is not listed is unknown, never assumed. `domains`: web hosts, without `www.`.
    """

    id: str
    name: str
    kind: str
    speaks_for: str = ""
    relation: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str = ""
