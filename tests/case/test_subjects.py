"""Subjects: what a judgement is about is told in words, with a cite, by the id that it names."""

from __future__ import annotations

import pytest

from dragoman.case import claims, deal, forecasts, people
from dragoman.case.deciding import history, judge, undo
from dragoman.case.deriving import derive
from dragoman.case.keeping import keep_reading, keep_report
from dragoman.case.listing import list_reports
from dragoman.case.opening import Case, Connection
from dragoman.case.subjects import subjects
from dragoman.case.values import Judgement
from tests.example_case import readings_of_example

AT = "2026-11-25T08:00:00Z"


@pytest.fixture
def filled(case: Case) -> Case:
    with case.write() as connection:
        for reading in readings_of_example()[:6]:
            seq = keep_report(connection, reading.report, None, reading.sha256[:8], AT)
            keep_reading(connection, seq, reading, AT)
            derive(connection, seq, reading)
    return case


def decide(connection: Connection, kind: str, verdict: str, *named: str) -> Judgement:
    return judge(connection, kind, named, verdict, by="ana", at=AT)  # type: ignore[arg-type]


def test_each_kind_has_its_words_and_a_cite(filled: Case) -> None:
    with filled.write() as connection:
        claim, condition = claims.claims(connection, limit=1)[0], deal.conditions(connection, limit=1)[0]
        forecast, (one, other, *_) = forecasts.forecasts(connection, limit=1)[0], people.who(connection, limit=9)
        decide(connection, "claim", "accepted", claim.id)
        decide(connection, "condition", "open", condition.id)
        decide(connection, "forecast", "came_true", forecast.id)
        decide(connection, "identity", "different", one.id, other.id)
        decide(connection, "grade", "B2", "Maple Gazette")
        told = subjects(connection, history(connection))
    words = {
        claim.id: f"{claim.words} ({claim.begin})",
        condition.id: condition.quotes[0].words,
        forecast.id: forecast.quotes[0].words,
    }
    assert {name: told[name].words for name in words} == words
    assert {told[name].quote for name in words} >= {condition.quotes[0], forecast.quotes[0]}
    assert [told[each.id].quote is not None for each in (claim, one, other)] == [True] * 3
    assert told["outlet:maple gazette"].words == "Maple Gazette"
    assert len(told) == 6


def test_a_claim_and_the_event_that_it_is_named_by_both_have_words(filled: Case) -> None:
    with filled.write() as connection:
        claim = claims.claims(connection, limit=1)[0]
        event = claim.id.replace("claim-", "event-")
        decide(connection, "claim", "accepted", claim.id)
        decide(connection, "claims", "part", event)
        told = subjects(connection, history(connection))
    assert set(told) == {claim.id, event}
    assert told[claim.id] == told[event]


def test_two_names_keep_their_own_words_when_they_are_one(filled: Case) -> None:
    with filled.write() as connection:
        one, other = [each for each in people.who(connection, limit=None) if each.type == "person"][-2:]
        decide(connection, "identity", "same", one.id, other.id)
        told = subjects(connection, history(connection))
    assert {each.words for each in told.values()} == {one.name, other.name}
    assert len({each.id for each in told.values()}) == 1


def test_what_the_case_does_not_have_is_left_out(filled: Case) -> None:
    with filled.write() as connection:
        report = list_reports(connection, limit=1)[0]
        made = decide(connection, "claim", "unsure", claims.claims(connection, limit=1)[0].id)
        taken_back = undo(connection, made.id, by="ana", at=AT)
        assert subjects(connection, [taken_back]) == {}
        assert subjects(connection, []) == {}
        assert report.id not in subjects(connection, [made])
