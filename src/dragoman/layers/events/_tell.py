"""Tellings: one trigger with its clause, parties, times, status and hedge."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.clauses import auxiliaries, clause, phrase
from dragoman.holders import Holders
from dragoman.layers.events._depth import depth
from dragoman.layers.events._merge import Telling
from dragoman.layers.events._parties import parties, place
from dragoman.layers.events._status import Kinds, status
from dragoman.layers.events._tables import hedges
from dragoman.layers.events._triggers import Trigger
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Timex
from dragoman.span import Span

_DEFINITE = frozenset({"the", "this", "these", "such", "those", "that", "any"})
_NOW = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m"})


class Times:
    """The time expressions by where they stand; what dates an attribution ("said on Monday") dates no event."""

    def __init__(self, times: Sequence[Timex], attributions: Sequence[Attribution]) -> None:
        said = {item.time for item in attributions if item.time is not None}
        self._times = [item for item in times if item.span not in said]
        self._starts = [item.span.start for item in self._times]

    def inside(self, span: Span) -> list[Timex]:
        """The time expressions that lie in `span`, in text order."""
        first, after = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [item for item in self._times[first:after] if item.span.end <= span.end]


@dataclass(frozen=True, eq=False)
class Around:
    """What a trigger is read with: the parse, who is where, the times, the hedges and which verbs tell what."""

    parsed: Parsed
    holders: Holders
    times: Times
    hedges: dict[int, Span]
    kinds: Kinds


def telling(around: Around, trigger: Trigger) -> Telling:
    """What the trigger tells."""
    parsed = around.parsed
    evidence = _evidence(parsed, trigger)
    who = parties(parsed, around.holders, trigger)
    near = around.times.inside(evidence)
    state = status(parsed, trigger, around.kinds)
    refused = state == "negated" and trigger.refused
    shown = parsed.span(trigger.first, trigger.after)
    return Telling(
        type=(trigger.refused if refused else trigger.type) or None, mode=None if refused else trigger.mode,
        extension=trigger.extension, trigger=shown, evidence=evidence, actors=who.actors, recipients=who.recipients,
        place=place(parsed, around.holders, trigger), times=tuple(item.id for item in near), days=_days(near),
        status="actual" if refused else state, ongoing=_ongoing(parsed, trigger),
        depth=depth(parsed, trigger, around.kinds), sentence=parsed.sentence[trigger.row],
        hedge=around.hedges.get(trigger.row if trigger.verb is None else trigger.verb),
        attribution=around.holders.attribution(shown.start), nominal=trigger.noun is not None,
        definite=_definite(parsed, trigger),
    )  # fmt: skip


def hedged(parsed: Parsed) -> dict[int, Span]:
    """The hedges by the row of the verb that they stand with."""
    found: dict[int, Span] = {}
    for hit in hedges().find(parsed.lower, parsed.lemma):
        verb = next((r for r in range(hit.first, hit.after) if parsed.pos[r] == "VERB"), None)
        if verb is None:
            found.setdefault(parsed.head[hit.first], parsed.span(hit.first, hit.after))
        else:
            inner = parsed.child(verb, "xcomp")
            found.setdefault(verb if inner is None else inner, parsed.span(hit.first, hit.after))
    return found


def _evidence(parsed: Parsed, trigger: Trigger) -> Span:
    """The clause of the verb, or of the verb that has the noun as its subject or object; else the noun's phrase."""
    verb = trigger.verb
    if verb is None:
        head, label = parsed.head[trigger.row], parsed.dep[trigger.row]
        if label == "pobj" and parsed.dep[head] == "prep":
            head, label = parsed.head[head], "dobj"
        if label in {"dobj", "nsubj", "nsubjpass"} and parsed.pos[head] in {"VERB", "AUX"}:
            verb = head
    first, after = phrase(parsed, trigger.row) if verb is None else clause(parsed, verb)
    return parsed.span(min(first, trigger.first), max(after, trigger.after))


def _days(near: Sequence[Timex]) -> tuple[str | None, str | None]:
    dated = next((item for item in near if item.first_day and item.type != "SET"), None)
    return (None, None) if dated is None else (dated.first_day, None if dated.open_end else dated.last_day)


def _ongoing(parsed: Parsed, trigger: Trigger) -> bool:
    """Whether it still goes on: "is being held", "has been held for", "is holding"."""
    verb = trigger.verb
    if verb is None:
        return False
    helpers = set(auxiliaries(parsed, verb))
    if helpers & _NOW and (parsed.tag[verb] == "VBG" or "being" in helpers):
        return True
    lasts = any(
        parsed.lower[c] in {"for", "since"} and parsed.dep[c] in {"prep", "mark"} for c in parsed.children[verb]
    )
    return lasts and bool({"has", "have"} & helpers) and trigger.type == "COERCE"


def _definite(parsed: Parsed, trigger: Trigger) -> bool:
    return trigger.noun is not None and any(
        parsed.dep[c] == "poss" or parsed.lower[c] in _DEFINITE for c in parsed.children[trigger.row] if c < trigger.row
    )
