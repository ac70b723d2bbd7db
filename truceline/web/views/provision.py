"""One provision: its text in every variant, the finding, claims for and against, the reasons, its timeline."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from truceline.accord import Accord, Provision
from truceline.claim import Claim
from truceline.finding import Voice
from truceline.publish.board import detail
from truceline.publish.claims import headline
from truceline.publish.due import day
from truceline.publish.sign import sign
from truceline.publish.timeline import Stretch, stretches, timeline_rows, timeline_svg
from truceline.publish.why import axes, law_lines, outcome_words, strength, voices_of, why_row
from truceline.web.answer import json_answer, svg_answer
from truceline.web.page import Visit, Visited

router = APIRouter()
SIDES = ("for", "against", "also said")
FIRST, MOST = (
    8,
    40,
)  # claims of a side that are shown at once, and when they are unfolded; the others are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """An article in one text variant, cut into the words that the provision rests on and the others."""

    title: str
    status: str
    language: str
    pieces: tuple[tuple[str, bool], ...]


@router.get("/provision/{id}.json", summary="A provision's finding, claims, trace and timeline as JSON")
def provision_json(visit: Visited, id: str) -> Response:
    """One finding with the claims it cites in full."""
    finding = visit.held.finding(id, visit.asked)
    row = why_row(finding, claims=visit.held.claim, naming=visit.naming)
    return json_answer({**row, "timeline": list(timeline_rows(through_time(visit, id)))})


@router.get("/provision/{id}.svg", summary="A provision through time as a picture")
def provision_svg(visit: Visited, id: str) -> Response:
    """The same as the page's picture, by itself."""
    return svg_answer(timeline_svg(through_time(visit, id), title=f"{id} through time"))


@router.get(
    "/provision/{id}",
    summary="A provision: the law, claims for and against, the reasons, its timeline",
    response_class=HTMLResponse,
)
def provision(visit: Visited, id: str) -> HTMLResponse:
    """One finding with everything it rests on."""
    naming, accord = visit.naming, visit.held.accord
    finding = visit.held.finding(id, visit.asked)
    held = next(each for each in accord.provisions if each.id == id)
    said = {name for voice in finding.voices for name in voice.speakers}
    shown = through_time(visit, id)
    return visit.page(
        "provision.html",
        data=("json", "svg"),
        finding=finding,
        law=law_lines(held, accord, finding, naming)[1:],
        wordings=tuple(wordings(held, accord)),
        sides={name: newest_first(voices_of(finding, name), visit.held.claim) for name in SIDES},
        first=FIRST,
        claims=visit.held.claim,
        most=MOST,
        axes=axes(finding, naming),
        readings=[outcome_words(each, naming) for each in finding.outcomes],
        stretches=shown,
        picture=picture(shown, id),
        day=day,
        told=lambda words: naming.remark(words, sources=said),
        neighbours=neighbours(accord, id),
        relation=relation(visit, held),
        sign=sign,
        detail=detail,
        strength=strength,
        headline=headline,
    )


def newest_first(voices: Iterable[Voice], claims: Mapping[str, Claim]) -> tuple[Voice, ...]:
    """Voices by the day from which each was public, the newest first, those without a day last."""

    def public(voice: Voice) -> date:
        claim = claims.get(voice.claim)
        return (claim.known_from if claim else None) or date.min

    return tuple(sorted(voices, key=public, reverse=True))


def through_time(visit: Visit, id: str) -> tuple[Stretch, ...]:
    """The provision's findings, each day as it was known then, or all as known on the day asked for."""
    known = None if visit.then else visit.asked.known_day
    return stretches(visit.held.timeline(id, known=known, reading=visit.asked.reading))


def picture(shown: tuple[Stretch, ...], id: str) -> Markup:
    """The timeline's bar as markup; every word in it is escaped where it is drawn."""
    return Markup(timeline_svg(shown, title=f"{id} through time", listed=False))


def wordings(provision: Provision, accord: Accord) -> Iterator[Wording]:
    """The provision's article in every text variant that has it."""
    for text in accord.texts:
        article = text.article(provision.article)
        if article is None:
            continue
        spans = [
            (each.span.start, each.span.end)
            for each in provision.passages
            if each.text == text.id and each.article == article.number
        ]
        yield Wording(
            title=text.title,
            status=text.status,
            language=text.language,
            pieces=tuple(cut(article.words, spans)),
        )


def cut(words: str, spans: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The words in order, each piece with whether it lies in a span."""
    edges = sorted({0, len(words), *(edge for span in spans for edge in span if 0 < edge < len(words))})
    for start, end in pairwise(edges):
        yield words[start:end], any(first <= start and end <= last for first, last in spans)


def neighbours(accord: Accord, id: str) -> tuple[str, str]:
    """The provisions before and after, empty at the ends."""
    names = [each.id for each in accord.provisions]
    at = names.index(id)
    return (names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else "")


@dataclass(frozen=True, slots=True)
class Relation:
    """How the one who says something stands to the provision, in words."""

    roles: dict[str, str]

    def of(self, voice: Voice, claim: Claim) -> str:
        """The role of the first speaker that has one, and the grade that follows."""
        said = (claim.speaker.actor, claim.speaker.source, *voice.speakers)
        role = next((self.roles[each] for each in said if each in self.roles), "")
        return ", ".join(part for part in (role, voice.grade) if part)


def relation(visit: Visit, provision: Provision) -> Relation:
    """The roles that an accord and a provision give to actors."""
    accord = visit.held.accord
    named = (
        ("monitor", (*accord.monitor, *provision.monitor)),
        ("guarantor", (*accord.guarantor, *provision.guarantor)),
        ("party", accord.parties),
        ("beneficiary", provision.beneficiaries),
        ("owes it", provision.bearers),
        ("holds the power", provision.holders),
    )
    return Relation({actor: role for role, actors in named for actor in actors})
