"""What must hold of each provision of an accord by itself: references, dates, powers, words, exceptions, readings."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from difflib import get_close_matches

from truceline.accord.build import changed, locate
from truceline.accord.form import (
    STANCES,
    ConditionForm,
    DueWord,
    ProvisionForm,
    TextForm,
    WithinForm,
)
from truceline.accord.record import Article, Kind, Provision, Text
from truceline.accord.sheet import Sheet
from truceline.errors import Problem

ANCHORS = ("in-force", "start", "trigger")


def _article(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    if not each.article:
        yield Problem(
            code="provision-without-article",
            what=f"the provision '{each.id}' names no article",
            why="A finding must lead back to the words it rests on.",
            hint='add article = "6"',
            where=sheet.at("provision", number),
        )
    texts = tuple(_text(one) for one in sheet.form.text)
    for place, passage in enumerate(each.passage):
        if locate(passage, each.article, texts) is None:
            yield Problem(
                code="passage-not-found",
                what=f"'{each.id}': the words are not in article {passage.article or each.article} of '{passage.text}'",
                hint="copy the words from [[text.article]] as they stand there",
                where=sheet.at("provision", number, "passage", place),
            )


def _text(form: TextForm) -> Text:
    articles = tuple(Article(number=one.number, words=one.words) for one in form.article)
    return Text(id=form.id, title=form.title, language=form.language, status=form.status, articles=articles)


def _references(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    named = [("ends_with", name) for name in each.ends_with] + [
        ("if_broken", name) for name in each.if_broken
    ]
    named += [("when", name) for name in named_in(each.when)] + [("defeats", name) for name in each.defeats]
    named += [("alongside", each.alongside.provision)] if each.alongside else []
    named += [("exception", one.once) for one in each.exception if one.once]
    named += [
        ("effect", name)
        for group in (each.effect.suspends, each.effect.resumes, each.effect.ends, each.effect.extends)
        for name in group
        if name != sheet.form.accord.id
    ]
    named += [("effect", name) for name in each.effect.creates]
    for key in ("due", "until"):
        due: DueWord | None = getattr(each, key)
        if isinstance(due, WithinForm) and due.of not in ANCHORS:
            named.append((key, due.of))
    for key, name in named:
        whole = key == "when" and name == sheet.form.accord.id
        if name not in sheet.ids and not whole:
            near = get_close_matches(name, sheet.ids, n=1)
            yield Problem(
                code="unknown-provision",
                what=f"'{each.id}': {key} names the provision '{name}', which the accord lacks",
                hint=f"nearest: {near[0]}" if near else f"known: {', '.join(sheet.ids)}",
                where=sheet.at("provision", number, key),
            )


def named_in(when: ConditionForm | None) -> list[str]:
    """The provisions that a condition names, at any depth."""
    if when is None:
        return []
    inner = [name for each in (*when.all, *when.any, *when.none) for name in named_in(each)]
    return ([when.provision] if when.provision else []) + inner


def _dates(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    start = _day(each.start) or _day(sheet.form.accord.in_force)
    for key in ("due", "until"):
        due = _day(getattr(each, key))
        if due and start and due < start:
            yield Problem(
                code="due-before-force",
                what=f"'{each.id}': {key} {due} lies before it is in force ({start})",
                why="It would be past due from the first day.",
                hint="check the year, or set start",
                where=sheet.at("provision", number, key),
            )


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _powers(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    holders = each.holders if each.kind == "power" else each.unless.holders if each.unless else ("-",)
    if not holders:
        yield Problem(
            code="power-without-holder",
            what=f"nobody holds the power in '{each.id}'",
            why="A use of it could never be told from anybody's wish.",
            hint='add holders = ["AZ", "AM"]',
            where=sheet.at("provision", number, "unless" if each.unless else "kind"),
        )
    if each.effect.extends and each.effect.extends_by is None:
        yield Problem(
            code="extension-without-length",
            what=f"'{each.id}' extends {', '.join(each.effect.extends)}, but not by how long",
            hint='write effect = { extends = ["..."], extends_by = "P30D" }',
            where=sheet.at("provision", number, "effect"),
        )
    if each.kind == "term" and not each.length:
        yield Problem(
            code="term-without-length",
            what=f"the term '{each.id}' has no length",
            hint='add length = "P5Y"',
            where=sheet.at("provision", number),
        )
    silence = each.silence
    known = sheet.form.accord.silence
    if silence == "breach" and known is None:
        yield Problem(
            code="silence-without-sources",
            what=f"'{each.id}' takes silence as breach, but nothing says whose silence",
            hint='write silence = { delay = "P3D", sources = ["..."] }, or set it once in [accord]',
            where=sheet.at("provision", number, "silence"),
        )


def _words(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    for stance in each.what:
        if stance not in STANCES:
            yield Problem(
                code="unknown-stance",
                what=f"'{each.id}': what.{stance} is no stance",
                hint=f"known: {', '.join(STANCES)}",
                where=sheet.at("provision", number, "what", stance),
            )


def _exceptions(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    for place, one in enumerate(each.exception):
        if not (one.happening or one.place or one.by or one.to or (one.title and not one.once)):
            yield Problem(
                code="exception-of-everything",
                what=f"'{each.id}': an exception names no happening, place or people",
                why="Nothing could ever break the provision.",
                hint='write exception = [{ happening = "...", place = "..." }]',
                where=sheet.at("provision", number, "exception", place),
            )


def _readings(sheet: Sheet, number: int, each: ProvisionForm) -> Iterator[Problem]:
    for place, reading in enumerate(each.reading):
        if problem := unsettable(each, reading.set):
            yield Problem(
                code="reading-sets-unknown-field" if "no field" in problem else "bad-value",
                what=f"the reading '{reading.id}' of '{each.id}': {problem}",
                hint="a reading sets fields of its provision, as set.inclusive = false",
                where=sheet.at("provision", number, "reading", place),
            )


def unsettable(each: ProvisionForm, sets: dict[str, object]) -> str:
    """Why a provision cannot be changed so; empty where it can."""
    try:
        changed(Provision(id=each.id, article=each.article, kind=Kind(each.kind)), sets)
    except ValueError as error:
        return " ".join(str(error).split("\n")[:3])
    return ""


Check = Callable[[Sheet, int, ProvisionForm], Iterable[Problem]]
PROVISION_CHECKS: tuple[Check, ...] = (_article, _references, _dates, _powers, _words, _exceptions, _readings)
