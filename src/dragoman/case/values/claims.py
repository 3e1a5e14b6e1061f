"""Claims: one proposition with everyone who makes it, what speaks against it, what is new."""

from __future__ import annotations

from typing import Literal

from dragoman.case.values._base import ChangeKind, ConflictKind, Origin, Party, Quote, Value
from dragoman.reading import Authority, EventStatus, Stance


class Telling(Value, frozen=True, kw_only=True):
    """One report's telling of a claim: on whose authority, with which stance, as what (`status`), in which words."""

    item: str
    report: str
    outlet: str | None
    published: str | None
    origin: Origin
    source: Party | None
    authority: Authority | None
    stance: Stance | None
    number: int | None = None
    status: EventStatus = "actual"
    quote: Quote


class Conflict(Value, frozen=True, kw_only=True):
    """Two claims, or two tellings of one, that cannot both hold: why, and the words of each."""

    kind: ConflictKind
    reason: str
    claims: tuple[str, str]
    quotes: tuple[Quote, Quote]


class Claim(Value, frozen=True, kw_only=True):
    """One proposition with everyone who makes it.

    `type`, `mode` and `extension` are those of its events (PLOVER 0.8 or ours); `begin` and `end` the days on which it
    is told to have been, open where not told. `outlets` counts who printed it, `origins` the independent reporting
    behind it, `unnamed` the unnamed sources it hangs on, `reports` the reports. `reasons` say why its tellings were put
    together, `judged` what an analyst made of it.
    """

    id: str
    words: str
    type: str | None
    mode: str | None
    extension: str | None
    status: EventStatus
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None = None
    begin: str | None = None
    end: str | None = None
    reports: int
    outlets: int
    origins: int
    unnamed: int
    first_published: str | None = None
    last_published: str | None = None
    tellings: tuple[Telling, ...] = ()
    reasons: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    judged: Literal["accepted", "rejected", "unsure"] | None = None


class Change(Value, frozen=True, kw_only=True):
    """What a report brought: a new claim, a confirmation by an independent origin, a contradiction, or a repeat."""

    kind: ChangeKind
    claim: str
    words: str
    why: str
    report: str
    added: str
    published: str | None
    quotes: tuple[Quote, ...]


class Saying(Value, frozen=True, kw_only=True):
    """What one source is reported, on one day, to say: the ids of the claims, and the words."""

    day: str
    source: Party
    claims: tuple[str, ...]
    quotes: tuple[Quote, ...]
