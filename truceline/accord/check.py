"""What holds an accord's form together: ids, references, cycles, dates, powers, readings, each a problem with line."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from truceline.accord.check_one import PROVISION_CHECKS, named_in, unsettable
from truceline.accord.circle import circle_from
from truceline.accord.form import (
    AccordForm,
    AmendmentForm,
    ProvisionForm,
    WithinForm,
)
from truceline.accord.lines import Path as KeyPath
from truceline.accord.sheet import Sheet
from truceline.errors import Problem, Where


def check_form(form: AccordForm, *, where: Where, lines: dict[KeyPath, int]) -> Iterator[Problem]:
    """Every problem of a form whose single fields are sound."""
    sheet = Sheet(form, where, lines)
    zone = list(_zone(sheet))
    yield from zone
    yield from _twice(sheet)
    for number, each in enumerate(form.provision):
        for check in PROVISION_CHECKS:
            yield from check(sheet, number, each)
    yield from _cycles(sheet)
    for number, amendment in enumerate(form.amendment):
        yield from _amendment(sheet, number, amendment)
    yield from _contradictions(sheet)
    yield from _happenings(sheet)


def _zone(sheet: Sheet) -> Iterator[Problem]:
    name = sheet.form.accord.timezone
    if not name:
        yield Problem(
            code="time-zone-missing",
            what="the accord names no time zone",
            why="Without it nobody knows when a day ends: midnight in Moscow is 01:00 in Baku and Yerevan.",
            hint='add timezone = "Europe/Moscow" (a name of the IANA list) to [accord]',
            where=sheet.at("accord"),
        )
        return
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        yield Problem(
            code="unknown-time-zone",
            what=f"'{name}' is no time zone",
            hint='write a name of the IANA list, as "Europe/Moscow" or "Africa/Juba"',
            where=sheet.at("accord", "timezone"),
        )


def _twice(sheet: Sheet) -> Iterator[Problem]:
    groups = {"provision": sheet.ids, "text": tuple(each.id for each in sheet.form.text)}
    for kind, ids in groups.items():
        for number, name in enumerate(ids):
            if name in ids[:number]:
                first = sheet.at(kind, ids.index(name)).line
                yield Problem(
                    code="id-twice",
                    what=f"the {kind} id '{name}' stands twice (first on line {first})",
                    why="Findings are filed by id.",
                    hint="give the second one an id of its own",
                    where=sheet.at(kind, number, "id"),
                )
    if sheet.form.accord.id in sheet.ids:
        yield Problem(
            code="id-twice",
            what=f"the provision id '{sheet.form.accord.id}' is the accord's own",
            hint="begin provision ids with the article's number",
            where=sheet.at("accord", "id"),
        )


def _cycles(sheet: Sheet) -> Iterator[Problem]:
    """Cycles among what provisions lean on, each named once with all its members."""
    edges = {each.id: _leans_on(each, sheet.ids) for each in sheet.form.provision}
    done: set[str] = set()
    for start in edges:
        found = circle_from(start, edges, done)
        if found:
            number = sheet.ids.index(found[0])
            yield Problem(
                code="provisions-in-a-circle",
                what=f"provisions wait for one another: {' -> '.join((*found, found[0]))}",
                why="None of them could ever be judged.",
                hint="cut the circle at the one whose condition the text does not state",
                where=sheet.at("provision", number),
            )


def _leans_on(each: ProvisionForm, ids: tuple[str, ...]) -> tuple[str, ...]:
    names = [*each.ends_with, *named_in(each.when)]
    names += [due.of for due in (each.due, each.until) if isinstance(due, WithinForm)]
    names += [one.once for one in each.exception if one.once]
    return tuple(name for name in dict.fromkeys(names) if name in ids)


def _amendment(sheet: Sheet, number: int, each: AmendmentForm) -> Iterator[Problem]:
    where = sheet.at("amendment", number)
    target = next((one for one in sheet.form.provision if one.id == each.provision), None)
    if target is None:
        yield Problem(
            code="unknown-provision",
            what=f"the amendment changes '{each.provision}', which the accord lacks",
            hint=f"known: {', '.join(sheet.ids)}",
            where=where,
        )
    elif problem := unsettable(target, each.set):
        yield Problem(
            code="amendment-sets-unknown-field" if "no field" in problem else "bad-value",
            what=f"the amendment of '{each.provision}': {problem}",
            hint="an amendment sets fields of its provision, as set.due = 2020-11-25",
            where=where,
        )
    if not each.set:
        yield Problem(
            code="amends-nothing", what="the amendment sets no field", hint="add set.due = ...", where=where
        )


def _contradictions(sheet: Sheet) -> Iterator[Problem]:
    """Two amendments of one field of one provision, effective on one day, that set different values."""
    seen: dict[tuple[str, str, date], tuple[object, int]] = {}
    for number, each in enumerate(sheet.form.amendment):
        effective = each.effective or each.agreed
        for name, value in each.set.items():
            key = (each.provision, name, effective)
            before = seen.setdefault(key, (value, number))
            if before[0] != value:
                line = sheet.at("amendment", before[1]).line
                yield Problem(
                    code="amendments-contradict",
                    what=f"{name} of '{each.provision}' is both {before[0]} (line {line}) and {value} from {effective}",
                    why="Which one is law cannot be told.",
                    hint="give the later one its own effective day, or make it a reading",
                    where=sheet.at("amendment", number),
                )


def _happenings(sheet: Sheet) -> Iterator[Problem]:
    own = {each.id: each.parent for each in sheet.form.happening}
    for number, each in enumerate(sheet.form.happening):
        walked, name = [each.id], each.parent
        while name in own and name not in walked:
            walked.append(name)
            name = own[name]
        if name in walked:
            yield Problem(
                code="happenings-in-a-circle",
                what=f"happenings stand under one another: {' -> '.join((*walked, name))}",
                hint="leave the parent of the widest one empty",
                where=sheet.at("happening", number),
            )
