"""Since when a visitor has not seen the case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.visits import Visits, visits

NOW = "2026-11-25T10:00:00Z"
CASES = [
    (None, Visits(None, NOW)),
    ("|2026-11-25T09:50:00Z", Visits(None, NOW)),
    ("2026-11-20T08:00:00Z|2026-11-25T09:50:00Z", Visits("2026-11-20T08:00:00Z", NOW)),
    ("2026-11-20T08:00:00Z|2026-11-24T09:50:00Z", Visits("2026-11-24T09:50:00Z", NOW)),
    ("|2026-11-24T09:50:00Z", Visits("2026-11-24T09:50:00Z", NOW)),
    ("", Visits(None, NOW)),
    ("yesterday|today", Visits(None, NOW)),
    ("'; DROP|2026-11-25T09:50:00Z", Visits(None, NOW)),
    ("2026-11-20T08:00:00Z|2026-13-45T09:50:00Z", Visits(None, NOW)),
]


@pytest.mark.parametrize(("cookie", "expected"), CASES)
def test_a_visit_begins_after_a_pause(cookie: str | None, expected: Visits) -> None:
    assert visits(cookie, NOW) == expected


@given(st.text())
def test_any_cookie_gives_visits_that_are_read_back(cookie: str) -> None:
    found = visits(cookie, NOW)
    assert found.last == NOW
    assert visits(found.cookie(), NOW) == found
