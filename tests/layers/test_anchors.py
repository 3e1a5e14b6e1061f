"""Anchors: a length counts from the day of the cited report or of the saying, else from publication, and says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import dragoman
from dragoman.holders import Holders
from dragoman.layers.anchors import anchor_times
from dragoman.layers.times import find_times
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Entity, Mention, Timex, identified
from dragoman.span import Span

PUBLISHED = "2022-06-01"
REPORT = (
    "Norway's envoy met officials in Asmara, according to a May 30 report in the Fjord Courier.\n\n"
    "Three sources told the newspaper that the engineers have been held for 200 days."
)
Parse = Callable[[str], Parsed]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, source: str, content: str, **fields: Any) -> Attribution:
    """An attribution of `content` to `source`, both as they stand in the text."""
    known: dict[str, Any] = {"authority": "named", "stance": "said", "cue": ()} | fields
    return identified(
        Attribution, "0", source=(span(text, source),) if source else (), content=(span(text, content),), **known
    )


def someone(text: str, *words: str, kind: str = "organisation") -> tuple[tuple[Mention, ...], Entity]:
    """The mentions of one entity, and the entity."""
    mentions = tuple(
        identified(Mention, "0", span=span(text, w), head=span(text, w), form="name", type=kind) for w in words
    )
    ids = tuple(mention.id for mention in mentions)
    return mentions, identified(Entity, "0", type=kind, name=words[0], span=mentions[0].span, mentions=ids)


def anchored(
    parse: Parse,
    text: str,
    *attributions: Attribution,
    published: str | None = PUBLISHED,
    mentions: tuple[Mention, ...] = (),
    entities: tuple[Entity, ...] = (),
) -> tuple[Timex, ...]:
    parsed = parse(text)
    holders = Holders.of(parsed, mentions, entities).with_attributions(attributions)
    return anchor_times(parsed, find_times(parsed, published), holders, published)


def length(times: tuple[Timex, ...]) -> Timex:
    return next(item for item in times if item.type == "DURATION")


def test_without_attributions_it_counts_from_publication(parse: Parse) -> None:
    held = length(anchored(parse, REPORT))
    assert (held.first_day, held.last_day) == ("2021-11-13", "2022-06-01")
    assert held.anchor is not None
    assert (held.anchor.kind, held.anchor.date) == ("published", PUBLISHED)


def test_what_a_dated_report_says_counts_from_its_day(parse: Parse) -> None:
    text = "The crew has been held for 200 days, according to a May 30 report in the Fjord Courier."
    times = anchored(
        parse, text, said(text, "a May 30 report in the Fjord Courier", "The crew has been held for 200 days")
    )
    held, day = length(times), times[-1]
    assert (held.first_day, held.last_day) == ("2021-11-11", "2022-05-30")
    assert held.anchor is not None
    assert (held.anchor.kind, held.anchor.date, held.anchor.item) == ("cited_report", "2022-05-30", day.id)
    assert held.anchor.words == "the report that says so is dated 2022-05-30"


def test_the_nth_day_counts_its_first_day_in_from_any_day(parse: Parse) -> None:
    text = "It is the crew's tenth day in prison, according to a May 30 report in the Fjord Courier."
    report = said(text, "a May 30 report in the Fjord Courier", "It is the crew's tenth day in prison")
    held = length(anchored(parse, text, report))
    assert (held.first_day, held.last_day) == ("2022-05-21", "2022-05-30")


def test_what_sources_told_a_newspaper_counts_from_its_report(parse: Parse) -> None:
    mentions, courier = someone(REPORT, "Fjord Courier", "the newspaper")
    content = "the engineers have been held for 200 days"
    for link in ({"chain": (courier.id, None)}, {"recipient": courier.id}, {"source_entity": courier.id}):
        attribution = said(REPORT, "Three sources", content, **link)
        held = length(anchored(parse, REPORT, attribution, mentions=mentions, entities=(courier,)))
        assert (held.first_day, held.last_day) == ("2021-11-11", "2022-05-30"), link
        assert held.anchor is not None
        assert held.anchor.words == "told through a report dated 2022-05-30"


def test_a_place_in_the_reports_name_is_not_the_report(parse: Parse) -> None:
    text = "A May 30 report in Norway's press was short. Norway said that the crew has been held for 200 days."
    mentions, norway = someone(text, "Norway", kind="place")
    attribution = said(text, "Norway", "the crew has been held for 200 days", source_entity=norway.id)
    held = length(anchored(parse, text, attribution, mentions=mentions, entities=(norway,)))
    assert held.anchor is not None
    assert held.anchor.kind == "published"


@pytest.mark.parametrize(
    ("authority", "kind"),
    [
        ("anonymous", "cited_report"),
        ("document", "cited_report"),
        ("unspecified", "cited_report"),
        ("named", "published"),
        ("unnamed_group", "published"),
    ],
)
def test_unnamed_sources_speak_through_the_only_report_cited(parse: Parse, authority: str, kind: str) -> None:
    attribution = said(REPORT, "Three sources", "the engineers have been held for 200 days", authority=authority)
    held = length(anchored(parse, REPORT, attribution))
    assert held.anchor is not None
    assert held.anchor.kind == kind


def test_two_dated_reports_settle_nothing(parse: Parse) -> None:
    text = REPORT + " A May 12 article had named them."
    attribution = said(text, "Three sources", "the engineers have been held for 200 days", authority="anonymous")
    held = length(anchored(parse, text, attribution))
    assert held.anchor is not None
    assert held.anchor.kind == "published"


def test_what_is_said_on_a_day_counts_from_that_day(parse: Parse) -> None:
    text = "The ministry said on Monday that the crew has been held for 200 days."
    attribution = said(text, "The ministry", "the crew has been held for 200 days", time=span(text, "Monday"))
    times = anchored(parse, text, attribution)
    held = length(times)
    assert (held.first_day, held.last_day) == ("2021-11-11", "2022-05-30")
    assert held.anchor is not None
    assert (held.anchor.kind, held.anchor.item, held.anchor.words) == ("timex", times[0].id, "said on 2022-05-30")


def test_what_is_said_on_no_one_day_stays_open(parse: Parse) -> None:
    text = "The ministry said in May that the crew has been held for 200 days."
    attribution = said(text, "The ministry", "the crew has been held for 200 days", time=span(text, "May"))
    held = length(anchored(parse, text, attribution))
    assert (held.first_day, held.last_day) == (None, None)
    assert held.anchor is not None
    assert (held.anchor.kind, held.anchor.date, held.anchor.words) == ("timex", None, "said on no one day")


def test_an_inner_saying_takes_the_day_of_the_one_that_holds_it(parse: Parse) -> None:
    text = "According to a May 30 report, a guard says that the crew has been held for 200 days."
    outer = said(text, "a May 30 report", "a guard says that the crew has been held for 200 days")
    inner = said(text, "a guard", "the crew has been held for 200 days", nested_in=outer.id)
    held = length(anchored(parse, text, outer, inner))
    assert held.last_day == "2022-05-30"


def test_a_report_later_than_publication_is_no_anchor(parse: Parse) -> None:
    text = "The crew has been held for 200 days, a report of June 7, 2022 will say."
    held = length(anchored(parse, text, said(text, "a report of June 7, 2022", "The crew has been held for 200 days")))
    assert held.last_day == PUBLISHED


def test_without_a_publication_date_a_dated_report_is_enough(parse: Parse) -> None:
    text = "The crew has been held for 200 days, according to a May 30, 2022 report."
    attribution = said(text, "a May 30, 2022 report", "The crew has been held for 200 days")
    assert length(anchored(parse, text, attribution, published=None)).first_day == "2021-11-11"
    assert length(anchored(parse, text, published=None)).first_day is None


def test_a_window_moves_with_the_report_either_way(parse: Parse) -> None:
    text = "The next two weeks will tell, after the past six months, a May 30 report says."
    attribution = said(text, "a May 30 report", "The next two weeks will tell, after the past six months")
    ahead, back = (item for item in anchored(parse, text, attribution) if item.type == "DURATION")
    assert (ahead.first_day, ahead.last_day) == ("2022-05-30", "2022-06-13")
    assert (back.first_day, back.last_day) == ("2021-11-30", "2022-05-30")


def test_a_length_that_was_over_keeps_open_days(parse: Parse) -> None:
    text = "The crew was held for 200 days, according to a May 30 report."
    held = length(anchored(parse, text, said(text, "a May 30 report", "The crew was held for 200 days")))
    assert (held.first_day, held.anchor) == (None, None)


@pytest.mark.parametrize(("form", "value"), [("direct", "2022-05-29"), ("indirect", "2022-05-31")])
def test_yesterday_in_a_quotation_is_the_day_before_it_was_said(parse: Parse, form: str, value: str) -> None:
    text = "“I was freed yesterday,” she said on May 30. She said no more then."
    attribution = said(text, "she", "I was freed yesterday", form=form, time=span(text, "May 30"))
    first = anchored(parse, text, attribution)[0]
    assert (first.value, first.first_day, first.last_day) == (value, value, value)


def test_what_points_at_a_time_counted_anew_goes_with_it(parse: Parse) -> None:
    text = "“I was freed yesterday. I said nothing at the time,” she said on May 30."
    content = "I was freed yesterday. I said nothing at the time,"
    freed, again, _ = anchored(parse, text, said(text, "she", content, form="direct", time=span(text, "May 30")))
    assert (again.value, again.same_as) == (freed.value, freed.id)
    assert again.anchor is not None
    assert (again.anchor.item, again.anchor.date) == (freed.id, "2022-05-29")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Jon Dahl was arrested on 4 May 2020. He was charged 20 days after his arrest.", "2020-05-24"),
        ("Jon Dahl was arrested on 4 May 2020. Ten days before Dahl was detained, the office closed.", "2020-04-24"),
        ("After the arrest of Jon Dahl on 4 May 2020 little was heard. Two weeks after he was arrested, she left.",
         "2020-05-18"),
        ("Jon Dahl was arrested in May 2020. He was charged 20 days after his arrest.", None),
        ("Jon Dahl was arrested on 4 May 2020. Ana Ruiz was charged 20 days after her arrest.", None),
        ("Jon Dahl was arrested on 4 May 2020 and on 7 July 2020. He was charged 20 days after his arrest.", None),
        ("Jon Dahl was arrested on 4 May 2020. Dahl was arrested on 7 July 2020. He spoke 20 days after his arrest.",
         None),
        ("Jon Dahl was arrested on 4 May 2020. He was charged 20 days after the meeting.", None),
        ("Jon Dahl was arrested on 4 May 2020. He was charged about 20 days after his arrest.", None),
        ("Jon Dahl was convicted on 4 May 2020. He spoke 20 days after his arrest.", None),
    ],
)  # fmt: skip
def test_a_length_counted_from_an_act_leads_to_a_day_where_the_act_is_dated(text: str, days: str | None) -> None:
    found = dragoman.read(text).times
    length = next(item for item in found if item.type == "DURATION")
    assert (length.first_day, length.last_day) == (days, days)
    if days:
        assert length.anchor is not None
        assert length.anchor.item in {item.id for item in found}
