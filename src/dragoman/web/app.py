"""The application: pages and API over one case, from the table `PAGES`; everything that writes is in `actions`."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.case.opening import Case
from dragoman.errors import CaseError, DragomanError
from dragoman.web.context import Page, Query
from dragoman.web.pages import PAGES
from dragoman.web.security import LOOPBACK, Guard, token_of
from dragoman.web.templating import Chrome, render

STATIC = Path(__file__).parent / "static"


class Settings(NamedTuple):
    """How a case is served: under which host names, who judges where nobody logs in, and the clock.

    `now` gives the instant as ISO 8601 in UTC to the second.
    """

    now: Callable[[], str]
    user: str
    hosts: tuple[str, ...] = LOOPBACK
    secret: str | None = None


def make_app(case: Case, settings: Settings) -> Starlette:
    """The workbench of an open case, as an ASGI application.

    Sessions are signed with `settings.secret`; without one they end with the application.
    """
    routes: list[Route | Mount] = []
    for page in PAGES:
        routes.append(Route(page.path, _html(page), name=page.name))
        routes.append(Route(f"/api{page.path.rstrip('/') or '/case'}", _json(page), name=f"api.{page.name}"))
    routes.append(Mount("/static", StaticFiles(directory=STATIC), name="static"))
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, hosts=settings.hosts),
            Middleware(
                SessionMiddleware, secret_key=settings.secret or secrets.token_urlsafe(32), same_site="lax",
                session_cookie="dragoman",
            ),
            Middleware(GZipMiddleware),
        ],
        exception_handlers={HTTPException: _refused, DragomanError: _refused},
    )  # fmt: skip
    app.state.case = case
    app.state.settings = settings
    return app


def _html(page: Page) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        with request.app.state.case.read() as connection:
            context = page.build(connection, query_of(request))
        values = {name: getattr(context, name) for name in context.__struct_fields__}
        return HTMLResponse(render(page.name, chrome_of(request), **values))

    return endpoint


def _json(page: Page) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        with request.app.state.case.read() as connection:
            context = page.build(connection, query_of(request))
        return Response(msgspec.json.encode(context), media_type="application/json")

    return endpoint


def query_of(request: Request) -> Query:
    """What the request asks for."""
    settings: Settings = request.app.state.settings
    return Query(request.path_params, request.query_params, settings.now()[:10], user_of(request))


def user_of(request: Request) -> str:
    """Who is looking, and judges."""
    settings: Settings = request.app.state.settings
    return settings.user


def chrome_of(request: Request) -> Chrome:
    """What stands around the page."""
    case: Case = request.app.state.case
    return Chrome(
        case=Path(case.place).name, user=user_of(request), role="judge" if case.writable else "read", login=False,
        token=token_of(request), path=request.url.path, query=request.url.query,
    )  # fmt: skip


def _refused(request: Request, error: Exception) -> Response:
    """One shape for everything that is refused: a status and one line."""
    status = error.status_code if isinstance(error, HTTPException) else 404 if isinstance(error, CaseError) else 400
    words = error.detail if isinstance(error, HTTPException) else str(error)
    if request.url.path.startswith("/api/") or "application/json" in request.headers.get("accept", ""):
        return Response(msgspec.json.encode({"error": words}), status, media_type="application/json")
    return HTMLResponse(render("refused", chrome_of(request), status=status, words=words), status)
