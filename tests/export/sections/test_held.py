"""People held: together where the same events tell of them, since when, and what is not settled."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.export.sections.held import held_section
from dragoman.reading import Attribution, Event, Timex
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
    [
        ("2022-05-01", "(the stated day agrees)"),
        ("2022-05-02", "(the stated day agrees, to a day)"),
        ("2022-04-30", "(the stated day agrees, to a day)"),
        ("2022-05-03", "(the stated day is another: 2022-05-03)"),
    ],
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
        "  length: “30 days” = P30D, days not settled",
    ]


def test_those_without_a_name_or_a_number_stand_last_and_together(draft: Draft) -> None:
    held(draft, "seized")
    held(draft, "freed", recipients=(draft.entity("group", "Others", form="nominal").id,))
    held(draft, "arrested", recipients=(draft.entity("person", "Cid").id,))
    assert shown(held_section, draft) == [
        "Cid · arrested or detained, whether still held is not said",
        "  told: “arrested”",
        "others · arrested or detained, without a name or a number",
        "  told: “freed”",
        "  told: “seized”",
    ]


def test_where_nobody_has_a_name_or_a_number_each_stands_alone(draft: Draft) -> None:
    held(draft, "seized", ongoing=True)
    held(draft, "held", recipients=(draft.entity("group", "Others", form="nominal").id,))
    heads = [line for line in shown(held_section, draft) if not line.startswith(" ")]
    assert heads == [
        "Others · arrested or detained, whether still held is not said",
        "people whom the words do not settle · held, since when is not said",
    ]


def test_a_number_and_being_held_now_tell_people_apart_too(draft: Draft) -> None:
    held(draft, "seized", recipients=(draft.entity("group", "Others", form="nominal", number=3).id,))
    held(draft, "held", recipients=(draft.entity("group", "Bob", form="nominal").id,), ongoing=True)
    heads = [line for line in shown(held_section, draft) if not line.startswith(" ")]
    assert heads == [
        "Bob · held, since when is not said",
        "Others · arrested or detained, whether still held is not said",
    ]


def later(draft: Draft, kind: str, mode: str | None, person: str, words: str = "freed", **fields: Any) -> Event:
    """What became of somebody, told at the words."""
    known: dict[str, Any] = {"type": kind, "mode": mode, **fields}
    if kind == "DIE":
        known |= {"type": None, "extension": "DIE"}
    return draft.put(Event, **known, trigger=draft.at(words), evidence=(draft.at(words),), recipients=(person,))


@pytest.mark.parametrize(
    ("kind", "mode", "fields", "said"),
    [
        ("RETREAT", "release", {}, "on 2022-05-02; released"),
        ("RETREAT", "release", {"begin": "2022-05-30"}, "on 2022-05-02; released on 2022-05-30"),
        ("RETREAT", None, {}, "on 2022-05-02; whether still held is not said"),
        ("DIE", None, {}, "on 2022-05-02; died"),
        ("ACCUSE", "allege", {}, "on 2022-05-02; whether still held is not said"),
        ("SANCTION", "convict", {}, "on 2022-05-02; convicted; whether still held is not said"),
        ("RETREAT", "release", {"status": "planned"}, "on 2022-05-02; whether still held is not said"),
        ("RETREAT", "release", {"status": "negated"}, "on 2022-05-02; whether still held is not said"),
        ("DIE", None, {"status": "hypothetical"}, "on 2022-05-02; whether still held is not said"),
        ("RETREAT", "withdraw", {}, "on 2022-05-02; whether still held is not said"),
        ("ACCUSE", "disapprove", {}, "on 2022-05-02; whether still held is not said"),
    ],
)
def test_what_became_of_them_is_told(
    kind: str, mode: str | None, fields: dict[str, Any], said: str, draft: Draft
) -> None:
    cid = draft.entity("person", "Cid").id
    held(draft, "arrested", recipients=(cid,), begin="2022-05-02")
    later(draft, kind, mode, cid, **fields)
    assert shown(held_section, draft)[0] == f"Cid · arrested or detained, {said}"


@pytest.mark.parametrize(
    ("hold", "release", "state"),
    [
        ({"ongoing": True, "begin": "2022-05-02"}, {"begin": "2022-05-30"}, "arrested or detained, on 2022-05-02; rel"),
        ({"ongoing": True, "begin": "2022-05-30"}, {"begin": "2022-05-30"}, "held, since"),
        ({"begin": "2022-05-30"}, {"begin": "2022-05-02"}, "arrested or detained, on 2022-05-30; whether"),
        ({"ongoing": True}, {}, "arrested or detained, released"),
        ({}, {"begin": "2022-05-02"}, "arrested or detained, released"),
    ],
)
def test_the_last_word_counts(hold: dict[str, Any], release: dict[str, Any], state: str, draft: Draft) -> None:
    cid = draft.entity("person", "Cid").id
    held(draft, "arrested", recipients=(cid,), **hold)
    later(draft, "RETREAT", "release", cid, **release)
    assert shown(held_section, draft)[0].startswith(f"Cid · {state}")


def test_who_is_held_after_an_undated_release_is_held(draft: Draft) -> None:
    cid = draft.entity("person", "Cid").id
    later(draft, "RETREAT", "release", cid, "arrested")
    held(draft, "freed", recipients=(cid,), ongoing=True)
    assert shown(held_section, draft)[0] == "Cid · held, since when is not said"


def test_one_with_a_name_who_was_convicted_is_shown_and_nobody_else_is(draft: Draft) -> None:
    later(draft, "SANCTION", "convict", draft.entity("person", "Cid").id, begin="2022-05-02")
    later(draft, "SANCTION", "convict", draft.entity("group", "Others", form="nominal").id, "seized")
    heads = [line for line in shown(held_section, draft) if not line.startswith(" ")]
    assert heads == ["Cid · convicted on 2022-05-02; whether still held is not said"]


def test_who_was_freed_or_escaped_was_held_where_a_name_or_a_number_tells_who(draft: Draft) -> None:
    later(draft, "RETREAT", "release", draft.entity("person", "Ann").id, "held", begin="2022-05-02")
    later(draft, "RETREAT", "release", draft.entity("group", "Others", form="nominal", number=3).id, "seized")
    later(draft, "RETREAT", "release", draft.entity("group", "Bob", form="nominal").id, "freed")
    draft.put(
        Event, type=None, extension="ESCAPE", trigger=draft.at("arrested"), evidence=(draft.at("arrested"),),
        recipients=(draft.entity("person", "Cid").id,),
    )  # fmt: skip
    heads = [line for line in shown(held_section, draft) if not line.startswith(" ")]
    assert heads == ["Ann · released on 2022-05-02", "Cid · escaped", "Others · released"]


def test_a_death_since_a_year_is_not_in_it(draft: Draft) -> None:
    when = draft.put(Timex, span=draft.at("May 2"), type="DATE", value="2021", first_day="2021-01-01", open_end=True)
    cid = draft.entity("person", "Cid").id
    held(draft, "arrested", recipients=(cid,))
    later(draft, "DIE", None, cid, begin="2021-01-01", times=(when.id,))
    assert shown(held_section, draft)[0] == "Cid · arrested or detained, died since 2021"


@pytest.mark.parametrize(
    ("value", "first", "last", "said"),
    [
        ("2022-05", "2022-05-01", "2022-05-31", "since 2022-05, 1 to 31 days on 2022-06-01"),
        ("2021", "2021-01-01", "2021-12-31", "since 2021, 152 to 516 days on 2022-06-01"),
        ("199", "1990-01-01", "1999-12-31", "since 1990s, 8,188 to 11,839 days on 2022-06-01"),
        ("2022", "2022-01-01", "2022-12-31", "since 2022"),
    ],
)
def test_a_month_or_a_year_is_no_day(value: str, first: str, last: str, said: str, draft: Draft) -> None:
    when = draft.put(Timex, span=draft.at("May 2"), type="DATE", value=value, first_day=first, last_day=last)
    ann = draft.entity("person", "Ann").id
    held(draft, "held", recipients=(ann,), times=(when.id,), begin=first, ongoing=True)
    assert shown(held_section, draft)[0] == f"Ann · held, {said}"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "negated"},
        {"status": "planned"},
        {"status": "hypothetical"},
        {"mode": "deport"},
        {"type": "RETREAT", "mode": "release", "status": "planned"},
        {"type": "RETREAT", "mode": "withdraw"},
        {"type": None, "mode": None, "extension": "RECALL"},
    ],
)
def test_what_did_not_happen_or_holds_nobody_is_left_out(fields: dict[str, Any], draft: Draft) -> None:
    held(draft, "held", recipients=(draft.entity("person", "Ann").id,), **fields)
    assert shown(held_section, draft) == []


def test_a_release_that_is_denied_ends_nothing() -> None:
    words = "Cid was arrested on May 2. The army denied that Cid had been freed."
    draft = Draft(words, published="2022-06-01")
    cid = draft.entity("person", "Cid").id
    denied = draft.put(
        Attribution, source=(draft.at("The army"),), cue=(draft.at("denied"),), stance="denied", authority="named",
        content=(draft.at("that Cid had been freed"),),
    )  # fmt: skip
    held(draft, "arrested", recipients=(cid,), begin="2022-05-02")
    held(draft, "freed", type="RETREAT", mode="release", recipients=(cid,), attribution=denied.id)
    assert shown(held_section, draft)[0] == (
        "Cid · arrested or detained, on 2022-05-02; whether still held is not said"
    )


@pytest.mark.parametrize(
    ("words", "kind", "mode", "said"),
    [
        ("handed over", "RETREAT", None, "handed over"),
        ("charged", "ACCUSE", "allege", "charged; whether still held is not said"),
    ],
)
def test_some_steps_are_told_by_their_words(words: str, kind: str, mode: str | None, said: str) -> None:
    draft = Draft(f"Cid was arrested on May 2 and {words}.", published="2022-06-01")
    cid = draft.entity("person", "Cid").id
    held(draft, "arrested", recipients=(cid,), begin="2022-05-02")
    held(draft, words, type=kind, mode=mode, recipients=(cid,))
    assert shown(held_section, draft)[0] == f"Cid · arrested or detained, on 2022-05-02; {said}"


@pytest.mark.parametrize(
    ("words", "kind", "state"),
    [
        ("escaped", {"type": None, "mode": None, "extension": "ESCAPE"}, "escaped on 2022-05-20"),
        ("rescued in a raid", {"type": "AID", "mode": None}, "rescued on 2022-05-20"),
        ("rescued at sea", {"type": "AID", "mode": None}, "whether still held is not said"),
    ],
)
def test_an_escape_and_a_rescue_from_captors_end_it(words: str, kind: dict[str, Any], state: str) -> None:
    draft = Draft(f"Cid was arrested in May. Cid {words}.", published="2022-06-01")
    cid = draft.entity("person", "Cid").id
    held(draft, "arrested", recipients=(cid,))
    held(draft, words, recipients=(cid,), begin="2022-05-20", end="2022-05-20", **kind)
    assert shown(held_section, draft)[0] == f"Cid · arrested or detained, {state}"
