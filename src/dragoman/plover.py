"""PLOVER: the events of a reading as coded records: who (country and sector) did what to whom, one row an event."""

from __future__ import annotations

import re
from bisect import bisect_right
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
_BESIDE = re.compile(r"\s(?:to|in|at|on|for|with|from|of|near|against|who|that)\s")
"""Words after which a description names others than the actor: "Greek and Turkish officials in Oslo"."""
_NOT_FROM = re.compile(r"\b(?:ethnic\s|anti-|pro-)", re.IGNORECASE)
"""Words before a people's name that say that somebody is not, or not only, of that country."""
_ALONE = frozenset({"CONSULT", "COOPERATE", "RETREAT"})
"""Types that need no recipient: none is sought in the sentence."""
_TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "REJECT"})
_ON_SOMEBODY = frozenset(
    {"CONCEDE", "THREATEN", "PROTEST", "COERCE", "ASSAULT", "SANCTION", "AID", "REJECT", "ACCUSE", "REQUEST"}
)
"""Types of what is done to somebody: where no other country is named, to somebody at home."""


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
    words do not tell takes it from the sentence, as PLOVER's coders do; a party that is open has no code. One sentence
    gives one row for each type between the same countries.
    """
    actors = _Actors(reading)
    kept: dict[object, Coded] = {}
    for event in foreground(reading):
        row = _row(actors, event)
        dyad = tuple(code[:3] for code in row.source), tuple(code[:3] for code in row.target)
        kept.setdefault((actors.sentence(event), row.type, dyad), row)
    return tuple(kept.values())


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
        self.starts = [sentence.span.start for sentence in reading.sentences]
        self.speakers = {item.id: item.source for item in reading.attributions}

    def sentence(self, event: Event) -> int:
        """The number of the sentence that the event's trigger stands in."""
        return max(bisect_right(self.starts, event.trigger.start) - 1, 0)

    def codes(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Source and target codes of an event; what the parties leave open is filled from the sentence.

        Of those who act together, the ones named before the act are the source, as in dyads. Without an actor it is the
        country of the place; without a recipient another country that the sentence names, else for what is done to
        somebody the actor's own.
        """
        source, target = self._sides(event)
        place = self._all([event.place] if event.place else [])
        before, after = self._near(event)
        others = [code for code in (*after, *before) if not _shares(code, source)]
        if not source:
            named = [*before, *place] if event.actors else [*place, *before]
            named = [code for code in named if event.actors or not _shares(code, target)]
            source = tuple(named[:1]) or target[:1] or tuple(others[:1])
            others = [code for code in others if not _shares(code, source)]
        if not target and event.type not in _ALONE:
            target = tuple(others[:1]) or (tuple(code[:3] for code in source[:1]) if event.type in _ON_SOMEBODY else ())
        if event.type in _ALONE:
            target = tuple(code for code in target if not _shares(code, source))
        return source, target

    def _sides(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if event.recipients or event.type not in _TOGETHER:
            return self._all(event.actors), self._all(event.recipients)
        first = [each for each in event.actors if self._stands_before(each, event)]
        rest = [each for each in event.actors if each not in first]
        return (self._all(first), self._all(rest)) if first else (self._all(rest), ())

    def _stands_before(self, entity: str, event: Event) -> bool:
        spans = (self.mentions[each].span for each in self.entities[entity].mentions if each in self.mentions)
        first = self.starts[self.sentence(event)] if self.starts else 0
        return any(first <= span.start < event.trigger.start for span in spans)

    def _near(self, event: Event) -> tuple[list[str], list[str]]:
        """The countries that the event's sentence names before its trigger and after it, without who says so."""
        whole = self.reading.sentences[self.sentence(event)].span if self.starts else event.evidence[0]
        words = self.reading.quote(whole)
        for said in self.speakers.get(event.attribution or "", ()):
            first, after = max(said.start - whole.start, 0), max(said.end - whole.start, 0)
            words = words[:first] + " " * (min(after, len(words)) - min(first, len(words))) + words[after:]
        trigger = event.trigger.start - whole.start, event.trigger.end - whole.start
        return actor_codes(known_in(words[: trigger[0]])), actor_codes(known_in(words[trigger[1] :]))

    def _all(self, ids: Iterable[str]) -> tuple[str, ...]:
        found = [code for each in ids if each in self.entities for code in self._of(self.entities[each])]
        return tuple(dict.fromkeys(found))

    def _of(self, entity: Entity) -> list[str]:
        if _NOT_FROM.search(entity.name):
            return []
        named = [Known(entity.country, entity.sector or "")] if entity.country else []
        for each in entity.mentions:
            if each in self.mentions:
                words = self.reading.quote(self.mentions[each].span)
                named += known_in(_BESIDE.split(words)[0] if named else words)
        return actor_codes(named, entity.sector)


def _shares(code: str, codes: Iterable[str]) -> bool:
    return code[:3] in {each[:3] for each in codes}


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
                found += [known] if known.country else []
                break
        first += size
    return found


def _known(form: str) -> Known | None:
    bare = form.rstrip(".") if form.count(".") == 1 else form
    for written in (form, bare, form.removesuffix("'s"), form.removesuffix("’s"), bare.removesuffix("'")):
        if written in countries():
            return Known(countries()[written][0], "")
        if written in bodies():
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
