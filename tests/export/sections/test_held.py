"""People held: together where the same events tell of them, since when, and what is not settled."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.export.sections.held import held_section
from dragoman.reading import Event, Timex
from tests.export.drafts import Draft
from tests.export.sections.conftest import shown

TEXT = "Ann and Bob have been held for 30 days. Cid was arrested on May 2 and freed. Others were seized."


def held(draft: Draft, words: str, **fields: Any) -> Event:
    trigger = draft.at(words)
    known = {"type": "COERCE", "mode": "arrest", "trigger": trigger, "evidence": (trigger,), **fields}
    return draft.put(Event, **known)


@pytest.fixture
def draft() -> Draft:
    return Draft(TEXT, published="2022-06-01")


def test_people_of_the_same_events_stand_together_and_those_still_held_come_first(draft: Draft) -> None:
    ann, bob, cid = (draft.entity("person", name).id for name in ("Ann", "Bob", "Cid"))
    length = draft.put(
        Timex, span=draft.at("30 days"), type="DURATION", value="P30D", first_day="2022-05-01", last_day="2022-05-31"
    )
    held(draft, "arrested", recipients=(cid,), begin="2022-05-02")
    held(draft, "held", recipients=(ann, bob), times=(length.id,), ongoing=True)
    assert shown(held_section, draft) == [
        "Ann and Bob · held, since 2022-05-01, 30 days on 2022-05-31",
        "  counted: “30 days” = 2022-05-01 – 2022-05-31",
        "  told: “held”",
        "Cid · arrested or detained, on 2022-05-02; whether still held is not said",
        "  told: “arrested”",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [("2022-05-01", "(the stated day agrees)"), ("2022-05-02", "(the stated day is another: 2022-05-02)")],
)
def test_a_stated_and_a_counted_day_are_held_against_each_other(day: str, said: str, draft: Draft) -> None:
    ann = draft.entity("person", "Ann").id
    length = draft.put(
        Timex, span=draft.at("30 days"), type="DURATION", value="P30D", first_day="2022-05-01", last_day="2022-05-31"
    )
    stated = draft.put(Timex, span=draft.at("May 2"), type="DATE", value=day, first_day=day, last_day=day)
    held(draft, "held", recipients=(ann,), times=(length.id, stated.id), ongoing=True)
    assert shown(held_section, draft)[0] == f"Ann · held, since 2022-05-01, 30 days on 2022-05-31 {said}"


def test_days_are_counted_to_the_publication_date_where_only_the_begin_is_known(draft: Draft) -> None:
    ann = draft.entity("person", "Ann").id
    held(draft, "held", recipients=(ann,), begin="2022-05-02", ongoing=True)
    assert shown(held_section, draft)[0] == "Ann · held, since 2022-05-02, 30 days on 2022-06-01"


def test_without_a_time_since_when_is_not_said() -> None:
    draft = Draft(TEXT)
    held(draft, "held", recipients=(draft.entity("person", "Ann").id,), ongoing=True)
    assert shown(held_section, draft)[0] == "Ann · held, since when is not said"


def test_a_day_after_publication_gives_no_count() -> None:
    draft = Draft(TEXT, published="2022-05-01")
    held(draft, "held", recipients=(draft.entity("person", "Ann").id,), ongoing=True, begin="2022-05-02")
    assert shown(held_section, draft)[0] == "Ann · held, since 2022-05-02"


def test_a_stated_day_says_so_and_a_length_that_is_open_too(draft: Draft) -> None:
    day = draft.put(Timex, span=draft.at("May 2"), type="DATE", value="2022-05-02", first_day="2022-05-02",
                    last_day="2022-05-02")  # fmt: skip
    length = draft.put(Timex, span=draft.at("30 days"), type="DURATION", value="P30D")
    held(draft, "arrested", recipients=(draft.entity("person", "Cid").id,), times=(day.id, length.id))
    assert shown(held_section, draft)[1:3] == [
        "  stated: “May 2” = 2022-05-02",
        "  counted: “30 days” = P30D, days not settled",
    ]


def test_those_whom_no_entity_settles_stand_last_and_are_not_put_together(draft: Draft) -> None:
    held(draft, "seized", ongoing=True)
    held(draft, "held", ongoing=True)
    held(draft, "arrested", recipients=(draft.entity("person", "Cid").id,))
    heads = [line for line in shown(held_section, draft) if not line.startswith(" ")]
    assert heads == [
        "Cid · arrested or detained, whether still held is not said",
        "people whom the words do not settle · held, since when is not said",
        "people whom the words do not settle · held, since when is not said",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "negated"},
        {"status": "planned"},
        {"status": "hypothetical"},
        {"mode": "deport"},
        {"type": "RETREAT", "mode": "release"},
        {"type": None, "mode": None, "extension": "RECALL"},
    ],
)
def test_what_did_not_happen_or_holds_nobody_is_left_out(fields: dict[str, Any], draft: Draft) -> None:
    held(draft, "held", recipients=(draft.entity("person", "Ann").id,), **fields)
    assert shown(held_section, draft) == []
