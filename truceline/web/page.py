"""What every page shares: the question in its address, the case's head, the list of views, the data beside it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment

from truceline.accord import Accord
from truceline.casefile.question import accord_of
from truceline.casefile.state import Asked, State
from truceline.errors import AssessError, Problem, TrucelineError
from truceline.publish.naming import Naming, amount
from truceline.web.latest import Latest
from truceline.when import partial_date

NAMES = (
    ("/", "Board"),
    ("/due", "Due"),
    ("/claims", "Claims"),
    ("/incidents", "Incidents"),
    ("/reports", "Reports"),
    ("/accord", "The accord"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Makes pages out of states of the case; one for the whole application."""

    environment: Environment
    latest: Latest
    clock: Callable[[], date]

    def problem(self, request: Request, words: Iterable[str], *, status: int) -> Response:
        """What is wrong with a request, as JSON where JSON was asked for."""
        told = list(words)
        if request.url.path.endswith(".json"):
            return JSONResponse({"problems": told}, status_code=status)
        page = self.environment.get_template("problem.html").render(problems=told)
        return HTMLResponse(page, status_code=status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request: the state of the case, the question in the address, how things are named."""

    request: Request
    pages: Pages
    state: State
    asked: Asked

    @property
    def naming(self) -> Naming:
        """How ids and words are shown."""
        return self.state.naming()

    def page(self, template: str, **values: Any) -> HTMLResponse:
        """A whole page."""
        clocks, path = address_of(self.asked), self.request.url.path
        shared = {
            "accord": accord_of(self.state),
            "asked": self.asked,
            "clocks": clocks,
            "here": path,
            "views": NAMES,
            "json_address": f"{json_path(path)}?{self.request.url.query or clocks}",
            "counts": ", ".join(
                (amount(len(self.state.entries), "report"), amount(len(self.state.claims), "claim"))
            ),
            "naming": self.naming,
            "reading_ids": reading_ids(accord_of(self.state)),
        }
        return HTMLResponse(self.pages.environment.get_template(template).render(**shared, **values))


def visit(
    request: Request,
    on: Annotated[str, Query(description="The day asked about (YYYY-MM-DD); today if not given.")] = "",
    known: Annotated[
        str, Query(description="What had been published by this day; as `on` if not given.")
    ] = "",
    reading: Annotated[str, Query(description="Judge under this reading only.", max_length=80)] = "",
) -> Visit:
    """Read the question of an address; the empty fields of a form ask nothing. Raises AssessError for a wrong date."""
    pages: Pages = request.app.state.pages
    day = _day(on) or pages.clock()
    asked = Asked(on=day, known=_day(known) or day, reading=reading or None)
    return Visit(request=request, pages=pages, state=pages.latest.state(), asked=asked)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        try:
            partial_date(text)
        except TrucelineError as told:
            raise AssessError(*told.problems) from error
        raise AssessError(
            Problem(code="bad-date", what=f"'{text}' is no single day", hint="write YYYY-MM-DD")
        ) from error


Visited = Annotated[Visit, Depends(visit)]


def reading_ids(accord: Accord) -> tuple[str, ...]:
    """Every reading that some provision of the accord lists."""
    return tuple(dict.fromkeys(each.id for provision in accord.provisions for each in provision.readings))


def json_path(path: str) -> str:
    """Where the data of a page lies."""
    return "/board.json" if path == "/" else f"{path}.json"


def address_of(asked: Asked) -> str:
    """The question as the query of an address."""
    pairs = {"on": asked.on.isoformat(), "known": asked.known.isoformat(), "reading": asked.reading or ""}
    return urlencode({name: value for name, value in pairs.items() if value})


def json_answer(value: Any) -> Response:
    """JSON as the command line writes it: readable letters, no escapes but the needed ones."""
    return Response(json.dumps(value, ensure_ascii=False), media_type="application/json")
