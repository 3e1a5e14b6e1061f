"""What a deal needs, across reports: the same on both databases."""

from __future__ import annotations

import pytest

from dragoman.case.deal import condition, conditions, find_condition
from dragoman.case.deciding import judge as decide
from dragoman.case.ledgers import check
from dragoman.case.opening import Case
from dragoman.case.people import who
from dragoman.errors import CaseError
from dragoman.reading import Reading
from tests.case.ledgers.kept import AT, judge, keep, undo

ALL = ("taken", "held", "other day", "again", "freed", "quiet")
Read = dict[str, Reading]


def test_what_reports_say_alike_is_one_line_with_the_words_of_each(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read[name] for name in ALL])
        found = conditions(connection)
    assert [(each.kind, each.words, each.reports, each.outlets, each.origins) for each in found] == [
        ("approval_required", "a court in Malmo would have to approve any deal", 2, 2, 2),
        ("obligation", "Blom would have to name her backers", 2, 2, 2),
        ("obligation", "She must name her banker", 1, 1, 1),
        ("commitment", "The premier, Olga Stam, pledged to bring the nurses home", 1, 1, 1),
    ]
    assert [quote.words for quote in found[1].quotes] == [
        "Blom would have to name her backers", "Blom would have to name all her backers",
    ]  # fmt: skip
    assert [each.holder and each.holder.name for each in found[1:]] == ["Rosa Blom", "Rosa Blom", "Olga Stam"]
    assert {each.state for each in found} == {"open"}, "nothing is met until somebody judges so"


def test_a_judgement_on_any_of_its_reports_holds_for_the_line(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["taken"], read["again"]])
        line = conditions(connection)[0]
        later = read["again"].conditions[0].id
        assert line.id == read["taken"].conditions[0].id != later
        met = judge(connection, "condition", "met", later, quote=line.quotes[1].cite)
        judged = condition(connection, line.id)
        assert (judged.state, judged.judgement, judged.proof) == ("met", f"judgement-{met}", line.quotes[1].cite)
        judge(connection, "condition", "refused", line.id)
        assert condition(connection, later).state == "refused"
        opened = judge(connection, "condition", "open", later)
        assert condition(connection, line.id).state == "open"
        undo(connection, opened)
        assert condition(connection, line.id).state == "refused"


def test_states_kinds_and_pages(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read[name] for name in ALL])
        whole = conditions(connection)
        judge(connection, "condition", "lapsed", whole[1].id)
        assert [each.id for each in conditions(connection, state="lapsed")] == [whole[1].id]
        assert conditions(connection, state="met") == ()
        still = [whole[0].id, whole[2].id, whole[3].id]
        assert [each.id for each in conditions(connection, state="open")] == still
        assert [each.id for each in conditions(connection, state="open", limit=1, offset=1)] == [whole[2].id]
        assert [each.id for each in conditions(connection, kinds=["commitment"])] == [whole[3].id]
        assert [each.id for each in conditions(connection, limit=2, offset=1)] == [whole[1].id, whole[2].id]
        assert conditions(connection, kinds=["permission"]) == ()


def test_lines_follow_who_is_judged_the_same(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["taken"], read["held"]])
        blom = who(connection, named="Rosa Blom", whole=True)[0]
        assert len(blom.items) == 2
        apart = judge(connection, "identity", "different", *blom.items)
        assert [each.reports for each in conditions(connection, kinds=["obligation"])] == [1, 1]
        undo(connection, apart)
        assert [each.reports for each in conditions(connection, kinds=["obligation"])] == [2]


def test_finding_one(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["taken"]])
        full = read["taken"].conditions[0].id
        digits = full.removeprefix("condition-")
        assert find_condition(connection, full) == full
        assert find_condition(connection, digits[:8]) == full
        for given, said in (
            ("abc", "no condition's id"),
            ("condition-zzzz", "no condition's id"),
            ("0" * 16, "has no"),
        ):
            with pytest.raises(CaseError, match=said):
                find_condition(connection, given)


def test_the_example(case: Case, example: list[Reading]) -> None:
    with case.write() as connection:
        keep(connection, example)
        found = {each.words: each for each in conditions(connection, limit=None)}
    court = found["a federal court in New York would have to approve the agreement"]
    assert (court.reports, court.outlets, court.origins) == (4, 4, 1)
    assert found["Meng would have to admit wrongdoing"].origins == 1
    assert found["Huawei may have to pay a fine"].reports == 1


def test_a_condition_is_met_by_words_that_prove_it() -> None:
    for verdict in ("met", "refused", "lapsed"):
        check("condition", "condition-1", verdict, "[ffecad2d:107-330]")
        with pytest.raises(CaseError, match="give the cite"):
            check("condition", "condition-1", verdict, None)
    check("condition", "condition-1", "open", None)
    check("forecast", "forecast-1", "came_true", None)
    with pytest.raises(CaseError, match="rates a source"):
        check("grade", "claim-1", "B", None)


def test_deciding_asks_for_the_proof(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["taken"]])
        line = conditions(connection)[0]
        with pytest.raises(CaseError, match="give the cite"):
            decide(connection, "condition", [line.id], "met", by="a tester", at=AT)
        with pytest.raises(CaseError, match="no cite"):
            decide(connection, "condition", [line.id], "met", by="a tester", at=AT, quote="page 4")
        decide(connection, "condition", [line.id], "met", by="a tester", at=AT, quote=line.quotes[0].cite)
        assert conditions(connection, state="met")[0].proof == line.quotes[0].cite
