"""The sample: one report's whole reading against the reading by hand.

Items of a list are paired one to one where the characters they cover overlap by half (intersection over union), those
that agree in the list's field first. `LIST.span` counts the pairs, `LIST.span_and_fields` those whose field agrees
too. Items that the gold marks `optional` count neither way. Mentions are compared by exact span, a leading article
cut; `entity_b3` is B-cubed over them. What the rates do not see is told in shares over the pairs:
`attributions.source`, `.cue`, `.n_sources`, `.nested`, `.chain`; `events.mode`, `.status`, `.actors`, `.recipients`;
`times.mod`, `.days`; `forecasts.banded` (a band where one is due), `forecasts.true_bands` (those given that are due).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from evals.scoring.figures import Figures, Rates, Share, share
from evals.scoring.time import near

Item = Mapping[str, Any]
Mentions = dict[tuple[int, int], str]
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)


class Field(NamedTuple):
    """What an item of a list is known by: where its span stands, the field that must agree, what else is accepted."""

    span: str
    field: str
    accepted: str


FIELDS = {
    "times": Field("span", "value", "accept_values"),
    "attributions": Field("content", "anonymity", "accept_anonymity"),
    "events": Field("evidence", "type", "accept_types"),
    "conditions": Field("span", "kind", "accept_kinds"),
    "forecasts": Field("span", "icd203_term", "accept_terms"),
    "translation_defects": Field("span", "kind", "accept_kinds"),
}


class Pair(NamedTuple):
    """A gold item and the prediction that was paired with it."""

    gold: Item
    predicted: Item


def score(gold: Item, predicted: Item, text: str) -> Figures:
    """The figures of one reading.

    Args:
        gold: the lists of `gold.json`.
        predicted: the same lists.
        text: the report.
    """
    figures: Figures = {}
    pairs: dict[str, list[Pair]] = {}
    for name, field in FIELDS.items():
        ours, theirs = gold.get(name, []), predicted.get(name, [])
        pairs[name] = paired(ours, theirs, field)
        needed = [pair for pair in pairs[name] if not pair.gold.get("optional")]
        many = len(theirs) - (len(pairs[name]) - len(needed))
        due = sum(not item.get("optional") for item in ours)
        figures[f"{name}.span"] = Rates.of(len(needed), many, due)
        figures[f"{name}.span_and_fields"] = Rates.of(sum(agrees(*pair, field) for pair in needed), many, due)
    figures.update(_mentions(gold, predicted, text))
    figures.update(_details(pairs, predicted, same_entities(mentions(gold, text), mentions(predicted, text))))
    return figures


def spans(value: Any) -> list[tuple[int, int]]:
    """The spans in any of the forms that the lists use: `[start, end]`, `{start, end}`, `{span}`, or a list of them."""
    if not value:
        return []
    if isinstance(value, Mapping):
        return spans(value["span"]) if "span" in value else [(value["start"], value["end"])]
    if isinstance(value[0], int):
        return [(value[0], value[1])]
    return [span for one in value for span in spans(one)]


def characters(value: Any) -> set[int]:
    """The offsets that the spans of a value cover."""
    return {at for start, end in spans(value) for at in range(start, end)}


def overlap(a: set[int], b: set[int]) -> float:
    """Intersection over union; 0 of nothing."""
    return len(a & b) / len(a | b) if a | b else 0.0


def agrees(gold: Item, predicted: Item, field: Field) -> bool:
    """Whether the prediction's field has the gold's value or one that the gold accepts, too."""
    value = predicted.get(field.field)
    return bool(gold.get(field.field) == value or value in (gold.get(field.accepted) or []))


def paired(gold: Sequence[Item], predicted: Sequence[Item], field: Field) -> list[Pair]:
    """The pairs of one list: agreeing ones first, then by overlap, of equals the earlier first."""
    ours = [characters(item.get(field.span)) for item in gold]
    theirs = [characters(item.get(field.span)) for item in predicted]
    candidates = sorted(
        (not agrees(gold[i], predicted[j], field), -much, i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if (much := overlap(a, b)) >= 0.5
    )
    taken: dict[int, int] = {}
    for *_, i, j in candidates:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [Pair(gold[i], predicted[j]) for i, j in taken.items()]


def _any_mention(_: Item) -> bool:
    return True


def mentions(reading: Item, text: str, wanted: Callable[[Item], bool] = _any_mention) -> Mentions:
    """The entity of each mention, by its span without a leading article."""
    found: Mentions = {}
    for entity in reading.get("entities", []):
        for mention in filter(wanted, entity["mentions"]):
            start, end = mention["start"], mention["end"]
            article = _ARTICLE.match(text, start, end)
            found.setdefault((article.end() if article else start, end), entity["id"])
    return found


def _mentions(gold: Item, predicted: Item, text: str) -> Figures:
    needed = mentions(gold, text, lambda mention: not mention.get("optional"))
    optional = mentions(gold, text, lambda mention: bool(mention.get("optional"))).keys() - needed.keys()
    names = mentions(gold, text, lambda mention: "name" in mention["form"] and not mention.get("optional"))
    found = {span: entity for span, entity in mentions(predicted, text).items() if span not in optional}
    return {
        "name_mentions": Share(len(names.keys() & found.keys()), len(names)),
        "mentions": Rates.of(len(needed.keys() & found.keys()), len(found), len(needed)),
        "entity_b3": Rates(b_cubed(found, needed), len(found), b_cubed(needed, found), len(needed)),
    }


def b_cubed(mine: Mentions, other: Mentions) -> float:
    """The sum over my mentions of the share of their entity's mentions that `other` puts together, too."""
    ours, theirs = _clusters(mine), _clusters(other)
    return sum(
        len(ours[entity] & theirs[other[span]]) / len(ours[entity]) for span, entity in mine.items() if span in other
    )


def _clusters(found: Mentions) -> dict[str, set[tuple[int, int]]]:
    clusters: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for span, entity in found.items():
        clusters[entity].add(span)
    return clusters


def same_entities(gold: Mentions, predicted: Mentions) -> dict[str, str]:
    """For each predicted entity the gold one with which it shares most mentions."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for span, entity in predicted.items():
        if span in gold:
            votes[entity][gold[span]] += 1
    return {entity: counted.most_common(1)[0][0] for entity, counted in votes.items()}


def _details(pairs: Mapping[str, Sequence[Pair]], predicted: Item, known: Mapping[str, str]) -> Figures:
    needed = {name: [pair for pair in found if not pair.gold.get("optional")] for name, found in pairs.items()}
    return {
        **_attribution_details(needed["attributions"], pairs["attributions"], known),
        **_event_details(needed["events"], known),
        "times.mod": share([g.get("mod") == p.get("mod") for g, p in needed["times"] if g.get("mod")]),
        "times.days": share([_days(g, p) for g, p in needed["times"] if g.get("first_day")]),
        **_band_details(pairs["forecasts"], predicted.get("forecasts", [])),
    }


def _attribution_details(needed: Sequence[Pair], every: Sequence[Pair], known: Mapping[str, str]) -> Figures:
    partner = {pair.gold["id"]: pair.predicted.get("id") for pair in every}

    def nested(g: Item, p: Item) -> bool:
        parent = g.get("nested_in")
        return bool(partner.get(parent) == p.get("nested_in") if parent else not p.get("nested_in"))

    def chain(g: Item, p: Item) -> bool:
        found = [known.get(link, link) for link in p.get("chain") or [] if link != "ARTICLE"]
        return [link for link in g["chain"] if link != "ARTICLE"] == found

    single = [pair for pair in needed if all(isinstance(link, str) for link in pair.gold["chain"])]
    return {
        "attributions.source": share([_source(g, p) for g, p in needed]),
        "attributions.cue": share([bool(characters(g["cue"]) & characters(p.get("cue"))) for g, p in needed]),
        "attributions.n_sources": share([g.get("n_sources") == p.get("n_sources") for g, p in needed]),
        "attributions.nested": share([nested(g, p) for g, p in needed]),
        "attributions.chain": share([chain(g, p) for g, p in single]),
    }


def _source(g: Item, p: Item) -> bool:
    if not g["source"] or not p.get("source"):
        return not g["source"] and not p.get("source")
    return overlap(characters(g["source"]), characters(p["source"])) >= 0.3


def _event_details(needed: Sequence[Pair], known: Mapping[str, str]) -> Figures:
    def same(role: str) -> Share:
        return share([_entities(p.get(role), known) == set(g.get(role) or []) for g, p in needed])

    return {
        "events.mode": share([g.get("mode") == p.get("mode") for g, p in needed]),
        "events.status": share(
            [p.get("status") in [g.get("status"), *(g.get("accept_status") or [])] for g, p in needed]
        ),
        "events.actors": same("actors"),
        "events.recipients": same("recipients"),
    }


def _entities(ids: Iterable[str] | None, known: Mapping[str, str]) -> set[str]:
    return {known.get(entity, entity) for entity in ids or ()}


def _days(g: Item, p: Item) -> bool:
    return near(g["first_day"], p.get("first_day")) and near(g.get("last_day"), p.get("last_day"))


def _band_details(pairs: Sequence[Pair], predicted: Sequence[Item]) -> Figures:
    due = [g["icd203_term"] == p.get("icd203_term") for g, p in pairs if g.get("icd203_term")]
    given = sum(bool(item.get("icd203_term")) for item in predicted)
    true = sum(bool(g.get("icd203_term") and p.get("icd203_term")) for g, p in pairs)
    return {"forecasts.banded": share(due), "forecasts.true_bands": Share(true, given)}
