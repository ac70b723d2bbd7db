"""A loaded state of a case and what the views work out of it, each thing once a state and question."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.accord import Accord
from truceline.assess import Breakpoint, Change, Deadline
from truceline.casefile.decide import own
from truceline.casefile.ordered import Day, Ordered
from truceline.casefile.question import (
    accord_of,
    bears_in,
    changes_of,
    counts_of,
    due_of,
    finding_of,
    findings_of,
    report_of,
    rests_of,
    timeline_of,
    timelines_at_of,
)
from truceline.casefile.records import Entry, read_report
from truceline.casefile.state import Asked, State
from truceline.claim import Claim
from truceline.decision import Decision
from truceline.finding import Finding
from truceline.incident import Incident
from truceline.publish.board import Board
from truceline.reconcile.near import Nearby
from truceline.report import Report
from truceline.web.facets import Claims
from truceline.web.kept import Kept, Value
from truceline.web.words import Words

EXACT = 1_500  # claims up to which timelines are worked out day by day
LOOKS, FEWEST, EFFORT = (
    60,
    12,
    600_000,
)  # looks of a timeline at a case of more: fewer, the more claims there are
DAYS, QUESTIONS, LINES = 24, 256, 512  # tables of incidents, answers and timelines that are kept


class Held:
    """One state; every answer depends on it and the question alone. Safe to call from several threads."""

    def __init__(self, state: State, *, before: "Held | None" = None) -> None:
        """`before` is an earlier state: what decisions since then leave alone is taken over from it."""
        self.state = state
        self._before = before
        self._engine = Kept(1)
        self._incidents = Kept(DAYS)
        self._answers = Kept(QUESTIONS)
        self._lines: Kept = before._lines if before else Kept(LINES)
        self._views = Kept(QUESTIONS)

    def warm(self, today: date) -> None:
        """Work out what most visitors ask first, so that the first of them need not wait."""
        asked = Asked(on=today, known=today)
        self.board(asked)
        self.changes(today - timedelta(days=30), today, known=None, reading=None)
        for provision in self.accord.provisions:
            self.timeline(provision.id, known=None, reading=None)
        self.place_of(today)
        _ = self.claims.choices, self.claims.index, self.entry_words, self.claim, self.said_in

    @property
    def accord(self) -> Accord:
        """The accord that the case watches."""
        return accord_of(self.state)

    @cached_property
    def claims(self) -> Claims:
        """The claims, ready to be filtered and counted."""
        return Claims(self.state.claims, self.state.naming())

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """Each claim by its id."""
        return {claim.id: claim for claim in self.state.claims}

    @cached_property
    def said_in(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of each report that has any."""
        found: dict[str, list[Claim]] = {}
        for claim in self.state.claims:
            found.setdefault(claim.report, []).append(claim)
        return {report: tuple(said) for report, said in found.items()}

    @cached_property
    def count(self) -> int:
        """How many claims were read out of the reports."""
        return sum(entry.claims for entry in self.state.entries)

    def report(self, id: str) -> Report:
        """A report with its bytes and text; the id may be cut short. Raises CaseError (`unknown-report`)."""
        whole = [id] if id in self.entry else None
        if len(fitting := whole or [each for each in self.entry if each.startswith(id)]) == 1:
            with self.state.case.read() as connection:
                if found := read_report(connection, fitting[0]):
                    return found
        return report_of(self.state.case, id)  # which says what is wrong

    @cached_property
    def entry(self) -> dict[str, Entry]:
        """Each report's entry by its id."""
        return {entry.id: entry for entry in self.state.entries}

    @cached_property
    def newest_entries(self) -> tuple[Entry, ...]:
        """The reports, the newest first, those without a date last."""
        return tuple(sorted(self.state.entries, key=lambda each: str(each.published or ""), reverse=True))

    @cached_property
    def entry_words(self) -> Words:
        """The words by which these reports are found: of title, source, file and id as they are shown."""
        naming = self.state.naming()

        def told(entry: Entry) -> str:
            title = naming.masks.hide(entry.id, entry.title)
            return f"{title} {naming.source(entry.source)} {entry.origin} {entry.id}"

        return Words(map(told, self.newest_entries))

    def public(self, known: date) -> int:
        """How many claims were public by a day."""
        return int(np.count_nonzero(self._days <= known.toordinal()))

    @cached_property
    def _days(self) -> NDArray[np.int64]:
        """The days from which the claims that have one were public."""
        days = [claim.known_from.toordinal() for claim in self.state.claims if claim.known_from]
        return np.array(days, dtype=np.int64)

    @cached_property
    def undated(self) -> int:
        """How many reports count for no date."""
        return sum(entry.undated for entry in self.state.entries)

    def span(self, today: date) -> tuple[date, date]:
        """The days worth asking about: from the accord's signing to today, or to the last report if that is later."""
        first = min(self.accord.signed or date.max, self.accord.in_force.date())
        return first, max(today, self._last or first, first)

    @cached_property
    def _last(self) -> date | None:
        days = [each.published.last for each in self.state.entries if each.published and each.published.last]
        return max(days, default=None)

    def incidents(self, known: date) -> tuple[Incident, ...]:
        """The incidents that claims known by a day make."""
        return self._on(known).incidents

    def bearing(self, known: date) -> tuple[Incident, ...]:
        """Those of them that bear on the accord: findings rest on no others."""
        return self._on(known).bearing

    def _on(self, known: date) -> Day:
        return self._incidents.get(known, lambda: self._ordered().on(known))

    def _ordered(self) -> Ordered:
        """What works out incidents."""

        def make() -> Ordered:
            before, self._before = self._before, None
            bears = bears_in(self.state)
            return Ordered(self.state, bears=bears, before=before._ordered() if before else None)

        return self._engine.get("ordered", make)

    def incident(self, known: date) -> dict[str, Incident]:
        """The incidents of a day by their ids."""
        return self._incidents.get(("by id", known), lambda: {i.id: i for i in self.incidents(known)})

    def nearby(self, known: date) -> Nearby:
        """The incidents of a day to be found by when they were."""
        return self._incidents.get(("nearby", known), lambda: Nearby(self.incidents(known)))

    def place_of(self, known: date) -> dict[str, int]:
        """From each claim known by a day to the place in line of the incident it stands in."""

        def make() -> dict[str, int]:
            return {claim.id: place for place, i in enumerate(self.incidents(known)) for claim in i.claims}

        return self._incidents.get(("of claim", known), make)

    def incident_of(self, known: date, claim: str) -> str:
        """The incident that a claim stands in by a day; empty where it stands in none."""
        place = self.place_of(known).get(claim)
        return "" if place is None else self.incidents(known)[place].id

    def kept(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Something that a view works out of this state, kept under the view's own key."""
        return self._views.get(key, make)

    def findings(self, asked: Asked) -> tuple[Finding, ...]:
        """The finding of every provision."""
        return self._answers.get(
            ("findings", asked),
            lambda: findings_of(self.state, asked, incidents=self.bearing(asked.known_day)),
        )

    def due(self, asked: Asked) -> tuple[Deadline, ...]:
        """What falls due."""
        return self._answers.get(
            ("due", asked), lambda: due_of(self.state, asked, incidents=self.bearing(asked.known_day))
        )

    def board(self, asked: Asked) -> Board:
        """The board."""

        def make() -> Board:
            incidents = self.incidents(asked.known_day)
            return Board(
                title=self.accord.title,
                on=asked.on,
                known=asked.known,
                counts=counts_of(self.state, asked, incidents, claims=self.public(asked.known_day)),
                findings=self.findings(asked),
                ahead=self.due(asked),
            )

        return self._answers.get(("board", asked), make)

    def finding(self, provision: str, asked: Asked) -> Finding:
        """The finding of one provision with the days on which it changes. Raises AssessError (`unknown-provision`)."""
        return self._answers.get(
            ("finding", provision, asked),
            lambda: finding_of(self.state, provision, asked, incidents=self.bearing(asked.known_day)),
        )

    def timeline(self, provision: str, *, known: date | None, reading: str | None) -> tuple[Breakpoint, ...]:
        """A provision's changes; without `known` each day is judged as it was known then."""
        incidents = self.bearing(known or date.max)
        rests = self._views.get(("rests", known), lambda: rests_of(self.state, incidents=incidents))

        def make() -> tuple[Breakpoint, ...]:
            how: dict[str, Any] = {"known": known, "reading": reading, "incidents": incidents}
            if self.sampling:
                return timelines_at_of(self.state, self._looks(), about=provision, **how)[provision]
            return timeline_of(self.state, provision, **how)

        return self._lines.get(("timeline", provision, known, reading, rests.get(provision)), make)

    @property
    def sampling(self) -> int:
        """Days from one look of the timelines to the next where the case has very many claims; else 0: every day."""
        if self.count <= EXACT:
            return 0
        first, last = self.span(date.min)
        looks = max(FEWEST, min(LOOKS, EFFORT // self.count))
        return max(1, (last - first).days // looks)

    def _looks(self) -> tuple[date, ...]:
        """The days on which timelines look, up to that of the last report."""
        first, last = self.span(date.min)
        days = range(0, (last - first).days, self.sampling)
        return (*(first + timedelta(days=each) for each in days), last)

    def changes(
        self, since: date, until: date, *, known: date | None, reading: str | None
    ) -> tuple[Change, ...]:
        """The provisions whose finding differs between two days."""
        if since > until:
            return changes_of(self.state, since=since, until=until)  # which refuses it
        before = self.findings(Asked(on=since, known=known or since, reading=reading))
        after = self.findings(Asked(on=until, known=known or until, reading=reading))
        return tuple(
            Change(
                provision=one.provision,
                before=one,
                after=other,
                steps=tuple(
                    step
                    for step in self.timeline(one.provision, known=known, reading=reading)
                    if one.on < step.at <= other.on
                ),
            )
            for one, other in zip(before, after, strict=True)
            if not one.same_as(other)
        )

    def with_decisions(self, decisions: tuple[Decision, ...]) -> "Held":
        """The state as these decisions alone leave it; what they leave alone is taken over."""
        if decisions == self.state.decisions:
            return self
        made: Held = self._views.get(
            ("decisions", tuple(each.id for each in decisions)),
            lambda: Held(replace(self.state, decisions=decisions), before=self),
        )
        return made

    def alone(self, by: str) -> "Held":
        """The state as it would be if nobody but one person had ruled: what a second coder is shown."""
        return self.with_decisions(own(self.state.decisions, by))

    def cited(self, findings: Iterable[Finding]) -> tuple[Claim, ...]:
        """The claims that findings rest on, each once."""
        ids = dict.fromkeys(voice.claim for finding in findings for voice in finding.voices)
        return tuple(self.claim[id] for id in ids if id in self.claim)
