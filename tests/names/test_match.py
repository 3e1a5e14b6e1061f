"""Matching: spellings of one name meet, strangers do not, and the way is said in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.names.match import THRESHOLD, Index, compare

PEOPLE = {
    "barton": ["Dominic Barton", "鲍达民"],
    "kovrig": ["Michael Kovrig", "康明凯"],
    "spavor": ["Michael Spavor", "迈克尔·斯帕弗"],
    "cui": ["Cui Tiankai", "崔天凯"],
    "bao": ["Bao Tong", "鲍彤"],
    "kang": ["Kang Sheng", "康生"],
}


@pytest.mark.parametrize(
    ("name", "alias", "same"),
    [
        ("Baudamin", "鲍达民", True),
        ("Damin Bao", "鲍达民", True),
        ("Pao Tamin", "鲍达民", True),
        ("Kang Mingkai", "康明凯", True),
        ("Kangmingkai", "康明凯", True),
        ("Maikeer Sipafu", "迈克尔·斯帕弗", True),
        ("Sipafu", "迈克尔·斯帕弗", True),
        ("Bao Tong", "鲍达民", False),
        ("Kang Sheng", "康明凯", False),
        ("Meng Hongwei", "孟晚舟", False),
        ("Maike", "迈克尔·斯帕弗", False),
        ("", "鲍达民", False),
        ("Rosa Lind", "鲍达民", False),
    ],
)
def test_compare_with_a_name_in_its_own_script(name: str, alias: str, same: bool) -> None:
    assert (compare(name, "", [alias]).score >= THRESHOLD) is same


def test_compare_says_the_way_in_words() -> None:
    assert compare("Baudamin", "Dominic Barton", ["鲍达民"]).words == "Baudamin ~ baodamin = pinyin of 鲍达民"


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Baudamin", "barton"),
        ("Kang Mingkai", "kovrig"),
        ("Dominic Barton", "barton"),
        ("Tsui Tienkai", "cui"),
        ("Bao Ting", None),
        ("Kang Shen", None),
        ("Hu Xijin", None),
        ("Rosa Lind", None),
        ("鲍", None),
        ("", None),
    ],
)
def test_index_links_a_name_or_nobody(name: str, person: str | None) -> None:
    link = Index(PEOPLE).link(name)
    assert (link.id if link else None) == person


def test_a_name_that_fits_two_people_is_linked_to_neither() -> None:
    assert Index({"one": ["Ana Ruiz"], "two": ["Ana Ruiz"]}).link("Ana Ruiz") is None


@given(st.text(max_size=20), st.text(max_size=20))
def test_compare_gives_a_score_between_0_and_1(name: str, other: str) -> None:
    assert 0 <= compare(name, other).score <= 1
    assert 0 <= compare(name, other, [other]).score <= 1
