"""The one matcher: phrases of a table found in a text's tokens, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

Row = Mapping[str, str]
_Rest = tuple[tuple[frozenset[str], frozenset[str]], ...]
"""For each word of a phrase after the first its forms in lower case and its lemmas."""
_Entry = tuple[_Rest, Row]


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
        self._by_first: dict[str, list[_Entry]] = {}
        for row in table:
            words = tuple(frozenset(word.split("|")) for word in row[column].split())
            rest = tuple((_plain(options), _lemmas(options)) for options in words[1:])
            for option in words[0] if words else ():
                self._by_first.setdefault(option, []).append((rest, row))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))
        self._by_lemma = {option[1:]: found for option, found in self._by_first.items() if option.startswith("~")}

    def find(self, lower: Sequence[str], lemma: Sequence[str]) -> Iterator[Hit]:
        """The hits in text order; of phrases that begin at one token the longest, and none begins inside another.

        Args:
            lower: each token in lower case.
            lemma: each token's lemma.
        """
        words, lemmas, after = self._by_first, self._by_lemma, 0
        for row, (word, base) in enumerate(zip(lower, lemma, strict=True)):
            if row < after or not (word in words or base in lemmas):  # nearly every token of a text
                continue
            hit = self._at(row, lower, lemma)
            if hit is not None:
                after = hit.after
                if not hit.row.get("pseudo"):
                    yield hit

    def _at(self, first: int, lower: Sequence[str], lemma: Sequence[str]) -> Hit | None:
        best: Hit | None = None
        second = first + 1
        word, base = (lower[second], lemma[second]) if second < len(lower) else ("", "")
        for entries in (self._by_first.get(lower[first], ()), self._by_lemma.get(lemma[first], ())):
            for rest, row in entries:  # the longest first
                after = first + 1 + len(rest)
                if best and after <= best.after:
                    break
                if rest and word not in rest[0][0] and base not in rest[0][1]:  # most rows of a common word end here
                    continue
                if after <= len(lower) and _fits(rest, second, lower, lemma):
                    best = Hit(first, after, row)
                    break
        return best


def _plain(options: Iterable[str]) -> frozenset[str]:
    return frozenset(option for option in options if not option.startswith("~"))


def _lemmas(options: Iterable[str]) -> frozenset[str]:
    return frozenset(option[1:] for option in options if option.startswith("~"))


def _fits(rest: _Rest, first: int, lower: Sequence[str], lemma: Sequence[str]) -> bool:
    for at, (words, lemmas) in enumerate(rest, start=first):
        if lower[at] not in words and lemma[at] not in lemmas:
            return False
    return True
