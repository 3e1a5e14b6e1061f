"""The line of time: where days stand, and which are named."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.pictures.days import Days, axis, days, span_of

DAYS = st.dates(min_value=date(1, 1, 2), max_value=date(9999, 12, 30))


@pytest.mark.parametrize(
    ("day", "length"), [("2021-02-10", 1), ("2021-02", 28), ("2020", 366), ("soon", None), ("", None), (None, None)]
)
def test_the_days_of_a_day_month_or_year(day: str | None, length: int | None) -> None:
    span = span_of(day)
    assert (span and span[1] - span[0] + 1) == length


def test_a_line_holds_all_days_and_a_little_more() -> None:
    line = days(["2021-02-10", None, "2021-06", "soon"], 0, 100)
    assert line is not None
    assert line.first < date(2021, 2, 10).toordinal()
    assert line.last > date(2021, 6, 30).toordinal()


def test_a_line_is_as_long_as_asked_for() -> None:
    line = days(["2021-02-10"], 0, 100, "2020-01-01", "2020-12-31")
    assert line == Days(date(2020, 1, 1).toordinal(), date(2020, 12, 31).toordinal(), 0, 100)


@pytest.mark.parametrize("told", [[], [None], ["soon", ""], ["0000-00-00"]])
def test_without_a_day_there_is_no_line(told: list[str | None]) -> None:
    assert days(told, 0, 100) is None
    assert days(told, 0, 100, "2020-01-01", "2020-12-31") is None


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_days_stand_in_their_order_between_the_ends(told: list[date]) -> None:
    line = days([day.isoformat() for day in told], 100, 990)
    assert line is not None
    places = [line.at(day.toordinal()) for day in sorted(told)]
    assert places == sorted(places)
    assert all(100 <= place <= 990 for place in places)


@given(DAYS, st.integers(0, 400_000))
def test_the_names_of_days_keep_off_each_other(first: date, length: int) -> None:
    last = min(first.toordinal() + length, date.max.toordinal() - 1)
    line = Days(first.toordinal(), last, 100, 990)
    named = [shape for shape in axis(line, 50) if shape.element == "text"]
    places = [float(shape.at["x"]) for shape in named]
    assert all(later - earlier > 30 for earlier, later in pairwise(places))
    assert all(span_of(shape.words) for shape in named)
    assert all(100 <= place <= 990 for place in places)


@pytest.mark.parametrize(
    ("length", "names"),
    [(6, "2021-03-03"), (40, "2021-03-0"), (300, "2021-04"), (4_000, "2022"), (40_000, "2040")],
)
def test_days_months_or_years_are_named(length: int, names: str) -> None:
    first = date(2021, 3, 1)
    line = Days(first.toordinal(), (first + timedelta(length)).toordinal(), 100, 990)
    assert any(shape.words.startswith(names) for shape in axis(line, 50) if shape.element == "text")
