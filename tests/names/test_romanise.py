"""Romanisations: the same syllable or word as different systems write it."""

from __future__ import annotations

import pytest

from dragoman.lexicon import rows
from dragoman.names.romanise import SYSTEMS, mandarin, slavic


@pytest.mark.parametrize(
    ("pinyin", "wade", "yale", "tongyong"),
    [
        ("zhou", "chou", "jou", "jhou"),
        ("qing", "ching", "ching", "cing"),
        ("xi", "hsi", "syi", "si"),
        ("dong", "tung", "dung", "dong"),
        ("guo", "kuo", "gwo", "guo"),
        ("duo", "to", "dwo", "duo"),
        ("shi", "shih", "shr", "shih"),
        ("zi", "tzu", "dz", "zih"),
        ("liu", "liu", "lyou", "liou"),
        ("jian", "chien", "jyan", "jian"),
        ("er", "erh", "er", "er"),
        ("a", "a", "a", "a"),
        ("", "", "", ""),
    ],
)
def test_a_syllable_of_mandarin(pinyin: str, wade: str, yale: str, tongyong: str) -> None:
    assert tuple(mandarin(pinyin, system) for system in ("Wade-Giles", "Yale", "Tongyong")) == (wade, yale, tongyong)


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("Чернышёв", ("chernyshyov", "tschernyschow", "tchernychov", "czernyszow", "cernysev")),
        ("Евгений", ("yevgeniy", "jewgenij", "evgueni", "jewgienij", "evgenij")),
        ("Путин", ("putin", "putin", "poutine", "putin", "putin")),
        ("Orlov", ("orlov",) * 5),
    ],
)
def test_a_word_in_cyrillic(word: str, written: tuple[str, ...]) -> None:
    assert tuple(slavic(word, system) for system in SYSTEMS) == written


def test_every_final_and_initial_of_the_table_is_one_of_pinyin() -> None:
    syllables = {
        row["initial"].replace("-", "") + final for row in rows("pinyin_syllables") for final in row["finals"].split()
    }
    assert {row["pinyin"] for row in rows("romanisations") if row["part"] == "syllable"} <= syllables
