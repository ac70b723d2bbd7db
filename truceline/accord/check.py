"""What holds an accord's form together: ids, references, cycles, dates, powers, readings, each a problem with line."""

from collections.abc import Iterator

from truceline.accord.form import AccordForm
from truceline.accord.lines import Path as KeyPath
from truceline.errors import Problem, Where


def check_form(form: AccordForm, *, where: Where, lines: dict[KeyPath, int]) -> Iterator[Problem]:
    """Every problem of a form whose single fields are sound."""
    seen: set[str] = set()
    for number, each in enumerate(form.provision):
        if each.id in seen:
            yield Problem(
                code="id-twice",
                what=f"the provision id '{each.id}' stands twice",
                where=Where(file=where.file, line=lines.get(("provision", number))),
            )
        seen.add(each.id)
