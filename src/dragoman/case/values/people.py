"""Who is who across reports, and who has to do with whom."""

from __future__ import annotations

from typing import Literal

from dragoman.case.values._base import Party, Quote, Value, Verdict
from dragoman.reading import EntityType, EventStatus


class Spelling(Value, frozen=True, kw_only=True):
    """One way a case entity is written: in how many reports, where first, and why it was put with the others."""

    name: str
    reports: int
    reason: str
    quote: Quote


class Office(Value, frozen=True, kw_only=True):
    """An office that reports give an entity, from the first to the last publication day on which they do."""

    title: str
    first: str | None
    last: str | None
    reports: int
    quote: Quote


class CaseEntity(Value, frozen=True, kw_only=True):
    """Someone or something of the case, and the entities of reports that it stands for (`items`, their ids)."""

    id: str
    type: EntityType
    name: str
    reports: int
    mentions: int
    spellings: tuple[Spelling, ...] = ()
    offices: tuple[Office, ...] = ()
    roster_id: str | None = None
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    anonymous: bool = False
    members: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    proposals: int = 0


class Proposal(Value, frozen=True, kw_only=True):
    """A proposal that two case entities are one, or cannot be; open until an analyst judges it.

    `judged` is the last verdict of an analyst on the two, None while open.
    """

    id: str
    left: Party
    right: Party
    verdict: Literal["same", "different"]
    score: float
    reasons: tuple[str, ...]
    quotes: tuple[Quote, ...]
    judged: Verdict | None = None


class Tie(Value, frozen=True, kw_only=True):
    """What one case entity is told to have done to another, or with it where the act is `mutual`.

    `type` is the act, with its mode (`COERCE/arrest`), `words` say it (`detained`, `may release`), `status` whether it
    was, may be or was not. `claims` counts the claims that say so, `tellings` what tells them; the quotes are of those
    that are told most often.
    """

    actor: Party
    recipient: Party
    type: str
    words: str
    status: EventStatus
    mutual: bool
    claims: int
    tellings: int
    quotes: tuple[Quote, ...]


class Tied(Value, frozen=True, kw_only=True):
    """A case entity in a network: of how many reports it is, and how many tellings tie it to others there."""

    party: Party
    type: EntityType
    reports: int
    tellings: int


class Network(Value, frozen=True, kw_only=True):
    """Who did what to whom: entities and what ties them, what is told most often first.

    `claims` is how many claims were looked at, of `of` that the case has.
    """

    entities: tuple[Tied, ...]
    ties: tuple[Tie, ...]
    claims: int
    of: int
