"""Reports, failures, hits and faults as lines."""

from __future__ import annotations

from dragoman.case import values as v
from dragoman.export.entries.reports import failure_lines, fault_lines, hit_lines, report_lines
from tests.export.entries.made import CITED, OWN, quote, texts


def report(**known: object) -> v.CaseReport:
    whole: dict[str, object] = {
        "id": "report-0123456789abcdef", "sha256": "a" * 64, "cite": "[aaaaaaaa:0-90]", "title": "Envoy leaves",
        "outlet": "Lamp", "published": "2022-05-30", "source": "a.txt", "added": "2022-06-01T08:00:00Z", "version": "1",
        "origin": OWN,
    }  # fmt: skip
    return v.CaseReport(**{**whole, **known})  # type: ignore[arg-type]


def test_a_report_of_its_own_is_one_line() -> None:
    assert texts(report_lines(report(items={"events": 1, "attributions": 2, "times": 9}))) == [
        "report-01234567 2022-05-30 Lamp · Envoy leaves (2 attributions, 1 event) [aaaaaaaa:0-90]"
    ]


def test_what_is_not_known_of_a_report_is_said() -> None:
    (line,) = texts(report_lines(report(outlet=None, published=None, translated_from="zh", warnings=("no date",))))
    assert line == "report-01234567 no date outlet not known · Envoy leaves (from zh; 1 warning) [aaaaaaaa:0-90]"


def test_a_report_that_retells_another_says_whose_it_is_and_why() -> None:
    lines = texts(report_lines(report(origin=v.Origin(**{**vars_of(CITED), "quotes": (quote("Courier", "[a:1-8]"),)}))))
    assert lines[1] == "  retells Fjord Courier (it says so) [a:1-8]"


def test_a_near_copy_without_words_to_show_cites_the_report() -> None:
    copied = v.Origin(id="courier", kind="copy", name="Fjord Courier", reason="nine in ten words are the same")
    lines = texts(report_lines(report(origin=copied, copy_of="report-fedcba9876543210")))
    assert lines[1] == "  goes back to Fjord Courier (nine in ten words are the same) [aaaaaaaa:0-90]"


def test_a_failure_says_what_and_why_and_when() -> None:
    failure = v.Failure(
        id=1, source="a.txt", error="FetchError", message="there is no such file", at="2022-06-01", origin="a.txt"
    )
    assert texts(failure_lines(failure)) == ["a.txt: there is no such file (2022-06-01)"]


def test_a_hit_is_a_heading_and_its_snippets() -> None:
    hit = v.Hit(
        report="report-0123456789abcdef", title="Envoy leaves", outlet="Lamp", published=None,
        snippets=(quote("left Doha", "[a:1-8]"),),
    )  # fmt: skip
    assert texts(hit_lines(hit)) == ["report-01234567 Envoy leaves (Lamp)", "  “left Doha” [a:1-8]"]


def test_a_fault_says_where_and_what() -> None:
    assert texts(fault_lines(v.Fault(where="reading 3", what="it was changed"))) == ["reading 3: it was changed"]


def vars_of(value: v.Value) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__struct_fields__}
