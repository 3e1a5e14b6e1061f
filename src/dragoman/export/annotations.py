"""W3C Web Annotations (Recommendation 2017): what was read, as annotations on the reports, in JSON-LD."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from dragoman.case.values import CaseReport
from dragoman.export.proof import cites_in, web_address
from dragoman.reading import Item, Reading
from dragoman.span import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
BESIDE = 32
"""How many code points before and after a quote help to find it again."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:dragoman:annotation")


class _Note(NamedTuple):
    item: Item
    spans: tuple[Span, ...]
    tags: tuple[str, ...]
    words: str


def web_annotations(readings: Iterable[tuple[CaseReport, Reading]], version: str) -> Iterator[bytes]:
    """An annotation collection in JSON-LD, in parts that are written one after another.

    Each entity, time, attribution, event, condition, forecast, identity and defect is an annotation; its bodies are
    our terms as tags, and a description with id and cites. A target is the report's address, with the kept text's hash
    beside it (a `ni:` URI, RFC 6920), or that URI alone; the words are told by position (code points of the kept
    text) and by quote. Dates are those on which the reports were added: the same case gives the same bytes.

    Args:
        readings: the reports of the case, each with the reading that counts.
        version: Dragoman's.
    """
    yield _before(version)
    total = 0
    for report, reading in readings:
        for note in _notes(reading):
            yield (b",\n" if total else b"\n") + msgspec.json.encode(_annotation(report, reading, note, version))
            total += 1
    yield f'\n  ]}},\n "total": {total}\n}}\n'.encode()


def _before(version: str) -> bytes:
    software = msgspec.json.encode(_software(version)).decode()
    return (
        f'{{"@context": "{CONTEXT}",\n "id": "{_ident("collection")}",\n "type": "AnnotationCollection",\n'
        f' "label": "What Dragoman read",\n "generator": {software},\n'
        f' "first": {{"id": "{_ident("page")}", "type": "AnnotationPage", "startIndex": 0, "items": ['
    ).encode()


def _annotation(report: CaseReport, reading: Reading, note: _Note, version: str) -> dict[str, Any]:
    said = f"{note.words} ({note.item.id}) {cites_in(report, note.spans)}"
    return {
        "id": _ident(f"{report.id} {note.item.id}"),
        "type": "Annotation",
        "motivation": "tagging",
        "creator": _software(report.version),
        "created": report.added,
        "generator": _software(version),
        "generated": report.added,
        "body": [
            *({"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag} for tag in note.tags),
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": said},
        ],
        "target": [_target(report, reading.report.text, span) for span in note.spans],
    }


def _target(report: CaseReport, text: str, span: Span) -> dict[str, Any]:
    digest = base64.urlsafe_b64encode(bytes.fromhex(report.sha256)).decode().rstrip("=")
    kept = f"ni:///sha-256;{digest}"
    found: dict[str, Any] = {
        "type": "SpecificResource",
        "source": kept,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(span.start - BESIDE, 0) : span.start],
                "suffix": text[span.end : span.end + BESIDE],
            },
        ],
    }
    address = web_address(report.url)
    if address:
        found["source"] = address
        found["state"] = {"type": "TimeState", "sourceDate": report.added, "cached": kept}
    return found


def _software(version: str) -> dict[str, str]:
    return {"type": "Software", "name": f"Dragoman {version}"}


def _ident(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, name)}"


def _notes(reading: Reading) -> Iterator[_Note]:
    yield from _who(reading)
    for time in reading.times:
        yield _Note(time, (time.span,), (time.type, time.value), "time")
    for said in reading.attributions:
        tags = (said.stance, said.authority, *([] if said.positive else ["not"]))
        spans = said.content or said.cue or said.source
        if spans:
            yield _Note(said, spans, tags, f"said: {_words(reading, said.source) or 'source not named'}")
    for event in reading.events:
        what = "/".join(part for part in (event.type or event.extension, event.mode) if part)
        yield _Note(event, event.evidence or (event.trigger,), (what, event.status, *event.contexts), "event")
    for condition in reading.conditions:
        tags = (condition.kind, *([] if condition.positive else ["not"]))
        yield _Note(condition, (condition.span,), tags, "condition")
    for forecast in reading.forecasts:
        band = f"{forecast.band[0]}-{forecast.band[1]} %" if forecast.band else ""
        tags = tuple(part for part in (forecast.term, band, "" if forecast.positive else "not") if part)
        yield _Note(forecast, (forecast.span,), tags, "forecast")
    for identity in reading.identities:
        yield _Note(identity, identity.names, (f"{identity.verdict} as",), f"proposal, score {identity.score:.2f}")
    for defect in reading.defects:
        yield _Note(defect, (defect.span,), (defect.kind,), f"damage: {defect.reason}")


def _who(reading: Reading) -> Iterator[_Note]:
    mentions = {mention.id: mention for mention in reading.mentions}
    for entity in reading.entities:
        spans = tuple(mentions[one].span for one in entity.mentions if one in mentions) or (entity.span,)
        tags = tuple(part for part in (entity.type, entity.country, entity.sector, entity.office) if part)
        yield _Note(entity, spans, tags, entity.name)


def _words(reading: Reading, spans: tuple[Span, ...]) -> str:
    return " … ".join(reading.quote(span) for span in spans)
