"""Answers: pages, JSON, refusals in one shape, and where a form leads back to."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dragoman.errors import CaseError, DragomanError
from dragoman.web.security import guarded, plain_refusal, wants_json
from dragoman.web.templating import render
from dragoman.web.visitors import chrome_of

_WORDS = {"Not Found": "there is no such page", "Method Not Allowed": "nothing can be sent here"}
"""What Starlette says, in words."""
_LOCAL = re.compile(r"/(?![/\\])[!-\[\]-~]*")


class ErrorAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What is refused: one line that says what is wrong, and what to do."""

    error: str


def page(request: Request, template: str, code: int = 200, **values: Any) -> Response:
    """A page, with that status."""
    return HTMLResponse(render(template, chrome_of(request), **values), code)


def as_json(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def done(request: Request, value: Any, leads_to: str) -> Response:
    """What a form that was carried out gives: JSON for a program, else the way to the next page."""
    return as_json(value) if wants_json(request) else RedirectResponse(local(leads_to), 303)


def local(path: str) -> str:
    """The path where it stays on this server, else `/`.

    Browsers read `//host`, `/\\host` and, since they leave out tabs and line ends, `/<tab>/host` as another host.
    """
    return path if _LOCAL.fullmatch(path) else "/"


def refusal(request: Request, status: int, words: str) -> Response:
    """Whatever is refused: a status and one line, as a page or as JSON."""
    if wants_json(request):
        return plain_refusal(request, status, words)
    return page(request, "refused", status, status=status, words=words)


def on_error(request: Request, error: Exception) -> Response:
    """The refusal for an error: a page that is not there is 404, a form that cannot be carried out 400."""
    if isinstance(error, HTTPException):
        answer = refusal(request, error.status_code, _WORDS.get(error.detail, error.detail))
        answer.headers.update(error.headers or {})
        return answer
    asked = request.method in ("GET", "HEAD")
    return refusal(request, 404 if asked and isinstance(error, CaseError) else 400, str(error))


def on_failure(request: Request, _error: Exception) -> Response:
    """The refusal where something went wrong that nobody thought of; the terminal of `dragoman serve` tells it."""
    answer = plain_refusal(request, 500, "something went wrong here: the terminal that serves the case says what")
    guarded(answer.headers)  # it is made outside of all that else adds them
    return answer


ERRORS = (HTTPException, DragomanError)
"""What is told by `on_error`."""
