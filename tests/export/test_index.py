"""The wordings that sections share: names in a list, days, anchors, quotes."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.export.index import Index, counted, days, days_between, extent
from dragoman.reading import Anchor, Timex
from dragoman.span import Span
from tests.export.drafts import Draft

TEXT = "Ann, Bob, Cid, Dee, Eve and Fay met. Talks went on for a week until May."


@pytest.fixture
def draft() -> Draft:
    return Draft(TEXT)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "Ann"),
        (2, "Ann and Bob"),
        (3, "Ann, Bob and Cid"),
        (4, "Ann, Bob, Cid and Dee"),
        (5, "Ann, Bob, Cid, Dee and 1 more"),
        (6, "Ann, Bob, Cid, Dee and 2 more"),
    ],
)
def test_names_in_a_list(count: int, said: str, draft: Draft) -> None:
    people = [draft.entity("person", name).id for name in ("Ann", "Bob", "Cid", "Dee", "Eve", "Fay")[:count]]
    assert Index(draft.reading()).names(people) == said


def test_the_same_name_twice_is_listed_once_and_nobody_not_at_all(draft: Draft) -> None:
    ann = draft.entity("person", "Ann").id
    assert Index(draft.reading()).names([ann, ann, "entity-0"]) == "Ann"
    assert Index(draft.reading()).name(None) == ""


@pytest.mark.parametrize(
    ("text", "words", "form", "name"),
    [
        ("The newspaper said so.", "newspaper", "nominal", "the newspaper"),
        ("He told a\nnewspaper.", "newspaper", "nominal", "a newspaper"),
        ("He told an envoy.", "envoy", "nominal", "an envoy"),
        ("He told three sources.", "three sources", "nominal", "three sources"),
        ("Beijing has tea shops.", "shops", "nominal", "shops"),
        ("The Lamp said so.", "Lamp", "name", "Lamp"),
    ],
)
def test_a_description_has_its_article_back(text: str, words: str, form: str, name: str) -> None:
    draft = Draft(text)
    found = draft.entity("organisation", words, form=form).id
    assert Index(draft.reading()).name(found) == name


def test_a_description_that_the_roster_names_has_none() -> None:
    draft = Draft("The envoy said so.")
    found = draft.entity("person", "envoy", form="nominal", name="Per Holm").id
    assert Index(draft.reading()).name(found) == "Per Holm"


def test_a_group_is_its_members_where_they_are_settled(draft: Draft) -> None:
    ann, bob = draft.entity("person", "Ann").id, draft.entity("person", "Bob").id
    pair = draft.entity("group", "Ann, Bob", members=(ann, bob)).id
    crowd = draft.entity("group", "Talks").id
    assert Index(draft.reading()).people([pair, bob, crowd]) == (ann, bob, crowd)


@pytest.mark.parametrize(
    ("first", "last", "open_end", "said"),
    [
        ("2021-04-01", "2021-04-10", False, "2021-04-01 – 2021-04-10"),
        ("2021-04-01", "2021-04-01", False, "2021-04-01"),
        ("2018-12-10", None, True, "since 2018-12-10"),
        ("2018-12-10", None, False, "from 2018-12-10"),
        (None, "2021-04-01", False, "until 2021-04-01"),
        (None, None, False, ""),
    ],
)
def test_days(first: str | None, last: str | None, open_end: bool, said: str) -> None:
    assert days(first, last, open_end) == said


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [("2018-12-10", "2021-06-07", 910), ("2021-06-07", "2021-06-07", 0), ("2021", "2021-06-07", None)],
)
def test_days_between(first: str, last: str, count: int | None) -> None:
    assert days_between(first, last) == count


@pytest.mark.parametrize(
    ("anchor", "said"),
    [
        (Anchor(kind="published", date="2022-06-01"), "counted from 2022-06-01, the day the text gives itself"),
        (Anchor(kind="published"), "counted from the publication date"),
        (Anchor(kind="cited_report", date="2022-05-30"), "counted from 2022-05-30, the date of the cited report"),
        (Anchor(kind="cited_report"), "counted from the cited report"),
        (Anchor(kind="timex", date="2022-05-02"), "counted from 2022-05-02"),
        (Anchor(kind="timex"), ""),
        (Anchor(kind="text", date="2022-05-02"), ""),
        (None, ""),
    ],
)
def test_counted(anchor: Anchor | None, said: str, draft: Draft) -> None:
    week = draft.put(Timex, span=draft.at("a week"), type="DURATION", value="P1W", anchor=anchor)
    assert counted(Index(draft.reading()), week) == said


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2022-06-01", "counted from the publication date"),
        ("2022-06-01T09:30", "counted from the publication date"),
        ("2022-07-01", "counted from 2022-06-01, the day the text gives itself"),
    ],
)
def test_counted_from_the_publication_date_only_where_that_is_the_day(published: str, said: str, draft: Draft) -> None:
    anchor = Anchor(kind="published", date="2022-06-01")
    week = draft.put(Timex, span=draft.at("a week"), type="DURATION", value="P1W", anchor=anchor)
    reading = draft.reading()
    report = msgspec.structs.replace(reading.report, published=published)
    assert counted(Index(msgspec.structs.replace(reading, report=report)), week) == said


def test_counted_from_another_time_shows_its_words(draft: Draft) -> None:
    may = draft.put(Timex, span=draft.at("May"), type="DATE", value="XXXX-05")
    week = draft.put(
        Timex, span=draft.at("a week"), type="DURATION", value="P1W", anchor=Anchor(kind="timex", item=may.id)
    )
    assert counted(Index(draft.reading()), week) == "counted from “May”"


def test_words_of_several_spans_are_parted_and_shortened(draft: Draft) -> None:
    index = Index(draft.reading())
    assert index.words((draft.at("Ann"), draft.at("met"))) == "Ann … met"
    assert index.words(Span(0, len(TEXT)), 30) == "Ann, Bob, Cid, Dee, … May."
    assert index.words(()) == ""


def test_words_of_a_very_long_span_are_its_ends() -> None:
    text = "First words " + "x " * 10_000 + "last words"
    assert Index(Draft(text).reading()).words(Span(0, len(text)), 30).startswith("First words")
    assert Index(Draft(text).reading()).words(Span(0, len(text)), 30).endswith("words")


def test_extent_is_one_span_or_none() -> None:
    assert extent([Span(4, 6), Span(0, 2)]) == (Span(0, 6),)
    assert extent([]) == ()
