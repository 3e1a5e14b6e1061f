"""Logging in and out, who is looking, and, for administrators, who has an account."""

from __future__ import annotations

from threading import Semaphore
from typing import Annotated

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.web.accounts import LONGEST, Account, AccountsFile, Role
from dragoman.web.answers import as_json, done, local, page
from dragoman.web.forms import Form, posted, value_of
from dragoman.web.gate import LOGIN
from dragoman.web.security import token_of, wants_json
from dragoman.web.sessions import Limiter, Sessions
from dragoman.web.visitors import visitor_of

BY_NAME, BY_ADDRESS = 5, 30
"""How often within five minutes a login may fail for one name, and from one address (an office has one)."""
_AT_ONCE = 2  # argon2 takes 64 MB each


class LoginForm(Form, frozen=True, kw_only=True):
    """A name and its password."""

    name: Annotated[str, msgspec.Meta(max_length=64)]
    password: Annotated[str, msgspec.Meta(max_length=LONGEST)]


class SessionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who is looking, what they may do, and the token that everything which is posted must carry.

    `user` is empty where somebody has still to log in.
    """

    user: str
    role: Role
    login: bool
    token: str


class UserAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An account: its name, and what it may do."""

    name: str
    role: Role


class UsersContext(msgspec.Struct, frozen=True, kw_only=True):
    """Who may see the case: `users` by name."""

    users: tuple[UserAnswer, ...]


def login_routes(accounts: AccountsFile, sessions: Sessions) -> list[Route]:
    """The addresses for logging in and out, and for seeing who has an account."""
    names, addresses = Limiter(BY_NAME), Limiter(BY_ADDRESS)
    few = Semaphore(_AT_ONCE)

    def verified(form: LoginForm) -> Account | None:
        with few:
            return accounts.current().login(form.name, form.password)

    def shown(request: Request) -> Response:
        leads_to = request.query_params.get("next", "/")
        if visitor_of(request).login:
            return RedirectResponse(local(leads_to), 303)
        return page(request, "login", leads_to=local(leads_to), words=None)

    async def login(request: Request) -> Response:
        form = value_of(LoginForm, await posted(request))
        address = request.client.host if request.client else ""
        if not (names.attempt(form.name) and addresses.attempt(address)):
            raise HTTPException(429, "too many attempts: wait five minutes", {"Retry-After": "300"})
        account = await run_in_threadpool(verified, form)
        if account is None:
            words = "this name and password do not go together"
            if wants_json(request):
                raise HTTPException(401, words)
            return page(request, "login", 401, leads_to=local(form.next), words=words)
        names.succeed(form.name)
        sessions.end(request.session.get(LOGIN))
        request.session.clear()  # nothing that was known before the login counts after it
        request.session[LOGIN] = sessions.begin(account)
        return done(request, UserAnswer(name=account.name, role=account.role), form.next)

    async def logout(request: Request) -> Response:
        form = value_of(Form, await posted(request))
        sessions.end(request.session.get(LOGIN))
        request.session.clear()
        return done(request, form, "/login")

    def users() -> UsersContext:
        found = sorted(accounts.current().accounts, key=lambda each: each.name)
        return UsersContext(users=tuple(UserAnswer(name=each.name, role=each.role) for each in found))

    return [
        Route("/login", shown, methods=["GET"], name="login"),
        Route("/login", login, methods=["POST"]),
        Route("/logout", logout, methods=["POST"]),
        Route("/users", lambda request: page(request, "users", users=users().users), name="users"),
        Route("/api/users", lambda _: as_json(users())),
    ]


def session(request: Request) -> Response:
    """Who is looking: for programs, which need the token."""
    visitor = visitor_of(request)
    token = token_of(request)
    return as_json(SessionAnswer(user=visitor.user, role=visitor.role, login=visitor.login, token=token))
