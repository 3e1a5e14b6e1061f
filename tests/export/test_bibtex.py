"""The reports as BibTeX: each an entry that BibTeX reads, with its cite."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.export.bibtex import bibtex_reports, bibtex_text
from tests.export.records import HOSTILE, made


def entries(h: str = "") -> list[str]:
    return b"".join(bibtex_reports(made(h).record.reports)).decode().split("\n\n")


def test_an_entry_has_what_is_known() -> None:
    first, second = entries()
    report = made().record.reports[0]
    assert first == (
        f"@misc{{quaycourier2023{report.id[7:15]},\n"
        "  title = {{Held in Tarn}},\n"
        "  howpublished = {The Quay Courier},\n"
        "  year = {2023},\n"
        "  month = may,\n"
        "  day = {20},\n"
        "  url = {https://courier.example/held?a=1&b=},\n"
        f"  note = {{{report.cite}, SHA-256 {report.sha256}}},\n"
        "}"
    )
    assert "url" not in second


def test_what_is_not_known_is_left_out() -> None:
    record = made().record
    bare = replace(record.reports[0], outlet=None, published=None, url="javascript:alert(1)")
    text = b"".join(bibtex_reports((bare,))).decode()
    assert re.findall(r"^  (\w+) =", text, re.M) == ["title", "note"]
    assert text.startswith(f"@misc{{{bare.id[7:15]},")


@pytest.mark.parametrize("day", ["2023", "2023-05"])
def test_a_day_that_is_only_a_month_or_year(day: str) -> None:
    record = made().record
    text = b"".join(bibtex_reports((replace(record.reports[0], published=day),))).decode()
    assert ("month = may" in text) == (day == "2023-05")
    assert "day =" not in text


def test_keys_differ_where_ids_begin_alike() -> None:
    record = made().record
    first = replace(record.reports[0], id="report-00000000aaaaaaaa")
    second = replace(record.reports[0], id="report-00000000bbbbbbbb")
    text = b"".join(bibtex_reports((first, second))).decode()
    assert len(set(re.findall(r"@misc\{(.+),", text))) == 2


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_words_end_no_field_and_begin_no_entry(h: str) -> None:
    for entry in entries(h):
        assert entry.count("{") == entry.count("}")
        assert re.fullmatch(r"@misc\{[a-z0-9]+,\n(?:  \w+ = .+,\n)+\}\n?", entry)


@given(st.text())
def test_no_character_is_left_that_latex_acts_on(words: str) -> None:
    text = bibtex_text(words)
    assert len(text.splitlines()) <= 1
    depth = 0
    for mark in re.sub(r"\\(?:[$&#%_]|text[a-z]+\{\})", "", text):
        assert mark not in "\\{}$&#%_^~"
        depth += (mark == "{") - (mark == "}")
    assert depth == 0
