"""GEXF 1.2 for Gephi and the like: who did what to whom, who said it of whom. Needs the `export` extra (networkx)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from dragoman.case.values import Claim, Party, Quote, Record
from dragoman.export.cells import fit
from dragoman.export.plain import one_line
from dragoman.export.proof import case_name, cites_of
from dragoman.timex import whole


class _Edge(NamedTuple):
    source: str
    target: str
    label: str
    quotes: tuple[Quote, ...]


def gexf_graph(record: Record) -> bytes:
    """A directed graph in XML: nodes are the entities of the case, edges what one did to another (`kind` act) and who
    said so of whom (`kind` said).

    Nodes are only entities with an edge. Nodes and edges have their cites and first words as attributes, edges `start`
    and `end` where days are told, so that a timeline can be drawn. The same case gives the same bytes.
    """
    graph = nx.MultiDiGraph(name=_text(case_name(record.summary)))
    joined = {end for claim in record.claims for _, _, edge in _edges(claim) for end in (edge.source, edge.target)}
    for entity in record.entities:
        if entity.id in joined:
            quotes = tuple(spelling.quote for spelling in entity.spellings)
            known = {"type": entity.type, "country": entity.country, "sector": entity.sector, "reports": entity.reports}
            graph.add_node(entity.id, label=_text(entity.name), **_told(known), **_proved(quotes))
    for claim in record.claims:
        for kind, ident, edge in _edges(claim):
            if edge.source in graph and edge.target in graph:
                days = _days(claim) if kind == "act" else {}
                fields = {"kind": kind, "status": claim.status, "claim": claim.id, "origins": claim.origins}
                graph.add_edge(
                    edge.source, edge.target, id=ident, label=_text(edge.label), **fields, **days,
                    **_proved(edge.quotes),
                )  # fmt: skip
    return _written(graph, max((report.added[:10] for report in record.reports), default=record.summary.created[:10]))


def _edges(claim: Claim) -> Iterator[tuple[str, str, _Edge]]:
    """The edges of a claim, each with its kind and id."""
    for kind, edges in (("act", _acts(claim)), ("said", _said(claim))):
        for number, edge in enumerate(edges):
            yield kind, f"{kind}-{claim.id}-{number}", edge


def _acts(claim: Claim) -> Iterator[_Edge]:
    label = "/".join(part for part in (claim.type or claim.extension, claim.mode) if part)
    quotes = tuple(telling.quote for telling in claim.tellings)
    for actor, recipient in _pairs(claim.actors, claim.recipients or claim.actors):
        yield _Edge(actor, recipient, label, quotes)


def _said(claim: Claim) -> Iterator[_Edge]:
    found: dict[tuple[str, str, str], list[Quote]] = {}
    for telling in claim.tellings:
        if telling.source:
            for source, about in _pairs((telling.source,), (*claim.actors, *claim.recipients)):
                found.setdefault((source, about, telling.stance or "said"), []).append(telling.quote)
    for (source, about, stance), quotes in found.items():
        yield _Edge(source, about, stance, tuple(quotes))


def _pairs(ones: Iterable[Party], others: tuple[Party, ...]) -> Iterator[tuple[str, str]]:
    seen: set[frozenset[str]] = set()
    for one in ones:
        for other in others:
            if one.id and other.id and one.id != other.id and frozenset((one.id, other.id)) not in seen:
                seen.add(frozenset((one.id, other.id)))
                yield one.id, other.id


def _days(claim: Claim) -> dict[str, str]:
    begin, end = whole(claim.begin or ""), whole(claim.end or "")
    return {**({"start": begin[0].isoformat()} if begin else {}), **({"end": end[1].isoformat()} if end else {})}


def _proved(quotes: tuple[Quote, ...]) -> dict[str, str]:
    return {"cite": " ".join(cites_of(quotes)), "words": _text(quotes[0].words) if quotes else ""}


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _text(words: str) -> str:
    return one_line(fit(words))


def _written(graph: nx.MultiDiGraph, day: str) -> bytes:
    writer = GEXFWriter(version="1.2draft")
    writer.xml.find("meta").set("lastmodifieddate", day)  # the writer puts today there
    writer.add_graph(graph)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
