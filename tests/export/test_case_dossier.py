"""The dossier of a case: sections in order, no line without a cite, no word in quotation marks that no report has."""

from __future__ import annotations

import io
import unicodedata

import pytest
from rich.console import Console

from dragoman.case import values as v
from dragoman.export.case_dossier import (
    bottom_section,
    case_sections,
    case_title,
    glance_sections,
)  # fmt: skip
from dragoman.export.entries.lines import CaseSection
from dragoman.export.entries.terminal import print_sections
from tests.export.entries.made import shown, texts
from tests.export.entries.test_ledgers import CONDITION, FORECAST, HELD, changed
from tests.export.records import HOSTILE, made


def printed(title: str, sections: tuple[CaseSection, ...], width: int = 100) -> str:
    stream = io.StringIO()
    print_sections(title, sections, Console(file=stream, width=width))
    return stream.getvalue()


def test_the_sections_come_in_order() -> None:
    assert [section.name for section in case_sections(made().record)] == [
        "bottom", "held", "needs", "promises", "expected", "scores", "conflicts", "claims", "who", "grades",
        "judgements", "reports",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["", *HOSTILE])
def test_every_line_cites_and_shows_nothing_that_steers_a_terminal(words: str) -> None:
    assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in case_title(made(words).record.summary))
    for section in case_sections(made(words).record):
        for line in section.lines:
            assert line.cites, shown(line)
            assert not any(unicodedata.category(c) in ("Cc", "Cf") for piece in line.pieces for c in piece.text)


def test_what_stands_in_quotation_marks_is_in_a_report() -> None:
    case = made()
    whole = " ".join(" ".join(reading.report.text.split()) for _, reading in case.readings)
    known = {each.note for each in case.record.judgements} | {c.instrument for c in case.record.conditions}
    known |= {office.title for entity in case.record.entities for office in entity.offices}
    pieces = [p for s in case_sections(case.record) for line in s.lines for p in line.pieces if p.role == "quote"]
    assert len(pieces) > 15
    for piece in pieces:
        words = piece.text.strip("“”")
        assert all(part.strip() in whole for part in words.split("…")) or words in known, words


def test_every_cite_is_of_a_quote_or_a_report() -> None:
    record = made().record
    reports = {report.cite for report in record.reports}
    for section in case_sections(record):
        for line in section.lines:
            assert set(line.cites) <= {quote.cite for quote in line.quotes} | reports


def test_the_bottom_line_says_who_is_held_what_is_needed_expected_and_in_conflict() -> None:
    record = made().record
    section = bottom_section(record.custody, record.conditions, record.forecasts, record.conflicts)
    assert [shown(line).split(":")[0] for line in section.lines] == ["Held", "A deal", "In conflict"]


def test_a_person_no_longer_held_and_the_fifth_of_many_are_told_apart() -> None:
    others = [changed(HELD, person=v.Party(id=f"entity-{n}", name=f"P{n}")) for n in range(5)]
    released = changed(HELD, state="released")
    held = [each for each in (released, *others) if isinstance(each, v.Custody)]
    lines = texts(bottom_section(held, (), (), ()).lines)
    assert [line.split(",")[0] for line in lines] == [
        "Held: P0", "Held: P1", "Held: P2", "Held: also P3 and P4 [a:0-7]", "No longer held: Per Holm",
    ]  # fmt: skip


def test_of_lists_that_are_cut_it_is_not_said_how_many_more_there_are() -> None:
    people = [changed(HELD, person=v.Party(id=f"entity-{n}", name=f"P{n}")) for n in range(5)]
    held = [each for each in people if isinstance(each, v.Custody)]
    needed = [each for each in (CONDITION, CONDITION) if isinstance(each, v.LedgerCondition)]
    conflicts = tuple(made().record.conflicts) * 5

    def said(*cut: str) -> list[str]:
        return texts(bottom_section(held, needed, (), conflicts, cut).lines)

    assert [line.split(" [")[0] for line in said("custody", "conflicts") if "more" in line] == [
        "Held: also P3, P4 and more", "A deal: open: Lena Voss: must “the firm must pay” (and 1 more)",
        "In conflict: more",
    ]  # fmt: skip
    assert [line.split(" [")[0] for line in said() if "more" in line or "also" in line] == [
        "Held: also P3 and P4", "A deal: open: Lena Voss: must “the firm must pay” (and 1 more)", "In conflict: 2 more",
    ]  # fmt: skip


def test_what_a_deal_needs_is_counted_by_state_and_leaves_out_powers_and_what_is_contrary_to_fact() -> None:
    met = changed(CONDITION, state="met")
    power = changed(CONDITION, kind="power")
    contrary = changed(CONDITION, counterfactual=True)
    found = [each for each in (met, power, contrary, CONDITION, CONDITION) if isinstance(each, v.LedgerCondition)]
    assert texts(bottom_section((), found, (), ()).lines) == [
        "A deal: open: Lena Voss: must “the firm must pay” (and 1 more) [a:0-17]",
        "A deal: met: Lena Voss: must “the firm must pay” [a:0-17]",
    ]


def test_what_is_expected_is_the_last_to_come_of_those_with_a_band() -> None:
    sooner = changed(FORECAST, last_day="2022-06-30")
    later = changed(FORECAST, last_day="2022-07-30", words="he will be freed in July")
    bare = changed(FORECAST, term=None, band=None, last_day="2023-01-01")
    judged = changed(FORECAST, outcome="void", last_day="2024-01-01")
    found = [each for each in (later, sooner, bare, judged) if isinstance(each, v.LedgerForecast)]
    assert texts(bottom_section((), (), found, ()).lines) == [
        "Expected: unlikely (20–45 %): “he will be freed in July” (by Lena Voss) (and 2 more) [a:0-26]"
    ]


def test_a_judgement_cites_what_it_is_about_and_an_undo_what_was_undone() -> None:
    record = made().record
    lines = next(list(each.lines) for each in case_sections(record) if each.name == "judgements")
    assert [line.item for line in lines] == ["judgement-1", "judgement-2"]
    assert lines[0].cites == lines[1].cites == ("[bfd91f87:0-43]",)


def test_the_title_says_how_much_is_in_the_case() -> None:
    assert case_title(made().record.summary) == "Tarn: 2 reports of 2 outlets, 2 origins, 2023-05-20 – 2023-05-22"


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2023-05-20", "2023-05-20", ", 2023-05-20"), (None, None, ""), (None, "2023-05-22", ", 2023-05-22"),
        ("2023-05-20", "2023-05-22", ", 2023-05-20 – 2023-05-22"),
    ],
)  # fmt: skip
def test_a_title_tells_the_days_that_are_known(first: str | None, last: str | None, days: str) -> None:
    summary = changed(made().record.summary, first_published=first, last_published=last)
    assert case_title(summary) == f"Tarn: 2 reports of 2 outlets, 2 origins{days}"
    assert case_title(changed(summary, title="", place="my.case")).startswith("my.case: 2 reports")


def test_a_glance_names_the_command_that_shows_the_whole() -> None:
    record = made().record
    glance = v.Glance(
        summary=record.summary, custody=record.custody, conditions=record.conditions, forecasts=record.forecasts,
        conflicts=record.conflicts, changes=(),
    )  # fmt: skip
    out = printed(case_title(glance.summary), glance_sections(glance))
    for command in ("days", "deal", "forecast", "claims"):
        assert f"dragoman {command} CASE" in out
    assert out.endswith("Nothing found on: newest changes.\n")


@pytest.mark.parametrize("width", [40, 80, 300])
def test_a_line_keeps_to_the_width_and_a_cite_is_never_broken(width: int) -> None:
    record = made().record
    out = printed(case_title(record.summary), case_sections(record), width)
    assert max(map(len, out.splitlines())) <= max(min(width, 110), 40)
    for section in case_sections(record):
        for line in section.lines:
            assert all(cite in out for cite in line.cites[:3])
