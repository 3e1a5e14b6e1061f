"""`dragoman list`, `show`: the reports, the case at a glance, one report as it was read."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import dragoman
from dragoman.case.values import CaseReport, Glance, Quote
from dragoman.cli.case.common import told_of_page
from tests.cli.case.conftest import EXAMPLE, Shown
from tests.cli.conftest import Golden, Run
from tests.cli.test_read import on_a_terminal


def listed(printed: str) -> list[CaseReport]:
    return msgspec.json.decode(printed, type=list[CaseReport])


def test_list_shows_every_report_by_day(shown: Shown, golden: Golden) -> None:
    golden("case-list", shown("list"))


def test_the_json_of_list_is_an_array_with_one_report_an_object(example: str, run: Run) -> None:
    ran = run("list", example)
    reports = listed(ran.out)
    assert (ran.status, ran.err, len(reports)) == (0, "", 12)
    assert [each.published for each in reports] == sorted(str(each.published) for each in reports)
    assert len(ran.out.splitlines()) == 14


@pytest.mark.parametrize(
    ("options", "outlets"),
    [
        (["--outlet", "maple gazette"], ["Maple Gazette"]),
        (["--outlet", "The Unheard Times"], []),
        (["--since", "2021-08-01", "--until", "2021-09-25"], ["The Northern Ledger", "Strait Courier"]),
        (["--limit", "1", "--offset", "1"], ["The Northern Ledger"]),
        (["--offset", "12"], []),
    ],
)
def test_list_takes_only_what_is_asked_for(options: list[str], outlets: list[str], example: str, run: Run) -> None:
    assert [each.outlet for each in listed(run("list", example, *options).out)] == outlets


@pytest.mark.parametrize(
    ("options", "status"), [(["--since", "soon"], 5), (["--limit", "0"], 2), (["--offset", "-1"], 2)]
)
def test_list_refuses_what_is_no_day_or_number(options: list[str], status: int, example: str, run: Run) -> None:
    ran = run("list", example, *options)
    assert (ran.status, ran.out) == (status, "")


def test_a_report_is_shown_as_it_was_read_by_any_of_its_names(
    example: str, run: Run, shown: Shown, golden: Golden
) -> None:
    report = next(each for each in listed(run("list", example).out) if each.outlet == "Prairie Bugle")
    dossier = shown("show", report.id)
    golden("case-show-report", dossier)
    for name in (report.id[:15], report.id.removeprefix("report-")[:8], report.sha256[:8]):
        assert shown("show", name) == dossier
    reading = dragoman.Reading.from_json(run("show", example, report.id).out)
    assert reading.sha256 == report.sha256


def test_a_case_is_shown_at_a_glance(shown: Shown, golden: Golden) -> None:
    golden("case-show", shown("show"))


def test_the_json_of_a_case_at_a_glance_has_what_the_text_shows(example: str, run: Run) -> None:
    glance = msgspec.json.decode(run("show", example).out, type=Glance)
    assert (glance.summary.reports, glance.summary.outlets, glance.summary.failures) == (12, 8, 0)
    assert {each.person.name for each in glance.custody} >= {"Michael Kovrig", "Michael Spavor", "Meng Wanzhou"}
    assert glance.changes
    assert {each.published for each in glance.changes} == {glance.summary.last_published}


def test_an_empty_case_has_nothing_to_show(run: Run) -> None:
    run("new", "a.case", "--title", "The two Michaels")
    out = run("show", "a.case", "--format", "text").out
    assert out.startswith("The two Michaels: 0 reports of 0 outlets, 0 origins\n\nNothing found on: bottom line, ")
    assert run("list", "a.case").out == "[]\n"
    assert msgspec.json.decode(run("show", "a.case").out, type=Glance).summary.first_published is None


def test_a_cite_opens_its_words(example: str, run: Run, shown: Shown) -> None:
    cite = shown("search", "verdict", "--limit", "1").split()[-1]
    out = shown("show", cite)
    quote = msgspec.json.decode(run("show", example, cite).out, type=Quote)
    assert out == f"{quote.words}\n{quote.outlet}, {quote.published} {cite}\n"
    assert "verdict" in quote.words
    assert shown("show", cite.strip("[]")) == out
    for wrong in ("[ffffffff:1-2]", "[c19a8e54:1-999999]", "[c19a8e54:9-2]", "a:b"):
        ran = run("show", example, wrong)
        assert (ran.status, ran.out, len(ran.faults)) == (6, "", 1)


def test_the_bytes_of_a_report_come_as_they_were(example: str, run: Run) -> None:
    report = next(each for each in listed(run("list", example).out) if each.media_type == "text/html")
    out = run("show", example, report.id, "--original").out
    assert out == (EXAMPLE / report.source).read_text(encoding="utf-8")


@pytest.mark.parametrize("given", ["report-ffffffff", "beef", "Barton", "abc", ""])
def test_a_report_that_is_not_there_is_one_line(given: str, example: str, run: Run) -> None:
    for options in ([], ["--original"]):
        ran = run("show", example, given, *options)
        assert (ran.status, ran.out, len(ran.faults)) == (6, "", 1)


def test_the_bytes_of_no_report_are_a_wrong_command_line(example: str, run: Run) -> None:
    assert run("show", example, "--original").status == 2


def test_a_case_that_is_not_there_is_one_line_for_every_command(run: Run) -> None:
    for command in ("list", "show", "failed", "verify", "who"):
        ran = run(command, "nowhere.case")
        assert (ran.status, ran.out) == (6, "")
        assert ran.err.startswith("dragoman: there is no case at nowhere.case")


@pytest.mark.parametrize(
    ("found", "page", "said"),
    [
        (0, None, "dragoman: nothing found"),
        (0, (50, 50), "dragoman: nothing found"),
        (50, (50, 0), "dragoman: 1 to 50, there may be more: add --offset 50"),
        (50, (50, 1000), "dragoman: 1,001 to 1,050, there may be more: add --offset 1050"),
        (49, (50, 0), ""),
        (3, None, ""),
    ],
)
def test_below_a_list_it_is_said_whether_there_may_be_more(found: int, page: tuple[int, int] | None, said: str) -> None:
    assert told_of_page(found, page) == said


def test_on_a_terminal_a_full_page_is_told(built: Path) -> None:
    for limit, full in (("1", True), ("13", False)):
        _, seen, status = on_a_terminal("list", str(built), "--limit", limit)
        assert (status, b"there may be more: add --offset 1" in seen) == (0, full)
