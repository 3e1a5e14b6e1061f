"""Keeping reports, bytes, readings and failures."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select

from dragoman import Report
from dragoman.case import keeping
from dragoman.case.opening import Case
from dragoman.case.schema.kept import reports
from dragoman.errors import CaseError, FetchError, InputError
from dragoman.ingest.parts import Refused
from dragoman.reading import Engine, Reading

AT = "2026-11-25T08:00:00Z"
ENGINE = Engine(version="1", model="none", model_sha256="0")


def _reading(report: Report) -> Reading:
    return Reading(sha256=report.sha256, report=report, engine=ENGINE)


def test_a_report_comes_back_with_its_bytes_and_its_reading(case: Case) -> None:
    report = Report(text="The envoy met them.\r\n鲍达民 🙂", outlet="Harbour Post", published="2021-06-08")
    with case.write() as connection:
        seq = keeping.keep_report(connection, report, b"\xff as it came", "a.txt", AT)
        keeping.keep_reading(connection, seq, _reading(report), AT)
    with case.read() as connection:
        assert keeping.reading_of(connection, seq) == _reading(report)
        assert keeping.original_of(connection, seq) == b"\xff as it came"
        assert keeping.seq_of(connection, keeping.report_id(report)) == seq


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_is_kept_code_point_for_code_point(case: Case, text: str) -> None:
    report = Report(text=text)
    with case.write() as connection:
        if keeping.seq_of(connection, keeping.report_id(report)) is None:
            keeping.keep_report(connection, report, None, "given", AT)
        kept = connection.execute(select(reports.c.text).where(reports.c.sha256 == report.sha256)).scalar()
    assert kept == text


SAME = [
    (Report(text="a", outlet="The Globe and Mail"), Report(text="a", outlet="Globe and Mail"), True),
    (Report(text="a", outlet="Globe", published="2021-01-01"), Report(text="a", outlet="Globe"), True),
    (Report(text="a", url="https://x.org/1"), Report(text="a", url="https://x.org/2"), True),
    (Report(text="a", outlet="Globe"), Report(text="a", outlet="Herald"), False),
    (Report(text="a", outlet="Globe"), Report(text="a"), False),
    (Report(text="a"), Report(text="a "), False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_the_same_text_of_the_same_outlet_is_one_report(one: Report, other: Report, same: bool) -> None:
    assert (keeping.report_id(one) == keeping.report_id(other)) is same


@pytest.mark.parametrize("given_as", ["report", "short", "hash", "cite"])
def test_a_report_is_found_by_any_unique_beginning(case: Case, given_as: str) -> None:
    report = Report(text="One text.")
    with case.write() as connection:
        seq = keeping.keep_report(connection, report, None, "given", AT)
        identity = keeping.report_id(report)
        named = {
            "report": identity, "short": identity[7:13], "hash": report.sha256[:12],
            "cite": f"[{report.sha256[:8]}:0-3]",
        }  # fmt: skip
        assert keeping.find_report(connection, named[given_as]) == seq


@pytest.mark.parametrize(
    ("given_as", "words"), [("ffffffff", "no report"), ("ab", "no report's id"), ("?%_", "no report's id")]
)
def test_what_names_no_report_is_said_in_one_line(case: Case, given_as: str, words: str) -> None:
    with case.read() as connection, pytest.raises(CaseError, match=words) as caught:
        keeping.find_report(connection, given_as)
    assert "\n" not in str(caught.value)


def test_the_same_reading_is_kept_once_and_an_older_one_stays(case: Case) -> None:
    report = Report(text="One text.")
    later = replace(_reading(report), engine=Engine(version="2", model="n", model_sha256="0"))
    with case.write() as connection:
        seq = keeping.keep_report(connection, report, None, "given", AT)
        first = keeping.keep_reading(connection, seq, _reading(report), AT)
        assert keeping.keep_reading(connection, seq, _reading(report), AT) == first
        assert keeping.keep_reading(connection, seq, later, AT, counts=False) != first
        assert keeping.reading_of(connection, seq).engine.version == "1"


def test_of_one_source_the_last_failure_is_kept_until_it_is_solved(case: Case) -> None:
    report = Report(text="One text.")
    with case.write() as connection:
        keeping.keep_failure(connection, Refused("a.txt", FetchError("there is none"), "a.txt"), AT)
        keeping.keep_failure(connection, Refused("b.txt", FetchError("there is none"), "b.txt"), AT)
        empty = Refused("a.txt", InputError("it is empty"), "a.txt", published="2021-06-08", outlet="The Lamp")
        keeping.keep_failure(connection, empty, AT)
        assert [(each.published, each.outlet) for each in keeping.failed(connection)] == [
            ("2021-06-08", "The Lamp"), (None, None),
        ]  # fmt: skip
        assert [(each.source, each.error) for each in keeping.failed(connection)] == [
            ("a.txt", "InputError"), ("b.txt", "FetchError"),
        ]  # fmt: skip
        keeping.solve_failure(connection, "a.txt", keeping.keep_report(connection, report, None, "a.txt", AT))
        assert [each.source for each in keeping.failed(connection)] == ["b.txt"]
