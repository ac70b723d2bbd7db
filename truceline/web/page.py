"""What every page shares: the question in its address, the case's state, the list of views, the data beside it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment

from truceline.accord import Accord
from truceline.casefile.named import claim_named
from truceline.casefile.records import Entry
from truceline.casefile.state import Asked, State, day_of
from truceline.claim import Claim
from truceline.errors import AssessError, Problem, TrucelineError
from truceline.publish.naming import Naming, amount
from truceline.web.assets import Assets
from truceline.web.guard import Guard
from truceline.web.held import Held
from truceline.web.intake import Intake
from truceline.web.latest import Latest
from truceline.web.rooms import ROOMS, above
from truceline.web.texts import Texts
from truceline.web.visible import file_name
from truceline.when import partial_date

CLOCKS = ("on", "known", "then", "reading", "names", "coder")  # what every address may ask
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)  # days that can be asked about
LONGEST_NAME = 200  # characters of a coder's name, as a decision may bear
LONGEST = 72  # characters of a title where many stand below one another


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Makes pages out of states of the case; one for the whole application."""

    environment: Environment
    latest: Latest
    assets: Assets
    guard: Guard
    intake: Intake
    texts: Texts
    clock: Callable[[], date]

    def problem(self, request: Request, problems: Iterable[Problem | str], *, status: int) -> Response:
        """What is wrong with a request, as JSON where JSON was asked for."""
        told = [Problem(code="", what=each) if isinstance(each, str) else each for each in problems]
        if request.url.path.endswith((".json", ".geojson")):
            words = [str(each) if each.code else each.what for each in told]
            return JSONResponse({"problems": words}, status_code=status)
        page = self.environment.get_template("problem.html").render(
            problems=told, asset=self.assets.address, file_name=file_name
        )
        return HTMLResponse(page, status_code=status)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One request: the state of the case, the question in the address, how things are named, who asks.

    `then` is True where what was known is asked for as of the day itself; `turned` where contested places are to show
    their names in the other order; `person` is the name given with the password, empty where none is asked for.
    `coder` names the one who codes independently: `held` is then the case as if nobody else had ruled.
    """

    request: Request
    pages: Pages
    held: Held
    asked: Asked
    turned: bool = False
    person: str = ""
    coder: str = ""

    @property
    def state(self) -> State:
        """The state of the case."""
        return self.held.state

    @cached_property
    def naming(self) -> Naming:
        """How ids and words are shown."""
        return replace(self.state.naming(), turned=self.turned)

    @property
    def then(self) -> bool:
        """True where each day is to be judged as it was known then."""
        return self.asked.known == self.asked.on

    @cached_property
    def clocks(self) -> dict[str, str]:
        """The question as fields of an address; `known` is left out where it is the day itself."""
        pairs = {
            "on": self.asked.on.isoformat(),
            "known": "" if self.then else self.asked.known.isoformat(),
            "reading": self.asked.reading or "",
            "names": "turned" if self.turned else "",
            "coder": self.coder,
        }
        return {name: value for name, value in pairs.items() if value}

    def claim(self, id: str) -> Claim:
        """A claim by any id that it has or had; to a second coder also by one that another's ruling gave it.

        Raises CaseError (`unknown-claim`, `ambiguous-id`).
        """
        if self.coder and id not in self.state.ruled.moved:
            every = self.pages.latest.held().state.ruled
            now = every.moved.get(id, id)
            read = {claim.id for claim in self.state.as_read}
            id = next((was for was, name in every.moved.items() if name == now and was in read), id)
        return claim_named(self.state, id)

    def link(self, path: str, **more: Any) -> str:
        """The address of a view under the same question; what is empty or None is left out."""
        if not self.clocks.keys().isdisjoint(more):
            return f"{path}?{_query({**self.clocks, **more})}"
        return f"{path}?{'&'.join(filter(None, (self._asked, _query(more))))}"

    @cached_property
    def _asked(self) -> str:
        """The question as it stands in addresses: a page of many links writes it once."""
        return _query(self.clocks)

    def again(self, path: str = "", **changes: Any) -> str:
        """This page's address, or another's with the same filters, with some fields changed; None leaves one out."""
        return f"{path or self.request.url.path}?{_query({**self.filters, **self.clocks, **changes})}"

    def step(self, days: int) -> str:
        """This page's address some days on; `known` goes along where each day is judged as it was known then."""
        return self.again(on=(day_of(self.asked.on) + timedelta(days=days)).isoformat())

    def title(self, report: str) -> str:
        """What a report is called: its title, the name of its file, or its id, with names of private persons hidden."""
        entry = self.held.entry.get(report)
        return self.entry_title(entry) if entry else report

    def entry_title(self, entry: Entry) -> str:
        """The same of a report that is at hand."""
        return self.naming.masks.hide(entry.id, entry.title or file_name(entry.origin)) or entry.id

    def reference(self, claim: Claim) -> str:
        """Where a claim stands: its report's title, date of publication, characters."""
        title = self.title(claim.report)
        shown = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
        published = str(claim.published) if claim.published else "date unknown"
        return f"{shown}, {published}, characters {claim.span.start}-{claim.span.end}"

    @property
    def filters(self) -> dict[str, str]:
        """The fields of the address beside its question."""
        given = self.request.query_params
        return {name: value for name, value in given.items() if name not in (*CLOCKS, "page") and value}

    def page(self, template: str, *, data: Iterable[str] = ("json",), **values: Any) -> HTMLResponse:
        """A page, or its part below the head where htmx asks; `data` are the endings of the same as data."""
        path = self.request.url.path
        beside = {kind: self.again(_beside(path, kind)) for kind in data}
        asked_by = self.request.headers
        part = "hx-request" in asked_by and "hx-history-restore-request" not in asked_by
        made = self.pages.environment.get_template(template).render(
            {**self._shared(path), "beside": beside, "part": part, **values}
        )
        return HTMLResponse(made, headers={"Vary": "HX-Request"})

    def _shared(self, path: str) -> Mapping[str, Any]:
        """What every template may use."""
        accord, state = self.held.accord, self.state
        counts = (amount(len(state.entries), "report"), amount(self.held.count, "claim"))
        return {
            "accord": accord,
            "asked": self.asked,
            "visit": self,
            "link": self.link,
            "again": self.again,
            "asset": self.pages.assets.address,
            "token": self.pages.guard.token,
            "here": path,
            "rooms": ROOMS,
            "above": above(path),
            "reference": self.reference,
            "file_name": file_name,
            "counts": ", ".join(counts),
            "naming": self.naming,
            "reading_ids": reading_ids(accord),
            "contested": self.held.kept(("contested", self.turned), self._contested),
            "span": self.held.span(self.pages.clock()),
            "today": self.pages.clock(),
            "newest": self.held.span(date.min)[1],
        }

    def _contested(self) -> tuple[str, ...]:
        """The names of a contested place of the accord; empty where none is contested."""
        places = (each for each in self.state.knowledge.gazetteer.places if len(set(each.both_names)) > 1)
        return next((self.naming.in_order(each.both_names) for each in places), ())


def visit(
    request: Request,
    on: Annotated[str, Query(description="The day asked about (YYYY-MM-DD); today if not given.")] = "",
    known: Annotated[
        str, Query(description="What had been published by this day; as `on` if not given.")
    ] = "",
    then: Annotated[str, Query(description="1: as known on the day itself, whatever `known` says.")] = "",
    reading: Annotated[str, Query(description="Judge under this reading only.", max_length=80)] = "",
    names: Annotated[
        str, Query(description="`turned`: names of contested places in reverse alphabetical order.")
    ] = "",
    coder: Annotated[str, Query(description="Who codes independently: as if nobody else had ruled.")] = "",
) -> Visit:
    """Read the question of an address; the empty fields of a form ask nothing. Raises AssessError for a wrong date."""
    pages: Pages = request.app.state.pages
    day, person = one_day(on) or pages.clock(), pages.guard.person(request.headers) or ""
    alone = coder.strip()[:LONGEST_NAME] and (person or coder.strip()[:LONGEST_NAME])
    held = pages.latest.held()
    return Visit(
        request=request,
        pages=pages,
        held=held.alone(alone) if alone else held,
        asked=Asked(on=day, known=day if then else one_day(known) or day, reading=reading or None),
        turned=names == "turned",
        person=person,
        coder=alone,
    )


def one_day(text: str) -> date | None:
    """The day of a field; None for an empty one. Raises AssessError (`bad-date`, `date-out-of-range`)."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        try:
            partial_date(text)
        except TrucelineError as told:
            raise AssessError(*told.problems) from error
        raise AssessError(
            Problem(code="bad-date", what=f"'{text}' is no single day", hint="write YYYY-MM-DD")
        ) from error
    if not FIRST <= day <= LAST:
        hint = f"ask about a day from {FIRST} to {LAST}"
        raise AssessError(Problem(code="date-out-of-range", what=f"{day} is out of range", hint=hint))
    return day


Visited = Annotated[Visit, Depends(visit)]


def reading_ids(accord: Accord) -> tuple[str, ...]:
    """Every reading that some provision of the accord lists."""
    return tuple(dict.fromkeys(each.id for provision in accord.provisions for each in provision.readings))


def _beside(path: str, kind: str) -> str:
    """Where the data of a page lies."""
    if kind == "ics":
        return "/calendar.ics"
    return f"/board.{kind}" if path == "/" else f"{path}.{kind}"


def _query(pairs: Mapping[str, Any]) -> str:
    given = {name: value for name, value in pairs.items() if value not in ("", None)}
    return urlencode(given) if given else ""
