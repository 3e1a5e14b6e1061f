"""What keeps strangers out of the pages: host names, origins, headers, the size of what is sent."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_UPLOAD = 64_000_000
"""The most bytes that one request may send."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names under which a page that is only for this machine is reached (others: DNS rebinding)."""
TOKEN = "token"
"""The name of the form field, and in the session, of the token against cross-site requests; as a header `X-Token`."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""Sent with every answer that does not set them itself (OWASP Secure Headers Project)."""


class Guard:
    """ASGI middleware: refuses other hosts' names, cross-site writes and large bodies; adds `HEADERS`."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = refused(scope["method"], Headers(scope=scope), self.hosts)
        app = PlainTextResponse(refusal[1], refusal[0]) if refusal else self.app

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await app(scope, _limited(receive), with_headers)


def refused(method: str, headers: Headers, hosts: tuple[str, ...]) -> tuple[int, str] | None:
    """The status and words with which a request is refused, None where it is let in.

    Cross-site requests are known by `Sec-Fetch-Site` and `Origin` (Fetch Standard); what sends neither is no browser,
    and has no session either.
    """
    host = headers.get("host", "")
    if "*" not in hosts and urlsplit(f"//{host}").hostname not in {name.strip("[]") for name in hosts}:
        return 421, "this name is not served here: open the address that dragoman serve printed"
    if method in SAFE:
        return None
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return 403, "this request comes from another site"
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return 403, "this request comes from another site"
    length = headers.get("content-length", "0")
    if length.isdigit() and int(length) > MAX_UPLOAD:
        return 413, f"this is larger than {MAX_UPLOAD:,} bytes: add large reports with dragoman add"
    return None


def _limited(receive: Receive) -> Callable[[], Awaitable[Message]]:
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_UPLOAD:
            return {"type": "http.disconnect"}
        return message

    return limited


def token_of(request: Request) -> str:
    """The token of the session, made at the first question."""
    session: dict[str, Any] = request.session
    return str(session.setdefault(TOKEN, secrets.token_urlsafe(24)))


def has_token(request: Request, given: str | None) -> bool:
    """Whether what was sent (as a field, or as the header `X-Token`) is the session's token."""
    sent = given or request.headers.get("x-token") or ""
    return secrets.compare_digest(sent.encode(), token_of(request).encode())
