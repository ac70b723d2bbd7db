"""The form of an accord under check, with the lines of its file."""

from dataclasses import dataclass

from truceline.accord.form import (
    AccordForm,
)
from truceline.accord.lines import Path as KeyPath
from truceline.accord.lines import line_of
from truceline.errors import Where


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form under check, with what is needed to say where something stands."""

    form: AccordForm
    where: Where
    lines: dict[KeyPath, int]

    def at(self, *path: str | int) -> Where:
        """The place of a key, or of what holds it."""
        return Where(file=self.where.file, line=line_of(path, self.lines))

    @property
    def ids(self) -> tuple[str, ...]:
        """Provision ids."""
        return tuple(each.id for each in self.form.provision)
