"""Calendar values as days: whole values, the documented parts, lengths counted on the calendar, Easter and weekdays."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import timex

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-06-07", "2021-06-07", "2021-06-07"),
        ("2021-06-07T21:00Z", "2021-06-07", "2021-06-07"),
        ("2021-06-07TNI", "2021-06-07", "2021-06-07"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2021-W22", "2021-05-31", "2021-06-06"),
        ("2021-W22-WE", "2021-06-05", "2021-06-06"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-Q4", "2021-10-01", "2021-12-31"),
        ("2021-H2", "2021-07-01", "2021-12-31"),
        ("2019-SU", "2019-06-01", "2019-08-31"),
        ("2019-WI", "2019-12-01", "2020-02-29"),
    ],
)
def test_whole_values(value: str, first: str, last: str) -> None:
    assert timex.days_of(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "", "XXXX", "XXXX-04", "2021-XX-XX", "2021-02-XX", "2021-02-30", "2021-13", "2021-W60", "PAST_REF", "P910D",
        "BC0480", "0000", "2021-Q5", "T21:00", "20211", "2021-06-07-08",
    ],
)  # fmt: skip
def test_what_names_no_days_is_open(value: str) -> None:
    assert timex.whole(value) is None
    assert timex.days_of(value, "START") == timex.OPEN


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2021-04", "START", "2021-04-01", "2021-04-10"),
        ("2021-05", "MID", "2021-05-11", "2021-05-20"),
        ("2021-02", "END", "2021-02-21", "2021-02-28"),
        ("2020", "START", "2020-01-01", "2020-03-31"),
        ("2020", "MID", "2020-04-01", "2020-09-30"),
        ("2020", "END", "2020-10-01", "2020-12-31"),
        ("199", "END", "1997-01-01", "1999-12-31"),
        ("18", "START", "1800-01-01", "1832-12-31"),
        ("18", "END", "1867-01-01", "1899-12-31"),
        ("2021-W22", "END", "2021-06-05", "2021-06-06"),
        ("2021-06-07", "START", "2021-06-07", "2021-06-07"),
        ("2020", "BEFORE", None, "2019-12-31"),
        ("2020", "AFTER", "2021-01-01", None),
        ("2020", "ON_OR_BEFORE", None, "2020-12-31"),
        ("2020", "ON_OR_AFTER", "2020-01-01", None),
        ("2020", "APPROX", "2020-01-01", "2020-12-31"),
    ],
)
def test_mods_take_parts(value: str, mod: str, first: str | None, last: str | None) -> None:
    assert timex.days_of(value, mod) == (first, last)


@pytest.mark.parametrize(
    ("length", "sign", "day"),
    [
        ("P910D", -1, "2018-12-10"),
        ("P2Y6M", -1, "2018-12-07"),
        ("P1M", 1, "2021-07-07"),
        ("P2W", 1, "2021-06-21"),
        ("P1Q", -1, "2021-03-07"),
        ("PT36H", -1, "2021-06-06"),
        ("P0.5Y", 1, "2021-12-07"),
    ],
)
def test_shifted(length: str, sign: int, day: str) -> None:
    assert timex.shifted(date(2021, 6, 7), length, sign) == date.fromisoformat(day)


@pytest.mark.parametrize("length", ["PXD", "P", "PT", "", "2021", "P9999Y", "P99999999999D", "PXDE"])
def test_what_cannot_be_counted_is_none(length: str) -> None:
    assert timex.shifted(date(2021, 6, 7), length, 1) is None


def test_a_month_is_counted_to_its_last_day_at_most() -> None:
    assert timex.add_months(date(2021, 1, 31), 1) == date(2021, 2, 28)
    assert timex.add_months(date(2020, 3, 31), -1) == date(2020, 2, 29)
    with pytest.raises(ValueError, match="no such year"):
        timex.add_months(date(1, 1, 1), -1)


@pytest.mark.parametrize(("year", "day"), [(1818, "03-22"), (2000, "04-23"), (2021, "04-04"), (2038, "04-25")])
def test_easter(year: int, day: str) -> None:
    assert timex.easter(year) == date.fromisoformat(f"{year}-{day}")


@pytest.mark.parametrize(
    ("month", "weekday", "number", "day"),
    [(11, 4, 4, "2021-11-25"), (5, 1, 0, "2021-05-31"), (6, 2, 1, "2021-06-01"), (1, 1, 3, "2021-01-18")],
)
def test_nth_weekday(month: int, weekday: int, number: int, day: str) -> None:
    assert timex.nth_weekday(2021, month, weekday, number) == date.fromisoformat(day)


@given(
    st.text(alphabet="0123456789-WQHSUFAIPTXEBCYMD.", max_size=14),
    st.sampled_from([None, "START", "MID", "END", "BEFORE", "AFTER"]),
)
def test_any_value_gives_days_in_order_or_none(value: str, mod: str | None) -> None:
    first, last = timex.days_of(value, mod)
    assert first is None or last is None or first <= last
    assert timex.shifted(date(2021, 6, 7), value, -1) is None or value.startswith("P")


@given(DAYS, st.integers(min_value=0, max_value=5000))
def test_days_counted_forth_and_back_are_the_same_day(day: date, count: int) -> None:
    there = timex.shifted(day, f"P{count}D", 1)
    assert there == day + timedelta(count)
    assert timex.shifted(there, f"P{count}D", -1) == day


@given(DAYS)
def test_parts_of_a_month_and_of_a_year_cover_it_without_a_gap(day: date) -> None:
    for value in (f"{day.year:04d}-{day.month:02d}", f"{day.year:04d}"):
        parts = [timex.days_of(value, mod) for mod in ("START", "MID", "END")]
        assert (parts[0][0], parts[2][1]) == timex.days_of(value)
        for (_, end), (begin, _) in pairwise(parts):
            assert end is not None
            assert begin is not None
            assert date.fromisoformat(end) + timedelta(1) == date.fromisoformat(begin)


@given(st.integers(min_value=1583, max_value=4000))
def test_easter_is_a_sunday_in_its_season(year: int) -> None:
    day = timex.easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1300, 1, "1921-03-21"), (1354, 1, "1975-03-21"), (1375, 1, "1996-03-20"), (1399, 1, "2020-03-20"),
        (1399, 7, "2020-09-22"), (1399, 12, "2021-02-19"), (1400, 1, "2021-03-21"), (1403, 1, "2024-03-20"),
    ],
)  # fmt: skip
def test_solar_months(year: int, month: int, day: str) -> None:
    assert timex.solar_month(year, month).isoformat() == day


@given(st.sampled_from(timex.SOLAR_YEARS))
def test_a_solar_year_has_twelve_months_in_a_row(year: int) -> None:
    begins = [timex.solar_month(year, month) for month in range(1, 13)] + [timex.solar_month(year + 1, 1)]
    lengths = [(after - begin).days for begin, after in pairwise(begins)]
    assert lengths[:11] == [31] * 6 + [30] * 5
    assert lengths[11] in (29, 30)
