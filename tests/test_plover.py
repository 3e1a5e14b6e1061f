"""PLOVER: coded records, one row an event, by PLOVER's own rules for what is to come and who is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import Reading
from dragoman.lexicon import rows
from dragoman.plover import Known, actor_codes, coded, foreground, known_in
from tests.conftest import cases


@pytest.mark.parametrize("case", cases("plover"))
def test_rows_name_type_and_countries(case: dict[str, Any], reading: Callable[..., Reading]) -> None:
    found = [
        [row.type, sorted({code[:3] for code in row.source}), sorted({code[:3] for code in row.target})]
        for row in coded(reading(case["text"]))
    ]
    assert found == case["rows"]


def test_a_row_shows_the_words_of_its_trigger(reading: Callable[..., Reading]) -> None:
    found = reading("Peru praised Chile. Chile thanked Peru.")
    assert [found.report.text[row.start : row.end] for row in coded(found)] == ["praised", "thanked"]


def test_every_row_has_a_cameo_code_of_its_type(reading: Callable[..., Reading]) -> None:
    (row,) = coded(reading("The navy released two sailors on Monday."))
    assert (row.type, row.mode, row.cameo) == ("RETREAT", "release", "0841")


def test_each_sentence_reports_its_own(reading: Callable[..., Reading]) -> None:
    found = reading("Peru praised Chile. The army may attack the port.")
    assert [event.type for event in foreground(found)] == ["SUPPORT", "ASSAULT"]


@pytest.mark.parametrize(
    ("words", "countries"),
    [
        ("Greek and Turkish officials", ["GRC", "TUR"]),
        ("the South Korean envoy", ["KOR"]),
        ("Kosovo Liberation Army", ["XKX"]),
        ("clerks in Aleppo", ["SYR"]),
        ("senior U.S. officials", ["USA"]),
        ("two Danes", ["DNK"]),
        ("Beijing’s envoy", ["CHN"]),
        ("the Kremlin", ["RUS"]),
        ("ROMANIA", ["ROU"]),
        ("European diplomats", ["EUR"]),
        ("the Democratic Republic of Congo", ["COD"]),
        ("tell us more", []),
        ("polish the chad", []),
        ("the Ministry of Defence", []),
        ("", []),
        ("a turkey farm", []),
        ("the National Security Council", []),
    ],
)
def test_names_tell_the_country(words: str, countries: list[str]) -> None:
    assert [known.country for known in known_in(words)] == countries


@given(st.text())
def test_any_words_are_read(words: str) -> None:
    assert all(known.country for known in known_in(words))


def test_a_country_has_one_code() -> None:
    assert actor_codes([Known("PER", "GOV"), Known("PER", ""), Known("UNO", "")]) == ["PERGOV", "IGO"]


def test_the_table_of_known_actors_names_each_once() -> None:
    names = [name for row in rows("known_actors") for name in row["names"].split("|")]
    assert len(names) == len(set(names))


def test_what_is_to_come_is_coded_by_a_type_of_the_table() -> None:
    types = {row["type"] for row in rows("plover")}
    assert len(types) == 16
    assert {row["later"] for row in rows("plover")} <= types
