"""The application: a case file -> pages at addresses, each with the same data as JSON beside it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from truceline.errors import TrucelineError
from truceline.web import data, views
from truceline.web.guard import HOSTS, with_headers
from truceline.web.latest import Latest
from truceline.web.page import Pages

STATIC = {"style.css": "text/css", "icon.svg": "image/svg+xml"}


def today() -> date:
    """The day by this machine's clock, in UTC."""
    return datetime.now(UTC).date()


def create_app(case: Path | None, *, names: bool = False, clock: Callable[[], date] = today) -> FastAPI:
    """The pages of a case. `names` shows names of private persons; `clock` tells the day where none is asked for.

    Without a case the application can be described, but answers no question.
    """
    app = FastAPI(title="Truceline", docs_url=None, redoc_url=None, openapi_url=None)
    pages = Pages(environment=_environment(), latest=Latest(case, names=names), clock=clock)
    app.add_middleware(BaseHTTPMiddleware, dispatch=with_headers)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)
    _tell_errors(app, pages)
    app.state.pages = pages
    for router in (
        data.router,
        views.router,
    ):  # data first: `/provision/{id}` would take `/provision/1.json` too
        app.include_router(router)
    _serve_static(app)
    return app


def _environment() -> Environment:
    """Templates in which every value is escaped and a missing one is a fault."""
    return Environment(
        loader=PackageLoader("truceline.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _serve_static(app: FastAPI) -> None:
    folder = files("truceline.web").joinpath("static")

    @app.get("/static/{name}", summary="Style sheet and icon", include_in_schema=False)
    def static(name: str) -> Response:
        if name not in STATIC:
            raise HTTPException(404)
        return Response(folder.joinpath(name).read_bytes(), media_type=STATIC[name])


def _tell_errors(app: FastAPI, pages: Pages) -> None:
    """Bad input as a page (or JSON) with what, why and what to do; faults without their inside."""

    @app.exception_handler(TrucelineError)
    def told(request: Request, error: TrucelineError) -> Response:
        status = 404 if error.problems[0].code.startswith(("unknown-", "case-missing")) else 400
        return pages.problem(request, [str(each) for each in error.problems], status=status)

    @app.exception_handler(RequestValidationError)
    def wrong(request: Request, error: RequestValidationError) -> Response:
        words = [f"{each['loc'][-1]}: {each['msg']}; dates are written YYYY-MM-DD" for each in error.errors()]
        return pages.problem(request, words, status=400)

    @app.exception_handler(HTTPException)
    def missing(request: Request, error: HTTPException) -> Response:
        return pages.problem(request, ["There is no such page."], status=error.status_code)

    @app.exception_handler(Exception)
    def fault(request: Request, error: Exception) -> Response:
        return JSONResponse(
            {"problems": [f"a fault of the program: {type(error).__name__}"]}, status_code=500
        )
