"""Keys: spellings from any script, and the sounds that are confused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.names.keys import fold, is_pinyin_name, keys, plain, skeleton


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("鲍达民", {"baodamin", "daminbao"}),
        ("康明凯", {"kangmingkai", "mingkaikang"}),
        ("迈克尔·斯帕弗", {"maikeersipafu", "sipafumaikeer"}),
        ("单伟建", {"danweijian", "shanweijian", "weijianshan"}),
        ("什科尔尼", {"shikeerni", "keernishi", "shenkeerni"}),
        ("Łukasz Żak", {"lukaszzak", "zaklukasz"}),
        ("Нина", {"nina"}),
        ("", {""}),
        ("—", {""}),
    ],
)
def test_keys_spell_a_name(name: str, letters: set[str]) -> None:
    assert {key.letters for key in keys(name) if not key.rare and not key.alone} == letters


def test_a_key_says_where_it_comes_from() -> None:
    assert keys("鲍达民")[0].note == "pinyin of 鲍达民"
    assert [key.note for key in keys("迈克尔·斯帕弗") if key.alone] == ["pinyin of 斯帕弗 in 迈克尔·斯帕弗"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("baudamin", "baodamin", True),
        ("paodamin", "baodamin", True),
        ("katerr", "kate", True),
        ("hsijinping", "xijinping", True),
        ("kang", "kan", True),
        ("baodamin", "kangmingkai", False),
        ("mengwanzhou", "menghongwei", False),
        ("lin", "min", False),
    ],
)
def test_fold_makes_confused_letters_one(one: str, other: str, same: bool) -> None:
    assert (fold(one) == fold(other)) is same


@pytest.mark.parametrize(
    ("name", "well_formed"),
    [
        ("Hu Xijin", True),
        ("Yaping Deng", True),
        ("Ouyang Xiu", True),
        ("Bau Damin", False),
        ("Baodamin", False),
        ("Dominic Barton", False),
        ("Li", False),
        ("", False),
    ],
)
def test_is_pinyin_name(name: str, well_formed: bool) -> None:
    assert is_pinyin_name(plain(name)) is well_formed


@given(st.text(max_size=30))
def test_keys_of_any_text_are_plain_letters(name: str) -> None:
    for key in keys(name):
        assert all("a" <= c <= "z" for c in key.letters)
        assert set(skeleton(key.letters)).isdisjoint("aeiou")
    assert fold(fold("".join(plain(name)))) is not None
