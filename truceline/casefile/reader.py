"""Who reads the reports of a case: the accord -> an extractor that loads what reads texts only where it is called."""

from dataclasses import dataclass
from importlib import import_module

from truceline.casefile.records import Extracted
from truceline.report import Report

READING = (
    "truceline.casefile.reading"  # it brings the parser, which the process that only writes has no use for
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads a report for a case that watches `accord` (an id or a folder); it may be sent to another process."""

    accord: str

    def __call__(self, report: Report) -> Extracted:
        """The claims and masks of a report (see `truceline.casefile.reading.extract_report`)."""
        found: Extracted = import_module(READING).extract_report(report, accord=self.accord)
        return found
