"""The application: pages and API over one case from the table `PAGES`, and what can be posted to it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import anyio.to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.case.opening import Case
from dragoman.web.accounts import AccountsFile
from dragoman.web.actions import action_routes
from dragoman.web.adding import adding_routes
from dragoman.web.answers import ERRORS, as_json, on_error, on_failure
from dragoman.web.answers import page as html_page
from dragoman.web.context import Context, Page
from dragoman.web.downloads import download_routes
from dragoman.web.drawings import drawing_routes
from dragoman.web.gate import Gate
from dragoman.web.jobs import Jobs
from dragoman.web.login import login_routes, session
from dragoman.web.openapi import openapi
from dragoman.web.pages import FRONT, PAGES
from dragoman.web.security import Guard
from dragoman.web.sessions import Sessions
from dragoman.web.settings import Settings
from dragoman.web.visitors import case_of, cookie_of, query_of, remember_visit

__all__ = ["Settings", "make_app"]

STATIC = Path(__file__).parent / "static"
AT_ONCE = 12
"""So many requests read the case at one time: SQLAlchemy keeps 15 connections to a file."""

PACKED = 2
"""The level of gzip: a long page is packed in a fifth of the time of the highest, to a third more bytes."""


def make_app(case: Case, settings: Settings) -> Starlette:
    """The workbench of an open case, as an ASGI application."""
    accounts = AccountsFile(settings.accounts) if settings.accounts else None
    sessions = Sessions(accounts) if accounts else None
    jobs = Jobs(case, settings)
    routes: list[BaseRoute] = [*action_routes(), *adding_routes(jobs), *download_routes(), *drawing_routes()]
    for page in PAGES:
        routes.append(Route(page.path, _html(page), name=page.name))
        routes.append(Route(page.api, _json(page), name=f"api.{page.name}"))
    routes.append(Route("/api/session", session))
    routes.append(Route("/api/openapi.json", lambda _: as_json(openapi())))
    if accounts and sessions:
        routes += login_routes(accounts, sessions)
    routes.append(Mount("/static", StaticFiles(directory=STATIC), name="static"))
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, hosts=settings.hosts),
            Middleware(
                SessionMiddleware, secret_key=sessions.key if sessions else secrets.token_urlsafe(32), same_site="lax",
                session_cookie=cookie_of(case, "session"),
            ),
            Middleware(Gate, case=case, settings=settings, sessions=sessions),
            Middleware(GZipMiddleware, compresslevel=PACKED),
        ],
        exception_handlers={**dict.fromkeys(ERRORS, on_error), Exception: on_failure},
        lifespan=_lifespan(jobs),
    )  # fmt: skip
    app.state.case, app.state.settings = case, settings
    return app


def _lifespan(jobs: Jobs) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        yield
        await anyio.to_thread.run_sync(jobs.close)

    return lifespan


def _built(page: Page, request: Request) -> Context:
    with case_of(request).read() as connection:
        return page.build(connection, query_of(request))


def _html(page: Page) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        context = _built(page, request)
        answer = html_page(request, page.name, **{name: getattr(context, name) for name in context.__struct_fields__})
        if page.name == FRONT:
            remember_visit(request, answer)
        return answer

    return endpoint


def _json(page: Page) -> Callable[[Request], Response]:
    return lambda request: as_json(_built(page, request))
