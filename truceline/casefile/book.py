"""What one state of a case holds, each thing loaded when first asked for: (case, Until) -> reports, claims, links.

Rows are only ever added, so a state is told by the newest rows that belong to it: what is loaded later is the same as
what would have been loaded at once, whatever was added meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from truceline.casefile.links import fresh_links, reach_of, stored_links
from truceline.casefile.records import (
    Entry,
    Person,
    Until,
    read_entries,
    read_named,
    read_numbered,
    read_rejected,
)
from truceline.casefile.store import CaseFile
from truceline.casefile.versions import Version, read_pairs, version_remarks, versions_of, withdrawn
from truceline.claim import Claim
from truceline.errors import Rejected
from truceline.publish.mask import name_forms
from truceline.reconcile.gather import links_of
from truceline.reconcile.pair import Link
from truceline.reconcile.sight import Sight


@dataclass(frozen=True, kw_only=True)
class Book:
    """One state of a case. What is asked of it raises CaseError where the file cannot be read any more."""

    case: CaseFile
    until: Until

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The list of reports, in the order in which each was first added; versions are told among the remarks."""
        return tuple(self._told(each) if each.id in self.versions else each for each in self._listed)

    @cached_property
    def versions(self) -> dict[str, tuple[Version, ...]]:
        """For each report that has any its other versions."""
        with self.case.read() as connection:
            pairs = read_pairs(connection) if reach_of(connection) else ()
            return versions_of(connection, pairs, self._listed) if pairs else {}

    @cached_property
    def withdrawn(self) -> dict[str, date]:
        """From each report of which its source published a later version, the first day on which that stands."""
        return withdrawn(self.versions)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim as it was read out of its report, in the order in which they were added."""
        return tuple(self._numbered.values())

    @cached_property
    def rejected(self) -> tuple[Rejected, ...]:
        """What was refused and has not been read since."""
        with self.case.read() as connection:
            return read_rejected(connection, self.until)

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """For each report the forms of the names to hide, with what stands in their place."""
        with self.case.read() as connection:
            return {id: names_in(text, persons) for id, text, persons in read_named(connection, self.until)}

    @cached_property
    def links(self) -> tuple[Link, ...] | None:
        """The stored links among the claims; None where they are missing or out of date."""
        last = {claim.id: number for number, claim in self._numbered.items()}
        numbers = {number: id for id, number in last.items()}
        with self.case.read() as connection:
            return stored_links(
                connection, numbers, accord=self.case.accord.reference, until=self.until.record
            )

    def linked(self, sights: Sequence[Sight]) -> Iterable[Link]:
        """The links among claims, for `reconcile`: stored ones, and fresh ones of claims that a person corrected."""
        if self.links is None:
            return links_of(sights)
        fresh = [sight for sight in sights if self._as_read.get(sight.id) is not sight.claim]
        if not fresh:
            return self.links
        other = {sight.id for sight in fresh}
        plain = [sight for sight in sights if sight.id not in other]
        kept = (link for link in self.links if link.one not in other and link.other not in other)
        return (*kept, *fresh_links(fresh, plain))

    def _told(self, entry: Entry) -> Entry:
        return replace(entry, remarks=(*entry.remarks, *version_remarks(entry.id, self.versions)))

    @cached_property
    def _listed(self) -> tuple[Entry, ...]:
        with self.case.read() as connection:
            return read_entries(connection, self.until)

    @cached_property
    def _numbered(self) -> dict[int, Claim]:
        with self.case.read() as connection:
            return dict(read_numbered(connection, self.until))

    @cached_property
    def _as_read(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.claims}


def names_in(text: str, persons: Iterable[Person]) -> dict[str, str]:
    """The forms of the names to hide in a report, with what stands in their place."""
    return name_forms((text[each.span.start : each.span.end], each.shown) for each in persons)
