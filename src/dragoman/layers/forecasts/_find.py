"""Forecasts: every estimative word read by its shape, weak ones left out beside strong ones, rows turned into spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache

from dragoman.clauses import auxiliaries, subject, trim, without_edges
from dragoman.holders import Holders
from dragoman.layers.forecasts._shapes import FUTURE, Found, adjective, adverb, chance, quantity
from dragoman.layers.forecasts._verbs import belief, modal, ruled_out, verb
from dragoman.lexicon import Hit, Phrases, rows
from dragoman.parsed import Parsed
from dragoman.reading import Condition, Forecast, Timex, identified
from dragoman.span import Span, hull

SHAPES: dict[str, Callable[[Parsed, Hit], Found | None]] = {
    "adjective": adjective,
    "adverb": adverb,
    "quantity": quantity,
    "chance": chance,
    "verb": verb,
    "belief": belief,
    "ruled": ruled_out,
    "modal": modal,
}

_PREMISED = frozenset({"conditional", "concessive_condition"})
_LIVE = frozenset({"conditional", "concessive_condition", "temporal_precondition"})
_WEAK = frozenset({"modal", "belief"})
_LOOK_BACK = 8
"""Conditions: how many are looked at before a forecast to find the one that holds it."""


def find_forecasts(
    parsed: Parsed, times: tuple[Timex, ...], holders: Holders, conditions: tuple[Condition, ...]
) -> tuple[Forecast, ...]:
    """The expectations of the text, in text order.

    A term of ICD 203 (2015, D.6.e.2.a) gets its band in percent; any other estimative word, a comparison ("more
    likely"), a graded term ("remarkably likely") and a negated one ("not likely") get none. Plain "may", "might",
    "could" and "I think" count only where no stronger cue speaks of the same words and no condition says the same.
    """
    found = [
        each for hit in _cues().find(parsed.lower, parsed.lemma) if (each := SHAPES[hit.row["shape"]](parsed, hit))
    ]
    if not found:
        return ()
    premises = sorted(_premise(parsed, c) for c in conditions if c.kind in _PREMISED and c.cue and c.antecedent)
    told = {row for c in conditions if c.cue and c.kind not in _LIVE for row in parsed.rows(c.cue)}
    made: dict[str, Forecast] = {}
    for each in _chosen(parsed, found, told):
        item = _forecast(parsed, _without_premise(parsed, each, premises), times, holders, conditions)
        made[item.id] = item
    return tuple(sorted(made.values(), key=lambda f: (f.span, f.cue)))


@cache
def _cues() -> Phrases:
    return Phrases(rows("probability"))


def _premise(parsed: Parsed, condition: Condition) -> tuple[int, int]:
    covered = parsed.rows(hull(part for part in (condition.cue, condition.antecedent) if part))
    return covered.start, covered.stop


def _chosen(parsed: Parsed, found: list[Found], told: set[int]) -> list[Found]:
    """Plain modals and beliefs give way to a cue in or around their words, and to a condition that tells the same; a
    trailing "possibly ..." stands alone. "Doubted that it is likely" is one estimate, the doubt.
    """
    doubts = [(e.hit.after, e.after) for e in found if parsed.lemma[e.hit.after - 1] == "doubt" and not e.positive]
    found = [each for each in found if each.hit.first not in told and not _any_around(doubts, each.hit.first)]
    strong = [each for each in found if each.hit.row["shape"] not in _WEAK or not each.positive]
    marked = sorted(each.hit.first for each in strong)
    covered = sorted((each.first, each.after) for each in strong)
    kept: list[Found] = []
    reach, place = -1, 0
    for each in sorted(found, key=lambda e: (e.first, e.hit.first)):
        while place < len(covered) and covered[place][0] <= each.hit.first:
            reach = max(reach, covered[place][1])
            place += 1
        weak = each.hit.row["shape"] in _WEAK and each.positive
        if weak and (each.hit.first < reach or each.verb in told or _any_between(marked, each.first, each.after)):
            continue
        kept.append(each)
    tails = {each.first: each.after for each in kept if each.verb is None and each.first == each.hit.first}
    return [_without_tail(parsed, each, tails) for each in kept]


def _any_around(extents: list[tuple[int, int]], row: int) -> bool:
    place = bisect_right(extents, (row, 1 << 60)) - 1
    return place >= 0 and row < extents[place][1]


def _any_between(ordered: list[int], first: int, after: int) -> bool:
    place = bisect_left(ordered, first)
    return place < len(ordered) and ordered[place] < after


def _without_tail(parsed: Parsed, each: Found, tails: dict[int, int]) -> Found:
    for row in range(each.hit.after, min(each.after, each.hit.after + 400)):
        if tails.get(row, -1) >= each.after:
            first, after = trim(parsed, each.first, row)
            return each._replace(first=first, after=after)
    return each


def _without_premise(parsed: Parsed, each: Found, premises: list[tuple[int, int]]) -> Found:
    """The forecast without an "if ..." at its beginning or end: that is the condition it hangs on."""
    core = (each.hit.first, each.hit.after)
    first, after = trim(parsed, *without_edges((each.first, each.after), core, premises))
    return each._replace(first=first, after=after)


def _forecast(
    parsed: Parsed, each: Found, times: tuple[Timex, ...], holders: Holders, conditions: tuple[Condition, ...]
) -> Forecast:
    row = each.hit.row
    span, offset = parsed.span(each.first, each.after), parsed.start[each.held_at]
    band = (int(row["low"]), int(row["high"])) if each.exact and row["low"] else None
    denied = each.expects is not None and each.positive == bool(row["negative"])
    helpers = auxiliaries(parsed, each.verb) if each.verb is not None else []
    expecting = holders.entity(subject(parsed, each.expects)) if each.expects is not None else None
    hangs_on = _condition(span, conditions)
    unreal = hangs_on is not None and hangs_on.kind == "conditional" and hangs_on.counterfactual
    return identified(
        Forecast, parsed.sha256, span=span,
        cue=parsed.span(min(each.first, each.hit.first) if denied else each.hit.first, each.hit.after),
        term=row["term"] if band else None, band=band, positive=each.positive, comparative=bool(row["comparative"]),
        counterfactual=unreal or ("have" in helpers and bool(FUTURE & set(helpers))),
        holder=expecting or holders.source(offset), attribution=holders.attribution(offset),
        condition=hangs_on.id if hangs_on is not None else None,
        horizon=_horizon(span, parsed.end[each.hit.after - 1], times),
    )  # fmt: skip


def _condition(span: Span, conditions: tuple[Condition, ...]) -> Condition | None:
    """The shortest condition ("if", "even if", "before") that holds the forecast."""
    place = bisect_right(conditions, span.start, key=lambda c: c.span.start)
    near = conditions[max(0, place - _LOOK_BACK) : place]
    around = [c for c in near if c.kind in _LIVE and c.span.holds(span)]
    return min(around, key=lambda c: (len(c.span), c.span), default=None)


def _horizon(span: Span, behind: int, times: tuple[Timex, ...]) -> str | None:
    """The id of the first time expression inside the forecast that begins `behind` its cue, else of the first."""
    for start in (behind, span.start):
        place = bisect_left(times, start, key=lambda t: t.span.start)
        if place < len(times) and span.holds(times[place].span):
            return times[place].id
    return None
