"""Where a report's main incident happened: of the towns told, the one it comes back to first and most."""

from collections import Counter

from truceline.extract.layout import sentences
from truceline.extract.where import find_places
from truceline.knowledge import Knowledge
from truceline.place import Place
from truceline.report import Report

LEAD = 5  # sentences at the beginning that count double
TOWNS = frozenset({"capital", "city", "town", "village"})


def place_of(report: Report, knowledge: Knowledge) -> Place | None:
    """The town of a report's main incident; None where it names none that could be resolved."""
    weights: Counter[str] = Counter()
    lines = sentences(report, knowledge.language)
    for number, mentions in enumerate(find_places(lines, knowledge=knowledge)):
        for each in mentions:
            place = knowledge.gazetteer.get(each.place) if each.place else None
            if place and place.kind in TOWNS and each.relation != "of":
                weights[place.id] += 2 if number < LEAD else 1
    return knowledge.gazetteer.get(weights.most_common(1)[0][0]) if weights else None


def state_of(place: Place, knowledge: Knowledge) -> str:
    """The name of the first-level division that a place lies in; empty where it is not known."""
    areas = (knowledge.gazetteer.get(area) for area in place.within)
    return next((area.names[0] for area in areas if area and area.kind == "admin1"), "")
