"""The network: every tie is a line between its boxes, boxes cover no boxes, and it is the same each time."""

from __future__ import annotations

import re
from itertools import combinations
from math import hypot
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.case.values import Party, Tie
from dragoman.web.pictures.network import network, tie_claims, tie_id
from dragoman.web.pictures.shapes import Mark, Picture, width_of
from tests.web.pictures.values import OLGA, PERU, ROSA, tie
from tests.web.pictures.values import network as tied


def drawn(*ties: Tie) -> Picture:
    found = network(tied(*ties))
    assert found is not None
    return found


def lines(found: Picture) -> list[Mark]:
    return [mark for mark in found.marks if mark.id.startswith("tie-")]


def strokes(found: Picture) -> list[tuple[float, ...]]:
    """The pieces of all lines, each by its two ends."""
    steps = [mark.shapes[0].at["d"] for mark in lines(found) if mark.shapes[0].look.startswith("tie")]
    return [tuple(map(float, piece)) for step in steps for piece in re.findall(r"M (\S+) (\S+) L (\S+) (\S+)", step)]


def written(found: Picture) -> list[tuple[float, float, float, float]]:
    """What the words on lines take: left, top, width, height."""
    shapes = [shape for mark in lines(found) for shape in mark.shapes if shape.element == "text"]
    wide = [width_of(shape.words, 10.5) for shape in shapes]
    return [
        (float(shape.at["x"]) - each / 2, float(shape.at["y"]) - 8, each, 10)
        for shape, each in zip(shapes, wide, strict=True)
    ]


def runs_through(stroke: tuple[float, ...], area: tuple[float, float, float, float]) -> bool:
    """Whether a piece of a line runs through an area, by points on it a unit apart."""
    x, y, to, down = stroke
    left, top, wide, high = area
    many = int(hypot(to - x, down - y)) + 2
    points = ((x + share * (to - x) / many, y + share * (down - y) / many) for share in range(many + 1))
    return any(left < across < left + wide and top < deep < top + high for across, deep in points)


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
    assert line.shapes[-1].look == look.replace("tie", "act")


def test_between_the_same_two_there_is_one_line_and_each_tie_has_its_words_on_it() -> None:
    ways = [tie(), tie(type="RETREAT", words="released"), tie(ROSA, PERU, words="refused", type="REJECT")]
    found = lines(drawn(*ways))
    assert [[shape.look for shape in mark.shapes] for mark in found] == [["tie", "tip", "tip", "act"], ["act"], ["act"]]
    words = [mark.shapes[-1].words for mark in found]
    assert [word[2:] for word in words] == ["detained", "released", "refused"]
    assert words[0][0] == words[1][0] != words[2][0]
    assert {word[0] for word in words} in ({"→", "←"}, {"↑", "↓"})
    assert len({mark.shapes[-1].at["y"] for mark in found}) == 3


def test_all_that_go_one_way_need_no_sign_for_it() -> None:
    found = lines(drawn(tie(), tie(type="CONSULT", words="met", mutual=True)))
    assert [mark.shapes[-1].words for mark in found] == ["detained", "met"]


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
    assert not [1 for stroke in strokes(found) for area in written(found) if runs_through(stroke, area)]


def test_in_a_crowd_words_touch_no_words_and_no_line_runs_through_a_box() -> None:
    people = [Party(id=f"entity-{n}", name=f"Somebody {n}") for n in range(16)]
    ties = [tie(people[n], people[n // 3], words="detained", type=f"ACT/{n}") for n in range(1, 16)]
    ties += [tie(people[n], people[n + 5], words="may release", status="planned", type=f"ACT/x{n}") for n in range(5)]
    found = drawn(*ties)
    for one, other in combinations([*written(found), *boxes(found)], 2):
        assert one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0] or (
            one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]
        )  # fmt: skip
    inside = [(x + 1, y + 1, wide - 2, high - 2) for x, y, wide, high in boxes(found)]
    assert not [1 for stroke in strokes(found) for area in inside if runs_through(stroke, area)]
