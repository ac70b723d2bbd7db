"""Circles in what waits for what: the members of the first one met on a walk."""

from collections.abc import Mapping


def circle_from(start: str, edges: Mapping[str, tuple[str, ...]], done: set[str]) -> list[str]:
    """The members of the first circle met from `start`; what was walked is added to `done`. No recursion."""
    path: list[str] = []
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        name, leaving = stack.pop()
        if leaving:
            path.pop()
            done.add(name)
        elif name in path:
            return path[path.index(name) :]
        elif name not in done:
            path.append(name)
            stack.append((name, True))
            stack += [(each, False) for each in edges.get(name, ())]
    return []
