"""Who is held: people told to be arrested or detained, since when, and how that was counted."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.export.index import Index, counted, days, days_between
from dragoman.export.lines import Line, Section, lead, notes, plain, quote
from dragoman.reading import Event, Timex
from dragoman.span import Span

HOLDING = {("COERCE", "arrest"), ("ASSAULT", "abduct")}
"""The PLOVER types and modes by which somebody is held."""


class Holding(NamedTuple):
    """People held alike: their ids, the events that say so, the times of these, whether it goes on."""

    people: tuple[str, ...]
    events: tuple[Event, ...]
    times: tuple[Timex, ...]
    ongoing: bool


def holdings(index: Index) -> tuple[Holding, ...]:
    """Those held by actual events, put together where the same events tell of them; still held before others.

    Where the words do not settle whom an event tells of, it stands alone (by its own id) after the others.
    """
    told: dict[str, list[Event]] = {}
    for event in index.reading.events:
        if (event.type, event.mode) in HOLDING and event.status == "actual":
            for person in index.people(event.recipients) or (event.id,):
                told.setdefault(person, []).append(event)
    alike: dict[tuple[str, ...], list[str]] = {}
    events = {event.id: event for found in told.values() for event in found}
    for person, found in told.items():
        alike.setdefault(tuple(event.id for event in found), []).append(person)
    held = [_holding(index, people, tuple(events[one] for one in told_by)) for told_by, people in alike.items()]
    return tuple(sorted(held, key=lambda holding: (not settled(index, holding), not holding.ongoing)))


def _holding(index: Index, people: list[str], events: tuple[Event, ...]) -> Holding:
    known = dict.fromkeys(time for event in events for time in event.times)
    times = tuple(index.times[time] for time in known if time in index.times)
    return Holding(tuple(people), events, times, any(event.ongoing for event in events))


def since(holding: Holding) -> tuple[str | None, Timex | None]:
    """The day since which they are held, with the length of time it was counted back by, where it was."""
    length = next((time for time in holding.times if time.type == "DURATION" and time.first_day), None)
    if length is not None:
        return length.first_day, length
    stated = [event.begin for event in holding.events if event.begin]
    stated += [time.first_day for time in holding.times if time.type == "DATE" and time.first_day]
    return (min(stated), None) if stated else (None, None)


def summary(index: Index, holding: Holding) -> str:
    """`since 2018-12-10, 910 days on 2021-06-07`, as far as the items say so."""
    first, length = since(holding)
    if not holding.ongoing:
        return f"on {first}; whether still held is not said" if first else "whether still held is not said"
    if first is None:
        return "since when is not said"
    until = length.last_day if length else index.reading.report.published
    passed = days_between(first, until) if until else None
    return f"since {first}, {passed:,} days on {until}" if passed is not None and passed >= 0 else f"since {first}"


def settled(index: Index, holding: Holding) -> bool:
    """Whether it is known who is held."""
    return all(person in index.entities for person in holding.people)


def held_names(index: Index, holding: Holding) -> str:
    """Who they are, as names."""
    return index.names(holding.people) or "people whom the words do not settle"


def held_section(index: Index) -> Section:
    """People held: one line for those held alike, below it each time and each event that says so."""
    lines: list[Line] = []
    for holding in holdings(index):
        first = min(holding.events, key=lambda event: event.trigger)
        head = (
            lead(held_names(index, holding)),
            plain(f"· {_state(holding)}, {summary(index, holding)}"),
            *notes([_agreement(holding)]),
        )
        lines.append(Line(head, since_spans(holding) or first.evidence))
        lines += [_time_line(index, time) for time in holding.times]
        lines += [_event_line(index, event) for event in holding.events]
    return Section("held", "People held", tuple(lines))


def _agreement(holding: Holding) -> str:
    """Whether the first day that was counted is the one that is stated."""
    counted_day, length = since(holding)
    stated = [time.first_day for time in holding.times if time.type == "DATE" and time.first_day]
    if length is None or not stated:
        return ""
    return "the stated day agrees" if counted_day in stated else f"the stated day is another: {min(stated)}"


def _state(holding: Holding) -> str:
    return "held" if holding.ongoing else "arrested or detained"


def since_spans(holding: Holding) -> tuple[Span, ...]:
    """The spans of the time since which they are held."""
    _, length = since(holding)
    return (length.span,) if length else ()


def _time_line(index: Index, time: Timex) -> Line:
    known = days(time.first_day, time.last_day, time.open_end) or f"{time.value}, days not settled"
    how = "counted" if time.type == "DURATION" else "stated"
    pieces = (plain(f"{how}:"), quote(index.words(time.span)), plain(f"= {known}"), *notes([counted(index, time)]))
    return Line(pieces, (time.span,), 1)


def _event_line(index: Index, event: Event) -> Line:
    by = index.names(event.actors)
    return Line((plain(f"by {by}:" if by else "told:"), quote(index.words(event.evidence))), event.evidence, 1)
