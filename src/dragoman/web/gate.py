"""The gate: who comes in and what they may do, decided in one place for every address."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dragoman.case.opening import Case
from dragoman.errors import DragomanError
from dragoman.web.accounts import ROLES, Role
from dragoman.web.answers import refusal
from dragoman.web.security import SAFE, plain_refusal, wants_json
from dragoman.web.sessions import Sessions
from dragoman.web.settings import Settings
from dragoman.web.visitors import STRANGER, Visitor

LOGIN = "login"
"""The name, in the session's cookie, of what `Sessions` knows it by."""
OPEN = ("/login", "/api/session")
"""What is open to those who have still to log in, beside what is below `/static/`."""
ADMIN = ("/users", "/api/users")
SIGNING = ("/login", "/logout", "/password")
"""What is sent about one's own account, and changes nothing in the case."""


class Gate:
    """ASGI middleware: finds out who is looking, and refuses what their role does not let them do."""

    def __init__(self, app: ASGIApp, case: Case, settings: Settings, sessions: Sessions | None) -> None:
        self.app, self.case, self.settings, self.sessions = app, case, settings, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] == "http":
            request = Request(scope)
            try:
                visitor = self._visitor(request)
            except DragomanError:
                answer: Response | None = plain_refusal(request, 503, "the accounts cannot be read: see the terminal")
            else:
                request.state.visitor = visitor or STRANGER
                answer = self._refusal(request, visitor)
            if answer is not None:
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _visitor(self, request: Request) -> Visitor | None:
        """Who is looking, None where they have still to log in."""
        if self.sessions is None:
            return Visitor(self.settings.user, "judge" if self.case.writable else "read")
        account = self.sessions.account(request.session.get(LOGIN))
        return Visitor(account.name, account.role, True) if account else None

    def _refusal(self, request: Request, visitor: Visitor | None) -> Response | None:
        path, writes = request.url.path, request.method not in SAFE
        needed = needed_role(request.method, path)
        if visitor is None and needed is not None:
            if writes or wants_json(request):
                return refusal(request, 401, "log in first")
            here = f"{path}?{request.url.query}" if request.url.query else path
            return RedirectResponse(f"/login?{urlencode({'next': here})}", 303)
        if writes and not self.case.writable and path not in SIGNING:
            return refusal(request, 403, "this case may only be read: nothing can be added or judged here")
        if visitor is not None and needed is not None and ROLES.index(visitor.role) < ROLES.index(needed):
            return refusal(request, 403, f"this needs the role {needed}: yours is {visitor.role}")
        return None


def needed_role(method: str, path: str) -> Role | None:
    """What somebody must be allowed to do for an address, None where it is open; what nobody thought of needs most."""
    if path in OPEN or path.startswith("/static/"):
        return None
    if path in ADMIN:
        return "admin"
    return "read" if method in SAFE or path in SIGNING else "judge"
