"""Who is who: the entities of the case, how they are written and why they were put together, what may be one."""

from __future__ import annotations

from typing import get_args

from starlette.exceptions import HTTPException

from dragoman.case import people
from dragoman.case.claims import claims, said_by
from dragoman.case.opening import Connection
from dragoman.case.values import CaseEntity, Claim, Proposal, Saying
from dragoman.reading import EntityType
from dragoman.web.context import PAGE_SIZE, Context, Query, following

_CLAIMS = 12


class WhoContext(Context, frozen=True, kw_only=True):
    """One page of case entities (`entities`), of one `type` or `named` so where that was asked for, and the open
    proposals of what is one (`proposals`, the surest first); `next` is where the next page of entities begins.
    """

    entities: tuple[CaseEntity, ...]
    proposals: tuple[Proposal, ...]
    type: str | None
    named: str | None
    offset: int
    next: int | None


class EntityContext(Context, frozen=True, kw_only=True):
    """One case entity with all its spellings and offices (`entity`), what it is reported to say, the newest first
    (`said`), and the claims that are told of it most often (`claims`)."""

    entity: CaseEntity
    said: tuple[Saying, ...]
    claims: tuple[Claim, ...]


def who_page(connection: Connection, query: Query) -> WhoContext:
    """Who is in the case; `?type=` and `?named=` choose among them."""
    offset, named = query.number("offset", 0), query.fields.get("named") or None
    wanted = query.fields.get("type") or None
    kind = next((each for each in get_args(EntityType) if each == wanted), None)
    if wanted is not None and kind is None:
        raise HTTPException(400, f"type must be one of {', '.join(get_args(EntityType))}")
    found = people.who(connection, type=kind, named=named, limit=PAGE_SIZE + 1, offset=offset)
    return WhoContext(
        entities=found[:PAGE_SIZE], proposals=people.proposals(connection, limit=PAGE_SIZE), type=kind, named=named,
        offset=offset, next=following(found, offset),
    )  # fmt: skip


def entity_page(connection: Connection, query: Query) -> EntityContext:
    """One entity of the case."""
    seq = people.find_entity(connection, query.path["entity"])
    return EntityContext(
        entity=people.entity(connection, query.path["entity"]), said=said_by(connection, seq, limit=_CLAIMS),
        claims=claims(connection, about=seq, limit=_CLAIMS),
    )  # fmt: skip
