"""PLOVER: the events of a reading as coded records: who (country and sector) did what to whom, one row an event."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dragoman.lexicon import rows
from dragoman.lexicon.actors import bodies, countries
from dragoman.reading import Entity, Event, Reading

_UNIONS = {"UNO": "IGO", "EUR": "IGO", "NAT": "IGO"}
"""Bodies of several states as CAMEO's actor codes begin (Schrodt 2012, chapter 3)."""


class Coded(NamedTuple):
    """An event as event data has it: PLOVER `type` and `mode`, broad CAMEO code, actor codes, the trigger's offsets."""

    type: str
    mode: str | None
    cameo: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    start: int
    end: int


def coded(reading: Reading) -> tuple[Coded, ...]:
    """The reading's events as PLOVER codes them, in text order.

    PLOVER has no status: what is to come is coded by its own types ("will meet" is AGREE, "will expel" THREATEN, see
    `lexicon/plover.tsv`), what was refused is REJECT, and what is only thought of is left out where the sentence tells
    something that is not. What stands in the background, in a relative clause or inside the clause of another event, is
    left out too. Source and target are a country (ISO 3166-1 alpha-3, or IGO, NGO, IMG ... as in CAMEO) with a sector.
    """
    who = _Actors(reading)
    return tuple(_row(who, event) for event in foreground(reading))


def foreground(reading: Reading) -> tuple[Event, ...]:
    """The events with a PLOVER type that each sentence reports for their own sake, in text order.

    Where a sentence has none that took place or will, those that are only thought of count; where it has none in front,
    those in the background.
    """
    grouped: dict[int, list[Event]] = {}
    place = 0
    for event in reading.events:
        while place + 1 < len(reading.sentences) and reading.sentences[place].span.end <= event.trigger.start:
            place += 1
        if event.type is not None:
            grouped.setdefault(place, []).append(event)
    kept: list[Event] = []
    for events in grouped.values():
        front = [event for event in events if not event.background] or events
        kept += [event for event in front if event.status not in {"hypothetical", "negated"}] or front
    return tuple(kept)


def _row(who: _Actors, event: Event) -> Coded:
    kind, mode = str(event.type), event.mode
    known = _types()
    later = known.get((kind, mode), known[kind, None]).later
    if event.status in {"planned", "hypothetical"} and later != kind:
        kind, mode = later, None
    cameo = known.get((kind, mode), known[kind, None]).cameo
    source, target = who.codes(event)
    return Coded(kind, mode, cameo, source, target, event.trigger.start, event.trigger.end)


class _Type(NamedTuple):
    cameo: str
    later: str


@cache
def _types() -> dict[tuple[str, str | None], _Type]:
    return {(row["type"], row["mode"] or None): _Type(row["cameo"], row["later"]) for row in rows("plover")}


class _Actors:
    """The codes of a reading's entities."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.entities = {entity.id: entity for entity in reading.entities}
        self.mentions = {mention.id: mention for mention in reading.mentions}

    def codes(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Source and target codes of an event."""
        source = self._all(event.actors)
        target = tuple(code for code in self._all(event.recipients) if code not in source)
        return source, target

    def _all(self, ids: Iterable[str]) -> tuple[str, ...]:
        found = [code for each in ids if each in self.entities for code in self._of(self.entities[each])]
        return tuple(dict.fromkeys(found))

    def _of(self, entity: Entity) -> list[str]:
        words = [self.reading.quote(self.mentions[each].span) for each in entity.mentions if each in self.mentions]
        named = [entity.country] if entity.country else []
        for phrase in words:
            named += [code for code in countries_in(phrase) if code not in named]
        return actor_codes(named, entity.sector)


def actor_codes(named: Iterable[str], sector: str | None) -> list[str]:
    """The actor codes of a party: each country with the sector ("USAGOV"); unions of states as IGO."""
    return [f"{_UNIONS.get(code, code)}{sector or ''}" for code in named]


def countries_in(words: str) -> list[str]:
    """The codes of all countries and bodies that the words name, in order, each once."""
    found: list[str] = []
    parts = [part.strip(',;:()"“”.') if part.count(".") == 1 else part.strip(',;:()"“”') for part in words.split()]
    first = 0
    while first < len(parts):
        for size in range(min(5, len(parts) - first), 0, -1):
            code = _code(" ".join(parts[first : first + size]))
            if code:
                found += [code] if code not in found else []
                first += size - 1
                break
        first += 1
    return found


def _code(form: str) -> str:
    for written in (form, form.removesuffix("'s"), form.removesuffix("’s"), form.removesuffix("'")):
        if written in countries():
            return countries()[written][0]
        if written in bodies():
            return bodies()[written].country
    return ""
