"""The network: every tie is a line between its boxes, boxes cover no boxes, and it is the same each time."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.case.values import Party, Tie
from dragoman.web.pictures.network import network, tie_claims, tie_id
from dragoman.web.pictures.shapes import Mark, Picture
from tests.web.pictures.values import OLGA, PERU, ROSA, tie
from tests.web.pictures.values import network as tied


def drawn(*ties: Tie) -> Picture:
    found = network(tied(*ties))
    assert found is not None
    return found


def lines(found: Picture) -> list[Mark]:
    return [mark for mark in found.marks if mark.id.startswith("tie-")]


def boxes(found: Picture) -> list[tuple[float, float, float, float]]:
    names = ("x", "y", "width", "height")
    shapes = [mark.shapes[0] for mark in found.marks if not mark.id.startswith("tie-")]
    return [tuple(float(shape.at[name]) for name in names) for shape in shapes]  # type: ignore[misc]


def test_nobody_tied_is_no_picture() -> None:
    assert network(tied()) is None


def test_a_tie_says_what_and_opens_the_claims_between_the_two() -> None:
    found = drawn(tie(claims=3))
    (line,) = lines(found)
    assert line.label == "Peru detained: Rosa Blom, 3 claims"
    assert line.href == tie_claims(tie()) == "/claims?about=entity-Peru&beside=entity-Rosa+Blom&type=COERCE%2Farrest"
    assert line.id == tie_id(tie()) == "tie-entity-Peru-entity-Rosa Blom-COERCE-arrest-actual"
    assert line.shapes[-1].words == "detained ×3"
    assert {mark.href for mark in found.marks} - {line.href} == {"/who/entity-Peru", "/who/entity-Rosa Blom"}


@pytest.mark.parametrize(
    ("said", "look", "tips"),
    [
        ({}, "tie", 1),
        ({"mutual": True}, "tie", 0),
        ({"status": "stalled"}, "tie", 1),
        ({"status": "hypothetical"}, "tie maybe", 1),
        ({"status": "negated", "mutual": True}, "tie maybe", 0),
    ],
)
def test_how_it_was_done_shows_in_the_line(said: dict[str, Any], look: str, tips: int) -> None:
    (line,) = lines(drawn(tie(**said)))
    assert line.shapes[0].look == look
    assert [shape.look for shape in line.shapes].count("tip") == tips


def test_lines_between_the_same_two_are_apart() -> None:
    found = lines(drawn(tie(), tie(type="RETREAT", words="released"), tie(ROSA, PERU, words="refused", type="REJECT")))
    assert len({line.shapes[0].at["d"] for line in found}) == 3
    assert len({(line.shapes[-1].at["x"], line.shapes[-1].at["y"]) for line in found}) == 3


def test_parts_that_nothing_ties_are_placed_side_by_side() -> None:
    others = (Party(id="entity-a", name="Ivo Lund"), Party(id="entity-b", name="Emil Dahl"))
    found = drawn(tie(), tie(OLGA, ROSA), tie(*others))
    assert found.width == 1000
    assert len(boxes(found)) == 5


LONG = "the officials of a ministry with a very long name indeed"
NAMES = [
    Party(id=f"entity-{n}", name=name)
    for n, name in enumerate(("Rosa Blom", "x", LONG, "外交部", "وزارة", "Ivo", "MMMM WWWW", ""))
]
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), min_size=1, max_size=20)


@given(PAIRS)
@settings(max_examples=25)
def test_boxes_stay_inside_and_cover_none(pairs: list[tuple[Party, Party]]) -> None:
    ties = [tie(one, other, type=f"ACT/{n}") for n, (one, other) in enumerate(pairs) if one != other]
    if not ties:
        return
    found = drawn(*ties)
    assert found == drawn(*ties)
    assert {mark.id for mark in lines(found)} == {tie_id(each) for each in ties}
    for x, y, wide, high in boxes(found):
        assert -1 <= x <= x + wide <= found.width + 1
        assert -1 <= y <= y + high <= found.height + 1
    for (x, y, wide, high), (at, top, width, height) in combinations(boxes(found), 2):
        assert x + wide <= at or at + width <= x or y + high <= top or top + height <= y
