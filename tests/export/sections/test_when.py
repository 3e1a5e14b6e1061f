"""Times in order, the same once; events with who, whether and when."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.export.index import Index
from dragoman.export.sections.when import events_section, times_section
from dragoman.reading import Attribution, Event, Timex
from tests.export.drafts import Draft
from tests.export.sections.conftest import shown

TEXT = "In May, in June and in May they met. Ann left for Oslo last week, it seems. Soon Bob may meet Ann."


def test_times_stand_by_first_day_and_open_ones_last() -> None:
    draft = Draft(TEXT)
    draft.put(Timex, span=draft.at("Soon"), type="DATE", value="FUTURE_REF")
    draft.put(Timex, span=draft.at("June"), type="DATE", value="2022-06", first_day="2022-06-01", last_day="2022-06-30")
    draft.put(Timex, span=draft.at("last week"), type="DATE", value="2022-W20", first_day="2022-05-16", open_end=True)
    assert shown(times_section, draft) == [
        "since 2022-05-16 “last week” (2022-W20)",
        "2022-06-01 – 2022-06-30 “June” (2022-06)",
        "not settled “Soon” (FUTURE_REF)",
    ]


def test_the_same_time_in_the_same_words_is_one_line_with_each_place() -> None:
    draft = Draft(TEXT)
    spans = (draft.at("May"), draft.at("May", 1))
    for span in spans:
        draft.put(Timex, span=span, type="DATE", value="2022-05", first_day="2022-05-01", last_day="2022-05-31")
    (line,) = times_section(Index(draft.reading())).lines
    assert line.spans == spans


def test_an_event_says_who_whether_and_when() -> None:
    draft = Draft(TEXT)
    ann, bob, oslo = (draft.entity("person", name).id for name in ("Ann", "Bob", "Oslo"))
    week = draft.put(Timex, span=draft.at("last week"), type="DATE", value="2022-W20")
    left, meet = draft.at("Ann left for Oslo"), draft.at("Bob may meet Ann")
    draft.put(Event, type=None, extension="DISPATCH", trigger=draft.at("left"), evidence=(left,), actors=(ann,),
              place=oslo, times=(week.id,), hedge=draft.at("it seems"), repeats=(draft.at("they met"),))  # fmt: skip
    draft.put(Event, type="CONSULT", mode="visit", trigger=draft.at("meet"), evidence=(meet,), recipients=(ann, bob),
              status="planned", begin="2022-06-01")  # fmt: skip
    assert shown(events_section, draft) == [
        "Ann dispatched (hedged: “it seems”; “last week”; in Oslo; told 2 times) “Ann left for Oslo”",
        "Ann and Bob will be visited (from 2022-06-01) “Bob may meet Ann”",
    ]


@pytest.mark.parametrize(
    ("stance", "positive", "noted"),
    [
        ("denied", True, "(denied) "),
        ("doubted", True, "(doubted) "),
        ("said", True, ""),
        ("said", False, "(not confirmed) "),
    ],
)
def test_an_event_that_is_denied_is_told_as_denied(stance: Any, positive: bool, noted: str) -> None:
    draft = Draft(TEXT)
    words = draft.at("Ann left for Oslo")
    said = draft.put(
        Attribution, source=(), cue=(), content=(words,), authority="named", stance=stance, positive=positive
    )
    draft.put(Event, type=None, extension="DISPATCH", trigger=draft.at("left"), evidence=(words,), attribution=said.id)
    assert shown(events_section, draft) == [f"Somebody dispatched {noted}“Ann left for Oslo”"]


def test_an_event_without_evidence_cites_its_trigger() -> None:
    draft = Draft(TEXT)
    draft.put(Event, type="CONSULT", trigger=draft.at("met"), evidence=())
    (line,) = events_section(Index(draft.reading())).lines
    assert line.spans == (draft.at("met"),)
