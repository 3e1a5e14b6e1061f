"""Judgements and clusters: whatever comes in whatever order, it is as if all had been made anew."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from dragoman.case import judging, people
from dragoman.case.opening import Case
from dragoman.case.people._clusters import settled
from dragoman.case.schema import people as schema
from dragoman.errors import CaseError
from tests.case.dump import dumped
from tests.case.people.made import Told, judge, keep, made, number, rebuild, undo

TABLES = (
    schema.entities, schema.bearers, schema.bindings, schema.verdicts, schema.clusters, schema.spellings,
    schema.offices, schema.traces, schema.acts, schema.proposals,
)  # fmt: skip
FIRST, SECOND = "entity-", "entity-"


def clusters(connection: Connection) -> dict[int, int]:
    return {
        seq: cluster for seq, cluster in connection.execute(select(schema.entities.c.seq, schema.entities.c.cluster))
    }


def item(connection: Connection, report: int, place: int) -> str:
    query = select(schema.entities.c.item).where(schema.entities.c.seq == number(report, place))
    return str(connection.execute(query).scalar_one())


# What may be told in a report: names that are one, nearly one, only a part of one, or borne by two.
TOLD = st.builds(
    Told,
    st.sampled_from(["Jan Holm", "Jan Holt", "Holm", "Yan Holm", "Wang Wei", "Wei", "Rosa Lind", "R. Lind"]),
    st.just("person"),
    gender=st.sampled_from([None, "male", "female"]),
    country=st.sampled_from([None, "NOR", "DNK"]),
    office=st.sampled_from([None, "envoy to Yemen", "judge"]),
    sector=st.sampled_from([None, "GOV", "JUD"]),
    roster=st.sampled_from([None, None, None, "holm", "lind"]),
    form=st.sampled_from(["name", "name", "name", "nominal"]),
    anonymous=st.just(False),
    called=st.sampled_from([None, None, "Jan Holm", "Rosa Lind"]),
    members=st.just(()),
)
BODIES = st.sampled_from(
    [
        Told("Norway", "place", country="NOR"),
        Told("Foreign Ministry", "organisation", country="NOR", sector="GOV"),
        Told("three sources", "group", form="nominal", anonymous=True),
    ]
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(TOLD | BODIES, min_size=1, max_size=3, unique_by=lambda told: told.name),
                  st.integers(0, 2)),
        st.tuples(st.just("judge"), st.tuples(st.integers(0, 30), st.integers(0, 30)),
                  st.sampled_from(["same", "same", "different", "unsure"])),
        st.tuples(st.just("undo"), st.integers(0, 9), st.none()),
    ),
    min_size=3, max_size=14,
)  # fmt: skip


class Play:
    """A case to which things happen step by step."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.seqs: list[int] = []
        self.judged: list[int] = []

    def step(self, kind: str, what: object, how: object) -> None:
        before = clusters(self.connection)
        moved = getattr(self, kind)(what, how)
        after = clusters(self.connection)
        changed = {seq for seq in before if before[seq] != after[seq]}
        assert changed <= set(moved) <= set(before), "what moved is told, and nothing that is new"

    def add(self, told: list[Told], about: int) -> list[int]:
        reading = made(
            *told, about=f"Text {about}", outlet=f"Paper {len(self.seqs)}", published=f"2021-0{about + 1}-01"
        )
        seq = self._kept(reading)
        return self.moved if seq else []

    def _kept(self, reading: object) -> int:
        from dragoman.case.keeping import keep_reading, keep_report
        from dragoman.reading import Reading

        assert isinstance(reading, Reading)
        seq = keep_report(self.connection, reading.report, None, "made", "2026-01-01T00:00:00Z")
        keep_reading(self.connection, seq, reading, "2026-01-01T00:00:00Z")
        self.moved = people.add(self.connection, seq, reading)
        self.seqs.append(seq)
        return seq

    def judge(self, places: tuple[int, int], verdict: str) -> list[int]:
        items = list(
            dict.fromkeys(
                self.connection.execute(select(schema.entities.c.item).order_by(schema.entities.c.seq)).scalars()
            )
        )
        if len(items) < 2:
            return []
        left, right = (items[place % len(items)] for place in places)
        try:
            people.check(self.connection, left, right, verdict)
        except CaseError:
            return []
        seq, moved = judge(self.connection, left, right, verdict)
        self.judged.append(seq)
        return moved

    def undo(self, which: int, _: object) -> list[int]:
        if not self.judged:
            return []
        seq = self.judged[which % len(self.judged)]
        if judging.find_judgement(self.connection, str(seq)).undone_by is not None:
            return []
        moved = undo(self.connection, seq)
        last = judging.listed(self.connection)[-1]
        self.judged.append(judging.seq_of_judgement(last.id))
        return moved

    def apart(self) -> None:
        """Who is judged different is never one."""
        whose = {
            item: cluster
            for item, cluster in self.connection.execute(select(schema.entities.c.item, schema.entities.c.cluster))
        }
        for row in self.connection.execute(select(schema.verdicts).where(schema.verdicts.c.verdict == "different")):
            if row.left in whose and row.right in whose:
                assert whose[row.left] != whose[row.right]


@pytest.mark.parametrize("examples", [60])
def test_step_by_step_is_as_made_anew(case: Case, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps=STEPS)
    def hold(steps: list[tuple[str, object, object]]) -> None:
        with case.engine.connect() as connection:
            transaction = connection.begin()
            play = Play(connection)
            for step in steps:
                play.step(*step)
                play.apart()
            found = dumped(connection, *TABLES)
            rebuild(connection, play.seqs)
            assert dumped(connection, *TABLES) == found
            transaction.rollback()

    hold()
