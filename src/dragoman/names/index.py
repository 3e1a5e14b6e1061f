"""Index: the people of a roster found by the sounds that their names share with a written one, in memory or on disk."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dragoman.lexicon import rows
from dragoman.names.alike import Match, by_key, score_of, untitled
from dragoman.names.arrays import Texts
from dragoman.names.keys import Key, fold, heard_in, keys, plain
from dragoman.names.sounds import UNWRITTEN, Reading

if TYPE_CHECKING:
    from dragoman.names.arrays import Array

THRESHOLD = 0.8
"""The least score at which two names are taken for spellings of one (set on half of the people of a list of
back-transliterated names; `python -m evals score names`, `score link`)."""
MARGIN = 0.02
"""How much better than the next person a name must fit before it is linked."""

_SHORT = 5
"""Letters: a single word with fewer is linked only where it stands so in the roster."""
_CANDIDATES = 120
"""Names that are looked at closely for each name that is looked up."""


class Link(NamedTuple):
    """A name linked to a person of a roster."""

    id: str
    match: Match


class Index:
    """The names of a roster by the traces of their spelling and sound, as arrays: in memory, or mapped from a file."""

    def __init__(self, people: Mapping[str, Sequence[str]]) -> None:
        """`people`: for each id the person's names in any script."""
        self._ids: Sequence[str] = list(people)
        entries = [(owner, name) for owner, names in enumerate(people.values()) for name in dict.fromkeys(names)]
        self._names: Sequence[str] = [name for _, name in entries]
        self._owners = _numbers(owner for owner, _ in entries)
        self._traces, self._starts, self._entries = _postings(self._names)
        self._weights = _weights(self._starts, self._entries, len(entries))

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, Array]) -> Index:
        """The index whose `arrays` those are."""
        index = cls.__new__(cls)
        index._ids = Texts(arrays["id_bytes"], arrays["id_starts"])
        index._names = Texts(arrays["name_bytes"], arrays["name_starts"])
        index._owners, index._weights = arrays["owners"], arrays["weights"]
        index._traces, index._starts, index._entries = arrays["traces"], arrays["trace_starts"], arrays["entries"]
        return index

    def arrays(self) -> dict[str, Array]:
        """All that the index is, by name, for a file."""
        (id_bytes, id_starts), (name_bytes, name_starts) = Texts.of(self._ids).arrays, Texts.of(self._names).arrays
        return {
            "id_bytes": id_bytes, "id_starts": id_starts, "name_bytes": name_bytes, "name_starts": name_starts,
            "owners": self._owners, "weights": self._weights, "traces": self._traces, "trace_starts": self._starts,
            "entries": self._entries,
        }  # fmt: skip

    def nearest(self, name: str, limit: int = 5) -> list[Link]:
        """The people whose names are most like `name`, best first, at most `limit`."""
        return [link for link, _ in self._ranked(name, limit)]

    def link(self, name: str) -> Link | None:
        """The one person whom `name` fits at `THRESHOLD` or better, and by `MARGIN` better than anybody else.

        A single word that is short, or a given name, fits too many by chance: it is linked only where it stands so in
        the roster.
        """
        found = self._ranked(name, 2)
        if not found or found[0][0].match.score < THRESHOLD:
            return None
        link, key = found[0]
        rival = found[1][0].match.score if len(found) > 1 else 0.0
        by_chance = bool(key.note) and _is_common(plain(untitled(name)))
        return link if link.match.score - rival >= MARGIN and not by_chance else None

    def _ranked(self, name: str, limit: int) -> list[tuple[Link, Key]]:
        """The people nearest to the name, each with the way of writing that is nearest; the best first."""
        best: dict[int, tuple[float, Key]] = {}
        for entry in self._candidates(name):
            owner = int(self._owners[entry])
            for key in keys(self._names[entry]):
                score = score_of(name, key)
                if score > (best[owner][0] if owner in best else 0.0):
                    best[owner] = score, key
        ranked = sorted((-score, self._ids[owner], key) for owner, (score, key) in best.items())
        return [(Link(one, by_key(name, key)), key) for _, one, key in ranked[:limit]]

    def _candidates(self, name: str) -> list[int]:
        """The entries that share most with `name`: the rarer a trace, the more it weighs (as in a search engine)."""
        import numpy as np

        wanted = np.array(sorted(_traces_of_name(name)), np.uint32)
        places = np.searchsorted(self._traces, wanted)
        found = [
            int(n)
            for n, trace in zip(places, wanted, strict=True)
            if n < len(self._traces) and self._traces[n] == trace
        ]
        if not found:
            return []
        shared = np.zeros(len(self._weights), np.float32)
        total = 0.0
        for n in found:
            entries = self._entries[self._starts[n] : self._starts[n + 1]]
            weight = _rarity(len(entries), len(self._weights))
            shared[entries] += weight
            total += weight
        score = shared / (self._weights + np.float32(total))
        few = min(_CANDIDATES, len(score))
        best = np.argpartition(-score, few - 1)[:few]
        ranked = sorted((-float(score[n]), int(n)) for n in best if score[n] > 0)
        return [entry for _, entry in ranked]


def _is_common(words: tuple[str, ...]) -> bool:
    """Whether a name is a single word that is short, or a given name."""
    return len(words) == 1 and (len(words[0]) < _SHORT or words[0] in _given_names())


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"].lower() for row in rows("given_names"))


def _numbers(values: Iterable[int]) -> Array:
    import numpy as np

    return np.fromiter(values, np.int32)


def _rarity(held: int, entries: int) -> float:
    import math

    return math.log(1 + entries / held)


def _postings(names: Sequence[str]) -> tuple[Array, Array, Array]:
    """The traces of all names in order, where the entries of each begin, and the entries."""
    import numpy as np

    held: dict[int, array[int]] = {}
    for entry, name in enumerate(names):
        for trace in sorted(_traces_of_entry(name)):
            if trace not in held:
                held[trace] = array("i")
            held[trace].append(entry)
    traces = np.array(sorted(held), np.uint32)
    starts = np.zeros(len(traces) + 1, np.int64)
    np.cumsum([len(held[int(trace)]) for trace in traces], out=starts[1:])
    entries = np.concatenate([np.frombuffer(held[int(trace)], np.int32) for trace in traces] or [np.zeros(0, np.int32)])
    return traces, starts, entries


def _weights(starts: Array, entries: Array, count: int) -> Array:
    """For each entry the weight of all its traces."""
    import numpy as np

    weights = np.zeros(count, np.float32)
    for n in range(len(starts) - 1):
        held = entries[starts[n] : starts[n + 1]]
        weights[held] += _rarity(len(held), count)
    return weights


def _traces_of_name(name: str) -> set[int]:
    """The traces of a name as it stands in a report."""
    name = untitled(name)
    return _hashed([*_spelling("".join(plain(name))), *(s for heard in heard_in(name) for s in _sounding(heard))])


def _traces_of_entry(name: str) -> set[int]:
    """The traces of a name of the roster, in the ways it may be written that are no mere turns of others."""
    return _hashed(trace for key in _whole(name) for trace in (*_spelling(key.letters), *_sounding([key.heard])))


def _whole(name: str) -> Iterator[Key]:
    return (key for key in keys(name) if not key.rare)


def _spelling(letters: str) -> Iterator[str]:
    folded = f"^{fold(letters)}$"
    return (folded[n : n + 3] for n in range(len(folded) - 2))


def _sounding(heard: Sequence[Reading]) -> Iterator[str]:
    """Two consonants, by their class, that follow each other or have one between them.

    In a script that does not write vowels w may be one: there it is left out.
    """
    classes = _classes()
    silent = "w" if heard and heard[0].script in UNWRITTEN else ""
    rough = "".join(classes.get(sound, "") for word in heard for sound in word.sounds if sound != silent)
    rough = f"<{rough}>"
    for n in range(len(rough) - 1):
        yield f"={rough[n : n + 2]}"
        yield f"~{rough[n : n + 3 : 2]}"


@cache
def _classes() -> dict[str, str]:
    return {row["sound"]: row["rough"] for row in rows("sounds")}


def _hashed(traces: Iterable[str]) -> set[int]:
    return {zlib.crc32(trace.encode()) for trace in traces}
