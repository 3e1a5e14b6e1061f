"""Conditions: every cue read by its shape, what lies inside another's premise left out, rows turned into spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import cast

from dragoman.clauses import asked, trim, without_edges
from dragoman.holders import Holders
from dragoman.layers.conditions._draft import STATE, Draft, Rows, counterfactual, instrument_under, unreal
from dragoman.layers.conditions._fronted import by_back, by_held, by_inverted, by_means
from dragoman.layers.conditions._links import by_clause, by_phrase, by_term, by_verb
from dragoman.layers.conditions._modal import (
    by_consent,
    by_entitled,
    by_object,
    by_outcome,
    by_place,
    by_sole,
    by_subject,
)
from dragoman.layers.conditions._promise import by_noun, by_promise
from dragoman.lexicon import Hit, Phrases, rows
from dragoman.parsed import Parsed
from dragoman.reading import Condition, ConditionKind, Entity, identified
from dragoman.span import Span

_SHAPES: dict[str, Callable[[Parsed, Hit, ConditionKind], Iterator[Draft]]] = {
    "subject": by_subject,
    "entitled": by_entitled,
    "sole": by_sole,
    "place": by_place,
    "object": by_object,
    "consent": by_consent,
    "outcome": by_outcome,
    "promise": by_promise,
    "noun": by_noun,
    "clause": by_clause,
    "before": by_clause,
    "phrase": by_phrase,
    "verb": by_verb,
    "term": by_term,
    "inverted": by_inverted,
    "means": by_means,
    "back": by_back,
    "held": by_held,
}
_PREMISES = frozenset({"conditional", "concessive_condition"})
_HEDGES = frozenset({"possibly", "perhaps", "probably", "maybe"})
_DEAL = frozenset({"obligation", "permission", "approval_required", "commitment"})


def find_conditions(parsed: Parsed, holders: Holders) -> tuple[Condition, ...]:
    """What must, may or will happen for what, in text order.

    Kinds are those of `ConditionKind`. A cue inside the premise of an "if" or "even if" is part of that condition, not
    one of its own; a duty or promise that hangs on a premise ends where the premise begins. `holder` is None where no
    entity stands at the words.
    """
    drafts = [draft for hit in _cues().find(parsed.lower, parsed.lemma) for draft in _read(parsed, hit)]
    made = {item.id: item for draft in _kept(parsed, drafts) for item in (_condition(parsed, draft, holders),)}
    return tuple(sorted(made.values(), key=lambda c: (c.span, c.kind)))


@cache
def _cues() -> Phrases:
    return Phrases(rows("conditions"))


def _read(parsed: Parsed, hit: Hit) -> Iterator[Draft]:
    kind = cast(ConditionKind, hit.row["kind"])
    for draft in _SHAPES[hit.row["shape"]](parsed, hit, kind):
        if draft.whole[0] < draft.whole[1] and not asked(parsed, draft.verb):
            yield draft


def _kept(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand on their own; of one verb there is one that says what comes first, or binds."""
    premises = sorted(
        (min(d.cue[0], d.antecedent[0]), d.antecedent[1]) for d in drafts if d.kind in _PREMISES and d.antecedent
    )
    bound = {d.verb for d in drafts if d.kind == "commitment"}
    first = {d.verb for d in drafts if d.kind == "temporal_precondition"}
    kept: list[Draft] = []
    when: dict[int, int] = {}
    for draft in drafts:
        if draft.kind not in _PREMISES:
            if _inside(premises, draft.cue[0]) or (draft.kind == "temporal_precondition" and draft.verb in bound):
                continue
            if draft.kind == "obligation" and draft.verb in first:
                continue
            draft = _without_premise(parsed, draft, premises)
        if draft.kind == "temporal_precondition" and draft.verb in when:
            kept[when[draft.verb]] = _merged(kept[when[draft.verb]], draft)
            continue
        if draft.kind == "temporal_precondition":
            if parsed.lower[draft.cue[0] - 1] in _HEDGES:  # "..., perhaps after the vote" is a forecast
                continue
            when[draft.verb] = len(kept)
        kept.append(draft)
    return kept


def _inside(premises: list[Rows], row: int) -> bool:
    place = bisect_right(premises, (row, 1 << 60)) - 1
    return any(premises[n][0] <= row < premises[n][1] for n in range(max(0, place - 1), place + 1))


def _without_premise(parsed: Parsed, draft: Draft, premises: list[Rows]) -> Draft:
    """The draft without an "if ..." at its beginning or end, which is a condition of its own."""
    first, after = without_edges(draft.whole, draft.cue, premises)
    action = draft.action
    if action and action[0] < after < action[1]:
        action = trim(parsed, action[0], after)
    return draft._replace(whole=trim(parsed, first, after), action=action)


def _merged(one: Draft, other: Draft) -> Draft:
    """ "Wait before deporting them, possibly after a ruling": what comes first, and what comes then."""
    extent = (min(one.whole[0], other.whole[0]), max(one.whole[1], other.whole[1]))
    pair = (one, other)
    return one._replace(
        whole=extent,
        antecedent=next((d.antecedent for d in pair if d.antecedent and d.antecedent[0] == d.cue[1]), one.antecedent),
        consequent=next((d.consequent for d in pair if d.consequent and d.consequent[0] == d.cue[1]), one.consequent),
    )


def _condition(parsed: Parsed, draft: Draft, holders: Holders) -> Condition:
    tool = draft.instrument or (instrument_under(parsed, draft.whole) if draft.kind in _DEAL else None)
    holder = holders.entity(draft.holder)
    return identified(
        Condition, parsed.sha256, kind=_kind(parsed, draft, holders.entities.get(holder or "")),
        span=parsed.span(*draft.whole), cue=parsed.span(*draft.cue), holder=holder, action=_span(parsed, draft.action),
        antecedent=_span(parsed, draft.antecedent), consequent=_span(parsed, draft.consequent),
        instrument=_span(parsed, tool), positive=draft.positive,
        counterfactual=counterfactual(parsed, draft.verb) or unreal(parsed, draft),
        attribution=holders.attribution(parsed.start[draft.cue[0]]),
    )  # fmt: skip


def _kind(parsed: Parsed, draft: Draft, holder: Entity | None) -> ConditionKind:
    """The draft's kind; what an organ of state is entitled to do is a power."""
    entitled = draft.kind == "permission" and "entitle" in parsed.lemma[slice(*draft.cue)]
    return "power" if entitled and holder and holder.sector in STATE else draft.kind


def _span(parsed: Parsed, found: Rows | None) -> Span | None:
    if found is None or found[0] >= found[1]:
        return None
    span = parsed.span(*found)
    return span if len(span) else None
