"""Actors: countries and sectors that words name, and the false friends that name none."""

from __future__ import annotations

import pytest

from dragoman.lexicon import rows
from dragoman.lexicon.actors import bodies, countries, noun_of, nouns, plural

PLOVER = {
    "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "UAF", "CRM", "JRN", "BUS", "LAB", "AGR", "EDU",
    "MED", "REL", "CVL", "REF", "ELI", "IGO", "NGO", "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("minister of state", "ministers of state"),
        ("spokesman", "spokesmen"),
        ("German", "Germans"),
        ("deputy", "deputies"),
        ("attaché", "attachés"),
        ("boss", "bosses"),
        ("Swiss", "Swiss"),
    ],
)
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many


def test_the_longest_noun_counts() -> None:
    found = noun_of("the deputy prime minister")
    assert found is not None
    assert found[0] == "deputy prime minister"
    assert noun_of("the weather") is None


def test_tables_use_the_codes_of_their_standards() -> None:
    assert all(len(code) == 3 and code.isupper() for code, _ in countries().values())
    assert len({row["code"] for row in rows("countries")}) == len(rows("countries"))
    assert {noun.sector for noun in nouns().values()} <= PLOVER
    assert {body.sector for body in bodies().values()} <= PLOVER
    assert {body.kind for body in bodies().values()} == {"body", "publication", "none"}
    known = {row["code"] for row in rows("countries")} | {"IGO", "NGO", "IMG", ""}
    assert {body.country for body in bodies().values()} <= known


def test_no_form_of_a_country_is_a_plain_word_in_lower_case() -> None:
    assert not [form for form in countries() if form.islower()]
