"""What the reports since a day brought."""

from __future__ import annotations

import pytest

from dragoman.case import claims
from dragoman.case.changes import changes
from dragoman.case.opening import Case
from tests.case.claims.made import Act, keep, made

OLD, NEW = "2026-01-01T08:00:00Z", "2026-01-09T08:00:00Z"
QUILLON = ("Marta Quillon",)
TAKEN = Act(QUILLON, ("Peru",), "2021-05-03")


@pytest.mark.parametrize(
    ("outlet", "published", "act", "kinds"),
    [
        ("Fjord Courier", "2021-05-05", TAKEN, ["confirmed"]),
        ("Fjord Courier", "2021-05-05", Act(QUILLON), ["confirmed"]),
        ("Harbour Post", "2021-05-05", TAKEN, ["repeat"]),
        ("The Harbour Post", "2021-05-05", TAKEN, ["repeat"]),
        ("Fjord Courier", "2021-05-05", Act(("Nils Hestad",), ("Peru",), "2021-05-03"), ["new"]),
        ("Fjord Courier", "2021-05-05", TAKEN._replace(day="2021-05-04"), ["contradicted", "new"]),
        ("Fjord Courier", "2021-05-05", TAKEN._replace(by="a source", stance="denied"), ["contradicted", "new"]),
        ("Fjord Courier", "2021-05-05", TAKEN._replace(status="planned", day=None), ["contradicted", "new"]),
        ("Fjord Courier", "2021-05-05", TAKEN._replace(mode="deport"), ["new"]),
        ("Fjord Courier", "2021-05-05", Act(("two sailors",), ("Peru",), "2021-05-03"), ["new"]),
    ],
)
def test_what_a_later_report_brings(case: Case, outlet: str, published: str, act: Act, kinds: list[str]) -> None:
    with case.write() as connection:
        keep(connection, made("Harbour Post", "2021-05-04", TAKEN), at=OLD)
        keep(connection, made(outlet, published, act), at=NEW)
        found = changes(connection, "2026-01-05")
        assert [change.kind for change in found] == kinds
        assert {change.added for change in found} == {NEW}
        assert all(change.quotes and change.words and change.why for change in found)
        if kinds[0] in {"confirmed", "contradicted"}:
            assert [quote.outlet for quote in found[0].quotes] == ["Harbour Post", outlet]


def test_since_before_all_everything_is_new(case: Case) -> None:
    with case.write() as connection:
        keep(connection, made("Harbour Post", "2021-05-04", TAKEN), made("Fjord Courier", "2021-05-05", TAKEN), at=OLD)
        assert [change.kind for change in changes(connection, "2026-01-01")] == ["new"]
        assert changes(connection, "2026-01-02") == ()


def test_by_the_day_of_publication(case: Case) -> None:
    with case.write() as connection:
        keep(connection, made("Harbour Post", "2021-05-09", TAKEN), at=OLD)
        keep(connection, made("Fjord Courier", "2021-05-04", TAKEN), at=NEW)
        keep(connection, made("Sunday Mirror", None, TAKEN), at=NEW)
        (brought,) = changes(connection, "2021-05-05", by="published")
        assert (brought.kind, brought.published) == ("confirmed", "2021-05-09")
        assert changes(connection, "2021-05-10", by="published") == ()


def test_what_weighs_most_stands_first_and_pages_join_to_the_whole(case: Case) -> None:
    acts = (TAKEN, Act(("Nils Hestad",), ("Peru",), "2021-05-03"), Act(("Liv Tornqvist",), ("Peru",), "2021-05-03"))
    with case.write() as connection:
        keep(connection, made("Harbour Post", "2021-05-04", *acts[:2]), at=OLD)
        later = (*acts[1:], TAKEN._replace(day="2021-05-05"))
        keep(connection, made("Fjord Courier", "2021-05-06", *later), at=NEW)
        whole = changes(connection, "2026-01-05")
        assert [change.kind for change in whole] == ["contradicted", "confirmed", "new", "new"]
        pages = [change for start in range(5) for change in changes(connection, "2026-01-05", limit=1, offset=start)]
        assert tuple(pages) == whole
        assert whole[0].claim == claims.claims(connection, conflicts=True)[-1].id
