"""Clauses: subjects shared and controlled, antecedents, extents, and the edges that are cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.clauses import (
    antecedent,
    asked,
    auxiliaries,
    clause,
    conjuncts,
    happenings,
    negated,
    past,
    phrase,
    subject,
    verb_at,
    without_edges,
    without_reason,
)
from dragoman.parsed import Parsed


def row_of(parsed: Parsed, word: str) -> int:
    return list(parsed.word).index(word)


def words(parsed: Parsed, rows: tuple[int, int]) -> str:
    return parsed.span(*rows).of(parsed.text)


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The envoy left Doha.", "left", "envoy"),
        ("The envoy flew home and met the minister.", "met", "envoy"),
        ("The judge urged Iran to release the crew.", "release", "Iran"),
        ("The envoy wants to leave.", "leave", "envoy"),
        ("The envoy is able to leave.", "leave", "envoy"),
        ("The sailor who fled was found.", "fled", "sailor"),
        ("The crew was freed.", "freed", "crew"),
        ("Leave at once.", "Leave", None),
    ],
)
def test_subject_its_own_shared_or_controlled(
    parse: Callable[[str], Parsed], text: str, verb: str, wanted: str | None
) -> None:
    parsed = parse(text)
    found = subject(parsed, row_of(parsed, verb))
    assert (parsed.word[found] if found is not None else None) == wanted


def test_which_is_no_person(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("They discussed a deal for Ana Ruiz, which could end the case.")
    assert parsed.word[antecedent(parsed, row_of(parsed, "which"))] == "deal"
    assert antecedent(parsed, row_of(parsed, "deal")) == row_of(parsed, "deal")


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The envoy left, according to two aides.", "left", "The envoy left"),
        ("According to two aides, the envoy left.", "left", "the envoy left"),
        ("The likely outcome, they say, is a sale.", "is", "The likely outcome, they say, is a sale"),
        ("The envoy flew home and met the minister.", "flew", "The envoy flew home"),
        ("The envoy met a man who sells boats.", "met", "The envoy met a man"),
        ("The envoy said that the crew had left.", "left", "the crew had left"),
    ],
)
def test_clause_leaves_out_what_is_joined_or_reports(
    parse: Callable[[str], Parsed], text: str, verb: str, wanted: str
) -> None:
    parsed = parse(text)
    assert words(parsed, clause(parsed, row_of(parsed, verb))) == wanted


def test_a_reason_is_cut_from_the_end_of_a_clause(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("The envoy left because the talks had failed.")
    left = row_of(parsed, "left")
    assert words(parsed, (0, without_reason(parsed, left, len(parsed)))) == "The envoy left"
    assert without_reason(parsed, row_of(parsed, "failed"), len(parsed)) == len(parsed)


def test_phrase_ends_before_a_relative_clause(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("The captain of the ship, who is ill, left.")
    assert words(parsed, phrase(parsed, row_of(parsed, "captain"))) == "The captain of the ship"


def test_conjuncts_are_in_text_order(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("Oslo, Riga and Bern agreed.")
    assert [parsed.word[row] for row in conjuncts(parsed, row_of(parsed, "Oslo"))] == ["Oslo", "Riga", "Bern"]


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("He'll go.", "go", ["will"]),
        ("He'd go if asked.", "go", ["would"]),
        ("She'd gone by then.", "gone", ["had"]),
        ("They won't go.", "go", ["will"]),
        ("She has been freed.", "freed", ["has", "been"]),
        ("He goes.", "goes", []),
    ],
)
def test_auxiliaries_are_written_out(parse: Callable[[str], Parsed], text: str, verb: str, wanted: list[str]) -> None:
    parsed = parse(text)
    assert auxiliaries(parsed, row_of(parsed, verb)) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "is_past", "is_negated", "is_asked"),
    [
        ("The crew was freed.", "freed", True, False, False),
        ("The crew did not leave.", "leave", True, True, False),
        ("The crew will leave.", "leave", False, False, False),
        ("The crew could leave.", "leave", False, False, False),
        ("They asked whether the crew never leaves.", "leaves", False, True, True),
    ],
)
def test_past_negated_asked(
    parse: Callable[[str], Parsed], text: str, verb: str, is_past: bool, is_negated: bool, is_asked: bool
) -> None:
    parsed = parse(text)
    row = row_of(parsed, verb)
    assert (past(parsed, row), negated(parsed, row), asked(parsed, row)) == (is_past, is_negated, is_asked)


def test_verb_at_is_the_row_itself_or_the_nearest_verb_above(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("The envoy met the minister of justice in Doha.")
    met = row_of(parsed, "met")
    assert [verb_at(parsed, row_of(parsed, word)) for word in ("met", "envoy", "justice")] == [met] * 3


def test_happenings_are_single_words_of_the_events_tables() -> None:
    assert {"release", "trial"} <= happenings("noun")
    assert "release" in happenings("verb")
    assert not any(" " in word or "|" in word for word in happenings("noun") | happenings("verb"))


@given(
    st.integers(0, 20), st.integers(1, 20), st.data(),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=6),
)  # fmt: skip
def test_without_edges_keeps_the_core(first: int, size: int, data: st.DataObject, cuts: list[tuple[int, int]]) -> None:
    core_first = data.draw(st.integers(first, first + size - 1))
    core = (core_first, data.draw(st.integers(core_first + 1, first + size)))
    extent = (first, first + size)
    start, end = without_edges(extent, core, sorted((a, a + n) for a, n in cuts))
    assert extent[0] <= start <= core[0] < core[1] <= end <= extent[1]


def test_without_edges_cuts_what_reaches_an_edge() -> None:
    assert without_edges((0, 10), (4, 5), [(0, 3)]) == (3, 10)
    assert without_edges((0, 10), (4, 5), [(6, 10)]) == (0, 6)
    assert without_edges((0, 10), (4, 5), [(6, 8)]) == (0, 10)
