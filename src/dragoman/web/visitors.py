"""Visitors: who is looking, and what stands around the page for them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from dragoman.case.opening import Case
from dragoman.web.accounts import Role
from dragoman.web.context import Query
from dragoman.web.security import token_of
from dragoman.web.settings import Settings
from dragoman.web.templating import Chrome, Told
from dragoman.web.visits import COOKIE, KEPT_SECONDS, visits


class Visitor(NamedTuple):
    """Who is looking: their name, what they may do, and whether they logged in."""

    user: str
    role: Role
    login: bool = False


TOLD = "told"
"""The name, in the session's cookie, of what the next page tells."""
STRANGER = Visitor("", "read")
"""Somebody who has still to log in."""


def visitor_of(request: Request) -> Visitor:
    """Who is looking; `dragoman.web.gate` found out."""
    found: Visitor = getattr(request.state, "visitor", STRANGER)
    return found


def case_of(request: Request) -> Case:
    """The case that is served."""
    found: Case = request.app.state.case
    return found


def settings_of(request: Request) -> Settings:
    """How it is served."""
    found: Settings = request.app.state.settings
    return found


def query_of(request: Request) -> Query:
    """What the request asks for."""
    now = settings_of(request).now()
    return Query(
        request.path_params, request.query_params, now[:10], visitor_of(request).user, case_of(request).place,
        visits(_kept(request), now).before,
    )  # fmt: skip


def remember_visit(request: Request, answer: Response) -> None:
    """Notes in the visitor's cookie that they looked at the front page now."""
    kept = visits(_kept(request), settings_of(request).now())
    answer.set_cookie(
        cookie_of(case_of(request), COOKIE), kept.cookie(), max_age=KEPT_SECONDS, httponly=True, samesite="lax"
    )


def _kept(request: Request) -> str | None:
    return request.cookies.get(cookie_of(case_of(request), COOKIE))


def cookie_of(case: Case, name: str) -> str:
    """The name of a cookie for that case: browsers keep cookies by host, not by port, and several cases may be open."""
    return f"dragoman-{name}-{hashlib.sha256(case.place.encode()).hexdigest()[:8]}"


def tell(request: Request, words: str, judgement: str | None = None) -> None:
    """Lets the next page of this visitor say what was done."""
    request.session[TOLD] = [words, judgement]


def chrome_of(request: Request) -> Chrome:
    """What stands around the page; what there was to tell is told by it once."""
    visitor, case = visitor_of(request), case_of(request)
    name = "Dragoman" if visitor is STRANGER else Path(case.place).name  # strangers are not told what is served here
    told = request.session.pop(TOLD, None)
    return Chrome(
        case=name, user=visitor.user, role=visitor.role if case.writable else "read", login=visitor.login,
        token=token_of(request), path=request.url.path, query=request.url.query, told=Told(*told) if told else None,
    )  # fmt: skip
