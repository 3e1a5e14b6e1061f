"""Around a word: who stands behind its prepositions, inside its phrase, or at the word itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.clauses import antecedent, conjuncts
from dragoman.holders import Holders
from dragoman.parsed import Parsed

TOWARD = (
    "to", "against", "with", "between", "among", "from", "on", "upon", "at", "toward", "towards", "over", "for", "of",
    "into", "in",
)  # fmt: skip
TOGETHER = ("with", "between", "among", "to", "from", "against")
"""Those after which another party of the same act stands; "talks on" somebody are not held with them."""
_BELONGS = frozenset({"of", "in", "from", "at"})


class Parties(NamedTuple):
    """Entity ids of who acts and who is acted on."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def phrases(parsed: Parsed, row: int) -> Iterator[tuple[str, int]]:
    """The prepositions of a word, each with the noun after it."""
    for child in parsed.children[row]:
        inner = parsed.child(child, "pobj") if parsed.dep[child] in {"prep", "agent"} else None
        if inner is not None:
            yield parsed.lower[child], inner


def toward(
    parsed: Parsed, holders: Holders, verb: int, target: int | None, among: tuple[str, ...] = TOWARD
) -> tuple[str, ...]:
    """The entity after a preposition of the verb or of its object, by how well the preposition points at a party."""
    best: tuple[int, tuple[str, ...]] | None = None
    for preposition in _prepositions(parsed, (verb, target)):
        rank = among.index(parsed.lower[preposition]) if parsed.lower[preposition] in among else None
        inner = parsed.child(preposition, "pobj")
        if rank is None or inner is None or (best is not None and best[0] <= rank):
            continue
        if found := holders.entities_of(inner) or inside(parsed, holders, inner):
            best = (rank, found)
    return best[1] if best else ()


def _prepositions(parsed: Parsed, rows: Iterable[int | None]) -> Iterator[int]:
    for row in rows:
        if row is not None:
            yield from (c for c in parsed.children[row] if c > row and parsed.dep[c] in {"prep", "dative"})


def at_or_inside(parsed: Parsed, holders: Holders, row: int | None) -> tuple[str, ...]:
    return holders.entities_of(row) or inside(parsed, holders, row)


def inside(parsed: Parsed, holders: Holders, row: int | None) -> tuple[str, ...]:
    """The owner or people named inside a noun phrase: "Peru's navy", "Chilean proposal", "dozens of miners"."""
    if row is None:
        return ()
    for each in conjuncts(parsed, antecedent(parsed, row))[:6]:
        for child in parsed.children[each]:
            if parsed.dep[child] in {"poss", "amod", "compound", "nmod"} and (found := holders.entities_of(child)):
                return found
            belongs = parsed.dep[child] == "prep" and parsed.lower[child] in _BELONGS
            inner = parsed.child(child, "pobj") if belongs else None
            if inner is not None and (found := holders.entities_of(inner)):
                return found
    return ()


def is_court(parsed: Parsed, noun: int | None) -> bool:
    """Whether the word is a court: it convicts, and is not convicted, whatever a translation says."""
    return noun is not None and parsed.lemma[noun].lower() in {"court", "tribunal", "judiciary"}


def is_people(holders: Holders, entity: str) -> bool:
    return holders.entities[entity].type in {"person", "group"}


def once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
