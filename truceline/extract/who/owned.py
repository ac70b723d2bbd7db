"""Owned: bodies named by whose they are in other words: "its troops", "the defence ministry in the capital"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from truceline.extract.mention import ActorMention
from truceline.extract.who.bodies import Bodies
from truceline.extract.who.index import Hit

SEAT = re.compile(r"((?:[\w'’-]+\s+){1,3})in\s+$")
_WITH_FORCES = ("state", "de-facto-authority", "armed-group")
REACH = 60  # characters before a name in which the body that sits there is named


def possessed(token: Token, owner: str, bodies: Bodies) -> ActorMention | None:
    """ "its troops": the force of the side that the pronoun leads to; None where the noun names no body of one."""
    noun, words, state = token.head, bodies.words, bodies.state(owner)
    if state not in bodies.actors or bodies.actors[state].kind not in _WITH_FORCES or noun.i < token.i:
        return None
    phrase = token.doc[token.i + 1 : noun.i + 1].text.lower()
    if {noun.lower_, phrase} & words.peacekeepers:
        actor = bodies.force(state, words.peacekeepers)
    elif {noun.lower_, phrase} & words.force:
        actor = bodies.force(state, words.whole_force)
    else:
        return None
    end = noun.idx + len(noun.text)
    said = token.doc.text[token.idx : end]
    return ActorMention(start=token.idx, end=end, words=said, rule="owned", actor=actor, kind="actor")


def seated(text: str, hits: Sequence[Hit], bodies: Bodies) -> Iterator[ActorMention]:
    """ "the defence ministry in the capital", "the regime in Borea": bodies told by where they sit."""
    for hit in hits:
        ids = hit.actors(hit.kind) if hit.kind in ("capital", "name") else ()
        if len(ids) != 1 or bodies.actors[bodies.state(ids[0])].kind != "state":
            continue
        base = max(0, hit.start - REACH)
        before = SEAT.search(text[base : hit.start])
        if before is not None and (found := _body(before[1], bodies.state(ids[0]), bodies)) is not None:
            length, actor = found
            start = base + before.start(1) + len(before[1].rstrip()) - length
            words = text[start : hit.end]
            yield ActorMention(start=start, end=hit.end, words=words, rule="seat", actor=actor, kind="actor")


def _body(before: str, state: str, bodies: Bodies) -> tuple[int, str] | None:
    """Length and actor of the longest phrase at the end of `before` that names a ministry or a government."""
    words = before.split()
    for first in range(len(words)):
        phrase = " ".join(words[first:])
        low = phrase.lower()
        if low in bodies.words.ministries:
            return len(phrase), bodies.body(state, bodies.words.ministries[low])
        if low in bodies.words.rulers:
            return len(phrase), state
    return None
