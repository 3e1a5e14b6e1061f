"""People held, across reports: the same on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

import dragoman
from dragoman.case.claims import claims
from dragoman.case.custody import custody, custody_of
from dragoman.case.glance import glance
from dragoman.case.opening import Case
from dragoman.case.people import find_entity, who
from dragoman.case.record import record
from dragoman.case.schema.people import entities
from dragoman.case.values import Custody
from dragoman.errors import CaseError
from dragoman.export.entries.ledgers import custody_line
from dragoman.reading import Reading
from tests.case.ledgers.kept import judge, keep, undo

ALL = ("taken", "held", "other day", "again", "freed", "quiet")
Read = dict[str, Reading]


def _of(connection: Connection, name: str, today: str | None = None) -> Custody:
    return {each.person.name: each for each in custody(connection, today=today)}[name]


def test_one_report(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["taken"]])
        found = _of(connection, "Rosa Blom")
    assert (found.state, found.since, found.computed, found.days, found.conflict) == (
        "taken", "2023-02-06", None, None, None,
    )  # fmt: skip
    assert [quote.words for quote in found.quotes] == ["Police in Lima arrested Rosa Blom on 6 February 2023"]


def test_who_was_sentenced_in_absentia_is_not_held(case: Case) -> None:
    texts = ("A court sentenced Jan Dahl to five years.", "A court sentenced Tom Vik in absentia to five years.")
    with case.write() as connection:
        keep(connection, [dragoman.read(text, published="2023-02-06") for text in texts])
        assert [(each.person.name, each.state) for each in custody(connection)] == [("Jan Dahl", "sentenced")]


@pytest.mark.parametrize(
    ("then", "state", "days"),
    [
        ("He was tried on 5 March 2021.", "tried", None),
        ("He was convicted on 5 March 2021.", "convicted", None),
        ("He was acquitted on 5 March 2021.", "acquitted", None),
        ("The charges against Dahl were dropped on 5 March 2021.", "acquitted", None),
        ("He was released on bail on 5 March 2021.", "bailed", 305),
        ("He was freed on 5 March 2021.", "released", 305),
        ("He was deported on 5 March 2021 after serving his sentence.", "deported", 305),
        ("Dahl escaped from the prison on 5 March 2021.", "escaped", 305),
        ("Dahl was exchanged for two spies on 5 March 2021.", "handed_over", 305),
        ("He was moved to house arrest on 5 March 2021.", "held", 311),
        ("A court on 5 March 2021 extended the detention of Dahl.", "held", 311),
        ("Dahl remained in his cell on 5 March 2021.", "held", 311),
        ("A court on 5 March 2021 acquitted Dahl of fraud. He remains in prison.", "held", 311),
        ("Dahl was killed in the prison on 5 March 2021.", "died", 305),
        ("Dahl had previously been detained in May 2018.", "taken", None),
        ("Dahl was suspected of theft.", "taken", None),
        ("The wife of Dahl demands that he is freed.", "taken", None),
        ("Norway is negotiating for his release.", "taken", None),
        ("Dahl will be freed on 5 June 2021.", "taken", None),
        ("Dahl was freed on 5 June 2021.", "released", 311),
        ("A court commuted his sentence on 5 March 2021.", "taken", None),
        ("Chile lifted sanctions against Dahl on 5 March 2021.", "taken", None),
        ("Dahl was sentenced in his absence on 5 March 2021.", "taken", None),
        ("Dahl was fined on 5 March 2021.", "taken", None),
        ("No deal was reached on the release of Dahl.", "taken", None),
        ("Dahl has yet to be released.", "taken", None),
        ("The army denied freeing Dahl on 5 March 2021.", "taken", None),
    ],
)
def test_what_became_of_somebody_by_the_words(case: Case, then: str, state: str, days: int | None) -> None:
    text = f"Jan Dahl was arrested on 4 May 2020. {then}"
    with case.write() as connection:
        keep(connection, [dragoman.read(text, published="2021-03-11")])
        found = _of(connection, "Jan Dahl")
    assert (found.state, found.since, found.days, found.conflict) == (state, "2020-05-04", days, None)


def test_days_are_counted_to_the_last_report_or_today_while_somebody_is_held(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["taken"], read["held"]])
        last, today = _of(connection, "Rosa Blom"), _of(connection, "Rosa Blom", today="2023-05-27")
    assert (last.state, last.since, last.computed, last.days, last.as_of) == (
        "held", "2023-02-06", "2023-02-06", 100, "2023-05-17",
    )  # fmt: skip
    assert (today.days, today.as_of) == (110, "2023-05-27")


def test_the_whole_story(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read[name] for name in ALL])
        found, nurses = custody(connection, today="2024-01-01")
        told = {each.id for each in claims(connection, limit=None)}
    assert (found.state, found.since, found.days, found.as_of) == ("released", "2023-02-06", 176, "2023-08-01")
    assert found.conflict == "told to have begun on 2023-02-06 (1 report) and on 2023-02-09 (1 report)"
    assert [(step.state, step.day) for step in found.steps] == [
        ("taken", "2023-02-06"), ("held", "2023-02-06"), ("taken", "2023-02-09"), ("released", "2023-08-01"),
    ]  # fmt: skip
    assert {step.claim for step in found.steps} <= told
    assert all(step.quotes and all(quote.words for quote in step.quotes) for step in found.steps)
    assert (nurses.person.name, nurses.state, nurses.days) == ("Two nurses", "held", None)


def test_a_claim_that_is_rejected_does_not_count_until_that_is_undone(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["taken"], read["other day"], read["freed"]])
        before = custody(connection)
        other = next(step for step in before[0].steps if step.day == "2023-02-09")
        freed = next(step for step in before[0].steps if step.state == "released")
        first = judge(connection, "claim", "rejected", other.claim)
        assert _of(connection, "Rosa Blom").conflict is None
        judge(connection, "claim", "rejected", freed.claim)
        assert _of(connection, "Rosa Blom").state == "taken"
        judge(connection, "claim", "unsure", freed.claim)
        assert _of(connection, "Rosa Blom").state == "released"
        undo(connection, first)
        assert _of(connection, "Rosa Blom").conflict == before[0].conflict


def test_two_that_are_judged_one_are_held_once(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["held"], read["freed"]])
        nurses, blom = (who(connection, named=name, whole=True)[0] for name in ("Two nurses", "Rosa Blom"))
        assert len(custody(connection)) == 2
        seq = judge(connection, "identity", "same", nurses.items[0], blom.items[0])
        assert len(custody(connection)) == 1
        undo(connection, seq)
        assert len(custody(connection)) == 2


def test_nobody_is_held_in_a_quiet_report(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["quiet"], read["again"]])
        assert custody(connection) == ()
        with pytest.raises(CaseError, match="no report tells that 'Ivo Lund' was held"):
            custody_of(connection, "Ivo Lund")


def test_pages_and_one_person(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read[name] for name in ALL])
        whole = custody(connection)
        assert custody(connection, limit=1) == whole[:1]
        assert custody(connection, limit=None, offset=1) == whole[1:]
        assert custody_of(connection, "Rosa Blom") == whole[0]
        assert find_entity(connection, str(whole[0].person.id)) in connection.execute(entities.select()).scalars().all()


def test_the_example(case: Case, example: list[Reading]) -> None:
    with case.write() as connection:
        keep(connection, example[:5])
        held = _of(connection, "Michael Kovrig")
        keep(connection, example[5:])
        freed, meng = _of(connection, "Michael Kovrig"), _of(connection, "Meng Wanzhou")
    assert (held.state, held.since, held.computed, held.days, held.as_of) == (
        "tried", "2018-12-10", "2018-12-10", 910, "2021-06-07",
    )  # fmt: skip
    assert held.conflict == "told to have begun on 2018-12-10 (2 reports) and on 2018-12-12 (1 report)"
    assert (freed.state, freed.as_of, freed.days) == ("released", "2021-09-24", 1019)
    assert (meng.state, meng.since, meng.as_of, meng.days) == ("released", "2018-12-01", "2021-09-25", 1029)
    assert "Kovrig and Spavor have been held for 910 days." in {quote.words for quote in held.quotes}


def test_a_list_shows_some_steps_and_a_record_all_of_them(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.case.custody._ask._STEPS", 2)
    text = (
        "Jan Dahl was arrested on 4 May 2020. He was tried on 5 March 2021. He was convicted on 8 March 2021. "
        "He was freed on 2 June 2021."
    )
    with case.write() as connection:
        keep(connection, [dragoman.read(text, published="2021-06-11")])
        (listed,) = custody(connection)
        (whole,) = record(connection, "x").custody
        assert whole == custody_of(connection, "Jan Dahl")
    assert [len(each.steps) for each in (listed, whole)] == [2, 4]


def test_at_a_glance_who_is_told_of_in_the_same_words_is_one_line(case: Case) -> None:
    texts = [f"Police in {city} arrested two engineers on 4 May 2020." for city in ("Lima", "Oslo", "Doha")]
    texts += ["Police in Rome arrested two engineers on 9 May 2020.", "Police in Lima arrested Jan Dahl on 4 May 2020."]
    with case.write() as connection:
        keep(connection, [dragoman.read(text, published="2020-06-11") for text in texts])
        listed, glanced = custody(connection), glance(connection, "x").custody
    told = [(each.person.name, each.since, each.alike) for each in glanced]
    assert told == [
        ("Jan Dahl", "2020-05-04", 0),
        ("two engineers", "2020-05-04", 2),
        ("two engineers", "2020-05-09", 0),
    ]
    assert len(listed) == 5
    assert not any(each.alike for each in listed)
    assert ["more told of" in str(custody_line(each)) for each in glanced] == [False, True, False]
