"""Text made fit to show: nothing steers a terminal, long quotes lose their middle only."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.plain import one_line, shortened, visible

ANY = st.text(st.characters(exclude_categories=()), max_size=200)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x07", "�[31mred�"),
        ("a\x00b\x7fc\x9bd", "a�b�c�d"),
        ("left \u202eright\u202c \u2066in\u2069", "left �right� �in�"),
        ("\ufeffzero\u200bwidth soft\u00adhyphen", "�zero�width soft�hyphen"),
        ("line\u2028end", "line�end"),
        ("lone \ud83d half", "lone � half"),
        ("tag \U000e0041", "tag �"),
        # what must stay
        ("a\tb\nc\r\n", "a\tb\nc\r\n"),
        ("علي رضا, 鲍达民, Le\u0301a", "علي رضا, 鲍达民, Le\u0301a"),
        ("👩\u200d⚖️ می\u200cخواهم", "👩\u200d⚖️ می\u200cخواهم"),
        ("[bold]as it is[/bold] :smile:", "[bold]as it is[/bold] :smile:"),
        ("plain", "plain"),
    ],
)
def test_visible_replaces_what_steers_or_hides_and_leaves_the_rest(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_nothing_that_is_replaced_is_printable() -> None:
    every = "".join(map(chr, range(0x110000)))  # holds what is not printable, so that each of them is looked at
    replaced = [was for was, shown in zip(every, visible(every), strict=True) if was != shown]
    assert len(replaced) > 2_000
    assert not any(was.isprintable() for was in replaced)


@given(ANY)
def test_visible_keeps_offsets_and_leaves_no_control_character(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") or c in "\n\r\t" for c in shown)
    assert not {unicodedata.bidirectional(c) for c in shown} & {
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
        "PDI",
    }


@given(ANY)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line == line.strip()
    assert len(line.splitlines()) <= 1


def test_a_short_quote_stays_whole() -> None:
    assert shortened("The envoy\n left  Doha.", 30) == "The envoy left Doha."


def test_a_long_quote_loses_whole_words_of_its_middle() -> None:
    text = "The envoy left Doha on Friday after a week of talks about the two engineers."
    assert shortened(text, 40) == "The envoy left Doha on … engineers."


@given(ANY, st.integers(6, 60))
def test_a_shortened_quote_keeps_its_ends(text: str, limit: int) -> None:
    line, short = one_line(text), shortened(text, limit)
    if len(line) <= limit:
        assert short == line
        return
    head, _, tail = short.partition(" … ")
    assert len(short) <= limit + 3
    assert line.startswith(head)
    assert line.endswith(tail)
