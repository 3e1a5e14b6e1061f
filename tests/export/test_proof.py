"""What exports share: proof by id, the name of a case."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.export.proof import case_name, proofs
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


def test_what_is_judged_is_proved_by_what_it_is_about() -> None:
    record = made().record
    known = proofs(record)
    taken = f"[{record.reports[0].sha256[:8]}:0-43]"
    assert known["judgement-1"] == known["judgement-2"] == (taken,)
    assert known["outlet:bugle"] == (record.reports[1].cite,)
    assert known[record.entities[1].items[1]] == known[record.entities[1].id]


def test_a_judgement_on_what_is_no_longer_read_is_its_own_proof() -> None:
    record = made().record
    lost = replace(record.judgements[0], subjects=("claim-0000000000000000",))
    assert proofs(replace(record, judgements=(lost,)))["judgement-1"] == ("[judgement-1]",)
    quoted = replace(lost, quote="[ffecad2d:1-2]")
    assert proofs(replace(record, judgements=(quoted,)))["judgement-1"] == ("[ffecad2d:1-2]",)
