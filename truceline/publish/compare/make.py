"""Compare: two reports with their claims, and what is known -> a comparison."""

from collections.abc import Sequence
from datetime import date

from truceline.claim import Claim
from truceline.publish.compare.facets import Facets
from truceline.publish.compare.kin import Kin
from truceline.publish.compare.record import Comparison, Facet, Held, Row, Verdict
from truceline.publish.compare.topics import MAKERS, Topic, topics
from truceline.publish.naming import Naming
from truceline.report import Report


def compare(
    a: Report, claims_a: Sequence[Claim], b: Report, claims_b: Sequence[Claim], *, naming: Naming
) -> Comparison:
    """What both reports say, where they differ, what each alone says, and what the accord's text has on each topic.

    Topics come from the accord's provisions and the vocabulary of happenings. The text is read as amended by what was
    published when the report was. Without an accord all topics are "not in the accord".
    """
    accord = naming.knowledge.accord
    rows = rows_of(claims_a, claims_b, (a.known_from, b.known_from), naming=naming)
    return Comparison(a=a, b=b, accord=accord.id if accord else "", rows=rows)


def rows_of(
    claims_a: Sequence[Claim],
    claims_b: Sequence[Claim],
    known: tuple[date | None, date | None],
    *,
    naming: Naming,
) -> tuple[Row, ...]:
    """The rows of a comparison of these claims; `known`: the days from which each side was public."""
    kin = Kin(naming.knowledge)
    facets = Facets(kin=kin, naming=naming)
    return tuple(_row(topic, facets, known) for topic in topics(claims_a, claims_b, kin))


def _row(topic: Topic, facets: Facets, known: tuple[date | None, date | None]) -> Row:
    drawn = facets.of(topic, known)
    provision, accord = topic.provision, facets.kin.accord
    found = accord.texts[0].article(provision.article) if accord and accord.texts and provision else None
    return Row(
        topic=topic.id,
        title=_title(topic, facets),
        verdict=_verdict(topic, drawn),
        held=_held(topic, drawn),
        a=topic.a,
        b=topic.b,
        facets=drawn,
        provision=provision.id if provision else "",
        article=provision.article if provision else "",
        words=found.words if found else "",
    )


def _title(topic: Topic, facets: Facets) -> str:
    """What the topic is, in words."""
    naming = facets.naming
    if topic.provision:
        return topic.provision.title or topic.provision.id
    if topic.id == MAKERS:
        return "Who made the accord"
    claims = (*topic.a, *topic.b)
    kind = naming.happening(claims[0].happening)
    if not (topic.a and topic.b):
        return kind
    place = next((naming.place(each.place) for claim in claims for each in claim.places if each.place), "")
    when = next((str(claim.when) for claim in claims if claim.when), "")
    return ", ".join(part for part in (kind, place, when) if part)


def _verdict(topic: Topic, facets: Sequence[Facet]) -> Verdict:
    if not topic.a or not topic.b:
        return Verdict.ONLY_A if topic.a else Verdict.ONLY_B
    return Verdict.DIFFERS if any(each.verdict is Verdict.DIFFERS for each in facets) else Verdict.SAME


def _held(topic: Topic, facets: Sequence[Facet]) -> Held:
    """The row's stand: differs where one value does, agrees where one is borne out and none differs."""
    if topic.provision is None and topic.id != MAKERS:
        return Held.ABSENT
    held = [each for facet in facets for each in (facet.a_held, facet.b_held)]
    return next((each for each in (Held.DIFFERS, Held.AGREES) if each in held), Held.SILENT)
