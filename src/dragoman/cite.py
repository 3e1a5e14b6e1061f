"""Cites: `[ffecad2d:1069-1100]`, the first digits of the hash of the kept text, then the span."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.span import Span

SHORTEST = 8
"""How many hex digits of the hash a cite has where they tell the texts apart."""


def prefixes(hashes: Iterable[str]) -> dict[str, str]:
    """For each SHA-256 (hex) the digits that cite its text: the first eight, or as many as keep two hashes apart.

    A cite depends on the other texts only where two hashes begin alike, so a cite copied from one dossier is found in
    another.
    """
    known = sorted(set(hashes))
    found: dict[str, str] = {}
    for place, sha in enumerate(known):
        beside = [*known[max(0, place - 1) : place], *known[place + 1 : place + 2]]
        shared = max((_shared(sha, other) for other in beside), default=0)
        found[sha] = sha[: max(SHORTEST, shared + 1)]
    return found


def cite(prefix: str, span: Span) -> str:
    """The cite of a span: `[PREFIX:START-END]`, offsets in code points, half-open."""
    return f"[{prefix}:{span.start}-{span.end}]"


def _shared(one: str, other: str) -> int:
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
