"""Defects: each kind of sign where it stands, with its reason, and what is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.holders import Holders
from dragoman.layers.defects import find_defects
from dragoman.names.roster import Person, Roster
from dragoman.parsed import Parsed
from dragoman.reading import Entity, Gender, Identity, Mention, Quotation, Timex, identified
from dragoman.span import Span
from tests.conftest import cases

PRONOUNS = frozenset({"i", "he", "she", "his", "her", "him"})
Made = tuple[tuple[Quotation, ...], tuple[Timex, ...], tuple[Mention, ...], Holders, tuple[Identity, ...]]
PUBLISHED = "2022-06-08"


def place(text: str, words: str) -> Span:
    """The span of the words; `Word#2` is the second place where they stand."""
    words, _, number = words.partition("#")
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))[int(number or 1) - 1]
    return Span(found.start(), found.end())


def mention_of(parsed: Parsed, words: str) -> Mention:
    words, _, gender = words.partition("/")
    span = place(parsed.text, words)
    form = "pronoun" if words.lower() in PRONOUNS else "name" if words[0].isupper() else "nominal"
    return identified(
        Mention, parsed.sha256, span=span, head=span, form=form, type="person",
        gender=cast("Gender | None", gender or None),
    )  # fmt: skip


def made(parsed: Parsed, case: dict[str, Any]) -> Made:
    """The arguments of `find_defects` that a row of the table describes."""
    text, sha = parsed.text, parsed.sha256
    quotations = [
        identified(Quotation, sha, content=(span := place(text, words)), opened=opened, closed=closed,
                   span=Span(span.start - opened, span.end + closed))
        for words, opened, closed in case.get("quotes", [])
    ]  # fmt: skip
    times = [
        identified(Timex, sha, span=place(text, words), type="DATE", value=value, first_day=f"{value}-01"[:10],
                   last_day=last)
        for words, value, last in case.get("times", [])
    ]  # fmt: skip
    mentions = [mention_of(parsed, words) for words in case.get("loose", [])]
    entities: dict[str, Entity] = {}
    for person in case.get("people", []):
        own = [mention_of(parsed, words) for words in person["mentions"]]
        mentions += own
        entities[person["name"]] = identified(
            Entity, sha, type="person", name=person["name"], span=own[0].span, mentions=tuple(m.id for m in own),
            roster_id=person.get("roster_id"), gender=person.get("gender"),
        )  # fmt: skip
    identities = [
        identified(Identity, sha, entities=(entities[a].id, entities[b].id), score=0.9, reasons=(), verdict=verdict,
                   names=(entities[a].span, entities[b].span))
        for verdict in ("same", "different") for a, b in case.get(verdict, [])
    ]  # fmt: skip
    ordered = tuple(sorted(mentions, key=lambda m: m.span))
    return tuple(quotations), tuple(times), ordered, Holders.of(parsed, ordered, entities.values()), tuple(identities)


@pytest.mark.parametrize("case", cases("defects"))
def test_find_defects(parse: Callable[[str], Parsed], case: dict[str, Any]) -> None:
    parsed = parse(case["text"])
    found = find_defects(parsed, *made(parsed, case), None, PUBLISHED)
    shown = [[item.kind, item.span.of(parsed.text), item.suggestion] for item in found]
    assert shown == [[*row, None][:3] for row in case["defects"]]
    assert all(item.reason for item in found)


ROSTER = Roster(people=(Person(id="jb", name="Jon Brandt", aliases=("Johnny B",), gender="female"),))


def test_the_roster_spells_and_knows_the_gender(parse: Callable[[str], Parsed]) -> None:
    people = [{"name": "Jon Brandt", "roster_id": "jb", "mentions": ["Brendt", "Johnny B", "he/male"]}]
    parsed = parse("Brendt, or Johnny B, said he was tired.")
    found = find_defects(parsed, *made(parsed, {"people": people}), ROSTER, PUBLISHED)
    assert [(d.kind, d.span.of(parsed.text), d.suggestion) for d in found] == [
        ("name_variant", "Brendt", "Jon Brandt"),
        ("wrong_gender", "he", "she"),
    ]
    assert "the roster" in found[0].reason


def test_two_entities_of_one_roster_id_are_one_person(parse: Callable[[str], Parsed]) -> None:
    people = [
        {"name": "Jon Brandt", "roster_id": "jb", "mentions": ["Jon Brandt"]},
        {"name": "Branth", "roster_id": "jb", "mentions": ["Branth"]},
    ]
    parsed = parse("Jon Brandt is Branth.")
    found = find_defects(parsed, *made(parsed, {"people": people}), ROSTER, PUBLISHED)
    assert [d.span.of(parsed.text) for d in found] == ["Branth"]


def test_without_a_date_of_the_report_no_tense_is_wrong(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("The two sides will meet on 3 May 2022.")
    rows = {"times": [["3 May 2022", "2022-05-03", "2022-05-03"]]}
    assert find_defects(parsed, *made(parsed, rows), None, None) == ()
    assert len(find_defects(parsed, *made(parsed, rows), None, PUBLISHED)) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("aB “”.’ \n", min_size=1, max_size=60), st.booleans(), st.booleans())
def test_a_mark_is_missed_beside_a_word_of_its_quotation(
    parse: Callable[[str], Parsed], text: str, opened: bool, closed: bool
) -> None:
    parsed = parse(text)
    whole = Span(0, len(text))
    quotation = identified(Quotation, parsed.sha256, span=whole, content=whole, opened=opened, closed=closed)
    found = find_defects(parsed, (quotation,), (), (), Holders.of(parsed, (), ()), (), None, None)
    words = bool(re.search(r"\w", text))
    assert len({d.kind for d in found}) == (int(not opened) + int(not closed)) * words
    assert all(re.search(r"\w", d.span.of(text)) for d in found)
