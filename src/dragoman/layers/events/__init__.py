"""Events: who did what to whom, with PLOVER's type, whether it took place, and the clause that says so."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.clauses import auxiliaries, clause, phrase
from dragoman.holders import Holders
from dragoman.layers.events._merge import Telling, merged
from dragoman.layers.events._parties import parties, place
from dragoman.layers.events._status import status
from dragoman.layers.events._tables import contexts, hedges
from dragoman.layers.events._triggers import Trigger, find_triggers
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Entity, Event, Mention, Timex, identified
from dragoman.span import Span

_LAST = 60
"""Tokens: no more of a clause is looked through for contexts."""


def find_events(
    parsed: Parsed,
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Event, ...]:
    """The events of the text, in text order of their triggers.

    Verbs and nouns of the tables tell an event; type and mode are PLOVER 0.8's (openeventdata/PLOVER), decided by the
    verb with its object, particle and complement, after CAMEO's verb patterns. An act keeps the type that it has when
    it is done; whether it is done is its `status`. What is said or believed is an attribution, not an event, unless
    PLOVER has a type for it (a demand, a promise, an accusation, a threat). Tellings of the same event are one item:
    the fullest is the `trigger` with its `evidence`, the others are `repeats`.
    """
    triggers = find_triggers(parsed, holders := Holders.of(parsed, mentions, entities, attributions))
    if not triggers:
        return ()
    hedged = _hedged(parsed)
    dated = _Times(times, attributions)
    tellings = [_telling(parsed, holders, trigger, dated, hedged) for trigger in triggers]
    made = [_event(parsed, group) for group in merged(tellings, holders.entities)]
    return tuple(sorted({event.id: event for event in made}.values(), key=lambda event: event.trigger))


class _Times:
    """The time expressions by where they stand; what dates an attribution ("said on Monday") dates no event."""

    def __init__(self, times: tuple[Timex, ...], attributions: tuple[Attribution, ...]) -> None:
        said = {item.time for item in attributions if item.time is not None}
        self.times = [item for item in times if item.span not in said]
        self.starts = [item.span.start for item in self.times]

    def inside(self, span: Span) -> list[Timex]:
        first = bisect_left(self.starts, span.start)
        return [item for item in self.times[first : bisect_left(self.starts, span.end)] if item.span.end <= span.end]


def _telling(parsed: Parsed, holders: Holders, trigger: Trigger, dated: _Times, hedged: dict[int, Span]) -> Telling:
    evidence = _evidence(parsed, trigger)
    who = parties(parsed, holders, trigger)
    near = dated.inside(evidence)
    state = status(parsed, trigger)
    kind = trigger.type or None
    if state == "negated" and trigger.refused:
        kind, state = trigger.refused, "actual"
    shown = parsed.span(trigger.first, trigger.after)
    return Telling(
        type=kind, mode=trigger.mode if kind == trigger.type else None, extension=trigger.extension, trigger=shown,
        evidence=evidence, actors=who.actors, recipients=who.recipients, place=place(parsed, holders, trigger),
        times=tuple(item.id for item in near), days=_days(near), status=state, ongoing=_ongoing(parsed, trigger),
        hedge=hedged.get(trigger.verb if trigger.verb is not None else trigger.row),
        attribution=holders.attribution(shown.start), nominal=trigger.noun is not None,
        definite=_definite(parsed, trigger), title=False,
    )  # fmt: skip


def _evidence(parsed: Parsed, trigger: Trigger) -> Span:
    """The clause of the verb, or of the verb that has the noun as its subject or object; else the noun's phrase."""
    verb = trigger.verb
    if trigger.noun is not None and verb is None:
        head = parsed.head[trigger.row]
        if parsed.dep[trigger.row] in {"dobj", "nsubj", "nsubjpass"} and parsed.pos[head] in {"VERB", "AUX"}:
            verb = head
        elif (
            parsed.dep[trigger.row] == "pobj" and parsed.dep[head] == "prep" and parsed.pos[parsed.head[head]] == "VERB"
        ):
            verb = parsed.head[head]
    first, after = phrase(parsed, trigger.row) if verb is None else clause(parsed, verb)
    return parsed.span(min(first, trigger.first), max(after, trigger.after))


def _days(near: list[Timex]) -> tuple[str | None, str | None]:
    dated = [item for item in near if item.first_day and item.type != "SET"]
    if not dated:
        return None, None
    return dated[0].first_day, None if dated[0].open_end else dated[0].last_day


def _ongoing(parsed: Parsed, trigger: Trigger) -> bool:
    """Whether it still goes on: "is being held", "has been held for", "remains in custody"."""
    verb = trigger.verb
    if verb is None:
        return False
    helpers = auxiliaries(parsed, verb)
    if parsed.tag[verb] == "VBG" and {"is", "are", "'s", "’s", "'re", "’re"} & set(helpers):
        return True
    if "being" in helpers and {"is", "are"} & set(helpers):
        return True
    lasts = any(
        parsed.lower[c] in {"for", "since"} and parsed.dep[c] in {"prep", "mark"} for c in parsed.children[verb]
    )
    return lasts and bool({"has", "have"} & set(helpers)) and trigger.type == "COERCE"


def _definite(parsed: Parsed, trigger: Trigger) -> bool:
    if trigger.noun is None:
        return False
    return any(
        parsed.dep[c] == "poss" or parsed.lower[c] in {"the", "this", "these", "such", "those", "that", "any"}
        for c in parsed.children[trigger.row]
        if c < trigger.row
    )


def _hedged(parsed: Parsed) -> dict[int, Span]:
    """The hedges by the row of the verb that they stand with."""
    found: dict[int, Span] = {}
    for hit in hedges().find(parsed.lower, parsed.lemma):
        row = hit.first
        if parsed.pos[row] in {"VERB", "AUX"}:
            upper = next((r for r in range(hit.first, hit.after) if parsed.pos[r] == "VERB"), row)
            inner = parsed.child(upper, "xcomp")
            found[inner if inner is not None else upper] = parsed.span(hit.first, hit.after)
        else:
            found.setdefault(parsed.head[row], parsed.span(hit.first, hit.after))
    return found


def _contexts(parsed: Parsed, evidence: Span) -> tuple[str, ...]:
    rows = parsed.rows(evidence)[:_LAST]
    known = contexts()
    return tuple(sorted({kind for row in rows for kind in known.get(parsed.lemma[row].lower(), ())}))


def _event(parsed: Parsed, group: list[Telling]) -> Event:
    main = group[0]
    full = next((each for each in group if each.status == "stalled"), main)
    dated = next((each for each in group if each.days[0]), main)
    return identified(
        Event, parsed.sha256, type=main.type, mode=main.mode or next((t.mode for t in group if t.mode), None),
        extension=main.extension, contexts=_contexts(parsed, main.evidence), trigger=main.trigger,
        evidence=(main.evidence,), actors=main.actors or next((t.actors for t in group if t.actors), ()),
        recipients=main.recipients or next((t.recipients for t in group if t.recipients), ()),
        place=main.place or next((t.place for t in group if t.place), None), times=main.times or dated.times,
        begin=dated.days[0], end=dated.days[1], status=full.status, ongoing=any(t.ongoing for t in group),
        hedge=full.hedge or main.hedge, attribution=main.attribution,
        repeats=tuple(sorted(t.trigger for t in group[1:])),
    )  # fmt: skip
