"""Scores: predictions for a gold file and the figures of the layer's scorer."""

from __future__ import annotations

from collections.abc import Sequence

from evals.corpora import Options, Row
from evals.scoring import attribution, events, names, sample, time
from evals.scoring.figures import Figures


def figures(layer: str, gold: Sequence[Row], predicted: Sequence[Row], options: Options) -> Figures:
    """The figures of predictions against their gold rows, as the layer's module in `evals/scoring` defines them."""
    if layer == "attribution":
        return attribution.score(gold, predicted)
    if layer == "time":
        return time.score(gold, predicted)
    if layer == "events":
        return events.score(gold, predicted, options.root)
    if layer == "names":
        return names.pairs(gold, predicted)
    if layer == "link":
        return names.link(gold, predicted)
    return sample.score(gold[0], predicted[0], gold[0]["text"])
