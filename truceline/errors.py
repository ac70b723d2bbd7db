"""One family of errors: what is wrong, where, why it matters, and what to do about it.

Three things stay apart: a bug raises; bad input becomes a stored and counted `Rejected`; disagreement between
sources is data and never an error.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in something a user gave: a file or address, a line (from 1), a span of characters."""

    file: str = ""
    line: int | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line is not None else ""
        span = f", characters {self.start}-{self.end}" if self.start is not None else ""
        return f"{self.file}{line}{span}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with an input, under a stable word-code such as `provision-without-article`."""

    code: str
    what: str
    why: str = ""
    hint: str = ""
    where: Where = Where()

    def __str__(self) -> str:
        at = str(self.where)
        parts = [f"{at}: " if at else "", f"{self.what} [{self.code}]"]
        parts += [f" {self.why}" if self.why else "", f" Hint: {self.hint}" if self.hint else ""]
        return "".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A piece of input that was refused while the rest went on: where it came from and why."""

    origin: str
    problem: Problem


class TrucelineError(Exception):
    """Base of all errors Truceline raises on bad input; it carries every problem found, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems: tuple[Problem, ...] = problems

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> "TrucelineError":
        """The error that carries these problems, in their order."""
        return cls(*problems)


class ReadError(TrucelineError):
    """Bytes that cannot become a report."""


class KnowledgeError(TrucelineError):
    """A language, gazetteer, actor, source or happening file that cannot be used."""


class AccordError(TrucelineError):
    """An accord folder that cannot be used."""


class AssessError(TrucelineError):
    """A question that an accord cannot answer (an unknown provision, reading or date)."""


class CaseError(TrucelineError):
    """A case file that cannot be opened, read or written."""
