"""Places: points and areas of the world with every name they go by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the general gazetteer or of an accord.

    `id` is a word id in accord packs (`agdam-district`), else `geonames:NNN` or `region:WORD`. `radius_km` is the
    precision of the point: the place lies within it. `country` is an ISO 3166 alpha-2 code, empty where it is
    contested or none. `within` lists ids of areas that hold this place, nearest first. `names` holds every name form
    of an accord's place, of a general one only that it is listed by; the first is shown, and `both_names` together
    where the name is contested.
    """

    id: str
    names: tuple[str, ...]
    kind: str  # country, admin1, admin2, capital, city, town, village, district, corridor, line, region, river, ...
    lat: float | None
    lon: float | None
    radius_km: float
    country: str = ""
    within: tuple[str, ...] = ()
    population: int = 0
    both_names: tuple[str, ...] = ()
    source: str = ""
