"""The index: a written name finds its person among many, in memory and from a file alike."""

from __future__ import annotations

import io
from itertools import product
from pathlib import Path

import pytest

from dragoman.names.arrays import Texts, mapped, write
from dragoman.names.index import Index

PEOPLE = {
    "lind": ["Rosa Lindqvist", "罗莎·林德奎斯特"],
    "okafor": ["Chidi Okafor", "奇迪·奥卡福"],
    "serova": ["Irina Serova", "Ирина Серова"],
    "tian": ["Tian Haoran", "田浩然"],
    "chukwu": ["Robert Chukwu", "Bobby Chukwu"],
    "carter": ["Joan Carter", "琼·卡特尔"],
    "katrin": ["Jan Katrin", "简·卡特里娜"],
    "lulu": ["Lulu"],
    "rahmani": ["Dariush Rahmani", "داریوش رحمانی"],
}
GIVEN, FAMILIES = ("Anna", "Boris", "Carla", "Dieter", "Elena", "Farid"), ("Mertens", "Novak", "Oduya", "Pires")
MANY = {f"p{n}": [" ".join(pair)] for n, pair in enumerate(product(GIVEN, FAMILIES))}


def saved(index: Index, path: Path) -> Index:
    with path.open("wb") as file:
        write(file, index.arrays(), {})
    return Index.of_arrays(mapped(path)[0])


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Luosha Lindekuisite", "lind"),
        ("Luosha Lindekusite", "lind"),
        ("Qidi Aokafu", "okafor"),
        ("Ambassador Qidi Aokafu", "okafor"),
        ("Qi-di Ao-ka-fu", "okafor"),
        ("Irina Serowa", "serova"),
        ("Haoran Tian", "tian"),
        ("T'ien Hao-jan", "tian"),
        ("Rob Chukwu", "chukwu"),
        ("R. Chukwu", "chukwu"),
        ("Darioush Rahmany", "rahmani"),
        ("Tian Haoyu", None),
        ("Tian Hao", None),
        ("Irina Sokolova", None),
        ("Rosa Bergqvist", None),
        ("Chukwu", None),
        ("Kate", None),
        ("Katerina", None),
        ("Kateer", "carter"),
        ("Lulu", "lulu"),
        ("Dariush", None),
        ("Minister", None),
        ("", None),
        ("…", None),
    ],
)
def test_a_written_name_is_linked_to_its_person_or_to_nobody(written: str, person: str | None, tmp_path: Path) -> None:
    index = Index(PEOPLE | MANY)
    link = index.link(written)
    assert (link.id if link else None) == person
    assert saved(index, tmp_path / "index").link(written) == link


def test_nearest_gives_each_person_once_and_the_best_first() -> None:
    found = Index(PEOPLE | MANY).nearest("Anna Novak", 4)
    assert found[0].id == "p1"
    assert len({link.id for link in found}) == len(found) == 4
    assert [link.match.score for link in found] == sorted((link.match.score for link in found), reverse=True)


@pytest.mark.parametrize("people", [{}, {"nobody": []}, {"mark": ["—"]}])
def test_a_roster_without_names_links_nobody(people: dict[str, list[str]], tmp_path: Path) -> None:
    index = Index(people)
    assert index.nearest("Rosa Lindqvist") == saved(index, tmp_path / "index").nearest("Rosa Lindqvist") == []


def test_the_file_is_the_same_twice() -> None:
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        write(file, Index(PEOPLE).arrays(), {"made": "for a test"})
    assert files[0].getvalue() == files[1].getvalue()


@pytest.mark.parametrize("kept", [0, 10, 40, -64])
def test_a_file_that_is_none_or_was_cut_short_is_refused(kept: int, tmp_path: Path) -> None:
    whole = io.BytesIO()
    write(whole, Index(PEOPLE).arrays(), {})
    path = tmp_path / "index"
    path.write_bytes(whole.getvalue()[:kept])
    with pytest.raises(ValueError, match=r"index|head|buffer"):
        mapped(path)


def test_texts_of_any_kind_come_back() -> None:
    texts = ["", "Rosa", "罗莎", "\ud800"]
    held = Texts.of(texts)
    assert list(held) == list(Texts(*held.arrays)) == texts
    assert len(held) == 4
