"""Names: pairs that are or are not spellings of one name, and names linked to a roster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from evals.scoring.figures import Figures, Rates, Share

Row = Mapping[str, Any]


def pairs(gold: Sequence[Row], predicted: Sequence[Row]) -> Figures:
    """Rates at the shipped threshold and the area under the ROC curve (`auc`, in percent), in all and by kind.

    Args:
        gold: rows with `same` (true or false) and `kind`.
        predicted: a row for each of them, in order, with `score` (0-1) and `pred` (true or false).
    """
    kinds: defaultdict[str, list[tuple[bool, Row]]] = defaultdict(list)
    for g, p in zip(gold, predicted, strict=True):
        kinds["all"].append((bool(g["same"]), p))
        kinds[f"kind {g.get('kind', '')}"].append((bool(g["same"]), p))
    figures: Figures = {}
    for kind, rows in sorted(kinds.items(), key=lambda item: (item[0] != "all", item[0])):
        figures[kind] = Rates.of(
            sum(same and bool(p["pred"]) for same, p in rows), sum(bool(p["pred"]) for _, p in rows),
            sum(same for same, _ in rows),
        )  # fmt: skip
        area = auc([(float(p["score"]), same) for same, p in rows])
        if area is not None:
            figures[f"{kind}.auc" if kind != "all" else "auc"] = 100 * area
    return figures


def auc(scored: Iterable[tuple[float, bool]]) -> float | None:
    """The area under the ROC curve: how often a true pair scores above a false one, a tie counting half.

    Computed from ranks (Mann-Whitney); None where there are no true or no false pairs.
    """
    below = wins = true = 0.0
    for _, tied in groupby(sorted(scored), key=lambda one: one[0]):
        marks = [same for _, same in tied]
        hits = sum(marks)
        misses = len(marks) - hits
        wins += hits * (below + misses / 2)
        below += misses
        true += hits
    return wins / (true * below) if true and below else None


def link(gold: Sequence[Row], predicted: Sequence[Row]) -> Figures:
    """`hit_at_1`: known people who were linked to themselves; `strangers_left`: strangers who were linked to nobody.

    Args:
        gold: rows with `id`, None for a stranger.
        predicted: a row for each of them, in order, with the `id` it was linked to, or None.
    """
    both = list(zip(gold, predicted, strict=True))
    known = [g["id"] == p["id"] for g, p in both if g["id"] is not None]
    strangers = [p["id"] is None for g, p in both if g["id"] is None]
    return {"hit_at_1": Share(sum(known), len(known)), "strangers_left": Share(sum(strangers), len(strangers))}
