"""The calendar: what is due, expected and planned on its days; nothing that is over, nothing without a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from dragoman.export.ical import ical_calendar
from tests.export.records import HOSTILE, Made, made


def written(case: Made) -> bytes:
    return b"".join(ical_calendar(case.record, case.readings))


def entries(case: Made) -> list[Any]:
    return list(Calendar.from_ical(written(case)).walk("VEVENT"))


def days(case: Made) -> list[tuple[date, date]]:
    return [(entry["dtstart"].dt, entry["dtend"].dt) for entry in entries(case)]


def changed(**fields: Any) -> Made:
    case = made()
    return Made(case.record._replace(**fields), case.readings)


NOTHING: dict[str, Any] = {"claims": (), "forecasts": (), "conditions": ()}


def test_what_is_due_expected_and_planned_has_its_days() -> None:
    assert days(made()) == [
        (date(2023, 6, 30), date(2023, 7, 1)),
        (date(2023, 7, 1), date(2023, 8, 1)),
        (date(2023, 6, 12), date(2023, 6, 13)),
    ]


def test_an_entry_has_the_words_and_the_cite() -> None:
    case = made()
    due, *_ = entries(case)
    assert str(due["summary"]).startswith("obligation (open) – Tarn: Tarn must let him see a lawyer")
    quote = case.record.conditions[0].quotes[0]
    assert str(due["description"]) == f"“{quote.words}” {quote.cite} The Quay Courier 2023-05-20"


def test_its_stamp_is_when_its_report_was_added() -> None:
    assert {str(entry["dtstamp"].dt) for entry in entries(made())} == {"2023-06-01 08:00:00+00:00"}
    assert len({str(entry["uid"]) for entry in entries(made())}) == 3


def test_a_day_that_was_over_when_it_was_printed_is_not_due() -> None:
    case = changed(claims=(), forecasts=())
    assert days(case) == [(date(2023, 6, 30), date(2023, 7, 1))]
    late = tuple((replace(report, published="2023-07-01"), reading) for report, reading in case.readings)
    assert days(Made(case.record, late)) == []


def test_a_day_beside_the_condition_is_not_its_day() -> None:
    case = made()
    first = case.record.conditions[0]
    short = tuple(replace(quote, end=quote.start + 10, words=quote.words[:10]) for quote in first.quotes)
    assert days(changed(**{**NOTHING, "conditions": (replace(first, quotes=short),)})) == []


@pytest.mark.parametrize(
    "record",
    [
        {"claims": "actual"}, {"claims": "hypothetical"}, {"forecasts": None},
    ],
)  # fmt: skip
def test_what_is_not_planned_or_has_no_horizon_is_no_entry(record: dict[str, Any]) -> None:
    case = made().record
    fields = dict(NOTHING)
    if "claims" in record:
        fields["claims"] = tuple(replace(claim, status=record["claims"]) for claim in case.claims)
    else:
        fields["forecasts"] = tuple(replace(one, first_day=None, last_day=None) for one in case.forecasts)
    assert days(changed(**fields)) == []


def test_a_forecast_with_an_end_alone_is_on_that_day() -> None:
    case = made().record
    fields = {**NOTHING, "forecasts": (replace(case.forecasts[0], first_day=None),)}
    assert days(changed(**fields)) == [(date(2023, 7, 31), date(2023, 8, 1))]


def test_the_last_day_of_all_is_no_error() -> None:
    case = made().record
    fields = {**NOTHING, "forecasts": (replace(case.forecasts[0], last_day="9999-12-31"),)}
    assert len(entries(changed(**fields))) == 1


@pytest.mark.parametrize("h", HOSTILE)
def test_words_end_no_entry_and_begin_none(h: str) -> None:
    case = made(h)
    assert len(entries(case)) == 3
    for line in written(case).split(b"\r\n"):
        assert len(line) <= 75
    assert b"\n" not in written(case).replace(b"\r\n", b"")
