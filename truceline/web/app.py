"""The application: a case file -> pages at addresses, each with the same data beside it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from truceline.errors import Problem, TrucelineError
from truceline.web.assets import load_assets
from truceline.web.guard import Guard, GuardedApp
from truceline.web.intake import Intake
from truceline.web.latest import Latest
from truceline.web.limit import LimitedApp
from truceline.web.page import Pages
from truceline.web.texts import Texts
from truceline.web.views import (
    accord,
    adding,
    board,
    changes,
    claims,
    compare,
    contradictions,
    due,
    history,
    incidents,
    map,
    method,
    numbers,
    one_claim,
    provision,
    reports,
    review,
    ruling,
    search,
    timeline,
    transit,
)
from truceline.web.visible import visible

VIEWS: tuple[APIRouter, ...] = (
    board.router,
    provision.router,
    timeline.router,
    map.router,
    due.router,
    changes.router,
    claims.router,
    one_claim.router,
    incidents.router,
    numbers.router,
    contradictions.router,
    transit.router,
    reports.router,
    adding.router,
    review.router,
    ruling.router,
    history.router,
    compare.router,
    search.router,
    accord.router,
    method.router,
)


def today() -> date:
    """The day by this machine's clock, in UTC."""
    return datetime.now(UTC).date()


def create_app(
    case: Path | None,
    *,
    names: bool = False,
    clock: Callable[[], date] = today,
    guard: Guard | None = None,
) -> FastAPI:
    """The pages of a case. `names` shows names of private persons; `clock` tells the day where none is asked for.

    `guard` says who may ask and write; without one, everybody on this machine. Without a case the application can be
    described, but answers no question.
    """
    guard, assets, intake = guard or Guard(), load_assets(), Intake(case)

    @asynccontextmanager
    async def open_until_stopped(app: FastAPI) -> AsyncIterator[None]:
        yield
        intake.close()

    app = FastAPI(
        title="Truceline", docs_url=None, redoc_url=None, openapi_url=None, lifespan=open_until_stopped
    )
    pages = Pages(
        environment=_environment(),
        latest=Latest(case, names=names),
        assets=assets,
        guard=guard,
        intake=intake,
        texts=Texts(),
        clock=clock,
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(guard.hosts))
    app.add_middleware(LimitedApp, refuse=lambda request, words: pages.problem(request, [words], status=413))
    app.add_middleware(GuardedApp, guard=guard)
    _tell_errors(app, pages)
    app.state.pages = pages
    for router in (*VIEWS, assets.router()):
        app.include_router(router)
    return app


def _environment() -> Environment:
    """Templates in which every value is escaped, none acts on the page, and a missing one is a fault."""
    return Environment(
        loader=PackageLoader("truceline.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _tell_errors(app: FastAPI, pages: Pages) -> None:
    """Bad input as a page (or JSON) with what, why and what to do; faults without their inside."""

    @app.exception_handler(TrucelineError)
    def told(request: Request, error: TrucelineError) -> Response:
        status = 404 if error.problems[0].code.startswith(("unknown-", "case-missing")) else 400
        return pages.problem(request, error.problems, status=status)

    @app.exception_handler(RequestValidationError)
    def wrong(request: Request, error: RequestValidationError) -> Response:
        words = [f"{each['loc'][-1]}: {each['msg']}; dates are written YYYY-MM-DD" for each in error.errors()]
        return pages.problem(request, words, status=400)

    @app.exception_handler(HTTPException)
    def missing(request: Request, error: HTTPException) -> Response:
        lost = "There is no such page: look for its name in the list of addresses."
        words = lost if error.detail == "Not Found" else str(error.detail)
        return pages.problem(request, [words], status=error.status_code)

    @app.exception_handler(Exception)
    def fault(request: Request, error: Exception) -> Response:
        told = Problem(
            code="fault",
            what=f"a fault of the program: {type(error).__name__}",
            why="Nothing is half written: the case file holds whole reports and decisions only.",
            hint="ask again; if it comes back, report it with this page's address",
        )
        return pages.problem(request, [told], status=500)
