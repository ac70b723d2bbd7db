"""A report's text cut at its claims: text, claims, names to hide -> pieces, for terminal and page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from truceline.claim import Claim
from truceline.publish.mask import Masks
from truceline.publish.plain import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text between two edges: the claims it belongs to, and those that begin with it."""

    text: str
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def pieces(text: str, claims: Sequence[Claim], *, report: str, masks: Masks) -> tuple[Piece, ...]:
    """The whole text in order, cut where a claim or a hidden name begins or ends; a hidden name is one mask."""
    shown = {(start, end): words for start, end, words in masks.spans(report, text)}
    hidden = tuple(shown)
    edges = {0, len(text)} | {edge for span in hidden for edge in span}
    spans = {claim.id: _outside(claim.span.start, claim.span.end, hidden) for claim in claims}
    edges |= {min(edge, len(text)) for span in spans.values() for edge in span}
    cut = sorted(edges)
    covered = _covered(spans, cut)
    begins, ends = _by_edge(spans, 0), _by_edge(spans, 1)
    return tuple(
        Piece(
            text=shown.get((start, end)) or plain(text[start:end]),
            claims=covered[start],
            begins=begins.get(start, ()),
            ends=ends.get(end, ()),
        )
        for start, end in pairwise(cut)
    )


def _outside(start: int, end: int, hidden: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The span widened to whole hidden names, so that no part of a name is left over."""
    for first, last in hidden:
        start = first if first < start < last else start
        end = last if first < end < last else end
    return start, end


def _covered(spans: dict[str, tuple[int, int]], cut: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """For each piece's start, the claims whose span holds it, in one sweep over the edges."""
    begins, ends = _by_edge(spans, 0), _by_edge(spans, 1)
    active: dict[str, None] = {}
    covered = {}
    for edge in cut:
        for id in ends.get(edge, ()):
            active.pop(id, None)
        active |= dict.fromkeys(begins.get(edge, ()))
        covered[edge] = tuple(active)
    return covered


def _by_edge(spans: dict[str, tuple[int, int]], side: int) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for id, span in spans.items():
        found[span[side]] = (*found.get(span[side], ()), id)
    return found


def marked_text(cut: Sequence[Piece], numbers: dict[str, int]) -> Text:
    """The text for a terminal: claims in brackets with their numbers, so that they show without colour too."""
    text = Text()
    for piece in cut:
        text.append("".join("⟦" for _ in piece.begins), style="bold")
        text.append(piece.text, style="reverse" if piece.claims else "")
        closed = ",".join(str(numbers[id]) for id in piece.ends)
        text.append("⟧" * len(piece.ends) + (f"[{closed}]" if closed else ""), style="bold")
    return text
