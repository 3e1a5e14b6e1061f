"""What analysts decide, and the items that they add."""

from __future__ import annotations

from dragoman.case.values._base import ItemLayer, JudgementKind, Quote, Value


class JudgedItem(Value, frozen=True, kw_only=True):
    """What an analyst says stands in a report: the words `[start, end)` (code points of its kept text) as a `layer`.

    `report` is the report's id. `type` is what the layer calls it: the stance of an attribution, the PLOVER type of an
    event, the kind of a condition, the ICD 203 term of a forecast, the type of an entity or time. `source` is who says,
    does, must or expects it, in the analyst's words or the report's.
    """

    report: str
    layer: ItemLayer
    start: int
    end: int
    type: str | None = None
    source: str | None = None


class Subject(Value, frozen=True, kw_only=True):
    """What a judgement is about, in words: the claim, name, condition, forecast or outlet, with words of a report that
    show it. `id` is what it is called in the case now: an event may have become part of another claim since."""

    id: str
    words: str
    quote: Quote | None = None


class AnalystItem(Value, frozen=True, kw_only=True):
    """An item of an analyst's beside those that were read: added, or put in place of the item `corrects`.

    Where it is `withdrawn` the analyst holds `corrects` to be wrong, and the words are those that it was read from.
    `judgement` is the id of the judgement that says so, `by` and `at` who and when, `note` why.
    """

    judgement: str
    by: str
    at: str
    corrects: str | None = None
    withdrawn: bool = False
    item: JudgedItem
    quote: Quote
    note: str | None = None


class Judgement(Value, frozen=True, kw_only=True):
    """An analyst's decision: who, when, on what (`subjects`: item ids, or an outlet's name), which verdict, and why.

    `item` is what an analyst added to a report or corrected in it.
    `undone_by` is the id of the judgement that took it back; `hash` chains it to the one before it. `carried` is False
    where the installed version no longer reads one of its subjects.
    """

    id: str
    at: str
    by: str
    kind: JudgementKind
    subjects: tuple[str, ...]
    verdict: str
    note: str | None = None
    quote: str | None = None
    item: JudgedItem | None = None
    undoes: str | None = None
    undone_by: str | None = None
    hash: str
    carried: bool = True
