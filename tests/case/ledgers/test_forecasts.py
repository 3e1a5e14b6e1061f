"""Forecasts across reports, and how they came out: the same on both databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.case.forecasts import brier, find_forecast, forecast, forecasts, scores
from dragoman.case.opening import Case
from dragoman.case.people import find_entity
from dragoman.errors import CaseError
from dragoman.reading import Reading
from tests.case.ledgers.kept import judge, keep, undo

Read = dict[str, Reading]

BRIER = [  # by hand: (middle - outcome)², then of the two ends the lesser and the greater
    ((1, 5), True, 0.9409, (0.9025, 0.9801)),
    ((1, 5), False, 0.0009, (0.0001, 0.0025)),
    ((5, 20), True, 0.765625, (0.64, 0.9025)),
    ((5, 20), False, 0.015625, (0.0025, 0.04)),
    ((20, 45), True, 0.455625, (0.3025, 0.64)),
    ((20, 45), False, 0.105625, (0.04, 0.2025)),
    ((45, 55), True, 0.25, (0.2025, 0.3025)),
    ((45, 55), False, 0.25, (0.2025, 0.3025)),
    ((55, 80), True, 0.105625, (0.04, 0.2025)),
    ((55, 80), False, 0.455625, (0.3025, 0.64)),
    ((80, 95), True, 0.015625, (0.0025, 0.04)),
    ((80, 95), False, 0.765625, (0.64, 0.9025)),
    ((95, 99), True, 0.0009, (0.0001, 0.0025)),
    ((95, 99), False, 0.9409, (0.9025, 0.9801)),
]


@pytest.mark.parametrize(("band", "came_true", "middle", "around"), BRIER)
def test_brier(band: tuple[int, int], came_true: bool, middle: float, around: tuple[float, float]) -> None:
    found, over = brier(band, came_true)
    assert found == pytest.approx(middle)
    assert over == pytest.approx(around)


@given(st.integers(0, 100), st.integers(0, 100), st.booleans())
def test_a_score_lies_within_its_range(one: int, other: int, came_true: bool) -> None:
    band = (min(one, other), max(one, other))
    middle, (least, most) = brier(band, came_true)
    assert 0 <= least <= middle <= most <= 1
    assert brier((100 - band[1], 100 - band[0]), not came_true)[0] == pytest.approx(middle)


def test_one_line_for_a_forecast_that_two_print(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["held"], read["again"], read["quiet"]])
        (found,) = forecasts(connection)
    assert (found.term, found.band, found.source and found.source.name) == ("unlikely", (20, 45), "Ivo Lund")
    assert (found.first_day, found.last_day) == ("2023-07-01", "2023-07-31")
    assert (found.reports, found.outlets, found.origins, len(found.quotes)) == (2, 2, 2, 2)
    assert (found.outcome, found.brier, found.brier_range) == (None, None, None)


def test_outcomes_and_scores(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["held"], read["again"]])
        assert scores(connection) == ()
        later = read["again"].forecasts[0].id
        judge(connection, "forecast", "did_not", later)
        found = forecast(connection, later)
        assert (found.outcome, found.brier, found.brier_range) == ("did_not", 0.105625, (0.04, 0.2025))
        (score,) = scores(connection)
        assert (score.source.name, score.forecasts, score.judged, score.scored) == ("Ivo Lund", 1, 1, 1)
        assert (score.brier, score.brier_range) == (0.105625, (0.04, 0.2025))
        judge(connection, "forecast", "void", later)
        (score,) = scores(connection)
        assert (score.judged, score.scored, score.brier, score.brier_range) == (1, 0, None, None)
        judge(connection, "forecast", "open", later)
        assert scores(connection) == ()
        undo(connection, 3)
        undo(connection, 2)
        assert forecast(connection, later) == found


def test_open_due_and_whose(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["held"], read["quiet"]])
        (whole,) = forecasts(connection)
        assert forecasts(connection, open=True) == (whole,)
        assert forecasts(connection, open=False) == ()
        assert forecasts(connection, due="2023-07-31", open=True) == (whole,)
        assert forecasts(connection, due="2023-07-30") == ()
        assert forecasts(connection, source=find_entity(connection, "Ivo Lund")) == (whole,)
        assert forecasts(connection, source=find_entity(connection, "Rosa Blom")) == ()
        assert forecasts(connection, offset=1) == ()
        judge(connection, "forecast", "came_true", whole.id)
        assert forecasts(connection, open=True) == ()
        assert [each.brier for each in forecasts(connection, open=False)] == [0.455625]


def test_finding_one(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["held"]])
        full = read["held"].forecasts[0].id
        assert find_forecast(connection, full[: len("forecast-") + 4]) == full
        with pytest.raises(CaseError, match="`dragoman forecast` shows them"):
            find_forecast(connection, "forecast-0000000000000000")


def test_the_example_scored_by_the_record(case: Case, example: list[Reading]) -> None:
    with case.write() as connection:
        keep(connection, example)
        found = {each.words: each for each in forecasts(connection, limit=None)}
        agreement = found["an agreement was unlikely before the autumn"]
        deported = found["it was unlikely that Spavor would be deported before the end of the year"]
        acquittal = found["An acquittal is very unlikely"]
        assert (agreement.reports, agreement.origins, agreement.last_day) == (2, 1, "2021-11-30")
        judge(connection, "forecast", "did_not", agreement.id)
        judge(connection, "forecast", "came_true", deported.id)
        judge(connection, "forecast", "did_not", acquittal.id)
        whole = {each.source.name: each for each in scores(connection)}
        assert forecast(connection, acquittal.id).brier is None, "it has no horizon"
    assert (whole["Tomas Reyl"].scored, whole["Tomas Reyl"].brier) == (1, 0.105625)
    assert (whole["Helen Aldred"].judged, whole["Helen Aldred"].scored) == (2, 1)
    assert whole["Helen Aldred"].brier == 0.455625
