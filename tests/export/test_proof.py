"""What exports share: proof by id, the name of a case."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.export.proof import case_name, judged, proved, web_address
from tests.export.records import made


@pytest.mark.parametrize(
    ("title", "place", "name"),
    [
        ("Two Michaels", "x.case", "Two Michaels"), ("", "two-michaels.case", "two-michaels"),
        ("", "/home/desk/affairs/oslo.case", "oslo"), ("", r"C:\\cases\\oslo.case", "oslo"),
        ("", "postgresql://desk:***@server/two_michaels", "two_michaels"), (" ", "a.b.case", "a.b"),
        ("a\u202eb\nc", "x", "a\ufffdb c"),
    ],
)  # fmt: skip
def test_a_case_is_called_by_its_title_else_by_its_file(title: str, place: str, name: str) -> None:
    assert case_name(replace(made().record.summary, title=title, place=place)) == name


@pytest.mark.parametrize("url", ["https://bugle.example/a?b=1&c=%20#d", "http://bugle.example/été"])
def test_an_address_of_the_web_stays_as_it_is(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "bugle.example", "javascript:alert(1)//https://", "file:///a", "HTTPS://bugle.example", "ftp://a.b",
        *(f"https://bugle.example/{c}x" for c in ' \t\n\0<>"{}|\\^`\x7f\x80\x9f'),
    ],
)  # fmt: skip
def test_what_else_calls_itself_an_address_leads_nowhere(url: str | None) -> None:
    assert web_address(url) is None


def test_what_a_value_proves_goes_by_its_id_and_those_of_what_it_stands_for() -> None:
    record = made().record
    report, entity, claim = record.reports[1], record.entities[1], record.claims[0]
    assert list(proved(report)) == [(report.id, (report.cite,)), ("outlet:bugle", (report.cite,))]
    known = dict(proved(entity))
    assert set(known) == {entity.id, *entity.items}
    assert known[entity.items[1]] == known[entity.id]
    assert dict(proved(claim))[claim.tellings[0].item] == (claim.tellings[0].quote.cite,)
    assert [ident for each in (*record.conditions, *record.forecasts) for ident, _ in proved(each)] == [
        each.id for each in (*record.conditions, *record.forecasts)
    ]


def test_a_judgement_on_what_is_no_longer_read_is_its_own_proof() -> None:
    (given, *_) = made().record.judgements
    lost = replace(given, subjects=("claim-0000000000000000",), quote=None)
    assert judged(lost, {}) == (f"[{lost.id}]",)
    assert judged(lost, {lost.subjects[0]: ("[ffecad2d:1-2]", "[ffecad2d:4-5]")}) == ("[ffecad2d:1-2]",)
    assert judged(replace(lost, quote="[ffecad2d:1-2]"), {}) == ("[ffecad2d:1-2]",)
