"""Deciding: what may be judged of what, what follows, and how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dragoman.case import claims, deal, forecasts, keeping, people
from dragoman.case.deciding import history, judge, undo
from dragoman.case.deriving import derive
from dragoman.case.opening import Case, Connection
from dragoman.case.values import Judgement
from dragoman.errors import CaseError
from tests.example_case import readings_of_example

AT = "2026-11-25T08:00:00Z"


@pytest.fixture
def filled(case: Case) -> Case:
    with case.write() as connection:
        for reading in readings_of_example()[:6]:
            seq = keeping.keep_report(connection, reading.report, None, reading.sha256[:8], AT)
            keeping.keep_reading(connection, seq, reading, AT)
            derive(connection, seq, reading)
    return case


def _decide(connection: Connection, kind: str, subjects: Sequence[str], verdict: str, **more: str) -> Judgement:
    return judge(connection, kind, subjects, verdict, by="ana", at=AT, **more)  # type: ignore[arg-type]


def test_a_claim_is_accepted_and_taken_back(filled: Case) -> None:
    with filled.write() as connection:
        told = claims.claims(connection, limit=1)[0]
        made = _decide(connection, "claim", [told.id[:14]], "accepted", note="three papers have it")
        assert (made.subjects, made.by, made.at, made.note) == ((told.id,), "ana", AT, "three papers have it")
        assert claims.claim(connection, told.id).judged == "accepted"
        undo(connection, None, by="ana", at=AT)
        assert claims.claim(connection, told.id).judged is None


def test_two_spellings_are_one_person_by_judgement_and_two_again_after_it_is_undone(filled: Case) -> None:
    with filled.write() as connection:
        left, right = (each.id for each in people.who(connection, type="person", limit=2))
        made = _decide(connection, "identity", [left, right], "same")
        assert people.find_entity(connection, left) == people.find_entity(connection, right)
        undo(connection, made.id, by="ben", at=AT)
        assert people.find_entity(connection, left) != people.find_entity(connection, right)


def test_a_condition_is_met_by_words_of_the_case(filled: Case) -> None:
    with filled.write() as connection:
        needed = deal.conditions(connection, limit=1)[0]
        proof = needed.quotes[0].cite
        _decide(connection, "condition", [needed.id], "met", quote=proof)
        found = deal.condition(connection, needed.id)
        assert (found.state, found.proof) == ("met", proof)
        _decide(connection, "condition", [needed.id], "open")
        assert deal.condition(connection, needed.id).state == "open"


def test_a_forecast_with_band_and_horizon_is_scored(filled: Case) -> None:
    with filled.write() as connection:
        expected = next(each for each in forecasts.forecasts(connection) if each.band and each.last_day)
        _decide(connection, "forecast", [expected.id], "did_not")
        found = forecasts.forecast(connection, expected.id)
        assert found.band is not None
        middle = sum(found.band) / 200
        assert found.outcome == "did_not"
        assert found.brier == pytest.approx(middle**2)


@pytest.mark.parametrize(("grade", "kept"), [("B", "B"), ("B2", "B2")])
def test_an_outlet_is_graded_however_its_name_is_written(filled: Case, grade: str, kept: str) -> None:
    with filled.write() as connection:
        made = _decide(connection, "grade", ["the HARBOUR Post"], grade)
    assert (made.subjects, made.verdict) == (("outlet:harbour post",), kept)


REFUSED = [
    ("claim", ["claim-ffffffffffff"], "accepted", "no claim"),
    ("claim", ["{claim}"], "true", "no verdict"),
    ("claim", ["{claim}", "{claim}"], "accepted", "judged of one"),
    ("claims", ["{claim}", "{claim}"], "join", "one"),
    ("identity", ["{person}"], "same", "judged of two"),
    ("identity", ["{person}", "{person}"], "same", "the same as itself"),
    ("identity", ["{person}", "entity-ffffffffffff"], "same", "no entity"),
    ("condition", ["condition-ffffffff"], "met", "no condition"),
    ("forecast", ["{claim}"], "came_true", "forecast"),
    ("grade", ["Harbour Post"], "G", "grade"),
    ("grade", ["Harbour Post"], "B7", "no grade"),
    ("grade", ["Harbour Post"], "3", "reliability"),
    ("grade", ["Post of Nowhere"], "B", "no entity"),
]


@pytest.mark.parametrize(("kind", "subjects", "verdict", "words"), REFUSED)
def test_what_cannot_be_judged_is_said_in_one_line_and_leaves_no_judgement(
    filled: Case, kind: str, subjects: list[str], verdict: str, words: str
) -> None:
    with filled.write() as connection:
        known = {
            "claim": claims.claims(connection, limit=1)[0].id,
            "person": people.who(connection, type="person", limit=1)[0].id,
        }
        with pytest.raises(CaseError, match=words) as caught:
            _decide(connection, kind, [each.format(**known) for each in subjects], verdict)
        assert "\n" not in str(caught.value)
        assert history(connection) == []


@pytest.mark.parametrize("proof", ["[ffffffff:0-3]", "no cite", "[00000000:5-3]"])
def test_a_proof_must_be_words_of_the_case(filled: Case, proof: str) -> None:
    with filled.write() as connection:
        needed = deal.conditions(connection, limit=1)[0]
        with pytest.raises(CaseError):
            _decide(connection, "condition", [needed.id], "met", quote=proof)
        assert history(connection) == []


def test_of_what_one_person_judged_undo_takes_the_last_that_holds(filled: Case) -> None:
    with filled.write() as connection:
        told = [each.id for each in claims.claims(connection, limit=3)]
        first = judge(connection, "claim", [told[0]], "accepted", by="ana", at=AT)
        judge(connection, "claim", [told[1]], "accepted", by="ben", at=AT)
        assert undo(connection, None, by="ana", at=AT).subjects == (first.id,)
        with pytest.raises(CaseError, match="no judgement of ana"):
            undo(connection, None, by="ana", at=AT)
        with pytest.raises(CaseError, match="undone already"):
            undo(connection, first.id, by="ana", at=AT)


def test_what_this_version_no_longer_reads_is_not_carried(filled: Case) -> None:
    from sqlalchemy import delete

    from dragoman.case.schema.claims import tellings

    with filled.write() as connection:
        told = claims.claims(connection, limit=1)[0].id
        _decide(connection, "claim", [told], "accepted")
        _decide(connection, "grade", ["Harbour Post"], "B")
        assert [each.carried for each in history(connection)] == [True, True]
        connection.execute(delete(tellings).where(tellings.c.item == told.replace("claim-", "event-")))
        assert [each.carried for each in history(connection)] == [False, True]
