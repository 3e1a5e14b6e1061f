"""The network: who met, asked, accused, detained, released or visited whom."""

from __future__ import annotations

from starlette.exceptions import HTTPException

from dragoman.case import people
from dragoman.case.network import network
from dragoman.case.opening import Connection
from dragoman.case.values import Network
from dragoman.web.context import Context, Query

ACTS = {
    "met": "CONSULT", "visited": "CONSULT/visit", "agreed": "AGREE", "asked": "REQUEST", "refused": "REJECT",
    "accused": "ACCUSE", "threatened": "THREATEN", "detained": "COERCE/arrest", "sentenced": "SANCTION/convict",
    "released": "RETREAT/release",
}  # fmt: skip


class NetworkContext(Context, frozen=True, kw_only=True):
    """Entities and what ties them, told most often first (`network`); `about` is the id of the entity whose ties were
    asked for, `act` the one of `acts` that was."""

    network: Network
    about: str | None
    act: str | None
    acts: tuple[str, ...]


def network_page(connection: Connection, query: Query) -> NetworkContext:
    """Who did what to whom; `?about=` only the ties of an entity, `?act=` only those by one act."""
    about, act = query.fields.get("about") or None, query.fields.get("act") or None
    if act is not None and act not in ACTS:
        raise HTTPException(400, f"act must be one of {', '.join(ACTS)}")
    seq = people.find_entity(connection, about) if about else None
    found = network(connection, about=seq, type=ACTS[act] if act else None)
    return NetworkContext(network=found, about=about, act=act, acts=tuple(ACTS))
