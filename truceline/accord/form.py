"""The form of an accord file: pydantic models of what TOML may hold; unknown keys are problems."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from truceline.errors import TrucelineError
from truceline.when import Period


def _list(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


def _exempt(value: Any) -> Any:
    listed = _list(value)
    return [{"title": each} if isinstance(each, str) else each for each in listed] if listed else listed


def _period(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return Period.parse(value)
    except TrucelineError as error:
        raise ValueError(error.problems[0].what) from error


Names = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_list)]
Length = Annotated[
    Period,
    BeforeValidator(_period),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$"}),
]
KindWord = Literal["achieve", "maintain", "forbid", "permit", "power", "term", "constitute"]
STANCES = (
    "for",
    "partly",
    "progress",
    "against",
    "denies",
    "disputes",
    "explains",
    "amends",
    "suspends",
    "resumes",
    "waives",
    "uses",
    "announces-end",
    "ends",
    "superseded",
    "overtaken",
    "says",
    "context",
)


class Form(BaseModel):
    """Base of every table: keys that are not known are refused."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, populate_by_name=True)


class PatternForm(Form):
    """What a claim must be about."""

    happening: str = Field(min_length=1)
    place: Names = ()
    by: Names = ()
    to: Names = ()
    least: float | None = None
    unit: str = ""


class ExemptionForm(Form):
    """A named exception: what fits is no breach; with `once` only from when that duty is due or done.

    Words alone (`title`) are shown, and left to those who code.
    """

    happening: str = ""
    place: Names = ()
    by: Names = ()
    to: Names = ()
    least: float | None = None
    unit: str = ""
    once: str = ""
    title: str = ""


class WithinForm(Form):
    """A due moment counted from another one."""

    within: Length
    of: str = "in-force"


DueWord = date | datetime | Length | WithinForm
Patterns = Annotated[tuple[PatternForm, ...], BeforeValidator(_list)]


class ConditionForm(Form):
    """A provision's state, a happening, or a combination of conditions."""

    provision: str = ""
    state: Literal["fulfilled", "breached", "unmet", "suspended", "ended", "used"] = "fulfilled"
    by_day: DueWord | None = None
    times: int = Field(default=1, ge=1)
    happening: str = ""
    place: Names = ()
    by: Names = ()
    to: Names = ()
    least: float | None = None
    unit: str = ""
    all: tuple["ConditionForm", ...] = ()
    any: tuple["ConditionForm", ...] = ()
    none: tuple["ConditionForm", ...] = ()


class AmountForm(Form):
    """A number the text names."""

    number: float
    unit: str
    role: Literal["target", "ceiling"] = "target"


class WindowForm(Form):
    """When a power may be used."""

    first: date | None = None
    last: date | None = None
    before_end: Length | None = None


class EffectForm(Form):
    """What the use of a power does."""

    suspends: Names = ()
    resumes: Names = ()
    ends: Names = ()
    extends: Names = ()
    extends_by: Length | None = None
    creates: Names = ()


class NoticeForm(Form):
    """The power that keeps a term from being renewed."""

    holders: Names = ()
    before_end: Length
    happening: str = "notice"


class AlongsideForm(Form):
    """In parallel with another provision."""

    provision: str
    tolerance: Length | None = None


class SilenceForm(Form):
    """The closed world: how long to wait, and whose silence counts."""

    then: Literal["breach"] = "breach"
    delay: Length = Period()
    sources: Names = ()


class ReadingForm(Form):
    """One way to read the provision."""

    id: str = Field(min_length=1)
    title: str = ""
    held_by: Names = ()
    set: dict[str, Any] = {}


class PassageForm(Form):
    """Words of an article in a text variant; without words the whole article."""

    text: str
    article: str = ""
    words: str = ""


class ProvisionForm(Form):
    """One `[[provision]]`."""

    id: str = Field(min_length=1)
    article: str = ""
    kind: KindWord
    title: str = ""
    bearers: Names = ()
    bearer_basis: Literal["named", "implied", "unnamed"] = "named"
    joint: bool = False
    beneficiaries: Names = ()
    guarantor: Names = ()
    monitor: Names = ()
    place: Names = ()
    quantity: Annotated[tuple[AmountForm, ...], BeforeValidator(_list)] = ()
    what: dict[str, Patterns] = {}
    start: date | datetime | None = None
    due: DueWord | None = None
    inclusive: bool = True
    outlives_due: bool = True
    if_broken: Names = ()
    until: DueWord | None = None
    strength: Literal["duty", "guarantee", "best-efforts"] = "duty"
    recent: Length = Period(days=30)
    holders: Names = ()
    window: WindowForm | None = None
    effect: EffectForm = EffectForm()
    length: Length | None = None
    renew: Length | None = None
    unless: NoticeForm | None = None
    exception: Annotated[tuple[ExemptionForm, ...], BeforeValidator(_exempt)] = ()
    defeats: Names = ()
    when: ConditionForm | None = None
    alongside: AlongsideForm | None = None
    ends_with: Names = ()
    survives: Length | None = None
    when_suspended: Literal["lapses", "shifts", "runs"] = "lapses"
    silence: Literal["breach"] | SilenceForm | None = None
    reading: tuple[ReadingForm, ...] = ()
    passage: Annotated[tuple[PassageForm, ...], BeforeValidator(_list)] = ()
    note: str = ""


class AmendmentForm(Form):
    """One `[[amendment]]`: a change of the law itself."""

    provision: str
    set: dict[str, Any]
    agreed: date
    published: date | None = None
    effective: date | None = None
    asked_by: Names = ()
    granted_by: Names = ()
    sources: Names = ()
    note: str = ""


class ArticleForm(Form):
    """One article of a text variant."""

    number: str
    words: str = Field(min_length=1)


class TextForm(Form):
    """One `[[text]]`: a variant of the accord's text."""

    id: str = Field(min_length=1)
    title: str = ""
    language: str = "en"
    status: Literal["official", "translation", "draft", "paraphrase"] = "official"
    source: str = ""
    note: str = ""
    article: tuple[ArticleForm, ...] = ()


class HappeningForm(Form):
    """One `[[happening]]`: a word of the accord's own."""

    id: str = Field(min_length=1)
    title: str
    definition: str = ""
    parent: str = ""
    talk: bool = False


class HeadForm(Form):
    """The `[accord]` table."""

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    signed: date | None = None
    in_force: date | datetime
    timezone: str = ""
    parties: Names = ()
    signatories: Names = ()
    guarantor: Names = ()
    monitor: Names = ()
    independent: Names = ()
    area: Names = ()
    completes: bool = False
    silence: SilenceForm | None = None
    source: str = ""
    note: str = ""


class AccordForm(Form):
    """A whole `accord.toml`."""

    accord: HeadForm
    text: tuple[TextForm, ...] = ()
    provision: tuple[ProvisionForm, ...] = ()
    amendment: tuple[AmendmentForm, ...] = ()
    happening: tuple[HappeningForm, ...] = ()
    replay: dict[str, Any] = {}
