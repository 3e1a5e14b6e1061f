"""Clusters: which nodes are one, by what an analyst judged and by what binds them; a pure function."""

from __future__ import annotations

from collections.abc import Iterable

Pair = tuple[int, int]


class Clusters:
    """Sets of nodes that grow together, but for those that are kept apart, directly or through others."""

    def __init__(self, apart: Iterable[Pair] = ()) -> None:
        """`apart`: pairs of nodes that never come into one set."""
        self._above: dict[int, int] = {}
        self._foes: dict[int, set[int]] = {}
        self._size: dict[int, int] = {}
        for one, other in apart:
            if one != other:
                self._foes.setdefault(one, set()).add(other)
                self._foes.setdefault(other, set()).add(one)

    def root(self, node: int) -> int:
        """The node that stands for the set of `node`."""
        top = node
        while (above := self._above.get(top, top)) != top:
            top = above
        while (above := self._above.get(node, node)) != top:
            self._above[node], node = top, above
        return top

    def join(self, one: int, other: int) -> bool:
        """Puts two sets together; False where they must stay apart."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return True
        if b in self._foes.get(a, ()):
            return False
        if self._size.get(a, 1) < self._size.get(b, 1):
            a, b = b, a
        self._above[b] = a
        self._size[a] = self._size.get(a, 1) + self._size.get(b, 1)
        foes = self._foes.pop(b, set())
        for foe in foes:
            self._foes[foe].discard(b)
            self._foes[foe].add(a)
        if foes:
            self._foes.setdefault(a, set()).update(foes)
        return True


def settled(same: Iterable[Pair], different: Iterable[Pair], bindings: Iterable[Pair]) -> Clusters:
    """The clusters: judged `same` first, in order, then `bindings`, in order; what would bring two judged `different`
    together is left out."""
    clusters = Clusters(different)
    for one, other in (*same, *bindings):
        clusters.join(one, other)
    return clusters
