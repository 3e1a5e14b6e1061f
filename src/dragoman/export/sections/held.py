"""Who is held: people told to be arrested or detained, since when, how that was counted, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from dragoman import timex
from dragoman.custody import is_told, means
from dragoman.export.index import Index, counted, days, days_between
from dragoman.export.lines import Line, Section, lead, notes, plain, quote
from dragoman.reading import Entity, Event, Timex
from dragoman.span import Span

_Kind = tuple[str | None, str | None]
HOLDING: dict[_Kind, str] = {("COERCE", "arrest"): "arrested or detained", ("ASSAULT", "abduct"): "abducted"}
"""The PLOVER types and modes by which somebody is held."""
STEPS: dict[_Kind, str] = {("ACCUSE", "allege"): "charged", ("SANCTION", "convict"): "convicted"}
"""What is done to those who are held, and leaves them where they are."""
RELEASED = ("RETREAT", "release")
RETURNED = ("RETREAT", None)
ENDS: dict[_Kind, str] = {
    RELEASED: "released", RETURNED: "handed over", ("ESCAPE", None): "escaped", ("AID", None): "rescued",
    ("DIE", None): "died",
}  # fmt: skip
"""What ends it."""
FREED = frozenset({RELEASED, ("ESCAPE", None)})
"""Ends that show by themselves that somebody was held."""
WORDS = {**HOLDING, **STEPS, **ENDS}


class Holding(NamedTuple):
    """People held alike: their ids, the events that tell of them in text order, the times of those that hold them.

    `state` is the last word on them: held, released, died, or as they were taken: a later arrest counts over a release,
    and of what has no days the one that is told last.
    """

    people: tuple[str, ...]
    events: tuple[Event, ...]
    times: tuple[Timex, ...]
    state: str


class Begin(NamedTuple):
    """Since when: first and last day that it can mean, TIMEX3 value, the length by which it was counted back if any."""

    first: str
    last: str
    value: str
    length: Timex | None


def holdings(index: Index) -> tuple[Holding, ...]:
    """Those held or convicted by actual events, together where the same events tell of them; still held before others.

    Released and dead stand after these, and of each kind those with a name first. Where the words do not settle whom an
    event tells of, it stands alone (by its own id) at the end.
    """
    told: dict[str, list[Event]] = {}
    for event in index.reading.events:
        if _kind(event) in WORDS and _is_told(index, event):
            unsettled = (event.id,) if _kind(event) in HOLDING else ()
            for person in index.people(event.recipients) or unsettled:
                told.setdefault(person, []).append(event)
    alike: dict[tuple[str, ...], list[str]] = {}
    events = {event.id: event for found in told.values() for event in found}
    for person, found in told.items():
        if any(_holds(index, person, event) for event in found):
            alike.setdefault(tuple(event.id for event in found), []).append(person)
    held = [_holding(index, people, tuple(events[one] for one in told_by)) for told_by, people in alike.items()]
    return tuple(sorted(held, key=lambda holding: _order(index, holding)))


def _is_told(index: Index, event: Event) -> bool:
    """Whether the report tells that it took place, and that it bears on whether somebody is held."""
    said = index.attributions.get(event.attribution or "")
    return is_told(event, said) and means(index.reading, event) is not None


def _order(index: Index, holding: Holding) -> tuple[bool, int, bool]:
    named = any(_named(index, person) for person in holding.people)
    return not settled(index, holding), _rank(holding.state), not named


def _kind(event: Event) -> _Kind:
    return (event.type or event.extension, event.mode)


def _holds(index: Index, person: str, event: Event) -> bool:
    """Whether the event shows that the person is or was held: an arrest; the conviction of one who has a name; the
    release or escape of those who have a name or are counted."""
    if _kind(event) in FREED:
        return person in index.entities and _distinct(index, index.entities[person])
    return _kind(event) in HOLDING or (_kind(event) == ("SANCTION", "convict") and _named(index, person))


def _named(index: Index, person: str) -> bool:
    entity = index.entities.get(person)
    mentions = [index.mentions[each] for each in entity.mentions if each in index.mentions] if entity else []
    return any(each.form == "name" and each.type == "person" for each in mentions)


def _distinct(index: Index, entity: Entity) -> bool:
    """Whether the words tell it apart from others: by a name or a number."""
    return bool(entity.number) or _named(index, entity.id)


def _rank(state: str) -> int:
    return {"held": 0, "died": 3}.get(state, 2 if state in ENDS.values() else 1)


def _holding(index: Index, people: list[str], events: tuple[Event, ...]) -> Holding:
    holding = [event for event in events if _kind(event) in HOLDING]
    known = dict.fromkeys(time for event in holding for time in event.times)
    times = tuple(index.times[time] for time in known if time in index.times)
    return Holding(tuple(people), events, times, _state(events))


def _state(events: tuple[Event, ...]) -> str:
    if any(_kind(event) == ("DIE", None) for event in events):
        return "died"
    holding = [event for event in events if _kind(event) in HOLDING]
    freed = [event for event in events if _kind(event) in ENDS]
    if freed and not any(_after(event, freed[-1]) for event in holding):
        return ENDS[_kind(freed[-1])]
    if any(event.ongoing for event in holding):
        return "held"
    return WORDS[_kind(holding[0])] if holding else "convicted"


def _after(hold: Event, release: Event) -> bool:
    """Whether somebody is held after a release: by the days, where one is open by which of the two is told last."""
    if hold.begin and release.begin:
        return hold.begin >= release.begin if hold.ongoing else hold.begin > release.begin
    return hold.ongoing and hold.trigger > release.trigger


def begin(index: Index, holding: Holding) -> Begin | None:
    """Since when they are held: counted back by a length where there is one, else the first time that is stated."""
    length = next((time for time in holding.times if time.type == "DURATION" and time.first_day != time.last_day), None)
    if length is not None and length.first_day is not None:
        return Begin(length.first_day, length.first_day, length.first_day, length)
    stated = [_dated(time) for time in holding.times if time.type == "DATE"]
    told = [
        Begin(event.begin, event.begin, event.begin, None)
        for event in holding.events
        if event.begin and _undated(index, event)
    ]
    return min((each for each in (*stated, *told) if each is not None), key=lambda each: each.first, default=None)


def _undated(index: Index, event: Event) -> bool:
    known = (index.times[time] for time in event.times if time in index.times)
    return _kind(event) in HOLDING and not any(time.first_day == event.begin for time in known)


def _dated(time: Timex) -> Begin | None:
    if time.first_day is None:
        return None
    ends = timex.whole(time.value)
    last = ends[1].isoformat() if ends else time.first_day
    value = f"{time.value}0s" if len(time.value) == len("197") else time.value
    return Begin(time.first_day, last, time.first_day if last == time.first_day else value, None)


def summary(index: Index, holding: Holding) -> str:
    """`since 2018-12-10, 910 days on 2021-06-07`, `in 2021; convicted; released on 2022-03-01`: as the items say it."""
    known = begin(index, holding)
    held = any(_kind(event) in HOLDING for event in holding.events)
    taken = _on(known.first, known.value) if known else ""
    first = _since(index, known) if holding.state == "held" else taken
    steps = [_step(index, event) for event in _last_steps(holding)]
    if holding.state in ENDS.values():
        ended = [event for event in holding.events if WORDS[_kind(event)] == holding.state]
        steps = [*steps[: len(steps) if held else 0], _step(index, ended[-1])]
    elif holding.state != "held":
        steps.append("whether still held is not said")
    return "; ".join(part for part in (first, *steps) if part)


def _since(index: Index, known: Begin | None) -> str:
    if known is None:
        return "since when is not said"
    until = known.length.last_day if known.length else index.reading.report.published
    most = days_between(known.first, until) if until else None
    least = days_between(known.last, until) if until else None
    if most is None or least is None or least < 0:
        return f"since {known.value}"
    return (
        f"since {known.value}, {most:,} days on {until}"
        if most == least
        else (f"since {known.value}, {least:,} to {most:,} days on {until}")
    )


def _last_steps(holding: Holding) -> list[Event]:
    """Of each kind of step the last that is told."""
    return list({WORDS[_kind(event)]: event for event in holding.events if _kind(event) in STEPS}.values())


def _step(index: Index, event: Event) -> str:
    times = (index.times[time] for time in event.times if time in index.times)
    stated = next((time for time in times if time.type == "DATE" and time.first_day == event.begin), None)
    known = _dated(stated) if stated else None
    when = _on(known.first, known.value) if known else _on(event.begin, event.begin) if event.begin else ""
    if stated and known and stated.open_end:
        when = f"since {known.value}"
    return f"{WORDS[_kind(event)]} {when}".strip()


def _on(first: str, value: str) -> str:
    return f"{'on' if first == value else 'in'} {value}"


def settled(index: Index, holding: Holding) -> bool:
    """Whether it is known who is held."""
    return all(person in index.entities for person in holding.people)


def held_names(index: Index, holding: Holding) -> str:
    """Who they are, as names."""
    return index.names(holding.people) or "people whom the words do not settle"


def told_apart(index: Index, found: tuple[Holding, ...]) -> tuple[list[Holding], list[Holding]]:
    """Those who have a name or are counted, or are held now; and the others ("officials", "whose citizens").

    Where nobody has a name or a number the others are all there is, and stand first.
    """
    parts: dict[bool, list[Holding]] = {True: [], False: []}
    for each in found:
        parts[settled(index, each) and clear(index, each)].append(each)
    return (parts[True], parts[False]) if parts[True] else (parts[False], [])


def clear(index: Index, holding: Holding) -> bool:
    """Whether the words tell them apart from others: by a name, a number, or as those who are held now."""
    known = [index.entities[person] for person in holding.people]
    return holding.state == "held" or any(_distinct(index, each) for each in known)


def held_section(index: Index) -> Section:
    """People held: one line for those held alike, below it each time and each event that says so; others last."""
    shown, others = told_apart(index, holdings(index))
    lines = list(chain.from_iterable(_lines(index, holding) for holding in shown))
    if others:
        events = tuple(dict.fromkeys(event for holding in others for event in holding.events))
        words = plain("· arrested or detained, without a name or a number")
        lines.append(Line((lead("others"), words), tuple(span for event in events for span in event.evidence)))
        lines += [_event_line(index, event) for event in events]
    return Section("held", "People held", tuple(lines))


def _lines(index: Index, holding: Holding) -> Iterator[Line]:
    first = min(holding.events, key=lambda event: event.trigger)
    state = "held" if holding.state == "held" else how_taken(holding)
    said = ", ".join(part for part in (state, summary(index, holding)) if part)
    head = (lead(held_names(index, holding)), plain(f"· {said}"), *notes([_agreement(index, holding)]))
    yield Line(head, since_spans(index, holding) or first.evidence)
    yield from (_time_line(index, time) for time in holding.times)
    same = {event.evidence: event for event in reversed(holding.events)}
    yield from (_event_line(index, event) for event in holding.events if same[event.evidence] is event)


def how_taken(holding: Holding) -> str:
    """How they were taken; empty where only what came later is told."""
    return next((HOLDING[_kind(event)] for event in holding.events if _kind(event) in HOLDING), "")


def _agreement(index: Index, holding: Holding) -> str:
    """Whether the first day that was counted is the one that is stated, to a day: some count the first, some do not."""
    known = begin(index, holding)
    stated = [each for time in holding.times if time.type == "DATE" and (each := _dated(time)) is not None]
    if known is None or known.length is None or not stated:
        return ""
    if any(each.first <= known.first <= each.last for each in stated):
        return "the stated day agrees"
    if any(abs(days_between(day, known.first) or 0) == 1 for each in stated for day in (each.first, each.last)):
        return "the stated day agrees, to a day"
    return f"the stated day is another: {min(stated, key=lambda each: each.first).value}"


def since_spans(index: Index, holding: Holding) -> tuple[Span, ...]:
    """The spans of the length since which they are held."""
    known = begin(index, holding)
    return (known.length.span,) if known and known.length else ()


def _time_line(index: Index, time: Timex) -> Line:
    known = days(time.first_day, time.last_day, time.open_end) or f"{time.value}, days not settled"
    how = "stated" if time.type != "DURATION" else "counted" if time.first_day else "length"
    pieces = (plain(f"{how}:"), quote(index.words(time.span)), plain(f"= {known}"), *notes([counted(index, time)]))
    return Line(pieces, (time.span,), 1)


def _event_line(index: Index, event: Event) -> Line:
    by, kind = index.names(event.actors), _kind(event)
    how = "" if kind in HOLDING else WORDS[kind]
    said = f"{how} by {by}:".lstrip() if by else f"{how or 'told'}:"
    return Line((plain(said), quote(index.words(event.evidence))), event.evidence, 1)
