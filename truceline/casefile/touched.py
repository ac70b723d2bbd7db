"""What new reports change: (case, ids of reports) -> the incidents that their claims can have anything to do with.

Claims are followed from link to link, and through the decisions that join them, so that the cost depends on what is
near to the reports and not on how much the case holds. The incidents are those that the whole case tells.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, func, select, text

from truceline.casefile.decide import decisions_of
from truceline.casefile.identity import knowledge_of
from truceline.casefile.links import (
    LANGUAGE,
    batches,
    fresh_links,
    holders,
    key_of_coded,
    link_of,
    number_of,
    standing,
)
from truceline.casefile.records import read_entry
from truceline.casefile.schema import claims, links, reports
from truceline.casefile.store import CaseFile
from truceline.casefile.versions import read_pairs, standing_by, versions_of, withdrawn
from truceline.claim import Claim
from truceline.decision import Decision
from truceline.incident import Incident
from truceline.reconcile import reconcile, rule
from truceline.reconcile.gather import joins
from truceline.reconcile.incidents import TOLD, eyes_of
from truceline.reconcile.merge import ALIKE
from truceline.reconcile.pair import Link, sought

NEIGHBOURS = text(  # of claims, over links that can make two claims one
    "SELECT other FROM links WHERE score >= :alike AND one IN (SELECT value FROM json_each(:numbers))"
    " UNION SELECT one FROM links WHERE score >= :alike AND other IN (SELECT value FROM json_each(:numbers))"
)


def touched(case: CaseFile, about: Iterable[str], *, known: date = date.max) -> tuple[Incident, ...]:
    """The incidents, as known by a day, of all claims that chains of links join with those of these reports.

    Links are to be up to date, as `add` leaves them (`Linker.catch_up`). Raises CaseError.
    """
    with case.read() as connection:
        return _Near(connection, case.accord.reference).incidents(tuple(about), known)


class _Near:
    """What lies near to some claims, in one transaction; claims go by their numbers in the case."""

    def __init__(self, connection: Connection, accord: str) -> None:
        self._connection = connection
        self._knowledge = knowledge_of(accord, LANGUAGE)
        self._eyes = eyes_of(self._knowledge)
        self._claims: dict[int, Claim] = {}
        self._number: dict[str, int] = {}
        self._decisions = decisions_of(connection)
        self._decided = self._of_reports(_decided(connection, self._decisions))
        self._ruled = rule(map(self._claims.__getitem__, self._decided), self._decisions)
        self._corrected = self._put_right()
        self._fresh = self._fresh_links()

    def incidents(self, about: Sequence[str], known: date) -> tuple[Incident, ...]:
        """The incidents of the parts in which claims of these reports stand."""
        pairs = [pair for pair in read_pairs(self._connection) if not {pair[0], pair[1]}.isdisjoint(about)]
        start = self._of_reports({*about, *(id for one, two, _ in pairs for id in (one, two))})
        part = self._reached(start)
        numbers = sorted({*part, *self._decided})
        gone = self._withdrawn({self._claims[number].report for number in numbers})
        links = (*self._stored(numbers), *self._fresh)
        found: tuple[Incident, ...] = reconcile(
            standing_by([self._claims[number] for number in numbers], gone, known),
            self._decisions,
            known,
            knowledge=self._knowledge,
            linked=lambda sights: links,
        )
        inside = {self._now(number).id for number in part}
        return tuple(each for each in found if any(claim.id in inside for claim in each.claims))

    def _now(self, number: int) -> Claim:
        return self._corrected.get(number, self._claims[number])

    def _put_right(self) -> dict[int, Claim]:
        """The claims that a person put right, as they now are."""
        back = {now: self._number[was] for was, now in self._ruled.moved.items() if was in self._number}
        standing = ((back.get(each.id, self._number.get(each.id)), each) for each in self._ruled.claims)
        return {
            number: each
            for number, each in standing
            if number is not None and self._claims[number] is not each
        }

    def _fresh_links(self) -> tuple[Link, ...]:
        """The links of claims that were put right: none of these is stored."""
        told = (each for each in self._corrected.values() if each.mode in TOLD)
        own = tuple(map(self._eyes.see, told))
        wanted = {number_of(key) for sight in own for key in sought(sight)}
        near = self._load([each for each in holders(self._connection, wanted) if each not in self._corrected])
        return tuple(fresh_links(own, [self._eyes.see(self._claims[number]) for number in near]))

    def _reached(self, start: Iterable[int]) -> frozenset[int]:
        """All claims that links, provisions and decisions join with some."""
        joined = [each for each in self._joined() if len(each) > 1]
        reached, rim = set(start), set(start)
        while rim:
            self._load(sorted(rim))
            found = {*self._linked(sorted(rim)), *self._of_one_provision(rim)}
            found.update(*(each for each in joined if not each.isdisjoint(rim)))
            rim = found - reached
            reached |= rim
        return frozenset(reached)

    def _joined(self) -> list[set[int]]:
        """Claims that decisions, or the links of corrected claims, make one or leave together."""
        number = self._number | {each.id: number for number, each in self._corrected.items()}
        sets = [ids for ids, _ in (*self._ruled.together, *self._ruled.apart)]
        sets += [frozenset((link.one, link.other)) for link in self._fresh if joins(link)]
        return [{number[id] for id in ids if id in number} for ids in sets]

    def _linked(self, numbers: Sequence[int]) -> set[int]:
        given = {"numbers": json.dumps(list(numbers)), "alike": ALIKE}
        return set(self._load(sorted(self._connection.execute(NEIGHBOURS, given).scalars())))

    def _of_one_provision(self, numbers: Iterable[int]) -> list[int]:
        codings = (self._claims[number].coding for number in numbers)
        return self._load(holders(self._connection, {key_of_coded(each) for each in codings if each}))

    def _stored(self, numbers: Sequence[int]) -> list[Link]:
        """The stored links among these claims, but for those that were put right."""
        plain = {number for number in numbers if number not in self._corrected}
        found = []
        for some in batches(numbers):
            for row in self._connection.execute(select(links).where(links.c.one.in_(some))):
                if row.one in plain and row.other in plain:
                    found.append(link_of(self._claims[row.one].id, self._claims[row.other].id, row))
        return found

    def _withdrawn(self, about: set[str]) -> dict[str, date]:
        pairs = [pair for pair in read_pairs(self._connection) if not about.isdisjoint(pair[:2])]
        entries = (read_entry(self._connection, id) for id in {id for pair in pairs for id in pair[:2]})
        return withdrawn(versions_of(self._connection, pairs, filter(None, entries)))

    def _of_reports(self, about: Iterable[str]) -> tuple[int, ...]:
        """The claims of the newest records of these reports."""
        found: list[int] = []
        for some in batches(sorted(set(about))):
            newest = select(func.max(reports.c.record)).where(reports.c.id.in_(some)).group_by(reports.c.id)
            query = select(claims.c.number).where(claims.c.record.in_(newest)).order_by(claims.c.number)
            found += self._connection.execute(query).scalars()
        return tuple(self._load(found))

    def _load(self, numbers: Sequence[int]) -> list[int]:
        """Load claims; gives the numbers of those that no newer record supersedes."""
        for some in batches([number for number in numbers if number not in self._claims]):
            for row in self._connection.execute(standing(some)):
                claim = Claim.from_json(json.loads(row.body))
                self._claims[row.number] = claim
                self._number[claim.id] = row.number
        return [number for number in numbers if number in self._claims]


def _decided(connection: Connection, decisions: Sequence[Decision]) -> set[str]:
    """The reports whose claims were ruled on."""
    found = {each.report for decision in decisions for each in decision.anchors}
    for some in batches(sorted({id for decision in decisions for id in decision.subjects})):
        named = select(claims.c.report).where(claims.c.id.in_(some)).distinct()
        found.update(connection.execute(named).scalars())
    return found
