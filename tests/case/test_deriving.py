"""What is derived is the same whether reports came one by one, with judgements between, or all is made anew."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from dragoman.case import claims, keeping, people
from dragoman.case.deciding import judge, undo
from dragoman.case.deriving import derive, rebuild
from dragoman.case.judging import active
from dragoman.case.opening import Case, Connection
from dragoman.case.schema import kept, metadata
from dragoman.errors import CaseError
from dragoman.reading import Reading
from tests.case.dump import dumped
from tests.example_case import readings_of_example

AT = "2026-11-25T08:00:00Z"
KEPT = {kept.case_info, kept.originals, kept.reports, kept.readings, kept.failures, kept.judgements}
DERIVED = [table for table in metadata.sorted_tables if table not in KEPT]


@pytest.fixture(scope="module")
def example() -> Sequence[Reading]:
    return readings_of_example()


def _add(connection: Connection, reading: Reading) -> None:
    seq = keeping.keep_report(connection, reading.report, None, reading.sha256[:8], AT)
    keeping.keep_reading(connection, seq, reading, AT)
    derive(connection, seq, reading)


def _judgements(connection: Connection, chance: random.Random) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Things that could be judged of what the case holds now."""
    entities = [each.id for each in people.who(connection, type="person", limit=12)]
    if len(entities) > 1:
        left, right = chance.sample(entities, 2)
        yield "identity", (left, right), chance.choice(("same", "different", "unsure"))
    told = [each.id for each in claims.claims(connection, limit=12)]
    if len(told) > 1:
        one, other = chance.sample(told, 2)
        yield "claims", (one, other), "join"
        yield "claim", (one,), chance.choice(("accepted", "rejected"))


@pytest.mark.parametrize("seed", range(3))
def test_adding_with_judgements_between_gives_what_a_rebuild_gives(
    case: Case, example: Sequence[Reading], seed: int
) -> None:
    chance = random.Random(seed)
    order = chance.sample(example, len(example))
    with case.write() as connection:
        for reading in order:
            _add(connection, reading)
            for kind, subjects, verdict in list(_judgements(connection, chance)):
                try:
                    judge(connection, kind, subjects, verdict, by="ana", at=AT)  # type: ignore[arg-type]
                except CaseError:
                    continue  # it contradicts another, or the two are one already
            if chance.random() < 0.5 and active(connection):
                undo(connection, None, by="ana", at=AT)
        one_by_one = dumped(connection, *DERIVED)
        rebuild(connection)
        assert dumped(connection, *DERIVED) == one_by_one


def test_what_is_judged_and_undone_leaves_everything_as_it_was(case: Case, example: Sequence[Reading]) -> None:
    chance = random.Random(1)
    with case.write() as connection:
        for reading in example:
            _add(connection, reading)
        for kind, subjects, verdict in [each for _ in range(6) for each in _judgements(connection, chance)]:
            before = dumped(connection, *DERIVED)
            try:
                made = judge(connection, kind, subjects, verdict, by="ana", at=AT)  # type: ignore[arg-type]
            except CaseError:
                continue
            undo(connection, made.id, by="ben", at=AT)
            assert dumped(connection, *DERIVED) == before, (kind, subjects, verdict)
