"""An excerpt: what is about one entity or told in some days, whole, with what it names and quotes, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.case.values import Party, Record
from dragoman.export.excerpt import Bounds, excerpt
from tests.export.records import made

TARN, NASSER, VOSS = (Party(id=one.id, name=one.name) for one in made().record.entities)
COURIER, BUGLE = "2023-05-20", "2023-05-22"


def held(record: Record) -> tuple[list[str], ...]:
    """The names of what an excerpt has."""
    claims = [claim.words.split(" in ")[0] for claim in record.claims]
    return claims, [one.name for one in record.entities], [one.outlet or "" for one in record.reports]


@pytest.mark.parametrize(
    ("bounds", "claims", "entities", "outlets"),
    [
        (Bounds(about=TARN), 1, ["Tarn", "Omar Nasser", "Lena Voss"], ["The Quay Courier", "Bugle"]),
        (Bounds(about=NASSER), 2, ["Tarn", "Omar Nasser", "Lena Voss"], ["The Quay Courier", "Bugle"]),
        (Bounds(about=VOSS), 0, ["Lena Voss"], ["The Quay Courier"]),
        (Bounds(about=Party(id="entity-none", name="Nobody")), 0, [], []),
        (Bounds(since=BUGLE), 1, ["Omar Nasser"], ["The Quay Courier", "Bugle"]),
        (Bounds(until=COURIER), 2, ["Tarn", "Omar Nasser", "Lena Voss"], ["The Quay Courier", "Bugle"]),
        (Bounds(since="2023-05-21", until="2023-05-21"), 0, [], []),
        (Bounds(since="2023-05-23"), 0, [], []),
        (Bounds(until="2023-05-19"), 0, [], []),
        (Bounds(about=VOSS, since=BUGLE), 0, ["Lena Voss"], []),
    ],
)  # fmt: skip
def test_it_holds_what_lies_within_its_bounds(
    bounds: Bounds, claims: int, entities: list[str], outlets: list[str]
) -> None:
    found = excerpt(made().record, bounds)
    assert (len(list(found.claims)), *held(found)[1:]) == (claims, entities, outlets)
    assert found.summary.reports == len(outlets)


def test_without_bounds_it_is_the_whole_case() -> None:
    record = made().record
    _, *parts = excerpt(record, Bounds())
    assert [tuple(part) for part in parts] == [tuple(part) for part in record[1:]]


def test_its_name_says_what_it_is_an_excerpt_of() -> None:
    title = excerpt(made().record, Bounds(VOSS, "2023-05-01", "2023-05-31")).summary.title
    assert title == "Tarn, about Lena Voss, from 2023-05-01, until 2023-05-31"


def test_judgements_and_grades_are_those_of_what_it_holds() -> None:
    tarn, voss = (excerpt(made().record, Bounds(about=each)) for each in (TARN, VOSS))
    assert [one.id for one in tarn.judgements] == ["judgement-1", "judgement-2"]
    assert [one.subject for one in tarn.grades] == ["outlet:bugle"]
    assert (list(voss.judgements), list(voss.grades)) == ([], [])


@given(st.sampled_from([None, TARN, NASSER, VOSS]), st.dates(), st.dates())
def test_every_report_that_is_quoted_is_in_it(about: Party | None, since: object, until: object) -> None:
    found = excerpt(made().record, Bounds(about, str(since), str(until)))
    reports = {one.id for one in found.reports}
    quotes = [telling.quote for claim in found.claims for telling in claim.tellings]
    quotes += [quote for one in (*found.conditions, *found.forecasts, *found.conflicts) for quote in one.quotes]
    assert {quote.report for quote in quotes} <= reports
