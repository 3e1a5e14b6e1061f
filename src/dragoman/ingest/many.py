"""Many sources to reports, one after another: files, folders, addresses, and files that hold several reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.accept import checked_day
from dragoman.errors import DragomanError
from dragoman.ingest.parts import Ingested, Refused
from dragoman.ingest.source import ingest


def ingest_all(
    sources: Iterable[str], *, published: str | None = None, outlet: str | None = None, allow_private: bool = False
) -> Iterator[Ingested | Refused]:
    """The reports of all sources in their order, and what gave none; each is read when it is asked for.

    Args:
        sources: paths, folders (with all below them, sorted, hidden files left out), http(s) addresses, or `-`.
        published: the publication date of all, as an ISO 8601 day; None takes what each says of itself.
        outlet: who printed them; None takes what each says of itself.
        allow_private: whether an address may lead into a private network.

    Raises:
        ConfigError: if `published` is no day; nothing else: what cannot be read comes as `Refused`.
    """
    day = checked_day(published) if published is not None else None
    for source in sources:
        try:
            yield ingest(source, published=day, outlet=outlet, allow_private=allow_private)
        except DragomanError as error:
            yield Refused(source, error, source)


def expected(sources: Iterable[str]) -> int | None:
    """How many reports the sources will give, without opening them; None where one holds who knows how many."""
    return len(list(sources))
