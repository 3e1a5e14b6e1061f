"""Sounds: letters of every script meet in one alphabet, and what languages mix up costs little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import rows
from dragoman.names.sounds import Reading, joined, likeness, likeness_of_names, read

TABLES = ("arabic", "cyrillic", "hangul", "hebrew", "kana", "latin", "pinyin")
SOUNDS = {row["sound"] for row in rows("sounds")}


@pytest.mark.parametrize(
    ("word", "sounds", "script"),
    [
        ("Tschernow", "Cernow", "latin"),
        ("Chernov", "Cernov", "latin"),
        ("Žižek", "ZiZek", "latin"),
        ("Шевченко", "SevCenko", "cyrillic"),
        ("ヴェルナー", "veruna", "kana"),
        ("ゔぇるなー", "veruna", "kana"),
        ("베르너", "bel@n@", "hangul"),
        ("فرنر", "frnr", "arabic"),
        ("ורנר", "wrnr", "hebrew"),
        ("", "", "latin"),
        ("1234", "", "latin"),
    ],
)
def test_a_word_is_read_by_the_table_of_its_script(word: str, sounds: str, script: str) -> None:
    assert read(word) == Reading(sounds, script)


def test_pinyin_is_read_as_such_only_when_told() -> None:
    assert read("zhou", "pinyin").sounds == "Jo"
    assert read("zhou").sounds != read("zhou", "pinyin").sounds


@pytest.mark.parametrize("name", TABLES)
def test_tables_hold_only_known_sounds(name: str) -> None:
    assert {sound for row in rows(f"sounds_{name}") for sound in row["sounds"]} <= SOUNDS


def test_pairs_are_of_two_known_sounds_and_stand_once() -> None:
    pairs = [frozenset((row["a"], row["b"])) for row in rows("sound_pairs")]
    assert set().union(*pairs) <= SOUNDS
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("Tschernow", "Chernov", "Cherkasov"),
        ("Werner", "ヴェルナー", "ヴェラスケス"),
        ("Werner", "베르너", "베네딕트"),
        ("Farouk", "فاروق", "فريدون"),
        ("Levin", "לוין", "לוברני"),
        ("Zhukov", "Жуков", "Шухов"),
        ("Kadhimi", "الكاظمي", "الكناني"),
    ],
)
def test_the_same_name_in_another_script_is_nearer_than_a_like_one(word: str, near: str, far: str) -> None:
    assert likeness(read(word), read(near)) > likeness(read(word), read(far))


def sounded(name: str) -> list[Reading]:
    return [read(word) for word in name.split()]


@pytest.mark.parametrize(
    ("name", "other", "least", "most"),
    [
        ("Rosa Lindqvist", "Lindqvist Rosa", 1.0, 1.0),
        ("Rosa Maria Lindqvist", "Rosa Lindqvist", 0.9, 0.99),
        ("Rosalind Qvist", "Rosa Lind Qvist", 1.0, 1.0),
        ("Rosa Lindqvist", "Rosa Bergman", 0.0, 0.75),
        ("Rosa", "Bergman", 0.0, 0.6),
        ("Rosa", "", 0.0, 0.0),
    ],
)
def test_names_are_compared_word_by_word_in_any_order(name: str, other: str, least: float, most: float) -> None:
    assert least <= likeness_of_names(sounded(name), sounded(other)) <= most


def test_a_very_long_name_is_cut() -> None:
    assert len(read("ba" * 10_000).sounds) == len(joined([read("bada")] * 10_000).sounds) == 64


words = st.one_of(st.text(max_size=12), st.from_regex(r"[a-zà-ž]{0,12}", fullmatch=True))


@given(words, words)
def test_likeness_goes_both_ways_and_is_whole_only_for_the_same_sounds(one: str, other: str) -> None:
    a, b = read(one), read(other)
    assert 0.0 <= likeness(a, b) == likeness(b, a) <= 1.0
    assert (likeness(a, b) == 1.0) is (a.sounds == b.sounds != "")
