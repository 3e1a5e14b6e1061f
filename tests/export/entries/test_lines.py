"""What lines are made of: cites once each, ids that can be given back, counts in words."""

from __future__ import annotations

import pytest

from dragoman.case.values import Party
from dragoman.export.entries.lines import cited, counted, names, printed, short, tally
from dragoman.export.lines import plain
from tests.export.entries.made import quote


def test_a_line_cites_each_place_once_in_order() -> None:
    line = cited([plain("x")], [quote("a", "[b:1-2]"), quote("a", "[a:1-2]"), quote("a", "[b:1-2]")])
    assert line.cites == ("[b:1-2]", "[a:1-2]")
    assert [one.cite for one in line.quotes] == ["[b:1-2]", "[a:1-2]"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("claim-0123456789abcdef", "claim-01234567"),
        ("report-0123", "report-0123"),
        ("judgement-7", "judgement-7"),
        ("judgement-1234567890", "judgement-12345678"),
    ],
)
def test_an_id_is_short_and_keeps_its_word(given: str, shown: str) -> None:
    assert short(given) == shown


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((6, 1, 3), "6 outlets, 1 origin, unnamed sources: 3"),
        ((1, 1), "1 outlet, 1 origin"),
        ((1204, 2, 0), "1,204 outlets, 2 origins"),
    ],
)
def test_outlets_and_origins_are_counted_apart(counts: tuple[int, ...], said: str) -> None:
    assert tally(*counts) == said


def test_a_count_is_in_the_singular_for_one_alone() -> None:
    assert [counted(number, "body", "bodies") for number in (0, 1, 2)] == ["0 bodies", "1 body", "2 bodies"]


@pytest.mark.parametrize(
    ("named", "more", "said"),
    [
        ("", "", ""), ("A", "", "A"), ("AB", "", "A and B"), ("ABC", "", "A, B and C"), ("A", "more", "A and more"),
        ("ABC", "2 more", "A, B, C and 2 more"),
    ],
)  # fmt: skip
def test_names_are_listed_and_the_rest_of_them_last(named: str, more: str, said: str) -> None:
    assert names((Party(id=None, name=name) for name in named), more) == said


@pytest.mark.parametrize(
    ("outlet", "published", "said"),
    [
        ("Lamp", "2022-05-30", "Lamp, 2022-05-30"),
        (None, "2022-05-30", "2022-05-30"),
        ("Lamp", None, "Lamp"),
        (None, None, ""),
    ],
)
def test_who_printed_a_quote_and_when_where_that_is_known(outlet: str | None, published: str | None, said: str) -> None:
    assert printed(quote("a", outlet=outlet, published=published)) == said
