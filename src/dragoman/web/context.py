"""A page and its context: what a template is given and what the API answers are one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from starlette.exceptions import HTTPException

from dragoman.case.opening import Connection

PAGE_SIZE = 50


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What a page shows: every field is documented in its class, is in the JSON, and is all that the template gets."""


class Query(NamedTuple):
    """What an address asks for: `path` the parts of it that are named, `fields` what stands behind the `?`.

    `today` is the day of the visit, for counters that are switched to it; `user` who is looking; `place` where the case
    is; `since` the instant of the last visit, None at the first.
    """

    path: Mapping[str, Any]
    fields: Mapping[str, str]
    today: str
    user: str
    place: str
    since: str | None

    def number(self, name: str, default: int, most: int = 1_000_000) -> int:
        """A number of the address, `default` where it has none.

        Raises:
            HTTPException: 400 where it is no number from 0 to `most`.
        """
        given = self.fields.get(name, "")
        if not given:
            return default
        if not (given.isascii() and given.isdigit() and int(given) <= most):
            raise HTTPException(400, f"{name} must be a number from 0 to {most:,}")
        return int(given)


class Page(NamedTuple):
    """A page: its path, the name of its template and operation, what it shows, and the function that finds that."""

    path: str
    name: str
    summary: str
    context: type[Context]
    build: Callable[[Connection, Query], Context]

    @property
    def api(self) -> str:
        """Where the JSON of the page is."""
        return f"/api{self.path.rstrip('/') or '/case'}"


def following(found: Sequence[object], offset: int, size: int = PAGE_SIZE) -> int | None:
    """Where the next page begins, when one more than a page was asked for; None where there is none."""
    return offset + size if len(found) > size else None
