"""Shapes: numbers that are the same everywhere, words that fit."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.plain import one_line, visible
from dragoman.web.pictures import shapes
from dragoman.web.pictures.shapes import box, fitted, number, path, text, width_of, wrapped

ROOM = st.floats(min_value=20, max_value=400)


def test_the_examples_of_the_module_hold() -> None:
    assert doctest.testmod(shapes).failed == 0


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (3.0, "3"),
        (2.04, "2"),
        (2.06, "2.1"),
        (-0.01, "0"),
        (-2.5, "-2.5"),
        (1e6, "1000000"),
        (0.0, "0"),
        (100.04, "100"),
    ],
)
def test_a_number_has_a_tenth_at_most(value: float, written: str) -> None:
    assert number(value) == written


@given(st.floats(min_value=-1e6, max_value=1e6))
def test_a_number_is_near_and_short(value: float) -> None:
    assert re.fullmatch(r"-?\d+(\.[1-9])?", number(value))
    assert number(value) != "-0"
    assert abs(float(number(value)) - value) <= 0.0501


@given(st.text(max_size=80), ROOM)
def test_fitted_words_fit(words: str, room: float) -> None:
    found = fitted(words, room)
    assert width_of(found) <= room + 1e-6
    assert visible(found) == found
    assert "\n" not in found
    assert found == one_line(words) or found.endswith("…")


@given(st.text(max_size=200), ROOM, st.integers(1, 4))
def test_wrapped_words_fit_in_their_lines(words: str, room: float, most: int) -> None:
    lines = wrapped(words, room, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line) <= room + 1e-6 for line in lines)
    if not any("…" in line for line in lines):
        assert " ".join(lines) == one_line(words)


@pytest.mark.parametrize(
    ("wide", "narrow"), [("MMMM", "mmmm"), ("条約条約", "abcd"), ("abc", "ab"), ("a" * 9, "a" * 8)]
)
def test_capitals_and_characters_of_east_asia_are_wider(wide: str, narrow: str) -> None:
    assert width_of(wide) > width_of(narrow)


def test_an_accent_takes_no_room() -> None:
    assert width_of("e\u0301") == width_of("e")


@pytest.mark.parametrize("room", range(30, 120, 3))
def test_an_accent_stays_with_its_letter(room: int) -> None:
    found = fitted("abcde\u0301\u0301fgh e\u0301 more words here", room).removesuffix("…")
    assert found.count("e\u0301\u0301") == found.startswith("abcde")


def test_elements_have_what_svg_calls_it() -> None:
    assert box("a", 1, 2, -3, 4).at == {"x": "1", "y": "2", "width": "0", "height": "4"}
    assert box("a", 1, 2, 3, 4, corner=5).at["rx"] == "5"
    assert path("a", "M", 1.26, 2, "Z").at == {"d": "M 1.3 2 Z"}
    assert text("a", 1, 2, "x", "end").at == {"x": "1", "y": "2", "text-anchor": "end"}
