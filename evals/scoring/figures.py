"""Figures: what a score consists of, in percent, and how it is shown."""

from __future__ import annotations

from typing import Any, NamedTuple

from dragoman.errors import ConfigError


class Rates(NamedTuple):
    """Precision, recall and F1 from counts: predictions that are right, and gold items that were found."""

    right: float
    predicted: int
    found: float
    gold: int

    @classmethod
    def of(cls, hits: float, predicted: int, gold: int) -> Rates:
        """The rates of pairs: each hit is one prediction that is right and one gold item that was found."""
        return cls(hits, predicted, hits, gold)

    @property
    def precision(self) -> float:
        """Percent of the predictions that are right; 0 without predictions."""
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Percent of the gold items that were found; 0 without gold items."""
        return 100 * self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def plus(self, other: Rates) -> Rates:
        """The rates over both counts together."""
        return Rates(*(a + b for a, b in zip(self, other, strict=True)))  # type: ignore[arg-type]


class Share(NamedTuple):
    """How many of those looked at are right; `percent` is None where none was looked at."""

    hits: int
    of: int

    @property
    def percent(self) -> float | None:
        """The share in percent."""
        return 100 * self.hits / self.of if self.of else None


Figure = Rates | Share | float
Figures = dict[str, Figure]


def share(hits: list[bool]) -> Share:
    """The share of those that are true."""
    return Share(sum(hits), len(hits))


def value(figures: Figures, metric: str) -> float | None:
    """The number that a metric names: `attr.f1`, `attr.recall`, or the name of a share or number; None: not measured.

    Raises:
        ConfigError: if there is no such metric.
    """
    name, _, part = metric.rpartition(".")
    figure = figures.get(metric, figures.get(name))
    if isinstance(figure, Rates) and part in ("precision", "recall", "f1") and metric not in figures:
        return float(getattr(figure, part))
    if isinstance(figure, Share) and metric in figures:
        return figure.percent
    if isinstance(figure, float) and metric in figures:
        return figure
    raise ConfigError(f"there is no metric {metric}: name one of {', '.join(figures)} (rates with .f1 or the like)")


def plain(figures: Figures) -> dict[str, Any]:
    """The figures as JSON values, percents with two decimals."""
    return {name: _plain(figure) for name, figure in figures.items()}


def _plain(figure: Figure) -> Any:
    if isinstance(figure, Rates):
        percents = {name: round(getattr(figure, name), 2) for name in ("precision", "recall", "f1")}
        return {**percents, **figure._asdict()}
    if isinstance(figure, Share):
        return {"percent": None if figure.percent is None else round(figure.percent, 2), **figure._asdict()}
    return round(figure, 2)


def table(figures: Figures) -> str:
    """The figures as lines of text."""
    wide = max(map(len, figures), default=0)
    return "\n".join(f"{name:{wide}}  {_line(figure)}" for name, figure in figures.items())


def _line(figure: Figure) -> str:
    if isinstance(figure, Rates):
        counts = f"({figure.found:g} of {figure.gold} found, {figure.predicted} predicted)"
        return f"P {figure.precision:5.1f}  R {figure.recall:5.1f}  F1 {figure.f1:5.1f}  {counts}"
    if isinstance(figure, Share):
        percent = "    -" if figure.percent is None else f"{figure.percent:5.1f}"
        return f"  {percent}  ({figure.hits} of {figure.of})"
    return f"  {figure:5.1f}"
