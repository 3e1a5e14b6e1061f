"""What keeps strangers out of the pages: host names, origins, headers, the size of what is sent, tokens of forms."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from html import escape
from urllib.parse import urlsplit

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_UPLOAD = 64_000_000
"""The most bytes that one request may send."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN = "token"
"""The name of the form field, and in the session, of the token against cross-site requests; as a header `X-Token`."""
_BYTES = 16
_TOO_LARGE = f"this is larger than {MAX_UPLOAD:,} bytes: add large reports with `dragoman add`"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none at all browsers send forms from the origin "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""Sent with every answer that does not set them itself (OWASP Secure Headers Project)."""


_PLAIN = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{words} · Dragoman</title>
<link rel="stylesheet" href="/static/dragoman.css">
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
</head>
<body>
<header class="top"></header>
<main>
<h1>{words}</h1>
<p class="note">Status {status}</p>
<p><a href="/">To the case</a></p>
</main>
</body>
</html>
"""


class Guard:
    """ASGI middleware: refuses other hosts' names, cross-site writes and large bodies; adds `HEADERS`.

    Over https each cookie is `Secure`.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-cache")  # what is the same for everybody may be kept
                guarded(headers, scope["scheme"] == "https")
            await send(message)

        refusal = refused(scope["method"], Headers(scope=scope), self.hosts)
        app = plain_refusal(Request(scope), *refusal) if refusal else self.app
        await app(scope, _limited(receive), with_headers)


def guarded(headers: MutableHeaders, secure: bool = False) -> None:
    """Adds `HEADERS` to those of an answer; `secure` marks its cookies for https alone."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if secure and (cookies := headers.getlist("set-cookie")):
        del headers["set-cookie"]
        for cookie in cookies:
            headers.append("set-cookie", f"{cookie}; secure")


def refused(method: str, headers: Headers, hosts: tuple[str, ...]) -> tuple[int, str] | None:
    """The status and words with which a request is refused, None where it is let in.

    Cross-site requests are known by `Sec-Fetch-Site` and `Origin` (Fetch Standard); what sends neither is no browser,
    and has no session either.
    """
    host = headers.get("host", "")
    if _name(host) not in {name.strip("[]").lower() for name in hosts}:
        return 421, "this name is not served here: open the address that `dragoman serve` printed"
    if method in SAFE:
        return None
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return 403, "this request comes from another site"
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != host:
        return 403, "this request comes from another site"
    length = headers.get("content-length", "0")
    if length.isdigit() and int(length) > MAX_UPLOAD:
        return 413, _TOO_LARGE
    return None


def _name(host: str) -> str:
    """The name in a `Host` header, without its port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _limited(receive: Receive) -> Callable[[], Awaitable[Message]]:
    """What is received, refused as soon as it is too much: a body that does not say its length, too."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_UPLOAD:
            raise HTTPException(413, _TOO_LARGE)
        return message

    return limited


def wants_json(request: Request) -> bool:
    """Whether a program asks: for the API, or for JSON."""
    return request.url.path.startswith("/api/") or "application/json" in request.headers.get("accept", "")


def plain_refusal(request: Request, status: int, words: str) -> Response:
    """A refusal by one line, for a page or a program, that needs no session."""
    if wants_json(request):
        return Response(msgspec.json.encode({"error": words}), status, media_type="application/json")
    return HTMLResponse(_PLAIN.format(words=escape(f"{words[:1].upper()}{words[1:]}"), status=status), status)


def token_of(request: Request) -> str:
    """The token of the session, made at the first question.

    It is masked anew each time: a page that is compressed does not give it away by its length (BREACH, 2013).
    """
    known = bytes.fromhex(request.session.setdefault(TOKEN, secrets.token_hex(_BYTES)))
    mask = secrets.token_bytes(_BYTES)
    return (mask + _mixed(mask, known)).hex()


def has_token(request: Request, given: str | None) -> bool:
    """Whether what was sent (as a field, or as the header `X-Token`) is the session's token."""
    sent, known = given or request.headers.get("x-token") or "", request.session.get(TOKEN)
    try:
        raw = bytes.fromhex(sent)
    except ValueError:
        return False
    return known is not None and secrets.compare_digest(_mixed(raw[:_BYTES], raw[_BYTES:]), bytes.fromhex(known))


def _mixed(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=False))
