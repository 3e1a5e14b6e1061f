"""Cells: no spreadsheet runs them, and the exact words can be had back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.cells import Cell, cell, fit


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""), (True, "true"), (False, "false"), (-3, "-3"), (0.25, "0.25"), ("Oslo", "Oslo"), ((), ""),
        (("a", "b"), "a; b"), ("=1+1", "'=1+1"), ("+47 22", "'+47 22"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"), ("＝1", "'＝1"), ("'tis", "''tis"), ("a=1", "a=1"), (" =1", " =1"), ("a\x00b", "a\ufffdb"),
    ],
)  # fmt: skip
def test_a_value_as_a_cell(value: Cell, written: str) -> None:
    assert cell(value) == written


@given(st.text())
def test_one_mark_off_gives_the_words_back(words: str) -> None:
    written = cell(words)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert (written[1:] if written.startswith("'") else written) == fit(words)


@given(st.text())
def test_on_one_line_there_is_no_tab_and_no_break(words: str) -> None:
    assert len(cell(words, line=True).splitlines()) <= 1
    assert "\t" not in cell(words, line=True)
