"""Reports of a case, what could not be added, what a search finds, and the case in numbers."""

from __future__ import annotations

import msgspec

from dragoman.case.values._base import Origin, Quote, Value


class CaseReport(Value, frozen=True, kw_only=True):
    """A report of the case and what was read from it.

    `source` is what was given to add it, `copy_of` the id of the report it is a near-copy of, `items` how many items of
    each layer its reading has, `readings` how many readings of it are kept.
    """

    id: str
    sha256: str
    cite: str
    title: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    translated_from: str | None = None
    media_type: str = "text/plain"
    original_sha256: str | None = None
    source: str
    added: str
    version: str
    readings: int = 1
    characters: int = 0
    origin: Origin
    copy_of: str | None = None
    items: dict[str, int] = msgspec.field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class Failure(Value, frozen=True, kw_only=True):
    """A source that could not be added, and was not since: why, and when.

    `origin` is the path or address to give when it is tried again; the fields after it are what was said of it.
    """

    id: int
    source: str
    error: str
    message: str
    at: str
    origin: str
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    translated_from: str | None = None


class Published(Value, frozen=True, kw_only=True):
    """How much was published on a day, or in a month (`day`, ISO 8601): reports, by how many outlets, and how many
    independent origins stand behind them."""

    day: str
    reports: int
    outlets: int
    origins: int


class Hit(Value, frozen=True, kw_only=True):
    """A report found by a search: the snippets that hold the words, each a quote."""

    report: str
    title: str
    outlet: str | None
    published: str | None
    snippets: tuple[Quote, ...]


class Fault(Value, frozen=True, kw_only=True):
    """Something wrong in a case file: where, and what is wrong, in words."""

    where: str
    what: str


class Summary(Value, frozen=True, kw_only=True):
    """The case at a glance: how much is in it, and its span of days."""

    place: str
    title: str
    schema: str
    created: str
    reports: int
    outlets: int
    origins: int
    entities: int
    claims: int
    conflicts: int
    conditions: int
    forecasts: int
    proposals: int
    judgements: int
    failures: int
    first_published: str | None
    last_published: str | None


class Arrival(Value, frozen=True, kw_only=True):
    """What became of a source: the id of its report (`known` where the case had it), or the error and its message."""

    source: str
    report: str | None = None
    known: bool = False
    error: str | None = None
    message: str | None = None
