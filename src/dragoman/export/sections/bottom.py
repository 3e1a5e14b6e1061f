"""The bottom line: at most four lines, each made of items that the sections below show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from dragoman.export.index import NAME, Index, extent
from dragoman.export.lines import Line, Piece, Section, lead, notes, plain, quote
from dragoman.export.sections.deal import banded
from dragoman.export.sections.held import (
    Holding,
    clear,
    held_names,
    holdings,
    how_taken,
    settled,
    since_spans,
    summary,
    told_apart,
)  # fmt: skip
from dragoman.reading import Condition, Forecast
from dragoman.span import Span

NEEDED = ("approval_required", "obligation", "temporal_precondition", "conditional")
DEALS = {"AGREE", "RETREAT", "CONCEDE", "COOPERATE"}
"""The PLOVER types of what a deal is made of."""
_HEADS = {
    "held": "Held:",
    "released": "Released:",
    "handed over": "Handed over:",
    "escaped": "Escaped:",
    "rescued": "Rescued:",
    "died": "Died:",
    "convicted": "Convicted:",
    "abducted": "Abducted:",
}
SHORT = 90
FORECASTS = 2
NAMELESS = ("anonymous", "unnamed_group", "unspecified")


def bottom_section(index: Index) -> Section:
    """Who is held, what a deal needs, what is expected, on whose word; what no item says is left out."""
    lines = tuple(line for part in (_held, _deal, _expected, _word) for line in part(index))
    if not lines:
        words = "The words settle neither who is held nor what a deal needs or what is expected."
        lines = (Line((plain(words),), (index.whole,)),)
    return Section("bottom", "Bottom line", lines)


def _held(index: Index) -> Iterator[Line]:
    shown = told_apart(index, holdings(index))[0]
    if shown and settled(index, shown[0]) and clear(index, shown[0]):
        first = shown[0]
        free = next((each for each in shown[1:] if each.state == "released" != first.state), None)
        head = _HEADS.get(first.state) or _HEADS.get(how_taken(first), "Arrested:")
        pieces, spans = [lead(head), _who(index, first)], since_spans(index, first) or first.events[0].evidence
        if free is not None:
            pieces += [plain("· released:"), _who(index, free)]
            spans += free.events[-1].evidence
        more = len(shown) - (1 if free is None else 2)
        yield Line((*pieces, *notes([f"and {more} more" if more else ""])), spans)


def _who(index: Index, found: Holding) -> Piece:
    """Their names and what is told of them, but for what the head says already."""
    name, told = held_names(index, found), summary(index, found)
    return plain(name if told == found.state else f"{name}, {told}")


def _deal(index: Index) -> Iterator[Line]:
    stalled = next((event for event in index.reading.events if event.status == "stalled"), None)
    needed = _needed(index)
    pieces: list[Piece] = []
    spans: list[Span] = []
    if stalled:
        pieces += [plain("stalled:"), quote(index.words(stalled.evidence, SHORT))]
        spans += extent(stalled.evidence)
    if needed:
        pieces += [plain("· needs:" if stalled else "needs:"), quote(index.words(needed[0].span, SHORT))]
        pieces += notes([f"and {len(needed) - 1} more" if len(needed) > 1 else ""])
        spans.append(needed[0].span)
    if pieces:
        yield Line((lead("A deal:"), *pieces), tuple(spans))


def _needed(index: Index) -> list[Condition]:
    """What has to come first, conditions of a deal or a release before others; no threat, nothing contrary to fact."""
    events = index.reading.events
    deals = sorted(event.trigger for event in events if event.type in DEALS)
    threats = sorted(span for event in events if event.type == "THREATEN" for span in event.evidence)

    def order(found: Condition) -> tuple[bool, int, int]:
        return not _holds_one(found.span, deals), NEEDED.index(found.kind), found.span.start

    def threatened(found: Condition) -> bool:
        before = bisect_right(threats, Span(found.span.start, len(index.reading.report.text))) - 1
        return before >= 0 and threats[before].holds(found.span)

    known = (found for found in index.reading.conditions if found.kind in NEEDED)
    return sorted((c for c in known if c.positive and not c.counterfactual and not threatened(c)), key=order)


def _holds_one(span: Span, others: list[Span]) -> bool:
    """Whether one of the others, which are in order, lies in the span."""
    first = bisect_left(others, Span(span.start, span.start))
    return first < len(others) and span.holds(others[first])


def _expected(index: Index) -> Iterator[Line]:
    events = index.reading.events
    releases = sorted(event.trigger for event in events if (event.type, event.mode) == ("RETREAT", "release"))

    def order(found: Forecast) -> bool:
        return not _holds_one(found.span, releases)

    banded_ones = sorted((found for found in index.reading.forecasts if found.band), key=order)
    chosen = (banded_ones or sorted(index.reading.forecasts, key=order)[:1])[:FORECASTS]
    pieces: list[Piece] = []
    for found in chosen:
        by = index.name(found.holder)
        pieces += [*((plain("·"),) if pieces else ()), *banded(index, found), quote(index.words(found.span, SHORT))]
        pieces += notes([f"by {by}" if by else ""])
    if chosen:
        yield Line((lead("Expected:"), *pieces), tuple(found.span for found in chosen))


def _word(index: Index) -> Iterator[Line]:
    said = [found for found in index.reading.attributions if found.speech]
    nameless = [found for found in said if found.authority in NAMELESS]
    if not nameless:
        return
    words = f"{len(nameless)} of {len(said)} statements come from sources that are not named"
    known = Counter(found.chain[-1] for found in nameless if found.chain and found.chain[-1])
    if known:
        most, count = known.most_common(1)[0]
        entity = index.entities[most]
        yield Line(
            (lead("On whose word:"), plain(f"{words}, {count} of them from"), quote(index.words(entity.span, NAME))),
            (entity.span,),
        )
        return
    yield Line((lead("On whose word:"), plain(words)), extent((*nameless[0].cue, *nameless[0].content)))
