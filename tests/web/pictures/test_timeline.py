"""The timeline: what is on it, in which lane, with which shape; marks and words keep off each other."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.case.values import Conflict, Party
from dragoman.web.pictures.shapes import Mark, Picture, width_of
from dragoman.web.pictures.timeline import saying_id, timeline
from tests.web.pictures.values import OLGA, QUOTE, claim, custody, saying

AGAINST = Conflict(kind="date", reason="-", claims=("claim-1", "claim-2"), quotes=(QUOTE, QUOTE))
DAY: dict[str, Any] = {"begin": "2021-02-10", "end": "2021-02-10"}
SPAN = {"begin": "2021-02-01", "end": "2021-04-30"}


def drawn(*claims: Any, **more: Any) -> Picture:
    found = timeline(claims, more.pop("sayings", ()), more.pop("custody", ()), **more)
    assert found is not None
    return found


def looks(mark: Mark) -> set[str]:
    return {look for shape in mark.shapes if shape.element != "text" for look in shape.look.split()}


@pytest.mark.parametrize(
    ("said", "element", "look"),
    [
        (DAY, "circle", {"actual"}),
        (SPAN, "rect", {"actual"}),
        ({"begin": "2021-02-10"}, "path", {"actual"}),
        ({"end": "2021-02-10"}, "path", {"actual"}),
        ({}, "circle", {"actual", "undated"}),
        ({**DAY, "status": "hypothetical"}, "circle", {"maybe"}),
        ({**DAY, "status": "planned"}, "circle", {"maybe"}),
        ({**DAY, "status": "stalled"}, "circle", {"actual"}),
        ({**DAY, "status": "negated"}, "path", {"not"}),
        ({**DAY, "conflicts": (AGAINST,)}, "circle", {"actual", "against"}),
        ({**DAY, "judged": "rejected"}, "circle", {"actual", "rejected"}),
        ({**DAY, "judged": "accepted"}, "circle", {"actual"}),
    ],
)
def test_each_state_has_a_shape_of_its_own(said: dict[str, Any], element: str, look: set[str]) -> None:
    far = claim("claim-9", begin="2018-01-01", end="2018-01-01")
    mark = next(mark for mark in drawn(claim(**said), far).marks if mark.id == "claim-1")
    assert mark.shapes[0].element == element
    assert looks(mark) == look
    assert mark.shapes[-1].words.startswith("≠") is ("against" in look)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (DAY, "2021-02-10"),
        (SPAN, "2021-02-01 – 2021-04-30"),
        ({"begin": "2021-02-10"}, "from 2021-02-10"),
        ({"end": "2021-02-10"}, "until 2021-02-10"),
        ({}, "day not told, first reported 2021-02-12"),
    ],
)
def test_a_mark_says_when_and_opens_its_claim(said: dict[str, Any], words: str) -> None:
    (mark,) = drawn(claim(**said)).marks
    assert mark.label == f"Peru detained Rosa Blom, {words}"
    assert mark.href == "/claims/claim-1"


@pytest.mark.parametrize(
    ("act", "lane"),
    [
        (("COERCE", "arrest", None), "Custody"), (("RETREAT", "release", None), "Custody"),
        ((None, None, "DIE"), "Custody"), (("CONSULT", None, None), "Talks"), (("ACCUSE", "allege", None), "Courts"),
        (("SANCTION", "convict", None), "Courts"), (("AGREE", None, None), "Deal"),
        (("ACCUSE", "disapprove", None), "Other"), (("AID", None, None), "Other"), ((None, None, None), "Other"),
    ],
)  # fmt: skip
def test_acts_have_their_lanes(act: tuple[str | None, str | None, str | None], lane: str) -> None:
    kind, mode, extension = act
    found = drawn(claim(**DAY, type=kind, mode=mode, extension=extension))
    assert [shape.words for shape in found.ground if shape.look == "lane"] == [lane]


def test_claims_may_be_in_lanes_by_person() -> None:
    values = [claim("claim-1", **DAY), claim("claim-2", **SPAN), claim("claim-3", **DAY, recipients=(OLGA,), actors=())]
    found = drawn(*values, by_person=True)
    assert [shape.words for shape in found.ground if shape.look == "lane"] == ["Peru", "Olga Stam"]
    assert {mark.id for mark in found.marks} == {each.id for each in values}
    nobody = drawn(claim(**DAY, recipients=(), actors=()), by_person=True)
    assert [shape.words for shape in nobody.ground if shape.look == "lane"] == ["Others"]


def test_people_held_and_sayings_have_lanes_too() -> None:
    found = drawn(claim(**DAY), custody=(custody(),), sayings=(saying(),))
    assert [shape.words for shape in found.ground if shape.look == "lane"] == ["Held", "Custody", "Sayings"]
    held, _, said = found.marks
    assert (held.id, held.href) == ("held-entity-Rosa Blom", "/held#held-entity-Rosa Blom")
    assert said.id == saying_id(saying())
    assert said.href == "/reports/report-1?at=3-9#at"
    assert "Olga Stam" in said.label
    assert QUOTE.words in said.label


@pytest.mark.parametrize(
    "nothing", [{}, {"custody": (custody(since=None),)}, {"custody": (custody(as_of=None),)}, {"sayings": ()}]
)
def test_what_has_no_day_is_not_drawn(nothing: dict[str, Any]) -> None:
    assert timeline((), nothing.get("sayings", ()), nothing.get("custody", ())) is None
    assert timeline((claim(first_published=None),), (), ()) is None


def test_the_same_values_are_the_same_picture() -> None:
    values = [claim(f"claim-{n}", **said) for n, said in enumerate((DAY, SPAN, {}, {"end": "2021-03-01"}))]
    assert drawn(*values) == drawn(*values)


def test_only_the_days_asked_for_are_drawn() -> None:
    found = drawn(claim(**SPAN), since="2021-02-10", until="2021-02-20", custody=(custody(),))
    named = [shape.words for shape in found.ground if shape.element == "text" and shape.look == "small"]
    assert named[0] >= "2021-02-10"
    assert named[-1] <= "2021-02-20"


WORDS = st.text(max_size=60) | st.just("a very long claim " * 8) | st.just("条約に署名した" * 6)
DAYS = st.none() | st.dates().map(str)
CLAIMS = st.lists(
    st.builds(lambda words, begin, end, status: {"words": words, "begin": begin, "end": end, "status": status},
              WORDS, DAYS, DAYS, st.sampled_from(["actual", "negated", "planned"])),
    max_size=12,
)  # fmt: skip


@given(CLAIMS)
def test_marks_and_words_keep_off_each_other(said: list[dict[str, Any]]) -> None:
    ordered = [each for each in said if not (each["begin"] and each["end"] and each["begin"] > each["end"])]
    values = [claim(f"claim-{number}", **each) for number, each in enumerate(ordered)]
    found = timeline(values, (), ())
    if found is None:
        assert not values
        return
    assert {mark.id for mark in found.marks} == {each.id for each in values}
    areas = [area(mark) for mark in found.marks]
    assert all(left >= 0 and right <= found.width + 1 and top >= 0 for left, right, top in areas)
    for one, other in combinations(areas, 2):
        assert one[2] != other[2] or one[1] <= other[0] or other[1] <= one[0]


def area(mark: Mark) -> tuple[float, float, float]:
    """From where to where a mark with its words goes, and at which height."""
    words = mark.shapes[-1]
    wide, x = width_of(words.words), float(words.at["x"])
    begin = x - wide if words.at.get("text-anchor") == "end" else x
    xs = [begin, begin + wide]
    for shape in mark.shapes[:-1]:
        at = shape.at
        if shape.element == "circle":
            xs += [float(at["cx"]) - float(at["r"]), float(at["cx"]) + float(at["r"])]
        elif shape.element == "rect":
            xs += [float(at["x"]), float(at["x"]) + float(at["width"])]
    assert not re.search("nan|inf", str(mark.shapes))
    return min(xs), max(xs), float(words.at["y"])


def test_an_unknown_source_has_an_id_by_its_words() -> None:
    assert saying_id(saying(source=Party(id=None, name="officials"))) == "said-2021-02-12-aaaaaaaa-3-9"
