"""Quotations: every kind of mark, nested, over paragraphs, with a mark missing, in time that grows with the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.layers.quotations import find_quotations
from dragoman.parsed import Parsed
from dragoman.reading import Quotation
from tests.conftest import cases, steps

MARKS = st.sampled_from([*"“”\"'‘’«»„", "``", "''", "'''", " ", "\n\n", ". ", ", ", "said ", "Ana ", "no"])


def shown(text: str, item: Quotation) -> str:
    """The quotation as a row of the table says it."""
    missing = "" if item.opened and item.closed else "|close" if item.opened else "|open"
    return f"{'>' if item.inside else ''}{item.content.of(text)}{missing}"


@pytest.mark.parametrize("case", cases("quotations"))
def test_find_quotations(parse: Callable[[str], Parsed], case: dict[str, Any]) -> None:
    text = case["text"]
    assert [shown(text, item) for item in find_quotations(parse(text))] == case["quotations"]


def test_the_span_holds_the_marks_that_stand_there(parse: Callable[[str], Parsed]) -> None:
    text = "We go,” she said. “Now, he said."
    without_open, without_close = find_quotations(parse(text))
    assert without_open.span.of(text) == "We go,”"
    assert without_close.span.of(text) == "“Now,"


def test_a_quotation_knows_the_one_it_lies_in(parse: Callable[[str], Parsed]) -> None:
    outer, inner, after = find_quotations(parse("“She called it ‘a leak’ twice,” he said. “Twice!”"))
    assert (outer.inside, inner.inside, after.inside) == (None, outer.id, None)


def test_a_third_of_the_table_is_negative() -> None:
    rows = [case.values[0] for case in cases("quotations")]
    assert 3 * sum(not row["quotations"] for row in rows) >= len(rows)


@settings(deadline=None, max_examples=60)
@given(st.lists(MARKS, max_size=40).map("".join))
def test_quotations_hold_words_and_lie_in_each_other_or_apart(parse: Callable[[str], Parsed], text: str) -> None:
    found = find_quotations(parse(text)) if text else ()
    by_id = {item.id: item for item in found}
    assert len(by_id) == len(found)
    for item in found:
        assert item.span.holds(item.content)
        assert any(letter.isalnum() for letter in item.content.of(text))
        assert item.content.of(text) == item.content.of(text).strip()
        if item.inside:
            assert by_id[item.inside].span.holds(item.span)
    assert list(found) == sorted(found, key=lambda item: (item.span.start, -item.span.end))


@pytest.mark.parametrize("pattern", ['"', "“", "”", "“a ", "a” ", '"a ', "'a ", "“a “b” "])
def test_the_work_grows_with_the_number_of_marks(parse: Callable[[str], Parsed], pattern: str) -> None:
    small, large = parse(pattern * 400), parse(pattern * 1_600)
    assert steps(lambda: find_quotations(large)) < 1.5 * 4 * steps(lambda: find_quotations(small))
