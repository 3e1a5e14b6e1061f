"""Holders: which entity stands at a word, and which attribution holds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.clauses import antecedent, conjuncts
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Entity, Mention
from dragoman.span import Span


@dataclass(frozen=True, eq=False)
class Holders:
    """The entities by the rows of their mentions' head words, and the attributions by what they hold.

    It is made once for a reading and given from layer to layer, first without attributions, then with them.
    """

    parsed: Parsed
    entity_at: dict[int, str]
    mention_at: dict[int, Mention]
    entities: dict[str, Entity]
    attributions: dict[str, Attribution] = field(default_factory=dict)
    _starts: Sequence[int] = ()
    _inner: Sequence[str | None] = ()

    @classmethod
    def of(cls, parsed: Parsed, mentions: Iterable[Mention], entities: Iterable[Entity]) -> Holders:
        """The index of one reading's mentions and entities; empty where they are."""
        whose = {mention: entity for entity in entities for mention in entity.mentions}
        at: dict[int, Mention] = {}
        for mention in mentions:
            row = _top(parsed, mention.head)
            if row is not None and (row not in at or len(at[row].span) < len(mention.span)):
                at[row] = mention
        return cls(
            parsed=parsed, mention_at=at, entities={e.id: e for e in whose.values()},
            entity_at={row: whose[m.id].id for row, m in at.items() if m.id in whose},
        )  # fmt: skip

    def with_attributions(self, attributions: tuple[Attribution, ...]) -> Holders:
        """The same index, with the reading's attributions."""
        starts, inner = _segments(attributions)
        return replace(self, attributions={a.id: a for a in attributions}, _starts=starts, _inner=inner)

    def attribution(self, offset: int) -> str | None:
        """The id of the innermost attribution whose content holds the code point at `offset`, or None."""
        found = bisect_right(self._starts, offset) - 1
        return self._inner[found] if found >= 0 else None

    def source(self, offset: int) -> str | None:
        """The entity of who says what stands at `offset`, by the innermost attribution, or None."""
        found = self.attribution(offset)
        return self.attributions[found].source_entity if found else None

    def entity(self, row: int | None) -> str | None:
        """The entity whose mention has its head at `row` (relative pronouns resolved), or None."""
        if row is None:
            return None
        row = antecedent(self.parsed, row)
        if row in self.entity_at:
            return self.entity_at[row]
        named = next((c for c in self.parsed.children[row] if self.parsed.dep[c] == "appos"), None)
        return self.entity_at.get(named) if named is not None else None

    def entities_of(self, row: int | None) -> tuple[str, ...]:
        """The entities at `row` and at what is joined to it, in text order, each once."""
        if row is None:
            return ()
        rows = conjuncts(self.parsed, antecedent(self.parsed, row))
        found = (self.entity(each) for top in rows for each in self._named(top))
        return tuple(dict.fromkeys(each for each in found if each))

    def _named(self, row: int) -> list[int]:
        """The row, or those of the names that say who a word is: "the two, Ana Ruiz and Jon Dahl"."""
        beside = self.parsed.child(row, "appos") if row not in self.entity_at else None
        return [row] if beside is None else conjuncts(self.parsed, beside)


def _top(parsed: Parsed, span: Span) -> int | None:
    first = bisect_right(parsed.end, span.start)
    if first < len(parsed) and span.end <= parsed.end[first]:  # one word, as most heads are
        return first if parsed.start[first] < span.end else None
    rows = parsed.rows(span)
    return next((row for row in rows if parsed.head[row] not in rows or parsed.head[row] == row), None)


def _segments(attributions: tuple[Attribution, ...]) -> tuple[list[int], list[str | None]]:
    """The text cut where a content begins or ends: each piece's first offset, and the shortest content over it."""
    edges: list[tuple[int, int, int, str]] = []
    for item in attributions:
        for span in item.content:
            if size := len(span):
                edges += [(span.start, 1, size, item.id), (span.end, 0, size, item.id)]
    edges.sort()
    active: dict[tuple[int, str], int] = {}
    starts: list[int] = []
    inner: list[str | None] = []
    for offset, opens, size, name in edges:
        key = (size, name)
        active[key] = active.get(key, 0) + (1 if opens else -1)
        if active[key] <= 0:
            del active[key]
        if starts and starts[-1] == offset:
            starts.pop(), inner.pop()
        starts.append(offset)
        inner.append(min(active)[1] if active else None)
    return starts, inner
