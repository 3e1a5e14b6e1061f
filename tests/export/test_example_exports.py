"""The example case goes out in every form: read from reports, kept in a file, each line with its cite."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from icalendar import Calendar

from dragoman import load_roster
from dragoman.case.adding import add
from dragoman.case.listing import readings_of_case
from dragoman.case.opening import Case, create_case, open_case
from dragoman.case.record import record
from dragoman.case.values import Record
from dragoman.case.verifying import verify
from dragoman.errors import ConfigError
from dragoman.export.files import ENDINGS, export_case
from tests.case.conftest import postgres
from tests.example_case import ROSTER, arrivals_of_example
from tests.export.readers import CITE, LINES

__all__ = ["postgres"]
AT = "2026-11-25T08:00:00Z"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with create_case(tmp_path_factory.mktemp("case") / "two-michaels.case") as case:
        added = list(add(case, arrivals_of_example(), lambda: AT, roster=load_roster(ROSTER)))
        assert len(added) == 12
        yield case


@pytest.fixture(scope="module")
def whole(example: Case) -> Record:
    with example.read() as connection:
        summary, *parts = record(connection, example.place)
        return Record(summary, *map(tuple, parts))  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != ".case"])
def test_every_line_cites_words_of_the_case(example: Case, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    assert export_case(example, path) == ()
    with example.read() as connection:
        texts = {report.sha256[:8]: reading.report.text for report, reading in readings_of_case(connection)}
    lines = list(LINES[ending](path))
    assert lines
    for line in lines:
        cites = CITE.findall(line)
        assert cites, line
        for cite in cites:
            prefix, _, span = cite.strip("[]").partition(":")
            start, _, end = span.partition("-")
            assert 0 <= int(start) < int(end) <= len(texts[prefix])


def test_a_claim_goes_out_with_all_its_tellings(whole: Record) -> None:
    assert max(claim.reports for claim in whole.claims) > 3
    for claim in whole.claims:
        assert len({telling.report for telling in claim.tellings}) == claim.reports


def test_quotes_are_the_words_of_their_reports(example: Case, tmp_path: Path) -> None:
    export_case(example, tmp_path / "out.annotations.jsonld")
    with example.read() as connection:
        texts = {report.id: reading.report.text for report, reading in readings_of_case(connection)}
    items = json.loads((tmp_path / "out.annotations.jsonld").read_bytes())["first"]["items"]
    assert len(items) > 500
    for item in items:
        for target in item["target"]:
            position, quote = target["selector"]
            assert any(text[position["start"] : position["end"]] == quote["exact"] for text in texts.values())


def test_the_end_of_the_agreement_is_in_the_calendar(example: Case, tmp_path: Path) -> None:
    export_case(example, tmp_path / "out.ics")
    events = Calendar.from_ical((tmp_path / "out.ics").read_bytes()).walk("VEVENT")
    assert "2022-12-01" in {str(event["dtstart"].dt) for event in events if "obligation" in str(event["summary"])}


def test_a_copy_is_a_case_that_exports_the_same(example: Case, tmp_path: Path) -> None:
    export_case(example, tmp_path / "two-michaels.case")
    with open_case(tmp_path / "two-michaels.case") as copy:
        assert list(verify(copy)) == []
        for path in (tmp_path / "a.ftm.json", tmp_path / "a.md", tmp_path / "a.pdf"):
            export_case(copy, path)
            first = path.read_bytes()
            export_case(example, path)
            assert path.read_bytes() == first


@pytest.mark.parametrize("ending", [".case", ".md"])
def test_a_case_is_not_written_over_by_its_export(example: Case, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"mine{ending}"
    path.symlink_to(example.place)
    before = path.read_bytes()
    with pytest.raises(ConfigError, match="is the case itself"):
        export_case(example, path)
    assert path.read_bytes() == before


def test_the_same_case_on_a_server_exports_the_same(
    example: Case, postgres: Callable[[], str], tmp_path: Path
) -> None:  # fmt: skip
    with create_case(postgres()) as served:
        list(add(served, arrivals_of_example(), lambda: AT, roster=load_roster(ROSTER)))
        for name in ("a.ftm.json", "a.plover.jsonl", "a.annotations.jsonld", "a.bib", "tables", "copy.case"):
            export_case(served, tmp_path / f"served-{name}" if "." in name else tmp_path / "served")
        export_case(example, tmp_path / "tables")
        for name in ("a.ftm.json", "a.plover.jsonl", "a.annotations.jsonld", "a.bib"):
            export_case(example, tmp_path / name)
            assert (tmp_path / name).read_bytes() == (tmp_path / f"served-{name}").read_bytes(), name
    for table in (tmp_path / "tables").iterdir():
        assert table.read_bytes() == (tmp_path / "served" / table.name).read_bytes(), table.name
    with open_case(tmp_path / "served-copy.case") as copy:
        assert list(verify(copy)) == []
