"""The rules on values: days, statuses, words, groups and what clashes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.acts import Act
from dragoman.case.claims._conflicts import clashes, said
from dragoman.case.claims._rules import Actor, Proposition, coherent, common_days, grouped
from dragoman.case.claims._tell import status, told
from dragoman.case.claims._when import Days, apart, began, inside, sentence_years
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.reading import Attribution, Engine, Entity, Event, EventStatus, Reading, Stance, Timex
from dragoman.report import Report
from dragoman.span import Span

ARREST = Act("COERCE", "arrest", None)
SPAN = Span(0, 1)
TENTH, TWELFTH = Days("2018-12-10", "2018-12-10"), Days("2018-12-12", "2018-12-12")
DECEMBER, AROUND = Days("2018-12-01", "2018-12-31"), Days("2018-12-09", "2018-12-11")


def _event(begin: str | None = None, ongoing: bool = False, **fields: object) -> Event:
    known = {"type": "COERCE", "mode": "arrest", **fields}
    return Event(id="event-1", trigger=SPAN, evidence=(SPAN,), begin=begin, ongoing=ongoing, **known)  # type: ignore[arg-type]


def _time(value: str, first: str | None, last: str | None = None, **fields: object) -> Timex:
    kind = "DURATION" if value.startswith("P") else "DATE"
    return Timex(id="timex-1", span=SPAN, type=kind, value=value, first_day=first, last_day=last, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("times", "days"),
    [
        ([_time("2018-12-10", "2018-12-10", "2018-12-10")], Days("2018-12-10", "2018-12-10")),
        ([_time("2018-12", "2018-12-10", None, open_end=True)], Days("2018-12-10", "2018-12-31")),
        ([_time("P910D", "2018-12-10", "2021-06-07")], Days("2018-12-09", "2018-12-11")),
        ([_time("P2W", "2018-12-10", "2018-12-24")], Days("2018-12-03", "2018-12-17")),
        ([_time("P900D", "2018-12-10", "2021-06-07", mod="MORE_THAN")], Days(None, "2018-12-10")),
        ([_time("P3D", "2018-12-10", "2018-12-13", mod="LESS_THAN")], Days("2018-12-10", "2018-12-13")),
        ([_time("P2Y", "2018-12-10", "2020-12-10", mod="APPROX")], Days()),
        ([_time("P910D", "2018-12-10"), _time("2018-12-10", "2018-12-10", "2018-12-10")], TENTH),
    ],
)
def test_the_days_in_which_an_act_began(times: list[Timex], days: Days) -> None:
    assert began(_event("2018-12-10", ongoing=True), times) == days


def test_days_that_no_time_tells_are_those_of_the_event() -> None:
    other = _time("2021-03-19", "2021-03-19", "2021-03-19")
    assert began(_event("2018-12-10", ongoing=True), [other]) == Days("2018-12-10", None)
    assert began(_event("2018-12-10"), []) == Days("2018-12-10", "2018-12-10")
    assert began(_event(), [_time("P3D", None)]) == Days()


@pytest.mark.parametrize(
    ("lengths", "years"), [(["P11Y"], 11), (["P11Y", "P11Y"], 11), (["P11Y", "P2Y"], None), (["P6M"], None), ([], None)]
)
def test_the_years_of_a_sentence(lengths: list[str], years: int | None) -> None:
    times = [_time(value, None) for value in lengths]
    assert sentence_years(_event(type="SANCTION", mode="convict"), times) == years
    assert sentence_years(_event(), times) is None


@pytest.mark.parametrize(
    ("told", "stance", "positive", "meant"),
    [
        ("actual", "said", True, "actual"),
        ("actual", "denied", True, "negated"),
        ("negated", "denied", True, "actual"),
        ("planned", "denied", True, "negated"),
        ("actual", "denied", False, "hypothetical"),
        ("actual", "confirmed", False, "hypothetical"),
        ("actual", "said", False, "hypothetical"),
        ("actual", "believed", False, "negated"),
        ("actual", "doubted", True, "hypothetical"),
        ("planned", "said", False, "planned"),
        ("hypothetical", "said", True, "hypothetical"),
    ],
)
def test_what_an_act_is_under_its_attribution(
    told: EventStatus, stance: Stance, positive: bool, meant: EventStatus
) -> None:
    by = Attribution(
        id="attribution-1", source=(SPAN,), cue=(SPAN,), content=(SPAN,), authority="named", stance=stance,
        positive=positive,
    )  # fmt: skip
    assert status(_event(status=told), by) == meant
    assert status(_event(status=told), None) == told


GROUPS = {
    "a pair": ("one", "other"), "pairs": ("a pair", "another"), "all pairs": ("pairs",), "everybody": ("all pairs",),
    "one": (), "other": (), "another": (), "itself": ("itself",), "of nobody known": ("nobody known",),
    "partly known": ("nobody known", "other"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("acting", "named"),
    [
        (["one"], ["one"]),
        (["a pair"], ["one", "other"]),
        (["all pairs"], ["one", "other", "another"]),
        (["everybody"], ["a pair", "another"]),  # one step too deep: what is not opened any more stands for its members
        (["pairs", "other"], ["one", "other", "another"]),
        (["itself"], ["itself"]),
        (["of nobody known"], ["of nobody known"]),
        (["partly known"], ["other"]),
        (["nobody known"], []),
    ],
)
def test_a_group_acts_by_its_members_as_deep_as_groups_are_followed(acting: list[str], named: list[str]) -> None:
    entities = tuple(
        Entity(id=name, type="person", name=name, span=SPAN, mentions=(), members=members)
        for name, members in GROUPS.items()
    )
    event = Event(id="event-1", type="MEET", trigger=SPAN, evidence=(SPAN,), actors=tuple(acting))
    reading = Reading(
        sha256="0", report=Report(text="."), engine=Engine(version="1", model="made", model_sha256="0"),
        entities=entities, events=(event,),
    )  # fmt: skip
    (row,) = told(2, reading, {})
    names = list(GROUPS)
    assert row["actors"] == " ".join(f"{2 * ITEMS_A_REPORT + place}:" for place in sorted(map(names.index, named)))


def _said(seq: int, days: Days, *actors: int, told: EventStatus = "actual", number: int | None = None) -> Proposition:
    published = "2021-06-01"
    return Proposition(
        seq * 1_000_000, ARREST, told, tuple(Actor(each, "", False) for each in actors), (Actor(9, "", False),), days,
        number, None, None, None, published, published, seq * 1_000_000, 1, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("block", "groups", "unclear"),
    [
        ([(TENTH, ()), (DECEMBER, ()), (Days(), (1,))], [{1, 2, 3}], set()),
        ([(TENTH, ()), (AROUND, ()), (Days(None, "2018-12-20"), ())], [{1, 2, 3}], set()),
        ([(TENTH, ()), (TWELFTH, ()), (DECEMBER, ())], [{1}, {2}, {3}], {3}),
        ([(TENTH, ()), (TWELFTH, ()), (AROUND, ())], [{1, 3}, {2}], set()),
        ([(TENTH, (1,)), (TENTH, (2,)), (TENTH, ())], [{1}, {2}, {3}], {3}),
        ([(TENTH, (1,)), (TENTH, ()), (DECEMBER, (2,))], [{1, 2}, {3}], set()),
        ([(TENTH, ()), (DECEMBER, (1,)), (DECEMBER, (2,))], [{1}, {2}, {3}], {2, 3}),
        ([(Days(), ()), (Days(), (1,))], [{1, 2}], set()),
        ([(TENTH, (1,)), (TWELFTH, (1,)), (Days(), (1,))], [{1}, {2}, {3}], {3}),
    ],
)
def test_groups(block: list[tuple[Days, tuple[int, ...]]], groups: list[set[int]], unclear: set[int]) -> None:
    told = [_said(seq, days, *actors) for seq, (days, actors) in enumerate(block, start=1)]
    found, open_ones = grouped(told)
    assert [{each.report for each in group} for group in found] == groups
    assert {seq // 1_000_000 for seq in open_ones} == unclear


DAYS = st.sampled_from(
    [TENTH, TWELFTH, DECEMBER, AROUND, Days(), Days("2018-01-01", "2018-12-31"), Days(None, "2018-12-11")]
)
BLOCKS = st.lists(
    st.tuples(
        DAYS, st.sampled_from([(), (1,), (2,), (1, 2)]), st.sampled_from(["actual", "negated"]),
        st.sampled_from([None, 8]),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@given(BLOCKS, st.randoms(use_true_random=False))
def test_groups_are_whole_can_hold_and_know_no_order(block: list[tuple], chance: random.Random) -> None:  # type: ignore[type-arg]
    told = [_said(at, days, *who, told=how, number=n) for at, (days, who, how, n) in enumerate(block, start=1)]
    found = grouped(told)
    assert sorted(each for group in found[0] for each in group) == told
    assert all(coherent(group) and len({each.status for each in group}) == 1 for group in found[0])
    mixed = told[:]
    chance.shuffle(mixed)
    assert grouped(mixed) == found
    assert {clash[:3] for clash in clashes(mixed)} == {clash[:3] for clash in clashes(told)}


def test_days_beside_and_inside_each_other() -> None:
    assert inside(TENTH, DECEMBER)
    assert not inside(DECEMBER, TENTH)
    assert inside(TENTH, Days())
    assert not inside(Days(), TENTH)
    assert apart(TENTH, TWELFTH) == apart(TWELFTH, TENTH) == 2
    assert apart(TENTH, DECEMBER) is None
    assert apart(TENTH, Days()) is None
    assert common_days([_said(1, DECEMBER), _said(2, TENTH)]) == TENTH
    assert common_days([_said(1, TWELFTH), _said(2, TENTH)]) == TWELFTH
    assert [said(each) for each in (TENTH, AROUND, Days(None, "2018-12-20"), Days("2018-12-20", None), Days())] == [
        "2018-12-10", "2018-12-09 to 2018-12-11", "2018-12-20 or before", "2018-12-20 or after", "days untold",
    ]  # fmt: skip
