"""Nesting and chains: which attribution lies inside another, and over whom the words reached this outlet."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.layers.attributions._authority import Sources, Standing
from dragoman.layers.attributions._draft import Draft

Chain = tuple[str | None, ...]
_RETELLING = frozenset({"said", "reported"})
"""Stances of a paper towards what it reports."""


def chains(
    drafts: Sequence[Draft],
    standings: Sequence[Standing],
    recipients: Sequence[str | None],
    above: Sequence[int | None],
    sources: Sources,
) -> list[Chain]:
    """For each attribution, in text order, the entities from this outlet's own source inward.

    A report that this text retells is cited by name ("according to a report in the Courier") or as who was told; a
    paper that claims or denies something speaks for itself. From
    then on unnamed sources and "reportedly" are taken to speak through it, and so does whoever has spoken to it once;
    a named source, and an unnamed group that never spoke to it, stands for itself. Inside another's words the chain
    goes on from that one's. None is a link that is open.
    """
    cited: str | None = None
    through: dict[str, str] = {}
    outer: list[Chain] = []
    for draft, standing, recipient in zip(drafts, standings, recipients, strict=True):
        told = sources.publication(recipient)
        source = sources.publication(standing.entity)
        if source and draft.cue.stance in _RETELLING:
            cited = source
        elif told:
            cited = told
            if standing.entity:
                through[standing.entity] = told
        by = told or through.get(standing.entity or "") or through.get(standing.whole or "")
        outer.append(_outer(standing, source, by, cited))
    return [_whole(number, outer, standings, above) for number in range(len(standings))]


def _outer(standing: Standing, publication: str | None, by: str | None, cited: str | None) -> Chain:
    if publication:
        return (publication,)
    if standing.authority == "unspecified":
        return (cited,) if cited else ()
    if standing.authority == "anonymous":
        by = by or cited
    return (by, standing.entity) if by else (standing.entity,)


def _whole(
    number: int,
    outer: Sequence[Chain],
    standings: Sequence[Standing],
    above: Sequence[int | None],
) -> Chain:
    """The chain of a draft: its own, or that of what it lies in and then its source; at most sixteen deep."""
    inner: list[str | None] = []
    for _ in range(16):
        holder = above[number]
        if holder is None:
            break
        inner.insert(0, standings[number].entity)
        number = holder
    return (*outer[number], *inner)
