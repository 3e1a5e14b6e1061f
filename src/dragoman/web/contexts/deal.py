"""The deal: what must, may or was promised to happen, by whom, and whether it is met."""

from __future__ import annotations

from typing import get_args

from starlette.exceptions import HTTPException

from dragoman.case.deal import conditions
from dragoman.case.opening import Connection
from dragoman.case.order import order_of
from dragoman.case.values import ConditionState, LedgerCondition, Precedence
from dragoman.web.context import PAGE_SIZE, Context, Query, following


class DealContext(Context, frozen=True, kw_only=True):
    """One page of conditions (`conditions`), those in one `state` where that was asked for, what must come before what
    by them (`order`), and `next`, where the next page begins."""

    conditions: tuple[LedgerCondition, ...]
    order: tuple[Precedence, ...]
    state: str | None
    offset: int
    next: int | None


def deal_page(connection: Connection, query: Query) -> DealContext:
    """What a deal needs; `?state=` only what is open, met, refused or lapsed."""
    offset, wanted = query.number("offset", 0), query.fields.get("state") or None
    state = next((each for each in get_args(ConditionState) if each == wanted), None)
    if wanted is not None and state is None:
        raise HTTPException(400, f"state must be one of {', '.join(get_args(ConditionState))}")
    found = conditions(connection, state=state, limit=PAGE_SIZE + 1, offset=offset)
    shown = found[:PAGE_SIZE]
    return DealContext(
        conditions=shown, order=order_of(shown), state=state, offset=offset, next=following(found, offset)
    )
