"""PLOVER: the events of a reading as coded records: who (country and sector) did what to whom, one row an event."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dragoman.lexicon import rows
from dragoman.lexicon.actors import bodies, countries
from dragoman.reading import Entity, Event, Reading

_UNIONS = {"UNO": "IGO", "EUR": "IGO", "NAT": "IGO"}
"""Bodies of several states, as CAMEO's actor codes begin (Schrodt 2012, chapter 3)."""
_LONGEST = 6
"""Words: no name of an actor is longer."""


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
    something that is not. What stands in the background of a sentence is left out too. Source and target are a country
    (ISO 3166-1 alpha-3, or IGO, NGO, IMG ... as in CAMEO) with a PLOVER sector ("USAGOV"); an actor whose country the
    words do not tell takes it from the sentence, as PLOVER's coders do; a party that is open has no code.
    """
    actors = _Actors(reading)
    return tuple(_row(actors, event) for event in foreground(reading))


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


def _row(actors: _Actors, event: Event) -> Coded:
    kind, mode = str(event.type), event.mode
    later = _type(kind, mode).later
    if event.status in {"planned", "hypothetical"} and later != kind and event.mode != "investigate":
        kind, mode = later, None
    source, target = actors.codes(event)
    return Coded(kind, mode, _type(kind, mode).cameo, source, target, event.trigger.start, event.trigger.end)


class _Type(NamedTuple):
    cameo: str
    later: str


def _type(kind: str, mode: str | None) -> _Type:
    return _types().get((kind, mode)) or _types()[kind, None]


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
        near = self._near(event)
        source = self._all(event.actors)
        target = self._all(event.recipients)
        before, after = near
        if not source and (event.actors or before):
            source = before[:1] or after[:1]
        if not target and event.type not in {"CONSULT", "AGREE", "RETREAT", "PROTEST"}:
            target = tuple(code for code in after if code[:3] not in {each[:3] for each in source})[:1]
        return source, tuple(code for code in target if code not in source)

    def _near(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The countries that the event's clause names before its trigger and after it."""
        span = event.evidence[0]
        text = self.reading.report.text
        return (
            tuple(actor_codes(known_in(text[span.start : event.trigger.start]))),
            tuple(actor_codes(known_in(text[event.trigger.end : span.end]))),
        )

    def _all(self, ids: Iterable[str]) -> tuple[str, ...]:
        found = [code for each in ids if each in self.entities for code in self._of(self.entities[each])]
        return tuple(dict.fromkeys(found))

    def _of(self, entity: Entity) -> list[str]:
        named = [Known(entity.country, entity.sector or "")] if entity.country else []
        for each in entity.mentions:
            if each in self.mentions:
                named += known_in(self.reading.quote(self.mentions[each].span))
        return actor_codes(named, entity.sector)


class Known(NamedTuple):
    """The country and the sector ("" where open) that words name."""

    country: str
    sector: str


def actor_codes(named: Iterable[Known], sector: str | None = None) -> list[str]:
    """The actor codes of a party, each once: country with sector ("USAGOV"); unions of states as IGO."""
    codes = (f"{_UNIONS.get(each.country, each.country)}{sector or each.sector}" for each in named)
    first = {code[:3]: code for code in reversed(list(codes))}
    return list(reversed(first.values()))


def known_in(words: str) -> list[Known]:
    """The countries, bodies and known actors that `words` name, in order; of names that begin together the longest."""
    parts = [part.strip(',;:()"“”') for part in words.split()]
    found: list[Known] = []
    first = 0
    while first < len(parts):
        size = 0
        for size in range(min(_LONGEST, len(parts) - first), 0, -1):
            known = _known(" ".join(parts[first : first + size]))
            if known is not None:
                found.append(known)
                break
        first += size
    return found


def _known(form: str) -> Known | None:
    bare = form.rstrip(".") if form.count(".") == 1 else form
    for written in (form, bare, form.removesuffix("'s"), form.removesuffix("’s"), bare.removesuffix("'")):
        if written in countries():
            return Known(countries()[written][0], "")
        if written in bodies() and bodies()[written].country:
            return Known(bodies()[written].country, bodies()[written].sector)
        if written in _others():
            return _others()[written]
    return None


@cache
def _others() -> dict[str, Known]:
    """Leaders, groups, places and unions by name."""
    return {
        name: Known(row["country"], row["sector"]) for row in rows("known_actors") for name in row["names"].split("|")
    }
