"""Logging in and out, who is looking, another password, and, for administrators, who has an account."""

from __future__ import annotations

from threading import Semaphore
from typing import Annotated

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.errors import ConfigError
from dragoman.web.accounts import LONGEST, Account, AccountsFile, Role
from dragoman.web.answers import as_json, done, local, page
from dragoman.web.forms import Form, posted, value_of
from dragoman.web.gate import LOGIN
from dragoman.web.security import token_of, wants_json
from dragoman.web.sessions import Limiter, Sessions
from dragoman.web.visitors import tell, visitor_of

BY_NAME, BY_ADDRESS = 5, 30
"""How often within five minutes a login may fail for one name, and from one address (an office has one)."""
_AT_ONCE = 2  # argon2 takes 64 MB each


class LoginForm(Form, frozen=True, kw_only=True):
    """A name and its password."""

    name: Annotated[str, msgspec.Meta(max_length=64)]
    password: Annotated[str, msgspec.Meta(max_length=LONGEST)]


class PasswordForm(Form, frozen=True, kw_only=True):
    """Another password for whoever is logged in: `old` is the one until now, `new` and `again` the one from now on."""

    old: Annotated[str, msgspec.Meta(max_length=LONGEST)]
    new: Annotated[str, msgspec.Meta(max_length=LONGEST)]
    again: Annotated[str, msgspec.Meta(max_length=LONGEST)]


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
    """The addresses for logging in and out, for another password, and for seeing who has an account."""
    door = _Door(accounts, sessions)

    def users() -> UsersContext:
        found = sorted(accounts.current().accounts, key=lambda each: each.name)
        return UsersContext(users=tuple(UserAnswer(name=each.name, role=each.role) for each in found))

    return [
        Route("/login", _shown, methods=["GET"], name="login"),
        Route("/login", door.login, methods=["POST"]),
        Route("/password", lambda request: page(request, "password", words=None), methods=["GET"], name="password"),
        Route("/password", door.change, methods=["POST"]),
        Route("/logout", door.logout, methods=["POST"]),
        Route("/users", lambda request: page(request, "users", users=users().users), name="users"),
        Route("/api/users", lambda _: as_json(users())),
    ]


def _shown(request: Request) -> Response:
    leads_to = local(request.query_params.get("next", "/"))
    if visitor_of(request).login:
        return RedirectResponse(leads_to, 303)
    return page(request, "login", leads_to=leads_to, words=None)


class _Door:
    """Lets in and out; how often that may be tried is counted for each name and each address."""

    def __init__(self, accounts: AccountsFile, sessions: Sessions) -> None:
        self._accounts, self._sessions = accounts, sessions
        self._names, self._addresses = Limiter(BY_NAME), Limiter(BY_ADDRESS)
        self._few = Semaphore(_AT_ONCE)

    async def login(self, request: Request) -> Response:
        form = value_of(LoginForm, await posted(request))
        self._tried(request, form.name)
        account = await run_in_threadpool(self._verified, form)
        if account is None:
            words = "this name and password do not go together"
            return _again(request, "login", 401, words, leads_to=local(form.next))
        self._begin(request, account)
        return done(request, UserAnswer(name=account.name, role=account.role), form.next)

    async def change(self, request: Request) -> Response:
        form, name = value_of(PasswordForm, await posted(request)), visitor_of(request).user
        if form.new != form.again:
            return _again(request, "password", 400, "the new password was not written alike twice")
        self._tried(request, name)
        try:
            account = await run_in_threadpool(self._changed, name, form)
        except ConfigError as error:
            return _again(request, "password", 400, str(error))
        if account is None:
            return _again(request, "password", 403, "the old password is not right")
        self._begin(request, account)
        tell(request, "the password is changed; whoever was logged in with the old one is out")
        return done(request, UserAnswer(name=account.name, role=account.role), "/password")

    async def logout(self, request: Request) -> Response:
        form = value_of(Form, await posted(request))
        self._sessions.end(request.session.get(LOGIN))
        request.session.clear()
        return done(request, form, "/login")

    def _tried(self, request: Request, name: str) -> None:
        address = request.client.host if request.client else ""
        if not (self._names.attempt(name) and self._addresses.attempt(address)):
            raise HTTPException(429, "too many attempts: wait five minutes", {"Retry-After": "300"})

    def _begin(self, request: Request, account: Account) -> None:
        self._names.succeed(account.name)
        self._sessions.end(request.session.get(LOGIN))
        request.session.clear()  # nothing that was known before counts from now on
        request.session[LOGIN] = self._sessions.begin(account)

    def _verified(self, form: LoginForm) -> Account | None:
        with self._few:
            return self._accounts.current().login(form.name, form.password)

    def _changed(self, name: str, form: PasswordForm) -> Account | None:
        with self._few:
            return self._accounts.change(name, form.old, form.new)


def _again(request: Request, form: str, status: int, words: str, **values: str) -> Response:
    """The form once more, with what was wrong in it; an error for a program."""
    if wants_json(request):
        raise HTTPException(status, words)
    return page(request, form, status, words=words, **values)


def session(request: Request) -> Response:
    """Who is looking: for programs, which need the token."""
    visitor = visitor_of(request)
    token = token_of(request)
    return as_json(SessionAnswer(user=visitor.user, role=visitor.role, login=visitor.login, token=token))
