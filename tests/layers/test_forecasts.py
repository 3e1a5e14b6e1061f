"""Forecasts: exact words, bands for the terms of ICD 203 and for nothing else, who expects what by when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.holders import Holders
from dragoman.layers.conditions import find_conditions
from dragoman.layers.forecasts import find_forecasts
from dragoman.layers.forecasts._find import SHAPES
from dragoman.lexicon import rows
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Entity, Forecast, Mention, Timex, identified
from dragoman.span import Span
from tests.conftest import cases

BANDS = {
    "almost no chance": (1, 5), "remote": (1, 5),
    "very unlikely": (5, 20), "highly improbable": (5, 20),
    "unlikely": (20, 45), "improbable": (20, 45),
    "roughly even chance": (45, 55), "roughly even odds": (45, 55),
    "likely": (55, 80), "probable": (55, 80),
    "very likely": (80, 95), "highly probable": (80, 95),
    "almost certain": (95, 99), "nearly certain": (95, 99),
}  # fmt: skip
"""The terms and their percents as the directive prints them."""


def forecasts(parsed: Parsed) -> tuple[Forecast, ...]:
    """The forecasts of a text of which nothing else is known but its conditions."""
    nobody = Holders.of(parsed, (), ())
    return find_forecasts(parsed, (), nobody, find_conditions(parsed, nobody))


@pytest.mark.parametrize("case", cases("forecasts"))
def test_find_forecasts(parse: Callable[[str], Parsed], case: dict[str, Any]) -> None:
    text = case["text"]
    parsed = parse(text)
    found = forecasts(parsed)
    assert [item.span.of(text) for item in found] == [row["span"] for row in case["forecasts"]]
    for item, row in zip(found, case["forecasts"], strict=True):
        assert item.term == row.get("term")
        assert item.band == BANDS.get(row.get("term", ""))
        assert item.cue.of(text) == row.get("cue", item.cue.of(text))
        assert item.positive == row.get("positive", True)
        assert item.comparative == row.get("comparative", False)
        assert (item.condition is not None) == row.get("conditional", False)


def test_the_table_gives_bands_to_the_terms_of_the_directive_only() -> None:
    table = [row for row in rows("probability") if not row["pseudo"]]
    assert {row["shape"] for row in table} == set(SHAPES)
    assert {row["term"]: (int(row["low"]), int(row["high"])) for row in table if row["term"]} == BANDS
    assert not any(row["low"] or row["high"] for row in table if not row["term"])


@pytest.mark.parametrize("word", ["possibly", "could", "uncertain", "more likely", "not likely", "highly likely"])
def test_a_word_that_the_directive_does_not_have_gets_no_band(word: str) -> None:
    found = [row for row in rows("probability") if row["phrase"].split("|")[0] == word and not row["pseudo"]]
    assert found
    assert not any(row["term"] for row in found)


def test_the_horizon_is_behind_the_cue_where_there_is_a_time(parse: Callable[[str], Parsed]) -> None:
    text = "The crew of the ship, which was stopped on 3 May, could return home in June."
    parsed = parse(text)
    may, june = (
        identified(
            Timex, parsed.sha256, span=Span(text.index(day), text.index(day) + len(day)), type="DATE", value=value
        )
        for day, value in (("3 May", "2022-05-03"), ("June", "2022-06"))
    )
    nobody = Holders.of(parsed, (), ())
    (both,) = find_forecasts(parsed, (may, june), nobody, ())
    (before,) = find_forecasts(parsed, (may,), nobody, ())
    assert (both.horizon, before.horizon) == (june.id, may.id)


def test_who_expects_it_who_says_so_and_by_when(parse: Callable[[str], Parsed]) -> None:
    text = "Ana Ruiz doubts that the port will reopen in March."
    parsed = parse(text)
    name, month = Span(0, 8), Span(text.index("March"), text.index("."))
    mention = identified(Mention, parsed.sha256, span=name, head=name, form="name", type="person")
    ana = identified(Entity, parsed.sha256, type="person", name="Ana Ruiz", span=name, mentions=(mention.id,))
    march = identified(Timex, parsed.sha256, span=month, type="DATE", value="2022-03")
    content = Span(text.index("the port"), len(text) - 1)
    said = identified(
        Attribution, parsed.sha256, source=(name,), cue=(Span(9, 15),), content=(content,), authority="named",
        stance="doubted", source_entity=ana.id,
    )  # fmt: skip
    holders = Holders.of(parsed, (mention,), (ana,)).with_attributions((said,))
    (found,) = find_forecasts(parsed, (march,), holders, ())
    assert (found.holder, found.attribution, found.horizon) == (ana.id, said.id, march.id)


def test_without_a_holder_an_estimate_is_its_source_s(parse: Callable[[str], Parsed]) -> None:
    text = "Experts say the two are unlikely to be freed."
    parsed = parse(text)
    said = identified(
        Attribution, parsed.sha256, source=(Span(0, 7),), cue=(Span(8, 11),), content=(Span(12, len(text) - 1),),
        authority="unnamed_group", stance="said", source_entity="entity-1",
    )  # fmt: skip
    (found,) = find_forecasts(parsed, (), Holders.of(parsed, (), ()).with_attributions((said,)), ())
    assert (found.span.of(text), found.holder) == ("the two are unlikely to be freed", "entity-1")


def test_a_condition_that_tells_the_same_is_enough(parse: Callable[[str], Parsed]) -> None:
    text = "The ruling could lead to a retrial."
    parsed = parse(text)
    assert forecasts(parsed) == ()
