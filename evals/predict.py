"""Predictions: what Dragoman reads in the texts of a gold file, in the very form of that file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import ConfigError
from dragoman.plover import coded
from dragoman.reading import Attribution, Entity, Event, Reading, Timex
from dragoman.settings import in_setting
from dragoman.span import Span
from evals import predict_names
from evals.corpora import Options, Row, readings, reports, with_fields

LAYERS = ("attribution", "time", "events", "names", "link", "sample")
READ = ("attribution", "time", "events", "sample")
"""The layers whose predictions come of readings; the others are of names alone."""


def predictions(layer: str, gold: Sequence[Row], options: Options) -> list[Row]:
    """A prediction for each row of a gold file, in order. Nothing but the row's text, date and names is looked at.

    Raises:
        InputError: if the roster is not in its form.
        ConfigError: if the layer needs a roster and has none.
    """
    if layer == "names":
        return list(predict_names.pairs(gold))
    if layer == "link":
        if options.roster is None:
            raise ConfigError("link needs known people: give --roster FILE, JSON lines with id, name and zh")
        return list(predict_names.link(gold, with_fields(Path(options.roster), ("id", "name"))))
    wanted = reports(layer, gold, options.dated)
    found = readings(wanted, options.roster if layer == "sample" else None)
    return of_readings(layer, gold, found, options)


def of_readings(layer: str, gold: Sequence[Row], found: Iterable[Reading | None], options: Options) -> list[Row]:
    """The predictions of rows that have been read; a row whose text is refused has none."""
    form = _forms(options)[layer]
    return [form(row, reading) for row, reading in zip(gold, found, strict=True)]


def _forms(options: Options) -> dict[str, Callable[[Row, Reading | None], Row]]:
    return {
        "attribution": lambda row, reading: {
            "doc_id": row.get("doc_id"), "attributions": _attributions(reading, options.setting) if reading else [],
        },
        "time": lambda row, reading: {"doc_id": row.get("doc_id"), "timex": _times(reading) if reading else []},
        "events": lambda row, reading: {"id": row.get("id"), "pred": _plover(reading) if reading else []},
        "sample": lambda row, reading: {"source": row["source"], **(sample(reading) if reading else {})},
    }  # fmt: skip


def _attributions(reading: Reading, setting: str) -> list[Row]:
    return [
        {"id": a.id, "source": _pairs(a.source), "cue": _pairs(a.cue), "content": _pairs(a.content)}
        for a in in_setting(reading, "speech" if setting == "speech" else "wide")
    ]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _times(reading: Reading) -> list[Row]:
    return [
        {
            **_place(reading, t.span), "type": t.type, "value": t.value, "mod": t.mod, "first_day": t.first_day,
            "last_day": t.last_day,
        }
        for t in reading.times
    ]  # fmt: skip


def _place(reading: Reading, span: Span) -> Row:
    return {"start": span.start, "end": span.end, "text": reading.quote(span)}


def _plover(reading: Reading) -> list[Row]:
    """The events as PLOVER codes them; `start` and `end` are of the words that name the event."""
    return [{**one._asdict(), "source": list(one.source), "target": list(one.target)} for one in coded(reading)]


def sample(reading: Reading) -> Row:
    """A whole reading as the lists of `gold.json`; the ids are the reading's own."""
    return {
        "sentences": [{"id": s.id, **_place(reading, s.span)} for s in reading.sentences],
        "entities": [_sample_entity(reading, entity) for entity in reading.entities],
        "times": [_sample_time(reading, time) for time in reading.times],
        "attributions": [_sample_attribution(reading, attribution) for attribution in reading.attributions],
        "events": [_sample_event(reading, event) for event in reading.events],
        "conditions": [
            {
                **_sample_item(reading, c), "kind": c.kind, "antecedent": _maybe(reading, c.antecedent),
                "consequent": _maybe(reading, c.consequent), "action": _maybe(reading, c.action), "holder": c.holder,
                "instrument": _maybe(reading, c.instrument), "counterfactual": c.counterfactual,
                "attribution": c.attribution,
            }
            for c in reading.conditions
        ],
        "forecasts": [
            {
                **_sample_item(reading, f), "cue": _place(reading, f.cue), "icd203_term": f.term,
                "icd203_percent": list(f.band) if f.band else None, "holder": f.holder, "condition": f.condition,
                "counterfactual": f.counterfactual,
            }
            for f in reading.forecasts
        ],
        "translation_defects": [
            {**_sample_item(reading, d), "kind": d.kind, "fix": d.suggestion, "entity": d.entity}
            for d in reading.defects
        ],
    }  # fmt: skip


def _sample_item(reading: Reading, item: Any) -> Row:
    return {"id": item.id, "span": [item.span.start, item.span.end], "text": reading.quote(item.span)}


def _maybe(reading: Reading, span: Span | None) -> Row | None:
    return _place(reading, span) if span else None


def _sample_entity(reading: Reading, entity: Entity) -> Row:
    mentions = {mention.id: mention for mention in reading.mentions}
    return {
        "id": entity.id, "type": entity.type, "canonical": entity.name, "country": entity.country,
        "sector": entity.sector, "gender": entity.gender, "members": list(entity.members),
        "anonymous": entity.anonymous, "count": entity.number,
        "mentions": [
            {**_place(reading, m.span), "form": m.form, "metonym": m.metonym}
            for m in (mentions[each] for each in entity.mentions)
        ],
    }  # fmt: skip


def _sample_time(reading: Reading, time: Timex) -> Row:
    return {
        **_sample_item(reading, time), "type": time.type, "value": time.value, "mod": time.mod,
        "first_day": time.first_day, "last_day": time.last_day, "anaphoric_to": time.same_as,
        "anchor": f"{time.anchor.kind} {time.anchor.date or ''} {time.anchor.words}".strip() if time.anchor else None,
    }  # fmt: skip


def _sample_attribution(reading: Reading, a: Attribution) -> Row:
    sources = [
        {"entity": a.source_entity, "span": [span.start, span.end], "text": reading.quote(span)} for span in a.source
    ]
    said = next((time.id for time in reading.times if time.span == a.time), None)
    return {
        "id": a.id, "source": (sources[0] if len(sources) == 1 else sources) or None, "cue": _pairs(a.cue),
        "content": _pairs(a.content), "chain": ["ARTICLE", *a.chain], "anonymity": a.authority, "n_sources": a.number,
        "stance": a.stance, "recipient": a.recipient, "reason": _maybe(reading, a.silence), "nested_in": a.nested_in,
        "time": said, "continued_from": a.continues,
    }  # fmt: skip


def _sample_event(reading: Reading, e: Event) -> Row:
    return {
        "id": e.id, "type": e.type, "mode": e.mode, "extension": e.extension, "context": list(e.contexts),
        "actors": list(e.actors), "recipients": list(e.recipients), "trigger": _place(reading, e.trigger),
        "evidence": [_place(reading, span) for span in e.evidence],
        "coref": [_place(reading, span) for span in e.repeats], "when": list(e.times), "where": e.place,
        "status": e.status, "begin": e.begin, "end": e.end, "ongoing": e.ongoing, "attribution": e.attribution,
    }  # fmt: skip
