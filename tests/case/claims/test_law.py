"""The law of what is derived: adding with judgements between is the same as making all anew, and undoing gives back."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table

from dragoman.case.opening import Case
from dragoman.case.schema.claims import (
    claim_rulings,
    claims,
    conflicts,
    proposition_parties,
    propositions,
    tellings,
)
from dragoman.reading import Reading
from tests.case.claims.made import Act, judge, keep, made, rebuild, undo
from tests.case.dump import dumped

DERIVED: tuple[Table, ...] = (tellings, propositions, proposition_parties, claims, conflicts, claim_rulings)
PEOPLE = ("Marta Quillon", "Nils Hestad", "two sailors")
ACTS = st.builds(
    Act,
    type=st.just("COERCE"),
    recipients=st.sampled_from([(), PEOPLE[:1], PEOPLE[:2], PEOPLE[2:]]),
    actors=st.sampled_from([(), ("Peru",), ("Chile",), ("a clerk",)]),
    day=st.sampled_from([None, "2021-05-03", "2021-05-05", "2021-05", "2021-04-30", "2021", "2019-05-03"]),
    mode=st.sampled_from(["arrest", "arrest", "restrict"]),
    status=st.sampled_from(["actual", "actual", "actual", "hypothetical", "negated"]),
    by=st.sampled_from([None, None, "Vera Lindstrom", "a source"]),
    stance=st.sampled_from(["said", "denied"]),
    number=st.sampled_from([None, 3]),
)
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["Harbour Post", "Fjord Courier"]),
        st.sampled_from([None, "2021-05-06", "2021-05-20", "2021-07-01"]),
        st.lists(ACTS, min_size=1, max_size=4),
    ),
    min_size=1, max_size=6,
)  # fmt: skip
STEPS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["join", "part", "same", "accepted"]))
)


def _read(told: list[Any]) -> list[Reading]:
    """The readings, each text once."""
    readings = [made(outlet, day, *acts) for outlet, day, acts in told]
    return list({reading.report.sha256: reading for reading in readings}.values())


class _TakenBackError(Exception):
    """Takes back all that an example wrote, so that the next one starts with an empty case."""


def _judged(connection: Connection, readings: list[Reading], step: tuple[int, int, str]) -> int | None:
    """The judgement of a step on what has been added so far; None where it makes no sense."""
    first, second, verdict = step
    events = [event.id for reading in readings for event in reading.events]
    entities = [each.id for reading in readings for each in reading.entities]
    one, other = events[first % len(events)], events[second % len(events)]
    if verdict == "same":
        if not entities or entities[first % len(entities)] == entities[second % len(entities)]:
            return None
        return judge(
            connection, "identity", (entities[first % len(entities)], entities[second % len(entities)]), "same"
        )
    if verdict == "accepted":
        return judge(connection, "claim", (one.replace("event-", "claim-"),), verdict)
    if verdict == "join" and one == other:
        return None
    return judge(connection, "claims", (one,) if verdict == "part" else (one, other), verdict)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=REPORTS, steps=STEPS, undone=st.integers(0, 3))
def test_added_or_made_anew(case: Case, told: list[Any], steps: list[Any], undone: int) -> None:
    readings = _read(told)
    try:
        with case.write() as connection:
            seqs: list[int] = []
            given: list[int] = []
            for place, reading in enumerate(readings):
                seqs += keep(connection, reading)
                for step in steps[place :: len(readings)]:
                    number = _judged(connection, readings[: place + 1], step)
                    given += [number] if number is not None else []
            for number in given[:undone]:
                undo(connection, number)
            before = dumped(connection, *DERIVED)
            rebuild(connection, seqs)
            assert dumped(connection, *DERIVED) == before
            raise _TakenBackError
    except _TakenBackError:
        pass


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=REPORTS, steps=st.lists(STEPS, max_size=2), step=STEPS)
def test_undoing_gives_back_what_was_there(case: Case, told: list[Any], steps: list[Any], step: list[Any]) -> None:
    readings = _read(told)
    try:
        with case.write() as connection:
            keep(connection, *readings)
            for each in (each for found in steps for each in found):
                _judged(connection, readings, each)
            before = dumped(connection, *DERIVED)
            given = [number for each in step if (number := _judged(connection, readings, each)) is not None]
            for number in reversed(given):
                undo(connection, number)
            assert dumped(connection, *DERIVED) == before
            raise _TakenBackError
    except _TakenBackError:
        pass
