"""The application: pages and API over one case from the table `PAGES`, and what can be posted to it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import anyio.to_thread
import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.case.opening import Case
from dragoman.case.watching import Watch
from dragoman.web.accounts import AccountsFile
from dragoman.web.actions import action_routes
from dragoman.web.adding import adding_routes
from dragoman.web.answers import ERRORS, as_json, on_error, on_failure
from dragoman.web.context import Context, Page
from dragoman.web.downloads import download_routes
from dragoman.web.drawings import drawing_routes
from dragoman.web.gate import Gate
from dragoman.web.jobs import Jobs
from dragoman.web.kept import Kept
from dragoman.web.login import login_routes, session
from dragoman.web.openapi import openapi
from dragoman.web.pages import FRONT, PAGES
from dragoman.web.security import Guard
from dragoman.web.sessions import Sessions
from dragoman.web.settings import Settings
from dragoman.web.templating import render
from dragoman.web.visitors import case_of, chrome_of, cookie_of, query_of, remember_visit

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
    jobs, watch = Jobs(case, settings), Watch(case)
    pages = _Pages(watch)
    routes: list[BaseRoute] = [*action_routes(), *adding_routes(jobs), *download_routes(), *drawing_routes()]
    for page in PAGES:
        routes.append(Route(page.path, pages.html(page), name=page.name))
        routes.append(Route(page.api, pages.json(page), name=f"api.{page.name}"))
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
        lifespan=_lifespan(jobs, watch),
    )  # fmt: skip
    app.state.case, app.state.settings = case, settings
    return app


def _lifespan(jobs: Jobs, watch: Watch) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        yield
        await anyio.to_thread.run_sync(jobs.close)
        watch.close()

    return lifespan


class _Pages:
    """The pages as answers: those that were asked for before are kept as long as the case stays as it is."""

    def __init__(self, watch: Watch) -> None:
        self._watch, self._kept = watch, Kept()
        self._mark = secrets.token_hex()  # stands for the token, which differs in each answer

    def html(self, page: Page) -> Callable[[Request], Response]:
        """What gives a page to people; one that tells what was just done is not kept."""

        def endpoint(request: Request) -> Response:
            chrome = chrome_of(request)

            def made() -> bytes:
                context = _built(page, request)
                fields = {name: getattr(context, name) for name in context.__struct_fields__}
                return render(page.name, chrome._replace(token=self._mark), **fields).encode()

            body = made() if chrome.told else self._found(page, request, chrome._replace(token=""), made)
            answer = HTMLResponse(body.replace(self._mark.encode(), chrome.token.encode()))
            if page.name == FRONT:
                remember_visit(request, answer)
            return answer

        return endpoint

    def json(self, page: Page) -> Callable[[Request], Response]:
        """What gives a page to programs."""

        def endpoint(request: Request) -> Response:
            asked = request.url.path, request.url.query
            body = self._found(page, request, asked, lambda: msgspec.json.encode(_built(page, request)))
            return Response(body, media_type="application/json")

        return endpoint

    def _found(self, page: Page, request: Request, asked: Hashable, make: Callable[[], bytes]) -> bytes:
        query = query_of(request)
        key = (page.name, asked, query.today, query.user, query.since if page.name == FRONT else None)
        return self._kept.page(self._watch.state(), key, make)


def _built(page: Page, request: Request) -> Context:
    with case_of(request).read() as connection:
        return page.build(connection, query_of(request))
