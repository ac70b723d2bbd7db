"""Two accounts over a period, of sources or speakers: what each says, omits and contradicts, incident by incident."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from truceline.accord.record import Provision
from truceline.claim import Claim, Mode
from truceline.incident import Incident
from truceline.publish.compare.facets import Facets
from truceline.publish.compare.kin import Kin
from truceline.publish.compare.make import rows_of
from truceline.publish.compare.record import Facet, Held, Row, Verdict
from truceline.publish.compare.rows import Rows
from truceline.publish.compare.topics import Topic
from truceline.publish.contradictions import value_words
from truceline.publish.incidents import incident_headline
from truceline.publish.naming import Naming
from truceline.reconcile.contradict import About, Contradiction, contradictions

NAMES = {
    About.OCCURRENCE: "whether",
    About.RESPONSIBLE: "who",
    About.HAPPENING: "what",
    About.PLACE: "place",
    About.DATE: "date",
    About.NUMBER: "number",
}  # as facets are called
Disputed = Mapping[str, Sequence[Contradiction]]  # by incident
Telling = Callable[
    [Collection[str]], Sequence[Incident]
]  # ids of claims -> the incidents that tell any of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one source published, or one speaker is quoted with, in a period; None for a side that is open."""

    id: str
    name: str
    claims: tuple[Claim, ...]
    since: date | None = None
    until: date | None = None

    @property
    def known_from(self) -> date | None:
        """The day by which all of it was public: the accord is held against it as amended by then."""
        return max((each.known_from for each in self.claims if each.known_from), default=self.until)

    @property
    def reports(self) -> int:
        """In how many reports it stands."""
        return len({claim.report for claim in self.claims})

    def to_json(self) -> dict[str, Any]:
        """The account as JSON values; its claims are counted."""
        return {
            "id": self.id,
            "name": self.name,
            "from": self.since and self.since.isoformat(),
            "to": self.until and self.until.isoformat(),
            "reports": self.reports,
            "claims": len(self.claims),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Two accounts and the rows of their comparison: incidents by their days, then what is said beside incidents."""

    a: Account
    b: Account
    rows: Rows

    def to_json(self) -> dict[str, Any]:
        """The comparison as JSON values."""
        return {
            "a": self.a.to_json(),
            "b": self.b.to_json(),
            "rows": [row.to_json() for row in self.rows],
        }


def telling(incidents: Iterable[Incident]) -> Telling:
    """Which of these incidents tell any of some claims, in their order."""
    every = tuple(incidents)

    def found(claims: Collection[str]) -> tuple[Incident, ...]:
        return tuple(each for each in every if any(claim.id in claims for claim in each.claims))

    return found


def compare_accounts(a: Account, b: Account, incidents: Telling, *, naming: Naming) -> Accounts:
    """Hold two accounts against one another; `incidents` gives those that tell any of some claims, by their ids.

    What is said to have happened is compared incident by incident; an incident that one of them tells of alone is what
    the other omits. Two incidents that are told apart only by who did it make one row. Of what is agreed, planned,
    demanded or feared the topics are those of two reports. Exchanging the accounts mirrors the rows.
    """
    own_a, own_b = ({claim.id for claim in each.claims} for each in (a, b))
    told = incidents(own_a | own_b)
    disputed = contradictions(told, naming.knowledge)
    shared = [_Told.of(each, own_a, own_b) for each in _joined(told, disputed)]
    facets = Facets(kin=Kin(naming.knowledge), naming=naming)
    known = (a.known_from, b.known_from)
    of: dict[str, list[Contradiction]] = {}
    for found in disputed:
        for id in found.incidents:
            of.setdefault(id, []).append(found)
    makers = [(each.alone, partial(_row, each, known, of, facets)) for each in shared]
    held = {claim.id for incident in told for claim in incident.claims}
    beside_a, beside_b = ([claim for claim in each.claims if claim.id not in held] for each in (a, b))
    beside = rows_of(beside_a, beside_b, known, naming=naming)
    return Accounts(a=a, b=b, rows=Rows([*makers, *((row.verdict, partial(_itself, row)) for row in beside)]))


def _itself(row: Row) -> Row:
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one or both tell of: an incident, or two that differ only in who did it."""

    incidents: tuple[Incident, ...]
    a: tuple[Claim, ...]
    b: tuple[Claim, ...]

    @classmethod
    def of(cls, incidents: tuple[Incident, ...], own_a: set[str], own_b: set[str]) -> "_Told":
        """The claims that each account has of it."""
        claims = [claim for incident in incidents for claim in incident.claims]
        return cls(
            incidents=incidents,
            a=tuple(claim for claim in claims if claim.id in own_a),
            b=tuple(claim for claim in claims if claim.id in own_b),
        )

    @property
    def alone(self) -> Verdict | None:
        """Which of the two alone tells of it; None where both do."""
        return None if self.a and self.b else Verdict.ONLY_A if self.a else Verdict.ONLY_B

    @property
    def topic(self) -> Topic:
        """The same as a topic, apart from the accord: that something was done is no term."""
        return Topic(id=self.incidents[0].id, a=self.a, b=self.b)


def _joined(told: Sequence[Incident], disputed: Iterable[Contradiction]) -> Iterator[tuple[Incident, ...]]:
    """Incidents in their order, those that two claims tell apart only by who did it together."""
    partner: dict[str, str] = {}
    for each in disputed:
        if len(each.incidents) == 2 and not partner.keys() & set(each.incidents):
            one, other = each.incidents
            partner |= {one: other, other: one}
    known = {incident.id: incident for incident in told}
    done: set[str] = set()
    for id, incident in known.items():
        beside = known.get(partner.get(id, ""))
        if id not in done:
            yield (incident, beside) if beside else (incident,)
        done.update({id, beside.id} if beside else {id})


def _row(told: _Told, known: tuple[date | None, date | None], disputed: Disputed, facets: Facets) -> Row:
    naming = facets.naming
    drawn = _facets(told, known, disputed, facets)
    differs = any(each.verdict is Verdict.DIFFERS for each in drawn)
    both = Verdict.DIFFERS if differs else Verdict.SAME
    provision = _provision(told, facets.kin)
    return Row(
        topic=told.incidents[0].id,
        title=incident_headline(told.incidents[0], naming),
        verdict=told.alone or both,
        held=Held.SILENT if provision else Held.ABSENT,
        a=told.a,
        b=told.b,
        facets=drawn,
        provision=provision.id if provision else "",
        article=provision.article if provision else "",
    )


def _provision(told: _Told, kin: Kin) -> Provision | None:
    """The provision on which most of its claims bear, by what the board counts; None where none does."""
    if kin.board is None or kin.accord is None:
        return None
    counts = Counter(each.provision for incident in told.incidents for each in kin.board.bearings(incident))
    found = max(counts, key=lambda id: (counts[id], id), default="")
    return kin.accord.provision(found)


def _facets(
    told: _Told, known: tuple[date | None, date | None], disputed: Disputed, facets: Facets
) -> tuple[Facet, ...]:
    """What each gives of who, number, date and length; and the questions on which they give answers that exclude."""
    ids = {each.id for each in told.incidents}
    about = [each for id in sorted(ids) for each in disputed.get(id, ()) if set(each.incidents) <= ids]
    asked = [_disputed(each, told, facets.naming) for each in about]
    answers = {each.name: each for each in asked if each}
    drawn = {each.name: replace(each, a_held=None, b_held=None) for each in facets.of(told.topic, known)}
    for name, facet in answers.items():
        said = drawn.get(
            name
        )  # its words are fuller, but whether two answers exclude each other the question knows
        drawn[name] = replace(said, verdict=Verdict.DIFFERS) if said and said.a and said.b else facet
    if "whether" not in drawn and _denied(told.a) + _denied(told.b) == 1:
        sides = [("denied",) if _denied(each) else ("happened",) for each in (told.a, told.b)]
        drawn["whether"] = Facet(name="whether", verdict=Verdict.DIFFERS, a=sides[0], b=sides[1])
    return tuple(drawn.values())


def _denied(claims: Sequence[Claim]) -> float:
    """1 where all claims deny, 0 where none does; in between, and where there is none, neither."""
    return sum(claim.mode is Mode.DENIED for claim in claims) / len(claims) if claims else 0.5


def _disputed(found: Contradiction, told: _Told, naming: Naming) -> Facet | None:
    """The facet of a contradiction in which the two give answers of which none is the same."""
    sides = []
    for claims in (told.a, told.b):
        own = {claim.id for claim in claims}
        sides.append([each.value for each in found.positions if own & set(each.claims)])
    if not all(sides) or set(sides[0]) & set(sides[1]):
        return None
    a, b = (tuple(value_words(found.about, value, naming) for value in side) for side in sides)
    return Facet(name=NAMES[found.about], verdict=Verdict.DIFFERS, a=a, b=b)
