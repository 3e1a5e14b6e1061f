"""What happened when: times in order with their days and anchors, and events."""

from __future__ import annotations

from dragoman.acts import Act, sentence
from dragoman.custody import is_told
from dragoman.export.index import NAME, Index, counted, days
from dragoman.export.lines import Line, Section, lead, notes, quote
from dragoman.reading import Event, Timex

OPEN = "not settled"


def times_section(index: Index) -> Section:
    """Times from the first day on; the same words and days once, with every place; those not settled last."""
    same: dict[tuple[str | None, ...], list[Timex]] = {}
    for time in index.reading.times:
        words = index.words(time.span, NAME).casefold()
        same.setdefault((time.first_day, time.last_day, time.value, time.mod, words), []).append(time)
    groups = sorted(same.values(), key=lambda group: (*_order(group[0]), group[0].span))
    return Section("times", "Times", tuple(_time_line(index, group) for group in groups))


def _order(time: Timex) -> tuple[bool, str, str]:
    return not (time.first_day or time.last_day), time.first_day or time.last_day or "", time.last_day or ""


def _time_line(index: Index, group: list[Timex]) -> Line:
    first = group[0]
    known = days(first.first_day, first.last_day, first.open_end) or OPEN
    value = f"{first.value}, {first.mod}" if first.mod else first.value
    beside = ["" if value == known else value, counted(index, first)]
    return Line(
        (lead(known), quote(index.words(first.span, NAME)), *notes(beside)), tuple(t.span for t in group), 0, first.id
    )


def events_section(index: Index) -> Section:
    """Events in text order: who did what to whom, whether it happened, when, where, and the words."""
    return Section("events", "Events", tuple(_event_line(index, event) for event in index.reading.events))


def _doubt(index: Index, event: Event) -> str:
    """What its source makes of what did not take place by them: denied, doubted, not said or confirmed."""
    said = index.attributions.get(event.attribution or "")
    if said is None or event.status != "actual" or is_told(event, said):
        return ""
    return said.stance if said.stance in {"denied", "doubted"} else "not confirmed"


def _event_line(index: Index, event: Event) -> Line:
    act = Act(event.type, event.mode, event.extension)
    sides = index.names(event.actors), index.names(event.recipients)
    told = sentence(act, event.status, *sides, several=index.several(event.recipients))
    times = [index.times[time] for time in event.times if time in index.times]
    stated = ", ".join(f"“{index.words(time.span, NAME)}”" for time in times[:2])
    beside = [
        _doubt(index, event),
        "goes on" if event.ongoing else "",
        f"hedged: “{index.words(event.hedge, NAME)}”" if event.hedge else "",
        days(event.begin, event.end, event.ongoing) or stated,
        f"in {index.name(event.place)}" if event.place else "",
        f"told {len(event.repeats) + 1} times" if event.repeats else "",
    ]
    return Line(
        (lead(told), *notes(beside), quote(index.words(event.evidence))),
        event.evidence or (event.trigger,), 0, event.id,
    )  # fmt: skip
