"""Claims: what reports tell, with how many outlets and independent origins, and what speaks against it."""

from __future__ import annotations

import msgspec

from dragoman.case import people
from dragoman.case.claims import claim, claims
from dragoman.case.opening import Connection
from dragoman.case.values import Claim
from dragoman.web.context import PAGE_SIZE, Context, Query, following


class ClaimsContext(Context, frozen=True, kw_only=True):
    """One page of claims, those told most often first: `claims`; `conflicts` whether only those with a conflict are
    shown, `about` the id of the entity that all are about, `beside` that of a second one, `type` the act that all tell
    of (`COERCE/arrest`); `offset` where the page begins, `next` where the next does.
    """

    claims: tuple[Claim, ...]
    conflicts: bool
    about: str | None
    beside: str | None
    type: str | None
    offset: int
    next: int | None


class ClaimContext(Context, frozen=True, kw_only=True):
    """One claim (`claim`) with its tellings from `offset` on, and `next`, where the next page of them begins."""

    claim: Claim
    offset: int
    next: int | None


def claims_page(connection: Connection, query: Query) -> ClaimsContext:
    """The claims; `?conflicts=1` only those that cannot hold beside others, `?about=` an entity, and `?beside=` a
    second one, only those about both, `?type=` only those of an act."""
    offset, conflicts = query.number("offset", 0), query.fields.get("conflicts") == "1"
    about, beside, type_ = (query.fields.get(name) or None for name in ("about", "beside", "type"))
    one, other = (people.find_entity(connection, each) if each else None for each in (about, beside))
    found = claims(
        connection, about=one, beside=other, type=type_, conflicts=conflicts, limit=PAGE_SIZE + 1, offset=offset
    )
    return ClaimsContext(
        claims=found[:PAGE_SIZE], conflicts=conflicts, about=about, beside=beside, type=type_, offset=offset,
        next=following(found, offset),
    )  # fmt: skip


def claim_page(connection: Connection, query: Query) -> ClaimContext:
    """One claim with everyone who makes it."""
    offset = query.number("offset", 0)
    found = claim(connection, query.path["claim"], limit=PAGE_SIZE + 1, offset=offset)
    shown = found.tellings[:PAGE_SIZE]
    return ClaimContext(
        claim=msgspec.structs.replace(found, tellings=shown), offset=offset, next=following(found.tellings, offset)
    )
