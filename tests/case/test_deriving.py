"""What is derived is the same whether reports came one by one, with judgements between, or all is made anew."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dragoman.case import claims, keeping, people
from dragoman.case.custody import custody
from dragoman.case.deal import conditions
from dragoman.case.deciding import judge, undo
from dragoman.case.deriving import derive, rebuild
from dragoman.case.forecasts import forecasts
from dragoman.case.judging import active
from dragoman.case.listing import list_reports
from dragoman.case.opening import Case, Connection, create_case
from dragoman.case.schema import DERIVED_TABLES
from dragoman.case.values import JudgementKind, LedgerCondition, LedgerForecast
from dragoman.errors import CaseError
from dragoman.reading import Reading
from tests.case.dump import dumped
from tests.example_case import readings_of_example

AT = "2026-11-25T08:00:00Z"


@pytest.fixture(scope="module")
def example() -> Sequence[Reading]:
    return readings_of_example()


def _add(connection: Connection, reading: Reading) -> None:
    seq = keeping.keep_report(connection, reading.report, None, reading.sha256[:8], AT)
    keeping.keep_reading(connection, seq, reading, AT)
    derive(connection, seq, reading)


def _judgements(connection: Connection, chance: random.Random) -> Iterator[tuple[JudgementKind, tuple[str, ...], str]]:
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
    ledgers: tuple[tuple[JudgementKind, Sequence[LedgerCondition | LedgerForecast], tuple[str, ...]], ...] = (
        ("condition", conditions(connection), ("refused", "lapsed", "open")),
        ("forecast", forecasts(connection), ("came_true", "did_not", "void")),
    )
    for kind, found, verdicts in ledgers:
        if found:
            yield kind, (chance.choice(found).id,), chance.choice(verdicts)
    if outlets := sorted({each.outlet for each in list_reports(connection) if each.outlet}):
        yield "grade", (chance.choice(outlets),), chance.choice(("A", "C3"))


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
                    judge(connection, kind, subjects, verdict, by="ana", at=AT)
                except CaseError:
                    continue  # it contradicts another, or the two are one already
            if chance.random() < 0.5 and active(connection):
                undo(connection, None, by="ana", at=AT)
        one_by_one = dumped(connection, *DERIVED_TABLES)
        rebuild(connection)
        assert dumped(connection, *DERIVED_TABLES) == one_by_one


def test_what_is_judged_and_undone_leaves_everything_as_it_was(case: Case, example: Sequence[Reading]) -> None:
    chance = random.Random(1)
    with case.write() as connection:
        for reading in example:
            _add(connection, reading)
        for kind, subjects, verdict in [each for _ in range(6) for each in _judgements(connection, chance)]:
            before = dumped(connection, *DERIVED_TABLES)
            try:
                made = judge(connection, kind, subjects, verdict, by="ana", at=AT)
            except CaseError:
                continue
            undo(connection, made.id, by="ben", at=AT)
            assert dumped(connection, *DERIVED_TABLES) == before, (kind, subjects, verdict)


def _answers(connection: Connection) -> dict[str, object]:
    """What a case tells, but for the order of what it tells and which of equal words it shows."""
    told = [claims.claim(connection, each.id) for each in claims.claims(connection, limit=None)]
    held = custody(connection)
    return {
        "people": {frozenset(each.items) for each in people.who(connection, whole=True, limit=None)},
        "claims": {
            frozenset((telling.report, telling.item) for telling in each.tellings): (
                {party.name for party in each.actors}, {party.name for party in each.recipients}, each.status,
                each.begin, each.end, each.reports, each.outlets, each.origins, each.unnamed,
                sorted(clash.kind for clash in each.conflicts),
            )
            for each in told
        },
        "custody": {(each.person.name, each.state, each.since, each.days, each.conflict is None) for each in held},
        "conditions": sorted((each.kind, each.state, each.reports, each.origins) for each in conditions(connection)),
        "forecasts": sorted((each.words, each.reports, each.origins) for each in forecasts(connection)),
        "origins": {each.id: (each.origin.kind, each.origin.name) for each in list_reports(connection, limit=None)},
    }  # fmt: skip


def test_the_order_in_which_reports_come_does_not_count(example: Sequence[Reading], tmp_path: Path) -> None:
    found = []
    for number, order in enumerate((example, example[::-1], random.Random(7).sample(example, len(example)))):
        with create_case(tmp_path / f"{number}.case") as made, made.write() as connection:
            for reading in order:
                _add(connection, reading)
            found.append(_answers(connection))
    assert all(found[0].values())
    assert found[1] == found[0]
    assert found[2] == found[0]
