"""The rules of custody: what stands, since when, until when, and which tellings do not fit."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.case.custody._steps import Told, days_between, shortest, spell


def told(*steps: tuple[Any, ...]) -> list[Told]:
    """Tellings, each of a report of its own: state, first day, last day, publication day; then the day counted back."""
    return [
        Told(number, number, 1, number, state, first, last, published, published, *counted)
        for number, (state, first, last, published, *counted) in enumerate(steps, start=1)
    ]


TAKEN = ("taken", "2020-03-02", "2020-03-02", "2020-03-04")
HELD = ("held", None, None, "2020-06-01")
FREED = ("released", "2021-05-05", "2021-05-05", "2021-05-06")

STATES = [
    ("taken, and nothing after", (TAKEN,), "taken", "2020-03-02", None),
    ("held by a later report", (TAKEN, HELD), "held", "2020-03-02", None),
    ("an arrest told again stays one", (TAKEN, HELD, TAKEN), "held", "2020-03-02", None),
    ("charged", (TAKEN, ("charged", "2020-04-01", "2020-04-01", "2020-04-02"), HELD), "charged", "2020-03-02", None),
    (
        "sentenced after charged, told in the wrong order",
        (TAKEN, ("sentenced", "2020-09-01", "2020-09-01", "2020-09-02"),
         ("charged", "2020-04-01", "2020-04-30", "2020-09-03")),
        "sentenced", "2020-03-02", None,
    ),
    ("released", (TAKEN, HELD, FREED), "released", "2020-03-02", "2021-05-05"),
    ("released, without a day: by the report", (TAKEN, ("released", None, None, "2020-08-01")), "released",
     "2020-03-02", "2020-08-01"),
    ("released in a month", (TAKEN, ("released", "2020-08-01", "2020-08-31", "2020-09-09")), "released", "2020-03-02",
     "2020-08"),
    ("handed over", (TAKEN, ("handed_over", "2020-08-01", "2020-08-01", "2020-08-02")), "handed_over", "2020-03-02",
     "2020-08-01"),
    ("died", (TAKEN, ("died", "2020-08-01", "2020-08-01", "2020-08-02")), "died", "2020-03-02", "2020-08-01"),
    ("taken again after a release", (TAKEN, FREED, ("taken", "2022-01-09", "2022-01-09", "2022-01-10")), "taken",
     "2022-01-09", None),
    ("held since a later day", (TAKEN, FREED, ("held", "2022-01-09", None, "2022-02-01")), "held", None, None),
    ("an old arrest told after the release", (TAKEN, FREED, ("taken", "2020-03-02", "2020-03-02", "2022-01-01")),
     "released", "2020-03-02", "2021-05-05"),
    ("an arrest without a day told after the release", (FREED, ("taken", None, None, "2022-01-01")), "released", None,
     "2021-05-05"),
    ("nobody is held after death", (TAKEN, ("died", "2020-08-01", "2020-08-01", "2020-08-02"),
     ("taken", "2021-01-01", "2021-01-01", "2021-01-02")), "died", "2020-03-02", "2020-08-01"),
    ("charged while free", (TAKEN, FREED, ("charged", "2021-06-01", "2021-06-01", "2021-06-02")), "released",
     "2020-03-02", "2021-05-05"),
    ("no day at all", (("held", None, None, None),), "held", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "steps", "state", "since", "ended"), STATES, ids=[row[0] for row in STATES])
def test_what_stands(name: str, steps: Any, state: str, since: str | None, ended: str | None) -> None:
    found = spell(told(*steps))
    assert (found.state, found.since, found.ended) == (state, since, ended), name


COUNTED = ("held", "2020-03-01", "2020-03-03", "2020-06-10", "2020-03-02")

CONFLICTS = [
    ("two days told", (TAKEN, TAKEN, ("taken", "2020-03-05", "2020-03-05", "2020-03-09")),
     "told to have begun on 2020-03-02 (2 reports) and on 2020-03-05 (1 report)"),
    ("another month told", (TAKEN, ("taken", "2020-02-01", "2020-02-29", "2020-04-01")),
     "told to have begun on 2020-03-02 (1 report) and on 2020-02 (1 report)"),
    ("counted to another day", (TAKEN, ("held", None, None, "2020-06-10", "2020-03-09")),
     "counted back to 2020-03-09, against 2020-03-02"),
    ("held after the release", (TAKEN, FREED, ("held", "2020-03-02", None, "2022-01-01")),
     "told to be held on 2022-01-01, after the end on 2021-05-05"),
    ("one day told twice", (TAKEN, TAKEN), None),
    ("the month of the day", (TAKEN, ("taken", "2020-03-01", "2020-03-31", "2020-04-01")), None),
    ("counted to the day", (TAKEN, COUNTED), None),
    ("counted with the first day or without it", (TAKEN, (*COUNTED[:4], "2020-03-03")), None),
    ("no day told", (HELD, HELD), None),
    ("held on the day of the release", (TAKEN, FREED, ("held", None, None, "2021-05-05")), None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "steps", "conflict"), CONFLICTS, ids=[row[0] for row in CONFLICTS])
def test_days_that_do_not_fit_are_said(name: str, steps: Any, conflict: str | None) -> None:
    assert spell(told(*steps)).conflict == conflict, name


def test_a_day_counted_back_is_not_a_day_stated() -> None:
    found = spell(told(COUNTED))
    assert (found.since, found.computed, found.held) == (None, "2020-03-02", True)
    assert [each.telling for each in found.shown] == [1]


def test_the_day_that_most_reports_tell_comes_first_and_a_day_before_a_month() -> None:
    later = ("taken", "2020-03-05", "2020-03-05", "2020-03-09")
    month = ("taken", "2020-03-01", "2020-03-31", "2020-04-01")
    assert spell(told(TAKEN, later, later, month, month, month)).since == "2020-03-05"


@pytest.mark.parametrize(
    ("first", "last", "day"),
    [
        ("2020-03-02", "2020-03-02", "2020-03-02"), ("2020-03-01", "2020-03-31", "2020-03"),
        ("2020-01-01", "2020-12-31", "2020"), ("2020-03-01", None, None), (None, "2020-03-01", None),
        ("2020-03-01", "2020-03-03", None), ("2020-03-01", "2020-04-30", None),
    ],
)  # fmt: skip
def test_the_shortest_way_to_say_days(first: str | None, last: str | None, day: str | None) -> None:
    assert shortest(first, last) == day


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2018-12-10", "2021-06-07", 910), ("2020-02-28", "2020-03-01", 2), ("2020-03-01", "2020-03-01", 0),
        ("2020-03-02", "2020-03-01", None), ("2020-03", "2020-05-01", None), (None, "2020-05-01", None),
        ("2020-05-01", None, None), ("2020-05-01", "2020-06", None),
    ],
)  # fmt: skip
def test_days_between(first: str | None, last: str | None, days: int | None) -> None:
    assert days_between(first, last) == days
