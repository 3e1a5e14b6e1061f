"""Asking a case for its claims: counts, filters, names, judgements; and the example case."""

from __future__ import annotations

import pytest

from dragoman.case import claims
from dragoman.case.deriving import derive
from dragoman.case.keeping import keep_reading, keep_report
from dragoman.case.opening import Case
from dragoman.errors import CaseError
from tests.case.claims.made import AT, Act, judge, keep, made, undo
from tests.example_case import readings_of_example

QUILLON, HESTAD = ("Marta Quillon",), ("Nils Hestad",)
TAKEN = Act(QUILLON, ("Peru",), "2021-05-03")
SAME = "The very same words, printed by two outlets on two days, make one report of both of them, whoever prints them."


def test_one_origin_counts_once_and_so_do_its_sources(case: Case) -> None:
    told = TAKEN._replace(by="three sources", number=3)
    with case.write() as connection:
        keep(
            connection, made("Harbour Post", "2021-05-04", told, about=SAME),
            made("Fjord Courier", "2021-05-04", told, about=SAME),
            made("Sunday Mirror", "2021-05-05", TAKEN._replace(by="a clerk")),
            made("Evening Star", "2021-05-05", TAKEN),
        )  # fmt: skip
        (found,) = claims.claims(connection)
        assert (found.reports, found.outlets, found.origins, found.unnamed) == (4, 4, 3, 4)
        assert [telling.outlet for telling in found.tellings] == ["Harbour Post", "Sunday Mirror", "Evening Star"]
        whole = claims.claim(connection, found.id)
        assert [telling.outlet for telling in whole.tellings] == [
            "Harbour Post", "Fjord Courier", "Sunday Mirror", "Evening Star",
        ]  # fmt: skip
        assert whole.tellings[0].quote.words.startswith("0: Act(")
        assert (whole.words, whole.begin, whole.end) == ("Peru detained Marta Quillon", "2021-05-03", "2021-05-03")


def test_filters_and_pages(case: Case) -> None:
    others = Act(HESTAD, ("Chile",), "2020-01-05", mode="restrict", status="planned")
    with case.write() as connection:
        keep(connection, made("Harbour Post", "2021-05-04", TAKEN, others), made("Fjord Courier", "2021-06-04", TAKEN))
        whole = claims.claims(connection)
        assert [each.reports for each in whole] == [2, 1]
        taken, planned = whole
        assert claims.claims(connection, type="COERCE") == whole
        assert claims.claims(connection, type="COERCE/arrest") == (taken,)
        assert claims.claims(connection, type="RETREAT") == ()
        assert claims.claims(connection, status="planned") == (planned,)
        assert claims.claims(connection, since="2021-06-01") == (taken,)
        assert claims.claims(connection, until="2021-05-03") == ()
        assert claims.claims(connection, conflicts=True) == ()
        assert claims.claims(connection, limit=1, offset=1) == (planned,)
        assert claims.counts(connection) == (2, 0)


def test_a_claim_is_found_by_the_beginning_of_any_id(case: Case) -> None:
    readings = made("Harbour Post", "2021-05-04", TAKEN), made("Fjord Courier", "2021-05-05", TAKEN)
    with case.write() as connection:
        keep(connection, *readings)
        first, second = (reading.events[0].id.removeprefix("event-") for reading in readings)
        for given in (f"claim-{first}", first[:9], f"event-{second}", second[:9], f"claim-{second[:9]}"):
            assert claims.find_claim(connection, given) == f"claim-{first}"
        for wrong in ("abc", "claim-", "xyzw", "ffffffffffff", ""):
            with pytest.raises(CaseError, match="claims` shows them"):
                claims.find_claim(connection, wrong)


def test_joined_and_parted_by_judgement(case: Case) -> None:
    readings = [
        made("Harbour Post", "2021-05-04", TAKEN), made("Fjord Courier", "2021-05-05", TAKEN),
        made("Sunday Mirror", "2021-05-06", TAKEN._replace(mode="restrict")),
    ]  # fmt: skip
    one, two, three = (reading.events[0].id for reading in readings)
    with case.write() as connection:
        keep(connection, *readings)
        before = claims.claims(connection)
        assert claims.check(connection, (two, three), "join") == (two, three)
        joined = judge(connection, "claims", (two, three), "join")
        (whole,) = claims.claims(connection)
        assert (whole.reports, whole.reasons[0]) == (3, f"joined by judgement-{joined}")
        with pytest.raises(CaseError, match="one claim already"):
            claims.check(connection, (one, three), "join")
        parted = judge(connection, "claims", claims.check(connection, (two,), "part"), "part")
        assert [each.reports for each in claims.claims(connection)] == [1, 1, 1]
        with pytest.raises(CaseError, match="stands alone already"):
            claims.check(connection, (two,), "part")
        undo(connection, parted)
        assert claims.claims(connection) == (whole,)
        undo(connection, joined)
        assert claims.claims(connection) == before


def test_a_verdict_stays_with_the_claim_that_tells_the_event(case: Case) -> None:
    readings = made("Harbour Post", "2021-05-04", TAKEN), made("Fjord Courier", "2021-05-05", TAKEN)
    with case.write() as connection:
        keep(connection, readings[0])
        name = claims.find_claim(connection, readings[0].events[0].id)
        judge(connection, "claim", (name,), "unsure")
        number = judge(connection, "claim", (name,), "accepted")
        keep(connection, readings[1])
        assert [each.judged for each in claims.claims(connection)] == ["accepted"]
        undo(connection, number)
        assert [each.judged for each in claims.claims(connection)] == ["unsure"]


def test_conflicts_show_both_sides_and_say_what_may_be_an_update(case: Case) -> None:
    later = TAKEN._replace(day="2021-05-05")
    with case.write() as connection:
        keep(connection, made("Harbour Post", "2021-05-06", TAKEN), made("Harbour Post", "2021-05-08", later))
        (found,) = claims.conflicts(connection)
        assert (found.kind, [quote.published for quote in found.quotes]) == ("date", ["2021-05-06", "2021-05-08"])
        assert found.reason.endswith("the later may be an update)")
        assert found.claims == tuple(each.id for each in reversed(claims.claims(connection, conflicts=True)))
        assert claims.conflicts(connection, kind="denial") == ()
        assert claims.conflicts(connection, offset=1) == ()


def test_the_example_case(case: Case) -> None:
    with case.write() as connection:
        for reading in readings_of_example():
            seq = keep_report(connection, reading.report, None, "example", AT)
            keep_reading(connection, seq, reading, AT)
            derive(connection, seq, reading)
        assert "date" in {each.kind for each in claims.conflicts(connection)}
        found = claims.claims(connection, limit=None)
        retold = [each for each in found if each.outlets > 1 and each.origins == 1]
        assert retold, "what several outlets retell of one is one origin"
        assert all(each.tellings and all(told.quote.words for told in each.tellings) for each in found)
        copies = {"Dock Street Herald", "Prairie Bugle"}
        for each in found:
            outlets = {told.outlet for told in claims.claim(connection, each.id).tellings}
            if outlets == copies:
                assert each.origins == 1
