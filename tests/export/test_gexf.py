"""The graph: nodes are those of the case, edges who did what to whom and who said so, with days and cites."""

from __future__ import annotations

import io
from typing import Any

import networkx as nx
import pytest
from msgspec.structs import replace

from dragoman.case.values import Record
from dragoman.export.gexf import gexf_graph
from tests.export.records import HOSTILE, made


def graph(record: Record) -> Any:
    return nx.read_gexf(io.BytesIO(gexf_graph(record)))


def edges(record: Record) -> dict[tuple[str, str], Any]:
    return {(source, target): data for source, target, data in graph(record).edges(data=True)}


def test_nodes_are_the_entities_of_the_case_that_have_an_edge() -> None:
    record = made().record
    found = graph(record)
    assert dict(found.nodes(data="label")) == {one.id: one.name for one in record.entities}
    assert found.nodes[record.entities[2].id]["sector"] == "GOV"


def test_edges_say_who_did_what_to_whom_and_who_said_so() -> None:
    record = made().record
    tarn, nasser, voss = (one.id for one in record.entities)
    found = edges(record)
    assert {pair: (edge["kind"], edge["label"]) for pair, edge in found.items()} == {
        (tarn, nasser): ("act", "COERCE/arrest"),
        (voss, tarn): ("said", "said"),
        (voss, nasser): ("said", "said"),
    }
    assert found[tarn, nasser]["cite"] == f"[{record.reports[0].sha256[:8]}:0-43]"


def test_a_day_that_is_only_a_month_lasts_the_month() -> None:
    record = made().record
    claims = (replace(record.claims[0], begin="2023-05", end="2023-05"), *record.claims[1:])
    act = edges(record._replace(claims=claims))[record.entities[0].id, record.entities[1].id]
    assert (act["start"], act["end"]) == ("2023-05-01", "2023-05-31")


def test_a_party_that_is_open_has_no_edge_and_who_has_no_edge_is_no_node() -> None:
    record = made().record
    assert edges(record._replace(claims=record.claims[1:])) == {}
    assert list(graph(record._replace(claims=record.claims[1:])).nodes) == []


def test_those_who_act_together_are_joined_once() -> None:
    record = made().record
    first = record.claims[0]
    together = replace(first, actors=(*first.actors, *first.recipients), recipients=(), tellings=())
    assert list(edges(record._replace(claims=(together,)))) == [(record.entities[0].id, record.entities[1].id)]


@pytest.mark.parametrize("h", HOSTILE)
def test_words_change_no_node_and_no_edge(h: str) -> None:
    assert len(graph(made(h).record).nodes) == 3
    assert len(edges(made(h).record)) == 3


def test_its_date_is_that_of_the_case() -> None:
    assert b'lastmodifieddate="2023-06-02"' in gexf_graph(made().record)
