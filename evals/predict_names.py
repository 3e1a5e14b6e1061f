"""Predictions for name pairs and for links to a roster, in the form of the gold files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.names.match import THRESHOLD, Index, compare


def pairs(gold: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each pair again, with `score` (0-1) and `pred` (whether it reaches the shipped threshold)."""
    for row in gold:
        score = compare(row["a"], row["b"], row.get("alias") or ()).score
        yield {**row, "score": round(score, 4), "pred": score >= THRESHOLD}


def link(gold: Iterable[dict[str, Any]], roster: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each `{name}` with the `id` of the roster that it is linked to, or None, and the best `score`."""
    index = Index({person["id"]: [person["name"], *([person["zh"]] if person.get("zh") else [])] for person in roster})
    for row in gold:
        best = index.nearest(row["name"], 1)
        linked = index.link(row["name"])
        score = round(best[0].match.score, 4) if best else 0.0
        yield {"name": row["name"], "id": linked.id if linked else None, "score": score}
