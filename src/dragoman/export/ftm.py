"""FollowTheMoney: reports, people and bodies, what was done and said, as entities of that model and as statements.

Needs the `export` extra (followthemoney).
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from followthemoney import model
from followthemoney.proxy import EntityProxy
from followthemoney.statement.serialize import CSVStatementWriter
from followthemoney.statement.statement import Statement
from followthemoney.util import sanitize_text

from dragoman.case.values import (
    CaseEntity,
    CaseReport,
    Claim,
    Custody,
    LedgerCondition,
    LedgerForecast,
    Party,
    Quote,
    Record,
)  # fmt: skip
from dragoman.export.plain import shortened
from dragoman.export.proof import case_name

NAME = 200
"""The longest name of an event, in code points; its description has the whole words."""
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_PUBLIC = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "IGO"})
"""Sectors (PLOVER) whose bodies are public ones."""


def ftm_entities(record: Record) -> Iterator[bytes]:
    """The case as entities, one a line in JSON, as the `ftm` tools read them; first the reports, then who is in them.

    Reports are `Article`, people `Person`, bodies `PublicBody` or `Organization`, groups and unnamed sources
    `LegalEntity`, documents `Document`, places `Address`, or `PublicBody` where they act. A claim is an `Event` with
    those involved; an `UnknownLink` leads from each who acted to each it was done to, and from each who says so to the
    event. Conditions, forecasts and custody are `Note`. `description` has the quotes with their cites, `proof` the
    reports. Ids are those of the case, values are cleaned by followthemoney.
    """
    return (msgspec.json.encode(made.proxy.to_dict()) + b"\n" for made in _all(record))


def ftm_statements(record: Record) -> Iterator[bytes]:
    """The same as statements in CSV: a row for each value, `origin` the report that says so first and the cite,
    `first_seen` and `last_seen` the first and last publication day of those that do, `dataset` the name of the case."""
    stream = io.StringIO(newline="")
    writer = CSVStatementWriter(stream)
    dataset = dataset_name(case_name(record.summary))
    for made in _all(record):
        for statement in made.statements(dataset):
            writer.write(statement)
        yield _taken(stream)
    writer.close()
    yield _taken(stream)


def _taken(stream: io.StringIO) -> bytes:
    """What was written since the last time."""
    written = stream.getvalue().encode()
    stream.seek(0)
    stream.truncate()
    return written


def dataset_name(title: str) -> str:
    """The name of a case as followthemoney allows it: lower case letters, digits and underscores."""
    return _NOT_NAME.sub("_", title.lower()).strip("_") or "case"


class _Seen(NamedTuple):
    origin: str
    published: str | None


def _seen(quote: Quote) -> _Seen:
    return _Seen(f"{quote.report} {quote.cite}", quote.published)


class _Made:
    """An entity in the making, and which reports each of its values comes from."""

    def __init__(self, schema: str, ident: str) -> None:
        self.proxy: EntityProxy = model.make_entity(schema)
        self.proxy.id = ident
        self.seen: dict[tuple[str, str], list[_Seen]] = {}

    def add(self, seen: Iterable[_Seen], **values: str | None) -> None:
        """Adds the values that are one after cleaning."""
        known = list(seen)
        for name, value in values.items():
            text = sanitize_text(value)
            clean = self.proxy.unsafe_add(self.proxy.schema.properties[name], text) if text else None
            if clean:
                self.seen.setdefault((name, clean), []).extend(known)

    def quoted(self, quotes: Iterable[Quote]) -> None:
        """Adds the words with their cites, and the reports that hold them."""
        for quote in quotes:
            said = f"“{quote.words}” {quote.cite}"
            self.add([_seen(quote)], description=said, proof=quote.report)

    def statements(self, dataset: str) -> Iterator[Statement]:
        """A statement for each value, and the one that says that the entity is there."""
        ident, schema = str(self.proxy.id), self.proxy.schema.name
        everywhere = [seen for found in self.seen.values() for seen in found]
        checksum = self.proxy.checksum
        for (name, value), seen in [(("id", checksum), everywhere), *self.seen.items()]:
            days = sorted(one.published for one in seen if one.published)
            yield Statement(
                entity_id=ident, prop=name, schema=schema, value=value, dataset=dataset, origin=seen[0].origin,
                first_seen=days[0] if days else None, last_seen=days[-1] if days else None,
            )  # fmt: skip


def _all(record: Record) -> Iterator[_Made]:
    acting: set[str | None] = set()
    for claim in record.claims:
        acting.update(party.id for party in (*claim.actors, *claim.recipients))
        acting.update(telling.source.id for telling in claim.tellings if telling.source)
    schemata: dict[str, str] = {}
    yield from map(_article, record.reports)
    for entity in record.entities:
        schemata[entity.id] = _schema(entity, entity.id in acting)
        yield _entity(entity, schemata[entity.id])
    for claim in record.claims:
        yield _event(claim, schemata)
        yield from _links(claim, schemata)
    for custody in record.custody:
        words = " ".join(part for part in ("held since", custody.since or custody.computed, custody.conflict) if part)
        words = f"{words}; {custody.state}" if custody.since or custody.computed else custody.state
        yield _note(f"custody-{_digest(custody.person.id or custody.person.name)}", words, custody, custody.person)
    for condition in record.conditions:
        yield _note(condition.id, f"{condition.kind}, {condition.state}", condition, condition.holder)
    for forecast in record.forecasts:
        words = ", ".join(part for part in ("forecast", forecast.term, forecast.outcome) if part)
        yield _note(forecast.id, words, forecast, forecast.source)


def _article(report: CaseReport) -> _Made:
    made = _Made("Article", report.id)
    seen = _Seen(f"{report.id} {report.cite}", report.published)
    made.add(
        [seen], title=report.title, fileName=f"{report.id}.txt", publisher=report.outlet,
        publishedAt=report.published, sourceUrl=report.url, language=report.language, mimeType=report.media_type,
        description=report.cite, retrievedAt=report.added, processingAgent=f"Dragoman {report.version}",
    )  # fmt: skip
    return made


def _schema(entity: CaseEntity, acts: bool) -> str:
    if entity.type == "place":
        return "PublicBody" if acts else "Address"
    if entity.type == "document":
        return "Document"
    if entity.anonymous or entity.type == "group":
        return "LegalEntity"
    if entity.type == "person":
        return "Person"
    return "PublicBody" if entity.sector in _PUBLIC else "Organization"


def _entity(entity: CaseEntity, schema: str) -> _Made:
    made = _Made(schema, entity.id)
    seen = [_seen(one.quote) for one in entity.spellings]
    made.add(seen, name=entity.name, country=entity.country)
    if schema == "Address":
        made.add(seen, full=entity.name)
    if schema == "Document":
        made.add(seen, title=entity.name, fileName=entity.id)
    for spelling in entity.spellings:
        if spelling.name != entity.name:
            made.add([_seen(spelling.quote)], alias=spelling.name)
    if schema == "Person":
        made.add(seen, gender=entity.gender)
        for office in entity.offices:
            made.add([_seen(office.quote)], position=office.title)
    if entity.roster_id and _WIKIDATA.fullmatch(entity.roster_id):
        made.add(seen, wikidataId=entity.roster_id)
    made.quoted(spelling.quote for spelling in entity.spellings)
    made.quoted(office.quote for office in entity.offices)
    return made


def _event(claim: Claim, schemata: dict[str, str]) -> _Made:
    made = _Made("Event", claim.id)
    quotes = [telling.quote for telling in claim.tellings]
    seen = [_seen(quote) for quote in quotes]
    made.add(seen, name=shortened(claim.words, NAME), summary=f"{_what(claim)}, {claim.status}")
    made.add(seen, startDate=claim.begin, endDate=claim.end, location=claim.place.name if claim.place else None)
    for party in (*claim.actors, *claim.recipients):
        if party.id in schemata and schemata[party.id] not in ("Address", "Document"):
            made.add(seen, involved=party.id)
    for telling in claim.tellings:
        made.add([_seen(telling.quote)], publisher=telling.outlet)
    made.quoted(quotes)
    return made


def _links(claim: Claim, schemata: dict[str, str]) -> Iterator[_Made]:
    quotes = [telling.quote for telling in claim.tellings]
    for actor in claim.actors:
        for recipient in claim.recipients:
            if actor.id in schemata and recipient.id in schemata and actor.id != recipient.id:
                yield _link(claim, actor.id, recipient.id, _what(claim), quotes)
    by_source: dict[str, list[tuple[str, Quote]]] = {}
    for telling in claim.tellings:
        if telling.source and telling.source.id in schemata:
            by_source.setdefault(telling.source.id, []).append((telling.stance or "said", telling.quote))
    for source, said in by_source.items():
        stances = ", ".join(dict.fromkeys(stance for stance, _ in said))
        yield _link(claim, source, claim.id, stances, [quote for _, quote in said])


def _link(claim: Claim, subject: str, thing: str, role: str, quotes: list[Quote]) -> _Made:
    made = _Made("UnknownLink", f"link-{_digest(claim.id, subject, thing)}")
    seen = [_seen(quote) for quote in quotes]
    made.add(seen, subject=subject, object=thing, role=role, status=claim.status)
    if thing != claim.id:
        made.add(seen, startDate=claim.begin, endDate=claim.end)
    made.quoted(quotes)
    return made


def _note(ident: str, words: str, of: Custody | LedgerCondition | LedgerForecast, party: Party | None) -> _Made:
    made = _Made("Note", ident)
    seen = [_seen(quote) for quote in of.quotes]
    made.add(seen, name=shortened(words, NAME), entity=party.id if party else None)
    made.quoted(of.quotes)
    return made


def _what(claim: Claim) -> str:
    return "/".join(part for part in (claim.type or claim.extension, claim.mode) if part) or "act"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
