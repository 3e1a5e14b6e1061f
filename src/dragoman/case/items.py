"""An analyst's own items: what the reading missed or has wrong. They are judgements: the reading stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import get_args

from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from dragoman.case.judging import active, find_judgement
from dragoman.case.keeping import find_report, reading_of
from dragoman.case.quoting import Place, quotes
from dragoman.case.schema.kept import judgements, reports
from dragoman.case.values import AnalystItem, JudgedItem, Judgement
from dragoman.errors import CaseError
from dragoman.lexicon import rows
from dragoman.reading import (
    Attribution,
    Condition,
    ConditionKind,
    Entity,
    EntityType,
    Event,
    Forecast,
    Reading,
    Stance,
    Timex,
    TimexType,
)
from dragoman.span import Span, hull

LAYERS = {
    "attribution": "attributions", "event": "events", "condition": "conditions", "forecast": "forecasts",
    "entity": "entities", "time": "times",
}  # fmt: skip
"""The layers that an analyst can add to, and where a reading has them."""
OWN = "judgement-"
"""How the id of an analyst's own item begins: it is that of the judgement which added it."""


@cache
def types() -> Mapping[str, tuple[str, ...]]:
    """For each layer the types that an item of it can have."""
    ours = {
        row["type"].upper()
        for table in ("events_verbs", "events_nouns")
        for row in rows(table)
        if row["type"].islower()
    }
    return {
        "attribution": get_args(Stance),
        "event": (*dict.fromkeys(row["type"] for row in rows("plover")), *sorted(ours)),
        "condition": get_args(ConditionKind),
        "forecast": tuple(dict.fromkeys(row["term"] for row in rows("probability") if row["term"])),
        "entity": get_args(EntityType),
        "time": get_args(TimexType),
    }


def analyst_items(connection: Connection, report: str) -> tuple[AnalystItem, ...]:
    """What analysts added to the report with that id, corrected in it and hold to be wrong, in text order.

    Of several judgements on one item the last that holds counts; an item of an analyst's own that was corrected or
    withdrawn is no longer there.
    """
    if connection.execute(select(judgements.c.seq).where(judgements.c.kind == "item").limit(1)).first() is None:
        return ()
    given = {each.id: each for each in active(connection, "item") if each.item and each.item.report == report}
    holding = _holding(given.values())
    seq = connection.execute(select(reports.c.seq).where(reports.c.id == report)).scalar_one()
    places = {name: Place(seq, item.start, item.end) for name in holding if (item := given[name].item)}
    quoted = quotes(connection, set(places.values()))
    told = [
        AnalystItem(
            judgement=name, by=given[name].by, at=given[name].at, corrects=corrects, item=item, note=given[name].note,
            withdrawn=given[name].verdict == "withdraw", quote=quoted[places[name]],
        )
        for name, corrects in holding.items() if (item := given[name].item)
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda each: (each.item.start, each.item.end, each.judgement)))


def _holding(given: Iterable[Judgement]) -> dict[str, str | None]:
    """The ids of the judgements that say what there is, each with the item that was read and that it corrects."""
    read: dict[str, str] = {}
    own: dict[str, None] = {}
    for each in given:
        subject = each.subjects[0]
        if each.verdict != "add" and not subject.startswith(OWN):
            read[subject] = each.id
            continue
        own.pop(subject, None)
        if each.verdict != "withdraw":
            own[each.id] = None
    return {**own, **{name: subject for subject, name in read.items()}}


def check(
    connection: Connection, given: Sequence[str], verdict: str, item: JudgedItem | None
) -> tuple[tuple[str, ...], JudgedItem]:
    """The full subject and the item of a judgement of the kind `item`, checked.

    Of what is withdrawn the words are those of the item that was read.

    Raises:
        CaseError: if the case has no such report or item, the words lie outside the text, or the type is none of the
            layer.
    """
    if item is None or len(given) != 1:
        raise CaseError("an item is judged with its words: select them in the report")
    seq = find_report(connection, item.report)
    row = connection.execute(
        select(reports.c.id, func.length(reports.c.text).label("length")).where(reports.c.seq == seq)
    ).one()
    item = replace(item, report=row.id)
    if verdict == "add":
        if find_report(connection, given[0]) != seq:
            raise CaseError("what is added belongs to the report that its words are in: name that")
        return (row.id,), _checked(item, row.length)
    subject, span = _found(connection, seq, item, given[0])
    if verdict == "withdraw":
        return (subject,), replace(item, start=span.start, end=span.end, type=None, source=None)
    return (subject,), _checked(item, row.length)


def _checked(item: JudgedItem, length: int) -> JudgedItem:
    if not 0 <= item.start < item.end <= length:
        raise CaseError(f"the words lie outside the text, which has {length:,} characters: select them again")
    known = types()[item.layer]
    if item.type is not None and item.type not in known:
        raise CaseError(f"{item.type!r} is no type of {item.layer}: give one of {', '.join(known)}")
    return item


def _found(connection: Connection, report: int, item: JudgedItem, given: str) -> tuple[str, Span]:
    """The id and the words of the item of that report that is named by its id or the beginning of it."""
    if given.startswith(OWN):
        own = find_judgement(connection, given)
        if own.item is None or own.item.report != item.report or own.undone_by:
            raise CaseError(f"{given} is no item of this report that holds")
        return own.id, Span(own.item.start, own.item.end)
    spans = spans_of_layer(reading_of(connection, report), item.layer)
    found = [each for each in spans if each.startswith(given)]
    if len(found) != 1 or len(given.rpartition("-")[2]) < 4:
        raise CaseError(f"this report has no {item.layer} {given!r}: copy its id from the report's page")
    return found[0], spans[found[0]]


def still_there(connection: Connection, given: Iterable[Judgement]) -> set[str]:
    """Those subjects of judgements of the kind `item` that are reports, or that the readings that count still have."""
    found: set[str] = set()
    layers: dict[str, dict[str, set[str]]] = {}
    for each in given:
        if each.item is not None and each.subjects[0].startswith("report-"):
            found.add(each.subjects[0])
        elif each.item is not None:
            layers.setdefault(each.item.report, {}).setdefault(each.item.layer, set()).add(each.subjects[0])
    for report, wanted in layers.items():
        reading = reading_of(connection, find_report(connection, report))
        for layer, subjects in wanted.items():
            found |= subjects & spans_of_layer(reading, layer).keys()
    return found


def spans_of_layer(reading: Reading, layer: str) -> dict[str, Span]:
    """For each item of a layer of a reading the words by which it is known."""
    return {each.id: _span(each) for each in getattr(reading, LAYERS[layer])}


def _span(item: Attribution | Event | Condition | Forecast | Entity | Timex) -> Span:
    if isinstance(item, Attribution):
        return hull((*item.source, *item.cue, *item.content))
    return hull((item.trigger, *item.evidence)) if isinstance(item, Event) else item.span
