"""The one matcher: phrases of a table found in a text's tokens, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

Row = Mapping[str, str]


class Hit(NamedTuple):
    """A phrase found: the rows `[first, after)` of the tokens, and the table's row."""

    first: int
    after: int
    row: Row


class Phrases:
    """A set of phrases made ready for finding, each with its table row.

    A phrase is words with spaces between; each is matched against the token in lower case, or, written `~say`,
    against the lemma;
    `has|have` is one of several. A row whose `pseudo` cell is not empty is a false friend: where it matches, no
    shorter row does, and it gives no hit.
    """

    def __init__(self, table: Iterable[Row], column: str = "phrase") -> None:
        self._by_first: dict[str, list[tuple[tuple[frozenset[str], ...], Row]]] = {}
        for row in table:
            words = tuple(frozenset(word.split("|")) for word in row[column].split())
            for option in words[0] if words else ():
                self._by_first.setdefault(option, []).append((words[1:], row))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))
        self._lemmas = frozenset(option[1:] for option in self._by_first if option.startswith("~"))

    def find(self, lower: Sequence[str], lemma: Sequence[str]) -> Iterator[Hit]:
        """The hits in text order; of phrases that begin at one token the longest, and none begins inside another.

        Args:
            lower: each token in lower case.
            lemma: each token's lemma.
        """
        words, lemmas, size, after = self._by_first, self._lemmas, len(lower), 0
        for row, (word, base) in enumerate(zip(lower, lemma, strict=True)):
            if row < after or not (word in words or base in lemmas):  # nearly every token of a text
                continue
            hit = self._at(row, size, lower, lemma)
            if hit is not None:
                after = hit.after
                if not hit.row.get("pseudo"):
                    yield hit

    def _at(self, first: int, size: int, lower: Sequence[str], lemma: Sequence[str]) -> Hit | None:
        best: Hit | None = None
        for key in (lower[first], f"~{lemma[first]}"):
            for rest, row in self._by_first.get(key, ()):
                after = first + 1 + len(rest)
                if after > size or (best and after <= best.after):
                    continue
                for at, options in enumerate(rest, start=first + 1):
                    if lower[at] not in options and f"~{lemma[at]}" not in options:
                        break
                else:
                    best = Hit(first, after, row)
        return best
