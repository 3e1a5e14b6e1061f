"""Event data: PLOVER records and CAMEO rows say what the coder says, with the words and the cite."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dragoman.export.event_data import CAMEO_COLUMNS, cameo_rows, plover_records
from dragoman.lexicon import rows
from dragoman.plover import coded
from tests.export.records import HOSTILE, Made, made


def records(case: Made) -> list[Any]:
    return [json.loads(line) for line in plover_records(case.readings)]


def table(case: Made) -> list[dict[str, str]]:
    header, *lines = b"".join(cameo_rows(case.readings)).decode().split("\n")[:-1]
    assert header.split("\t") == list(CAMEO_COLUMNS)
    return [dict(zip(CAMEO_COLUMNS, line.split("\t"), strict=True)) for line in lines]


def test_a_record_says_who_did_what_to_whom_and_where_it_stands() -> None:
    case = made()
    report, reading = case.readings[0]
    first = records(case)[0]
    assert (first["type"], first["mode"], first["context"], first["status"]) == (
        "COERCE",
        "arrest",
        ["legal"],
        "actual",
    )
    assert first["actor"] == [{"code": "TUR", "country": "TUR", "sector": None}]
    assert first["recipient"] == [{"code": "NOR", "country": "NOR", "sector": None}]
    assert first["date"] == "2023-05-03"
    text = first["text"]
    assert reading.report.text[text["start"] : text["end"]] == "taken"
    assert text["text"] == "Omar Nasser was taken in Tarn on 3 May 2023"
    assert (text["cite"], text["id"]) == (f"[{report.sha256[:8]}:0-43]", report.id)


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_there_is_a_record_for_each_event_that_is_coded(h: str) -> None:
    case = made(h)
    expected = [(one.type, one.mode, one.start) for _, reading in case.readings for one in coded(reading)]
    assert [(one["type"], one["mode"], one["text"]["start"]) for one in records(case)] == expected
    assert len(expected) == 3


def test_what_is_to_come_is_coded_by_its_own_type() -> None:
    assert [(one["type"], one["status"]) for one in records(made())][1] == ("AGREE", "planned")


def test_an_event_without_a_day_has_the_day_of_its_report() -> None:
    case = made()
    (report, reading), _ = case.readings
    bare = reading.__class__(
        **{name: getattr(reading, name) for name in reading.__struct_fields__ if name != "events"},
        events=tuple(_without_day(event) for event in reading.events),
    )
    assert {one["date"] for one in records(Made(case.record, ((report, bare),)))} == {"2023-05-20"}


def _without_day(event: Any) -> Any:
    fields = {name: getattr(event, name) for name in event.__struct_fields__ if name not in ("begin", "end")}
    return event.__class__(**fields)


def test_cameo_codes_are_those_of_the_table() -> None:
    codes = {(row["type"], row["mode"]): row["cameo"] for row in rows("plover")}
    found = table(made())
    assert [row["cameo"] for row in found] == [codes[row["type"], row["mode"]] for row in found]
    assert [(row["source"], row["target"]) for row in found] == [("TUR", "NOR"), ("", ""), ("", "")]


@pytest.mark.parametrize("h", HOSTILE)
def test_words_make_no_row_no_cell_and_no_formula(h: str) -> None:
    found = table(made(h))
    assert len(found) == 3
    for row in found:
        assert not row["outlet"].startswith(("=", "+", "-", "@"))
        assert not row["words"].startswith(("=", "+", "-", "@"))
