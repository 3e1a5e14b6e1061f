"""What a deal needs, and what is expected of it."""

from __future__ import annotations

from dragoman.export.index import NAME, Index
from dragoman.export.lines import Line, Piece, Section, lead, notes, plain, quote
from dragoman.reading import Condition, ConditionKind, Forecast
from dragoman.span import Span

KINDS: dict[ConditionKind, str] = {
    "approval_required": "needs approval",
    "obligation": "must",
    "temporal_precondition": "only after",
    "conditional": "if",
    "power": "has the power",
    "permission": "may",
    "enabling_consequence": "could bring",
    "concessive_condition": "even if",
    "commitment": "promised",
}
"""The kinds of condition in the order of the section, each with its heading."""


def needs_section(index: Index) -> Section:
    """Conditions by kind, what is needed before what it would bring: holder, what, and under which deal."""
    ordered = sorted(index.reading.conditions, key=lambda found: (list(KINDS).index(found.kind), found.span))
    return Section("needs", "What a deal needs", tuple(condition_line(index, found) for found in ordered))


def condition_line(index: Index, found: Condition) -> Line:
    """A condition as a line: its kind, who it is on, its words."""
    kind = KINDS[found.kind] if found.positive else f"not: {KINDS[found.kind]}"
    holder = index.name(found.holder)
    beside = [
        "counterfactual" if found.counterfactual else "",
        _beyond(index, found, "under", found.instrument),
        _beyond(index, found, "for", found.consequent),
    ]
    on = (plain(f"{holder}:"),) if holder else ()
    return Line((lead(kind), *on, quote(index.words(found.span)), *notes(beside)), (found.span,), 0, found.id)


def _beyond(index: Index, found: Condition, word: str, part: Span | None) -> str:
    """A part of a condition that its own words do not hold."""
    return f"{word} “{index.words(part, NAME)}”" if part and not found.span.holds(part) else ""


def expected_section(index: Index) -> Section:
    """Forecasts in text order, each with the word it is made in and, for an ICD 203 term, its band."""
    return Section(
        "expected", "What is expected", tuple(forecast_line(index, found) for found in index.reading.forecasts)
    )


def forecast_line(index: Index, found: Forecast) -> Line:
    """A forecast as a line: `unlikely (20–45 %)`, its words, who expects it."""
    holder, horizon = index.name(found.holder), index.times.get(found.horizon or "")
    condition = index.conditions.get(found.condition or "")
    beside = [
        f"by {holder}" if holder else "",
        f"within “{index.words(horizon.span, NAME)}”" if horizon else "",
        f"on condition: “{index.words(condition.antecedent or condition.span, NAME)}”" if condition else "",
        "a comparison, no band" if found.comparative else "",
        "counterfactual" if found.counterfactual else "",
        "" if found.positive else "negated",
    ]
    return Line((*banded(index, found), quote(index.words(found.span)), *notes(beside)), (found.span,), 0, found.id)


def banded(index: Index, found: Forecast) -> tuple[Piece, ...]:
    """The word of a forecast, with its band beside it where it has one."""
    band = f" ({found.band[0]}–{found.band[1]} %)" if found.band else ""
    return (lead(f"{index.words(found.cue, NAME)}{band}:"),)
