"""Events: who did what to whom, with PLOVER's type, whether it took place, and the clause that says so."""

from __future__ import annotations

from dragoman.holders import Holders
from dragoman.layers.events._doubt import DONE_TO, without_doubtful
from dragoman.layers.events._merge import Telling, merged
from dragoman.layers.events._tables import content_modes, contexts
from dragoman.layers.events._tell import Around, Times, headline, hedged, telling
from dragoman.layers.events._triggers import Trigger, find_triggers
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Event, Mention, Timex, identified
from dragoman.span import Span

_LAST = 60
"""Tokens: no more of a clause is looked through for contexts, or of the words for a source."""
_NAMELESS = frozenset({"anonymous", "unnamed_group", "unspecified"})


def find_events(
    parsed: Parsed,
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    holders: Holders,
) -> tuple[Event, ...]:
    """The events of the text, in text order of their triggers.

    Verbs and nouns of the tables tell an event; type and mode are PLOVER 0.8's (openeventdata/PLOVER), decided by the
    verb with its object, particle and complement, after CAMEO's verb patterns. An act keeps the type that it has when
    it is done; whether it is done is its `status`. What is said or believed is an attribution, not an event, unless
    PLOVER has a type for it (a demand, a promise, an accusation, a threat). Tellings of the same event are one item:
    the fullest is the `trigger` with its `evidence`, the others are `repeats`.
    """
    attributions = tuple(holders.attributions.values())
    described = _described(parsed, attributions)
    title = headline(parsed)
    inside = _inside_names(parsed, mentions)
    triggers = [
        each
        for each in find_triggers(parsed, holders, title)
        if not _describes(parsed, each, described) and (each.row not in inside or each.row < title)
    ]
    kinds = {trigger.row: trigger.type for trigger in triggers if trigger.noun is None}
    nouns = frozenset(trigger.row for trigger in triggers if trigger.noun is not None)
    acts = {trigger.row: trigger.type for trigger in triggers}
    around = Around(parsed, holders, Times(parsed.text, times, attributions), hedged(parsed), kinds, acts, nouns, title)
    tellings = [each for each in (telling(around, trigger) for trigger in triggers) if each is not None]
    tellings = without_doubtful(parsed, holders, _with_modes(tellings))
    front: dict[int, int] = {}
    for each in tellings:
        front[each.sentence] = min(each.depth, front.get(each.sentence, each.depth))
    made = [_event(parsed, group, front) for group in merged(tellings, holders.entities)]
    return tuple(sorted({event.id: event for event in made}.values(), key=lambda event: event.trigger))


def _described(parsed: Parsed, attributions: tuple[Attribution, ...]) -> frozenset[int]:
    """The rows of the words for sources that are not named."""
    spans = (span for item in attributions if item.authority in _NAMELESS for span in item.source)
    return frozenset(row for span in spans for row in parsed.rows(span)[:_LAST])


def _inside_names(parsed: Parsed, mentions: tuple[Mention, ...]) -> frozenset[int]:
    """The rows inside names of several words: "the Committee to Protect Reporters" protects nobody here."""
    spans = (item.span for item in mentions if item.form == "name")
    return frozenset(row for span in spans for row in parsed.rows(span)[1:_LAST])


def _describes(parsed: Parsed, trigger: Trigger, described: frozenset[int]) -> bool:
    """Whether the trigger only tells who a source is: "two officials briefed on the talks".

    A clause tells more, and so does what was done to them: "relatives of two nurses abducted in May said".
    """
    if trigger.row not in described or (trigger.passive and trigger.mode in DONE_TO):
        return False
    return trigger.noun is not None or parsed.dep[trigger.row] in {"acl", "amod"}


def _with_modes(tellings: list[Telling]) -> list[Telling]:
    """The tellings, the acts of words with the mode that their content gives: a demand for release is yield."""
    about: dict[int, Telling] = {}
    for each in tellings:
        if each.content is not None:
            about.setdefault(each.content, each)
    modes = content_modes()
    found = []
    for each in tellings:
        inner = about.get(each.row)
        if inner is not None and not each.mode:
            keys = (str(each.type), str(inner.type), inner.mode), (str(each.type), str(inner.type), None)
            each = each._replace(mode=next((modes[key] for key in keys if key in modes), None))
        found.append(each)
    return found


def _event(parsed: Parsed, group: list[Telling], front: dict[int, int]) -> Event:
    """The event of the tellings; what the first leaves open is taken from the others."""
    main = group[0]
    stalled = next((each for each in group if each.status == "stalled"), main)
    dated = next((each for each in group if each.days[0]), main)
    ongoing = any(each.ongoing for each in group)
    told = [each for each in group if main.title or not each.title]  # a headline leaves out what would tell who acts
    return identified(
        Event, parsed.sha256, type=main.type, mode=next((t.mode for t in group if t.mode), None),
        extension=main.extension, contexts=_contexts(parsed, main.evidence), trigger=main.trigger,
        evidence=(main.evidence,), actors=next((t.actors for t in told if t.actors), ()),
        recipients=next((t.recipients for t in group if t.recipients), ()),
        place=next((t.place for t in group if t.place), None),
        times=tuple(dict.fromkeys(time for each in group for time in each.times)),
        begin=dated.days[0], end=None if ongoing else dated.days[1], status=stalled.status, ongoing=ongoing,
        background=all(t.depth > front[t.sentence] for t in group), hedge=stalled.hedge or main.hedge,
        attribution=main.attribution, repeats=tuple(sorted(t.trigger for t in group[1:])),
    )  # fmt: skip


def _contexts(parsed: Parsed, evidence: Span) -> tuple[str, ...]:
    known, rows = contexts(), parsed.rows(evidence)[:_LAST]
    return tuple(sorted({kind for row in rows for kind in known.get(parsed.lemma[row].lower(), ())}))
