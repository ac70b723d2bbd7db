"""From the validated form of an accord file to its records, and from what an amendment sets to a changed provision."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime, time
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from truceline.accord import form as forms
from truceline.accord.clause import (
    Alongside,
    Amount,
    Condition,
    Due,
    Effect,
    Exemption,
    Notice,
    Pattern,
    Silence,
    Window,
)
from truceline.accord.lines import Path as KeyPath
from truceline.accord.record import Accord, Amendment, Article, Kind, Passage, Provision, Reading, Text
from truceline.happening import Happening
from truceline.report import Span
from truceline.when import Period

FIXED = ("id", "kind", "article", "reading", "passage", "note")  # what no amendment and no reading may set
RENAMED = {
    "place": "places",
    "quantity": "quantities",
    "exception": "exceptions",
    "reading": "readings",
    "passage": "passages",
}


def build_accord(form: forms.AccordForm, *, folder: Path | Traversable, lines: dict[KeyPath, int]) -> Accord:
    """The records of a form that `check` found sound."""
    head = form.accord
    texts = tuple(_text(each) for each in form.text)
    given = _without(head, {"in_force", "silence"})
    return Accord(
        **given,
        in_force=moment_of(head.in_force, head.timezone),
        folder=folder,
        texts=texts,
        provisions=tuple(
            replace(
                build_provision(each, silence=head.silence, texts=texts),
                line=lines.get(("provision", number)),
            )
            for number, each in enumerate(form.provision)
        ),
        amendments=tuple(
            _amendment(each, line=lines.get(("amendment", number)))
            for number, each in enumerate(form.amendment)
        ),
        happenings=tuple(Happening(**dict(each)) for each in form.happening),
        replay=form.replay,
    )


def moment_of(value: date | datetime, zone: str) -> datetime:
    """The instant a day begins in a zone; an instant stays what it is, read in that zone where it names none."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value if value.tzinfo else value.replace(tzinfo=ZoneInfo(zone))


def build_provision(
    form: forms.ProvisionForm, *, silence: forms.SilenceForm | None = None, texts: tuple[Text, ...] = ()
) -> Provision:
    """The record of one provision; `silence` is what the whole accord says of silence."""
    same = {field.name for field in fields(Provision)} & set(forms.ProvisionForm.model_fields)
    apart = {"kind", "what", "due", "until", "window", "effect", "unless", "when", "alongside", "silence"}
    plain = {name: getattr(form, name) for name in same - apart}
    return Provision(
        **plain,
        kind=Kind(form.kind),
        places=form.place,
        quantities=tuple(Amount(**dict(each)) for each in form.quantity),
        what={stance: tuple(_pattern(each) for each in some) for stance, some in form.what.items()},
        due=_due(form.due),
        until=_due(form.until),
        window=Window(**dict(form.window)) if form.window else None,
        effect=Effect(**dict(form.effect)),
        unless=Notice(**dict(form.unless)) if form.unless else None,
        exceptions=tuple(
            Exemption(pattern=_pattern(each), once=each.once, title=each.title) for each in form.exception
        ),
        when=_condition(form.when) if form.when else None,
        alongside=Alongside(**dict(form.alongside)) if form.alongside else None,
        silence=_silence(form.silence, silence) if form.kind == "achieve" else None,
        readings=tuple(
            Reading(id=each.id, title=each.title or each.id, held_by=each.held_by, sets=each.set)
            for each in form.reading
        ),
        passages=tuple(_passage(each, form.article, texts) for each in form.passage),
    )


def changed(provision: Provision, sets: Mapping[str, Any]) -> Provision:
    """The provision with what an amendment or a reading sets.

    Raises ValueError for an unknown field and pydantic's ValidationError (a ValueError) for a bad value.
    """
    known = set(forms.ProvisionForm.model_fields) - set(FIXED)
    if unknown := sorted(set(sets) - known):
        raise ValueError(f"no field '{unknown[0]}' that can be set; known: {', '.join(sorted(known))}")
    form = forms.ProvisionForm.model_validate({"id": provision.id, "kind": provision.kind.value, **sets})
    built = build_provision(form)
    names = [RENAMED.get(name, name) for name in sets]
    return replace(provision, **{name: getattr(built, name) for name in names})


def locate(form: forms.PassageForm, article: str, texts: tuple[Text, ...]) -> Passage | None:
    """The passage with its characters; None where the text, the article or the words are not there."""
    text = next((each for each in texts if each.id == form.text), None)
    found = text.article(form.article or article) if text else None
    if not found:
        return None
    words = form.words or found.words
    start = found.words.find(words)
    span = Span(start=start, end=start + len(words))
    return Passage(text=form.text, article=found.number, span=span, words=words) if start >= 0 else None


def _without(form: BaseModel, names: set[str]) -> dict[str, Any]:
    """The fields of a form as they are (a dump would turn periods into words), but for those named."""
    return {name: value for name, value in form if name not in names}


def _passage(form: forms.PassageForm, article: str, texts: tuple[Text, ...]) -> Passage:
    empty = Passage(text=form.text, article=form.article or article, span=Span(start=0, end=0), words="")
    return locate(form, article, texts) or empty


def _text(form: forms.TextForm) -> Text:
    given = _without(form, {"article"})
    return Text(**given, articles=tuple(Article(**dict(each)) for each in form.article))


def _amendment(form: forms.AmendmentForm, *, line: int | None) -> Amendment:
    given = _without(form, {"set", "published", "effective"})
    return Amendment(
        **given,
        sets=form.set,
        published=form.published or form.agreed,
        effective=form.effective or form.agreed,
        line=line,
    )


def _pattern(form: forms.PatternForm | forms.ConditionForm | forms.ExemptionForm) -> Pattern:
    return Pattern(
        happening=form.happening,
        places=form.place,
        doers=form.by,
        targets=form.to,
        least=form.least,
        unit=form.unit,
    )


def _due(value: forms.DueWord | None) -> Due | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return Due(at=value)
    if isinstance(value, date):
        return Due(day=value)
    return Due(within=value) if isinstance(value, Period) else Due(within=value.within, of=value.of)


def _condition(form: forms.ConditionForm) -> Condition:
    return Condition(
        provision=form.provision,
        state=form.state,
        by=_due(form.by_day),
        times=form.times,
        pattern=_pattern(form) if form.happening else None,
        all=tuple(_condition(each) for each in form.all),
        any=tuple(_condition(each) for each in form.any),
        none=tuple(_condition(each) for each in form.none),
    )


def _silence(own: str | forms.SilenceForm | None, whole: forms.SilenceForm | None) -> Silence | None:
    found = whole if own is None or isinstance(own, str) else own
    return Silence(delay=found.delay, sources=found.sources) if found else None
