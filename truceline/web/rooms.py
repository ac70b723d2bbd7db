"""The list of views: what the head of every page leads to, in four groups."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """One view: where it is, what it is called."""

    address: str
    name: str


ROOMS: tuple[tuple[str, tuple[Room, ...]], ...] = (
    (
        "State",
        (
            Room("/", "Board"),
            Room("/timeline", "Timeline"),
            Room("/map", "Map"),
            Room("/due", "Calendar"),
            Room("/changes", "Changes"),
        ),
    ),
    (
        "Evidence",
        (
            Room("/claims", "Claims"),
            Room("/incidents", "Incidents"),
            Room("/numbers", "Numbers"),
            Room("/contradictions", "Contradictions"),
            Room("/transit", "Transit"),
            Room("/reports", "Reports"),
            Room("/compare", "Compare"),
            Room("/search", "Search"),
        ),
    ),
    (
        "Work",
        (Room("/review", "Review"), Room("/history", "History"), Room("/add", "Add reports")),
    ),
    ("About", (Room("/accord", "Accord"), Room("/method", "Method"))),
)
STEPPED = frozenset(
    room.address for _, rooms in ROOMS for room in rooms
)  # views that a step may lead back to
ABOVE = {  # the view that a page of its own belongs to, by the beginning of its address
    "/provision/": "/",
    "/report/": "/reports",
    "/claim/": "/claims",
    "/incident/": "/incidents",
    "/correct/": "/review",
    "/rule": "/review",
    "/decision/": "/history",
    "/agreement": "/history",
    "/add/": "/add",
    "/addresses": "/method",
}


def above(path: str) -> Room | None:
    """The view in the list above a page; None for a page that stands in the list itself."""
    for start, address in ABOVE.items():
        if path.startswith(start):
            return next(room for _, rooms in ROOMS for room in rooms if room.address == address)
    return None
