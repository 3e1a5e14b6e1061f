"""What must come before what: the order that conditions give, as steps and which of them comes first.

A step is what a condition hangs on, what would follow, what is to be done, or the deal that says so. Steps of two
conditions are one where their words are alike (`dragoman.case.alike`): what is to be done by two shared stems, the rest
by one. Conditions that name one thing alone give no order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.case.alike import alike, stems
from dragoman.case.values import DealStep, LedgerCondition, Precedence
from dragoman.reading import ConditionKind

_ALLOWS = frozenset[ConditionKind]({"permission", "power"})
_NOT_ENOUGH: ConditionKind = "concessive_condition"


class _Part(NamedTuple):
    """A step as one condition words it; `least` is how many stems it must share with another."""

    words: str
    least: int


def order_of(conditions: Sequence[LedgerCondition]) -> tuple[Precedence, ...]:
    """The order that these conditions give, in theirs."""
    steps: list[tuple[DealStep, tuple[str, ...]]] = []
    order: list[Precedence] = []
    for each in conditions:
        ends = _ends(each)
        if ends is None:
            continue
        before = _step(steps, ends[0], None)
        after = _step(steps, ends[1], before)
        order.append(
            Precedence(
                condition=each.id, kind=each.kind, state=each.state, before=before, after=after,
                enough=each.kind != _NOT_ENOUGH,
            )
        )  # fmt: skip
    return tuple(order)


def _ends(each: LedgerCondition) -> tuple[_Part, _Part] | None:
    """What comes first and what after it; None where the condition does not name both."""
    done = _Part(f"{each.holder.name}: {each.action}" if each.holder else each.action or "", 2)
    if each.antecedent is not None:
        if each.consequent is not None:
            return _Part(each.antecedent, 1), _Part(each.consequent, 1)
        return (_Part(each.antecedent, 1), done) if each.action else None
    if each.action is None or each.instrument is None:
        return None
    deal = _Part(each.instrument, 1)
    return (deal, done) if each.kind in _ALLOWS else (done, deal)


def _step(steps: list[tuple[DealStep, tuple[str, ...]]], part: _Part, apart: DealStep | None) -> DealStep:
    """The step that is alike, or a new one; `apart` is the one that it cannot be."""
    said = stems([part.words])
    for step, known in steps:
        if step is not apart and alike(known, said, part.least):
            return step
    steps.append((DealStep(id=f"step-{len(steps) + 1}", words=part.words), said))
    return steps[-1][0]
