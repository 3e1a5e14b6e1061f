"""Nesting and chains: which attribution lies inside another, and over whom the words reached this outlet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.layers.attributions._authority import Sources, Standing
from dragoman.layers.attributions._draft import Draft
from dragoman.parsed import Parsed

Chain = tuple[str | None, ...]
_RETELLING = frozenset({"said", "reported"})
"""Stances of a paper towards what it reports."""
_FAR = 1200
"""Code points: how far a retelling reaches where nothing points back to it."""


class _Place(NamedTuple):
    """Where an attribution stands: its paragraph's number and the offset of its first word."""

    paragraph: int
    offset: int

    def reaches(self, other: _Place, paragraphs: int) -> bool:
        """Whether `other` follows no more than so many paragraphs, and not far, behind."""
        return other.paragraph - self.paragraph <= paragraphs and other.offset - self.offset <= _FAR


def chains(
    parsed: Parsed,
    drafts: Sequence[Draft],
    standings: Sequence[Standing],
    over: Sequence[str | None],
    behind: Mapping[int, Standing],
    above: Sequence[int | None],
    sources: Sources,
) -> list[Chain]:
    """For each attribution, in text order, the entities from this outlet's own source inward.

    `over` are the entities of who was told or carried the words, `behind` whom a publication says it has them from.

    A report that this text retells is cited by name ("according to a report in the Courier") or as who was told by the
    unnamed: whom a named person told has that person's words alone. A paper that claims or denies something speaks for
    itself, and this outlet retells nobody when it names itself.
    Unnamed sources speak through the report up to the paragraph behind the last words that point to it, "reportedly" in
    the same paragraph. Whoever has spoken to it speaks through it: the unnamed ever after, others as far as it reaches.
    Whoever has spoken to this outlet, before any report was cited, or as one who asks not to be named, does so on.
    Inside another's words the chain goes on from that one's. None is a link that is open.
    """
    starts = [paragraph.start for paragraph in parsed.paragraphs]
    retold = _Retold(sources)
    outer: list[Chain] = []
    for number, (draft, standing, told) in enumerate(zip(drafts, standings, over, strict=True)):
        place = _Place(bisect_right(starts, draft.first), draft.first)
        chain = retold.chain(draft, standing, told, place)
        if number in behind:
            chain = (*chain, behind[number].entity)
            retold.keep(behind[number], chain, place)
        outer.append(chain)
    return [_whole(number, outer, standings, above) for number in range(len(standings))]


class _Retold:
    """The report that is being retold as the text goes on, and who speaks through which report."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._cited: tuple[str, _Place] | None = None
        self._through: dict[str, tuple[str, _Place]] = {}
        self._own: set[str] = set()

    def chain(self, draft: Draft, standing: Standing, recipient: str | None, place: _Place) -> Chain:
        """The chain of the next attribution, as if it lay in nobody's words."""
        source, told = self._sources.publication(standing.entity), self._sources.carrier(recipient)
        if self._sources.is_own(recipient):
            self._cited = None
            self._keep_own(standing)
        elif source and draft.cue.stance in _RETELLING:
            self._cited = (source, place)
        elif told:
            if standing.authority != "named":
                self._cited = (told, place)
            if standing.entity:
                self._through[standing.entity] = (told, place)
        if source:
            return (told, source) if told and told != source else (source,)
        if self._sources.is_own(standing.entity):
            return ()
        if standing.authority == "unspecified":
            cited = self._near(place, 0)
            return (cited,) if cited else ()
        by = told or self._speaks_through(standing, place)
        return (by, standing.entity) if by else (standing.entity,)

    def keep(self, behind: Standing, chain: Chain, place: _Place) -> None:
        """Keeps over which publication somebody spoke that it says it has its words from."""
        if behind.entity and len(chain) > 1 and chain[-2]:
            self._through[behind.entity] = (chain[-2], place)

    def _speaks_through(self, standing: Standing, place: _Place) -> str | None:
        names = [name for name in (standing.entity, standing.whole) if name]
        known = next((self._through[name] for name in names if name in self._through), None)
        if standing.authority != "anonymous":
            return known[0] if known and known[1].reaches(place, 1) else None
        if known is None and not self._own.isdisjoint(names):
            return None
        by = known[0] if known else None if standing.asks else self._near(place, 1)
        if by is None:
            self._keep_own(standing)
        elif self._cited and self._cited[0] == by:
            self._cited = (by, place)
        return by

    def _keep_own(self, standing: Standing) -> None:
        if standing.entity:
            self._own.add(standing.entity)
            self._through.pop(standing.entity, None)

    def _near(self, place: _Place, paragraphs: int) -> str | None:
        return self._cited[0] if self._cited and self._cited[1].reaches(place, paragraphs) else None


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
