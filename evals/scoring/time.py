"""Times: TIMEX3 expressions compared by span, type and value, as in TempEval-3 (UzZaman et al. 2013).

A gold and a predicted expression are paired one to one where they overlap, equal spans first, then by the length of
the overlap. `relaxed` counts the pairs, `strict` those with equal spans, `type`, `value` and `strict_value` those that
agree in it besides. Of expressions within one another the innermost counts. `mod` is the share of pairs with a gold
modifier that have it, `days` the share of all gold items with days whose first and last day are told within one day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from evals.scoring.figures import Figures, Rates, Share

Timex = Mapping[str, Any]
RATES = ("strict", "relaxed", "type", "value", "strict_value")


def score(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> Figures:
    """The figures over all documents of `gold`.

    Args:
        gold: rows with `doc_id` and `timex`, a list of `{start, end, type, value, mod, first_day, last_day}`.
        predicted: the same.
    """
    found = {row["doc_id"]: row["timex"] for row in predicted}
    counted: Counter[str] = Counter()
    for row in gold:
        counted.update(_counts(innermost(row["timex"]), innermost(found.get(row["doc_id"], []))))
    rates = {name: Rates.of(counted[name], counted["predicted"], counted["gold"]) for name in RATES}
    return {
        **rates,
        "type_of_found": Share(counted["type"], counted["relaxed"]),
        "value_of_found": Share(counted["value"], counted["relaxed"]),
        "mod": Share(counted["mod"], counted["mods"]),
        "false_mods": float(counted["false_mods"]),
        "days": Share(counted["days"], counted["dated"]),
    }


def innermost(items: Iterable[Timex]) -> list[Timex]:
    """The expressions that hold no other, in text order; of two with one span the first."""
    first: dict[tuple[int, int], Timex] = {}
    for item in items:
        first.setdefault((item["start"], item["end"]), item)
    spans = sorted(first)
    return [
        first[span]
        for span in spans
        if not any(span != other and span[0] <= other[0] and other[1] <= span[1] for other in spans)
    ]


def pairs(gold: Sequence[Timex], predicted: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Gold and predicted expressions that overlap, one to one."""
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            overlap = min(g["end"], p["end"]) - max(g["start"], p["start"])
            if overlap > 0:
                candidates.append((not same_span(g, p), -overlap, i, j))
    paired: dict[int, int] = {}
    for *_, i, j in sorted(candidates):
        if i not in paired and j not in paired.values():
            paired[i] = j
    return [(gold[i], predicted[j]) for i, j in paired.items()]


def same_span(g: Timex, p: Timex) -> bool:
    """Whether two expressions begin and end alike."""
    return (g["start"], g["end"]) == (p["start"], p["end"])


def near(gold: str | None, predicted: str | None) -> bool:
    """Whether two days are at most one day apart; None, which is open, is near nothing but itself."""
    if gold is None or predicted is None:
        return gold is predicted
    try:
        return abs((date.fromisoformat(gold) - date.fromisoformat(predicted)).days) <= 1
    except ValueError:
        return False


def _counts(gold: Sequence[Timex], predicted: Sequence[Timex]) -> Counter[str]:
    found = pairs(gold, predicted)
    right = [(g, p) for g, p in found if g["value"] == p.get("value")]
    return Counter(
        gold=len(gold),
        predicted=len(predicted),
        relaxed=len(found),
        strict=sum(same_span(g, p) for g, p in found),
        type=sum(g["type"] == p["type"] for g, p in found),
        value=len(right),
        strict_value=sum(same_span(g, p) for g, p in right),
        mods=sum(bool(g.get("mod")) for g, _ in found),
        mod=sum(bool(g.get("mod")) and g["mod"] == p.get("mod") for g, p in found),
        false_mods=sum(bool(p.get("mod")) and not g.get("mod") for g, p in found),
        dated=sum("first_day" in g for g in gold),
        days=sum(
            "first_day" in g and near(g["first_day"], p.get("first_day")) and near(g.get("last_day"), p.get("last_day"))
            for g, p in found
        ),
    )
