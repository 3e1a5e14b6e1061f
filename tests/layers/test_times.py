"""Times: TIMEX3 types, values and mods, days and anchors, what is no time, and that any text is read in linear time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.layers.times import find_times
from dragoman.layers.times._amounts import length
from dragoman.layers.times._grammar import GLUE, PATTERNS, _compiled, matches
from dragoman.layers.times._words import CODE, KINDS, by_first_word
from dragoman.lexicon import rows
from dragoman.parsed import Parsed
from dragoman.reading import Timex
from tests.conftest import cases, steps

PUBLISHED = "2021-06-08"
Parse = Callable[[str], Parsed]


def found_in(parse: Parse, row: dict[str, Any]) -> tuple[Timex, ...]:
    return find_times(parse(row["text"]), row.get("published", PUBLISHED) or None)


def one(parse: Parse, text: str, published: str | None = PUBLISHED) -> Timex:
    (found,) = find_times(parse(text), published)
    return found


def values(parse: Parse, text: str, published: str | None = PUBLISHED) -> list[str]:
    return [item.value for item in find_times(parse(text), published)]


@pytest.mark.parametrize("row", cases("times"))
def test_find_times(parse: Parse, row: dict[str, Any]) -> None:
    wanted = [tuple((entry + "|").split("|")[:4]) for entry in row["times"]]
    found = [(t.span.of(row["text"]), t.type, t.value, t.mod or "") for t in found_in(parse, row)]
    assert found == wanted


@pytest.mark.parametrize("row", cases("times_days"))
def test_first_and_last_day(parse: Parse, row: dict[str, Any]) -> None:
    found = [
        f"{t.span.of(row['text'])}|{t.first_day or '-'}|{t.last_day or '-'}"
        for t in found_in(parse, row)
        if t.first_day or t.last_day
    ]
    assert found == row["days"]


def test_a_third_of_the_tables_rows_are_negative() -> None:
    table = [param.values[0] for param in cases("times")]
    assert 3 * sum(not row["times"] for row in table) >= len(table)


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The envoys met last February.", "2021-06-08", "2021-02"),
        ("The envoys met last February.", "2021-01-20", "2020-02"),
        ("The envoys met in December.", "2021-01-12", "2020-12"),
        ("The envoys will meet in April.", "2021-06-08", "2022-04"),
        ("The envoys planned to meet in March.", "2021-02-10", "2021-03"),
        ("He said a ruling was unlikely before the autumn.", "2021-06-08", "2021-FA"),
        ("He said a ruling was very unlikely before May.", "2021-06-08", "2022-05"),
        ("He said a ruling was late in the autumn.", "2021-06-08", "2020-FA"),
        ("The envoys met on Monday.", "2021-06-07", "2021-06-07"),
        ("The envoys meet on the 15th.", "2021-06-08", "2021-06-15"),
        ("The envoys left on the 15th.", "2021-06-08", "2021-05-15"),
        ("Until Friday he could not be reached, they had given him until Monday.", "2021-06-08", "2021-06-04"),
    ],
)
def test_publication_and_tense_decide(parse: Parse, text: str, published: str, value: str) -> None:
    assert values(parse, text, published)[0] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was freed yesterday.", "XXXX-XX-XX"),
        ("He was freed last week.", "XXXX-WXX"),
        ("He was freed last year.", "XXXX"),
        ("He was freed on Friday.", "XXXX-WXX-5"),
        ("He was freed on June 7.", "XXXX-06-07"),
        ("He was freed two weeks ago.", "PAST_REF"),
        ("He was freed this morning.", "XXXX-XX-XXTMO"),
        ("He was freed the next day.", "XXXX-XX-XX"),
    ],
)
def test_without_a_publication_date_it_stays_open(parse: Parse, text: str, value: str) -> None:
    found = one(parse, text, None)
    assert (found.value, found.first_day, found.last_day) == (value, None, None)


def test_a_history_counts_from_what_it_tells(parse: Parse) -> None:
    text = (
        "The siege began in May 1702. In June the walls fell. The duke died in 1704, his heir in 1711. "
        "In March 1713 peace was signed, and the fleet of 1714 was sold. In August the port was opened."
    )
    assert values(parse, text) == [
        "1702-05", "1702-06", "1704", "1711", "1713-03", "1714", "1714-08",
    ]  # fmt: skip


def test_in_a_history_the_present_is_still_that_of_publication(parse: Parse) -> None:
    text = (
        "The siege began in May 1702 and ended in June 1703. Peace came in March 1713, war in April 1718, "
        "a treaty in May 1721, a flood in July 1724. The tower fell last week, in a storm."
    )
    assert values(parse, text)[-1] == "2021-W22"


def test_news_with_old_years_still_counts_from_publication(parse: Parse) -> None:
    text = (
        "He was born in 1944, jailed in 1968, 1974 and 1981, freed in 1989 and elected in 1991. "
        "On Monday he said that he would retire in July."
    )
    assert values(parse, text)[-2:] == ["2021-06-07", "2021-07"]


def test_anchors_say_what_a_time_was_counted_from(parse: Parse) -> None:
    text = "On 3 May 2019 he was taken; the next day he was charged. He was freed last week."
    first, after, week = find_times(parse(text), PUBLISHED)
    assert first.anchor is not None
    assert first.anchor.kind == "text"
    assert after.anchor is not None
    assert (after.anchor.kind, after.anchor.item, after.anchor.date) == ("timex", first.id, "2019-05-03")
    assert week.anchor is not None
    assert (week.anchor.kind, week.anchor.date) == ("published", PUBLISHED)


def test_at_the_time_is_the_time_told_last(parse: Parse) -> None:
    told, again = find_times(parse("They met in late March; she said nothing at the time."), PUBLISHED)
    assert (again.value, again.mod, again.same_as) == (told.value, "END", told.id)
    assert (again.first_day, again.last_day) == ("2021-03-21", "2021-03-31")


def test_that_day_is_the_day_told_last(parse: Parse) -> None:
    told, again, before = find_times(parse("On 3 May 2019 he left. That day he died. Earlier that year he wed."), None)
    assert (again.value, again.same_as) == ("2019-05-03", told.id)
    assert (before.value, before.same_as) == ("2019", None)


def test_earnings_are_compared_with_the_quarter_they_are_about(parse: Parse) -> None:
    text = (
        "In the third quarter the bank earned more than in the year-earlier quarter. Costs fell from a year ago. "
        "For the first nine months it lost less than a year earlier."
    )
    assert values(parse, text, "2020-11-02") == ["2020-Q3", "2019-Q3", "2019-Q3", "P9M", "2019"]


def test_a_length_that_goes_on_waits_for_its_day(parse: Parse) -> None:
    held = one(parse, "The crew has been held for 910 days.", None)
    assert held.first_day is None
    assert held.anchor is not None
    assert (held.anchor.kind, held.anchor.date) == ("published", None)
    assert held.anchor.words == "the publication date is not known"
    assert one(parse, "The crew was held for 910 days.", None).anchor is None


def test_since_has_an_open_end(parse: Parse) -> None:
    assert one(parse, "She has been held since December 2018.").open_end
    assert not one(parse, "She was held in December 2018.").open_end


@pytest.mark.parametrize(
    ("text", "quant", "freq"),
    [
        ("They meet every Tuesday.", "EVERY", None),
        ("They meet each month.", "EACH", None),
        ("They meet twice a month.", None, "2X"),
        ("They meet three times every day.", "EVERY", "3X"),
        ("They meet on Sundays.", None, None),
    ],
)
def test_sets_have_quant_and_freq(parse: Parse, text: str, quant: str | None, freq: str | None) -> None:
    found = one(parse, text)
    assert (found.type, found.quant, found.freq) == ("SET", quant, freq)


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (910.0, "D", "P910D"),
        (2.5, "Y", "P2Y6M"),
        (0.5, "TH", "PT30M"),
        (1.5, "D", "P1DT12H"),
        (1.5, "W", "P1.5W"),
        (3.0, "10Y", "P30Y"),
        (2.0, "2W", "P4W"),
        ("X", "D", "PXD"),
        ("X", "TM", "PTXM"),
        ("X", "10Y", "PXDE"),
    ],
)
def test_lengths_are_written_by_timex3(count: float | str, unit: str, value: str) -> None:
    assert length(count, unit) == value


def test_the_tables_use_only_classes_that_the_grammar_knows() -> None:
    kinds = {word.kind for words in by_first_word().values() for word in words}
    assert kinds <= set(KINDS)
    assert len(KINDS) == len(set(KINDS))
    assert {row["role"] for row in rows("times_tense")} == {
        "cue", "promise", "passive", "grant", "move", "modal", "going", "term",
    }  # fmt: skip


def test_every_pattern_compiles_and_has_its_function(parse: Parse) -> None:
    from dragoman.layers.times._resolve import _by_name

    assert matches([]) == []
    assert {name for name, _ in PATTERNS} - {"pseudo"} == set(_by_name())


WORDS = [
    "the", "last", "next", "week", "two", "and", "a half", "days", "of", "May", "June", "31", "2019", "9999", "BC",
    "'96", "half", "past", "quarter", "Q3", "3:45", "25:99", "noon", "p.m.", "Tuesday", "night", "ago", "later",
    "since", "every", "other", "twice", "per", "second", "12/12/12", "2021-02-30", "\n\n", ".", ",", "-", "–", "(",
    ")", "$", "%", "fiscal", "year", "end", "early", "late", "mid", "Easter", "today", "then", "first", "century",
    "hundred", "thousand", "one",
]  # fmt: skip


@given(st.lists(st.sampled_from([*GLUE.split(), "OTHER"]), max_size=12))
def test_no_pattern_consists_of_glue_alone(kinds: list[str]) -> None:
    codes = "".join(CODE[kind] for kind in kinds)
    assert [pattern.pattern for _, pattern in _compiled() if pattern.search(codes)] == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    published=st.sampled_from([None, "0001-01-01", "2020-02-29", "9999-12-31"]),
)
@example(text="May BC", published=None)
@example(text="May BC", published="2020-02-29")
def test_any_run_of_time_words_gives_spans_in_order(parse: Parse, text: str, published: str | None) -> None:
    found = find_times(parse(text), published)
    for item in found:
        assert item.span.of(text).strip() == item.span.of(text) != ""
        assert item.first_day is None or item.last_day is None or item.first_day <= item.last_day
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert len({item.id for item in found}) == len(found)


def flat(text: str) -> Parsed:
    """A parse without a parser: every word a noun that hangs on the first."""
    start: list[int] = []
    end: list[int] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        start.append(at)
        at += len(word)
        end.append(at)
    words, size = text.split(), len(start)
    lower = [word.lower() for word in words]
    return Parsed(
        text=text, sha256="0", start=start, end=end, word=words, lower=lower, lemma=lower, pos=["NOUN"] * size,
        tag=["NN"] * size, dep=["dep"] * size, head=[0] * size, left=[0] * size, right=[size] * size,
        sentence=[0] * size, sentences=[(0, size)], names=[],
    )  # fmt: skip


@pytest.mark.parametrize("words", ["the last ", "two and ", "on 3 May ", '"'])
def test_an_endless_sentence_is_read_in_linear_time(words: str) -> None:
    small, large = flat(words * (5_000 // len(words))), flat(words * (20_000 // len(words)))
    find_times(small, PUBLISHED)  # loads the tables
    assert steps(lambda: find_times(large, PUBLISHED)) < 1.5 * 4 * steps(lambda: find_times(small, PUBLISHED))


@pytest.mark.parametrize(
    ("notice", "first"),
    [
        ("(Originally published 3 May 2021)", "2018-11-05"),
        ("This report first appeared on 3 May 2021 in the Harbour Courier.", "2018-11-05"),
        ("This article was originally published in the Courier on 3 May 2021.", "2018-11-05"),
        ("This article was originally published on 3 May 2021 and updated on 8 June 2021.", "2018-12-11"),
        ("This article was first published on Monday.", "2018-12-11"),
        ("The plan was first published on 3 May 2021.", "2018-12-11"),
        ("This report will first appear on 3 May 2022.", "2018-12-11"),
    ],
)
def test_a_reprint_counts_from_the_day_on_which_it_first_appeared(parse: Parse, notice: str, first: str) -> None:
    for text in (
        f"{notice}\n\nAna Ruiz has been held for 910 days.",
        f"Ana Ruiz has been held for 910 days.\n\n{notice}",
    ):
        length = next(item for item in find_times(parse(text), PUBLISHED) if item.value == "P910D")
        assert length.first_day == first


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Envoy to leave\n\nOSLO, 14 October 2026 (Nordpress) - She was freed on Wednesday.", "2026-10-14"),
        ("OSLO, Oct. 14, 2026 -- She was freed on Monday.", "2026-10-12"),
        ("OSLO (Nordpress), 14 October 2026 - She was freed yesterday.", "2026-10-13"),
        ("OSLO, 14 October (Nordpress) - She was freed on Wednesday.", "XXXX-WXX-3"),
        ("She was freed on Wednesday.\n\nTalks on 14 October 2026 - her birthday - had failed.", "XXXX-WXX-3"),
    ],
)
def test_without_a_date_of_publication_the_day_of_the_dateline_counts(parse: Parse, text: str, value: str) -> None:
    assert value in [item.value for item in find_times(parse(text), None)]


def test_the_date_of_publication_comes_before_the_dateline(parse: Parse) -> None:
    text = "OSLO, 14 October 2026 (Nordpress) - She was freed yesterday."
    assert "2026-10-19" in [item.value for item in find_times(parse(text), "2026-10-20")]
