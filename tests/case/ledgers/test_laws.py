"""What must always hold: ledgers hang on the reports in order and the judgements that hold, and on nothing else."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from dragoman.case.custody import custody
from dragoman.case.deal import conditions
from dragoman.case.deriving import rebuild
from dragoman.case.forecasts import forecasts, scores
from dragoman.case.grades import grades
from dragoman.case.opening import Case, create_case
from dragoman.case.people import who
from dragoman.reading import Reading
from tests.case.dump import dumped
from tests.case.ledgers.conftest import TEXTS
from tests.case.ledgers.kept import TABLES, judge, keep, undo

Read = dict[str, Reading]
NAMES = sorted(TEXTS)


def _answers(connection: Connection) -> tuple[object, ...]:
    return (
        custody(connection), conditions(connection), forecasts(connection), scores(connection), grades(connection),
    )  # fmt: skip


def _judge_people(connection: Connection, verdict: str, left: int, right: int) -> int | None:
    """Judges two of the entities of reports, by their places among all."""
    items = sorted({item for each in who(connection, whole=True) for item in each.items})
    one, other = items[left % len(items)], items[right % len(items)]
    return judge(connection, "identity", verdict, one, other) if one != other else None


def _play(connection: Connection, read: Read, order: list[str], moves: list[tuple[int, str, int, int]]) -> None:
    for place, name in enumerate(order):
        keep(connection, [read[name]])
        for at, verdict, left, right in moves:
            if at == place:
                _judge_people(connection, verdict, left, right)


MOVES = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["same", "different"]), st.integers(0, 40), st.integers(0, 40)),
    max_size=4,
)


@given(order=st.permutations(NAMES), moves=MOVES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_adding_one_by_one_is_the_same_as_making_all_anew(
    tmp_path: Path, read: Read, order: list[str], moves: list[tuple[int, str, int, int]]
) -> None:
    places = (tmp_path / f"{number}.case" for number in count())
    with create_case(next(each for each in places if not each.exists())) as case, case.write() as connection:
        _play(connection, read, order, moves)
        rows, answers = dumped(connection, *TABLES), _answers(connection)
        rebuild(connection)
        assert dumped(connection, *TABLES) == rows
        assert _answers(connection) == answers


def test_adding_is_making_anew_on_both_databases(case: Case, read: Read) -> None:
    with case.write() as connection:
        _play(connection, read, NAMES, [(3, "same", 2, 5), (4, "different", 1, 7)])
        rows, answers = dumped(connection, *TABLES), _answers(connection)
        assert all(rows.values()), "the reports fill every table"
        rebuild(connection)
        assert dumped(connection, *TABLES) == rows
        assert _answers(connection) == answers


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_an_undo_gives_back_what_was_there(case: Case, read: Read, verdict: str) -> None:
    with case.write() as connection:
        keep(connection, read.values())
        rows, answers = dumped(connection, *TABLES), _answers(connection)
        blom = who(connection, named="Rosa Blom", whole=True)[0]
        other = blom.items[1] if verdict == "different" else who(connection, named="Olga Stam", whole=True)[0].items[0]
        seq = judge(connection, "identity", verdict, blom.items[0], other)
        assert _answers(connection) != answers
        undo(connection, seq)
        assert dumped(connection, *TABLES) == rows
        assert _answers(connection) == answers


def test_reports_in_another_order_give_the_same_days(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read[name] for name in reversed(NAMES)])
        found = custody(connection)[0]
    assert (found.person.name, found.state, found.since, found.days) == ("Rosa Blom", "released", "2023-02-06", 176)
