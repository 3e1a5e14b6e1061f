"""Judgements and clusters: whatever comes in whatever order, it is as if all had been made anew."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from dragoman.case import judging, people
from dragoman.case.keeping import keep_reading, keep_report
from dragoman.case.opening import Case
from dragoman.case.people._clusters import settled
from dragoman.case.schema import people as schema
from dragoman.errors import CaseError
from tests.case.dump import dumped
from tests.case.people.made import AT, Told, clusters, item, judge, keep, made, number, rebuild, undo

TABLES = (
    schema.entities, schema.bearers, schema.bindings, schema.verdicts, schema.clusters, schema.spellings,
    schema.offices, schema.traces, schema.acts, schema.proposals,
)  # fmt: skip
SOLHEIM = Told("Ingrid Solheim")


def everything(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    return dumped(connection, *TABLES)


def three(connection: Connection) -> list[str]:
    """Three people of three reports; their ids."""
    keep(connection, made(SOLHEIM, about="a"), made(Told("Solheim"), about="b"), made(Told("Hilde Borg"), about="c"))
    return [item(connection, report, 0) for report in (1, 2, 3)]


def test_a_judgement_binds_and_its_undoing_gives_back_exactly_what_was(case: Case) -> None:
    with case.write() as connection:
        one, other, third = three(connection)
        before = everything(connection)
        seq, moved = judge(connection, one, other, "same")
        assert moved == [number(2, 0)]
        assert clusters(connection)[number(2, 0)] == number(1, 0)
        between = everything(connection)
        further, moved = judge(connection, other, third, "same")
        assert moved == [number(3, 0)]
        assert undo(connection, further) == [number(3, 0)]
        assert everything(connection) == between
        assert undo(connection, seq) == [number(2, 0)]
        assert everything(connection) == before


def test_an_undoing_can_be_undone(connection: Connection) -> None:
    one, other, _ = three(connection)
    seq, _ = judge(connection, one, other, "same")
    bound = everything(connection)
    undo(connection, seq)
    assert undo(connection, seq + 1) == [number(2, 0)]
    assert everything(connection) == bound


def test_unsure_changes_nothing_but_ends_what_was_judged(connection: Connection) -> None:
    one, other, _ = three(connection)
    before = clusters(connection)
    judge(connection, one, other, "unsure")
    assert clusters(connection) == before
    judge(connection, one, other, "same")
    _, moved = judge(connection, other, one, "unsure")
    assert moved == [number(2, 0)]
    assert clusters(connection) == before


def test_different_parts_those_whom_one_name_had_bound(connection: Connection) -> None:
    keep(connection, *(made(SOLHEIM, about=about) for about in "abcd"))
    _, moved = judge(connection, item(connection, 1, 0), item(connection, 3, 0), "different")
    assert moved == [number(3, 0)]
    keep(connection, made(SOLHEIM, about="e"))
    assert [clusters(connection)[number(report, 0)] for report in (1, 2, 3, 4, 5)] == [
        number(report, 0) for report in (1, 1, 3, 1, 1)
    ]


def test_a_binding_that_would_join_two_who_are_different_is_left_out(connection: Connection) -> None:
    keep(connection, made(SOLHEIM, about="a"), made(Told("Hilde Borg"), about="b"))
    judge(connection, item(connection, 1, 0), item(connection, 2, 0), "different")
    keep(connection, made(Told("Hilde Borg", roster="solheim", called="Ingrid Solheim"), about="c"))
    found = clusters(connection)
    assert found[number(1, 0)] != found[number(2, 0)]
    assert found[number(3, 0)] == number(2, 0), "the first of its bindings holds"


def test_a_surname_binds_when_an_analyst_says_whose_it_is(connection: Connection) -> None:
    keep(connection, made(SOLHEIM, about="a"), *(made(Told("Solheim"), about=about) for about in "bc"))
    assert len(set(clusters(connection).values())) == 3
    seq, moved = judge(connection, item(connection, 1, 0), item(connection, 2, 0), "same")
    assert moved == [number(2, 0), number(3, 0)]
    keep(connection, made(Told("Solheim"), about="d"), made(Told("Solheim", gender="male"), about="e"))
    keep(connection, made(Told("Solheim", gender="female"), about="f"))
    found = clusters(connection)
    assert [found[number(report, 0)] for report in (4, 5, 6)] == [number(1, 0), number(1, 0), number(6, 0)]
    undo(connection, seq)
    assert len(set(clusters(connection).values())) == 6


def test_a_surname_that_many_bear_binds_only_those_judged(connection: Connection) -> None:
    keep(connection, made(Told("Kim Jong Un"), about="a"), *(made(Told("Kim"), about=about) for about in "bc"))
    _, moved = judge(connection, item(connection, 1, 0), item(connection, 2, 0), "same")
    assert moved == [number(2, 0)]


def test_a_judgement_holds_for_every_print_of_the_text(connection: Connection) -> None:
    told = Told("the envoy", form="nominal")
    keep(connection, made(SOLHEIM, about="a"), made(told, about="b", outlet="Nordlyset"))
    judge(connection, item(connection, 1, 0), item(connection, 2, 0), "same")
    keep(connection, made(told, about="b", outlet="Sydvesten"))
    assert set(clusters(connection).values()) == {number(1, 0)}


def test_a_judgement_against_those_that_stand_is_refused_with_the_one_to_undo(connection: Connection) -> None:
    one, other, third = three(connection)
    judge(connection, one, other, "same")
    judge(connection, other, third, "different")
    with pytest.raises(CaseError, match=r"judged different through others: undo judgement-2 first"):
        people.check(connection, one, third, "same")
    judge(connection, other, third, "same")
    with pytest.raises(CaseError, match=r"judged the same through others: undo judgement-3 first"):
        people.check(connection, one, third, "different")
    with pytest.raises(CaseError, match="same as itself"):
        people.check(connection, one, one, "different")


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_the_last_word_on_two_can_always_be_changed(connection: Connection, verdict: str) -> None:
    one, other, third = three(connection)
    judge(connection, one, other, "same")
    people.check(connection, one, other, verdict)
    judge(connection, one, other, verdict)
    assert (clusters(connection)[number(2, 0)] == number(1, 0)) == (verdict == "same")
    people.check(connection, one, third, "unsure")


def test_judgements_come_before_bindings_and_in_their_order() -> None:
    found = settled([(1, 2), (2, 3)], [(1, 3)], [(3, -9), (1, -9), (4, -9)])
    assert found.root(1) == found.root(2)
    assert found.root(3) == found.root(4) == found.root(-9)
    assert found.root(1) != found.root(3)


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
            *told, about=f"Text {about}", outlet=f"Paper {len(self.seqs)}", published=f"2021-0{about + 1}-01",
            same=[(0, 1)] if about == 2 and len(told) > 1 else (),
        )  # fmt: skip
        self.seqs.append(keep_report(self.connection, reading.report, None, "made", AT))
        keep_reading(self.connection, self.seqs[-1], reading, AT)
        return people.add(self.connection, self.seqs[-1], reading)

    def judge(self, places: tuple[int, int], verdict: str) -> list[int]:
        query = select(schema.entities.c.item).order_by(schema.entities.c.seq)
        items = list(dict.fromkeys(self.connection.execute(query).scalars()))
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

    def hold_apart(self) -> None:
        """Who is judged different is never one."""
        query = select(schema.entities.c.item, schema.entities.c.cluster)
        whose = {row.item: row.cluster for row in self.connection.execute(query)}
        for row in self.connection.execute(select(schema.verdicts).where(schema.verdicts.c.verdict == "different")):
            assert whose[row.left] != whose[row.right]


def test_step_by_step_is_as_made_anew(case: Case) -> None:
    @settings(
        max_examples=60 if case.engine.dialect.name == "sqlite" else 15, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(steps=STEPS)
    def hold(steps: list[tuple[str, object, object]]) -> None:
        with case.engine.connect() as connection, connection.begin() as transaction:
            play = Play(connection)
            for step in steps:
                play.step(*step)
                play.hold_apart()
            found = everything(connection)
            rebuild(connection, play.seqs)
            assert everything(connection) == found
            transaction.rollback()

    hold()
