"""`dragoman who`, `claims`, `changes`, `search`: who is who, what is claimed, what is new, and where words stand."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.case.values import CaseEntity, Change, Claim, Conflict, Hit
from tests.cli.case.conftest import Shown
from tests.cli.conftest import Golden, Run


def test_who_shows_people_with_their_spellings_and_why(shown: Shown, golden: Golden) -> None:
    golden("case-who", shown("who", "--type", "person", "--limit", "8"))


def test_who_finds_one_by_any_name_or_id(example: str, run: Run) -> None:
    def named(name: str) -> list[CaseEntity]:
        return msgspec.json.decode(run("who", example, name).out, type=list[CaseEntity])

    (barton,) = named("Dominic Barton")
    assert {each.name for each in barton.spellings} >= {"Dominic Barton", "Bao Damin"}
    assert named("Bao Damin") == named(barton.id) == named(barton.id[:12]) == [barton]


@pytest.mark.parametrize(
    ("options", "status"), [(["Nobody At All"], 6), (["entity-ffffffff"], 6), (["--type", "ship"], 2)]
)
def test_who_says_in_one_line_whom_there_is_not(options: list[str], status: int, example: str, run: Run) -> None:
    ran = run("who", example, *options)
    assert (ran.status, ran.out) == (status, "")
    assert status == 2 or len(ran.faults) == 1


def test_claims_are_told_once_each_with_outlets_and_origins_apart(shown: Shown, golden: Golden) -> None:
    out = shown("claims", "--limit", "12")
    assert "outlets, 1 origin, unnamed sources:" in out
    golden("case-claims", out)


def test_one_claim_is_shown_with_all_who_tell_it(example: str, run: Run, shown: Shown, golden: Golden) -> None:
    claims = msgspec.json.decode(run("claims", example, "--type", "RETREAT/release").out, type=list[Claim])
    found = next(each for each in claims if each.outlets > 1 and each.origins == 1)
    golden("case-claim", shown("claims", found.id))
    one = msgspec.json.decode(run("claims", example, found.id[:14]).out, type=Claim)
    assert (one.id, len({each.outlet for each in one.tellings})) == (found.id, found.outlets)


def test_conflicts_are_shown_with_the_words_of_both(example: str, run: Run, shown: Shown, golden: Golden) -> None:
    golden("case-conflicts", shown("claims", "--conflicts"))
    found = msgspec.json.decode(run("claims", example, "--conflicts").out, type=list[Conflict])
    assert "date" in {each.kind for each in found}
    for name, there in (("Michael Kovrig", found), ("Justin Trudeau", [])):
        about = run("claims", example, "--conflicts", "--about", name)
        assert msgspec.json.decode(about.out, type=list[Conflict]) == there


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["claim-ffffffff"], 6),
        (["--about", "Nobody At All"], 6),
        (["--since", "soon"], 5),
        (["--status", "true"], 2),
        (["--conflicts", "--type", "AGREE"], 2),
        (["--conflicts", "claim-ffffffff"], 2),
    ],
)
def test_claims_refuse_what_is_not_there(options: list[str], status: int, example: str, run: Run) -> None:
    ran = run("claims", example, *options)
    assert (ran.status, ran.out) == (status, "")


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--about", "Michael Kovrig"], lambda claim: "Michael Kovrig" in claim.words),
        (["--type", "CONSULT"], lambda claim: claim.type == "CONSULT"),
        (["--status", "hypothetical"], lambda claim: claim.status == "hypothetical"),
        (["--since", "2021-09-01"], lambda claim: claim.last_published >= "2021-09-01"),
        (["--until", "2020-12-31"], lambda claim: claim.first_published <= "2020-12-31"),
    ],
)
def test_claims_takes_only_what_is_asked_for(options: list[str], holds: object, example: str, run: Run) -> None:
    assert callable(holds)
    found = msgspec.json.decode(run("claims", example, *options).out, type=list[Claim])
    every = msgspec.json.decode(run("claims", example, "--limit", "500").out, type=list[Claim])
    assert found
    assert all(map(holds, found))
    assert not all(map(holds, every))


def test_changes_says_what_the_last_reports_brought(shown: Shown, golden: Golden) -> None:
    golden("case-changes", shown("changes", "--published-since", "2021-06-10", "--limit", "20"))


def test_changes_counts_by_adding_or_by_publication(example: str, run: Run) -> None:
    def found(*options: str) -> list[Change]:
        return msgspec.json.decode(run("changes", example, *options).out, type=list[Change])

    assert found("--since", "2021-10-02") == []
    assert {each.kind for each in found("--since", "2021-10-01")} >= {"new", "contradicted"}
    later = found("--published-since", "2021-06-08", "--limit", "500")
    assert {each.kind for each in later} >= {"new", "confirmed", "repeat"}
    assert all(str(each.published) >= "2021-06-08" for each in later)


@pytest.mark.parametrize(
    ("options", "status"),
    [([], 2), (["--since", "2021-01-01", "--published-since", "2021-01-01"], 2), (["--since", "last week"], 5)],
)
def test_changes_needs_one_day(options: list[str], status: int, example: str, run: Run) -> None:
    ran = run("changes", example, *options)
    assert (ran.status, ran.out) == (status, "")


def test_search_shows_where_the_words_stand(shown: Shown, golden: Golden) -> None:
    golden("case-search", shown("search", "deferred prosecution", "--limit", "3"))


@pytest.mark.parametrize(
    ("words", "outlets"),
    [
        ('"plea deal" 2020', {"Maple Gazette", "Morning Lantern", "The Harbour Post"}),
        ("schellenberg", {"The Northern Ledger"}),
        ("xylophone", set()),
    ],
)
def test_search_finds_reports_that_hold_all_of_it(words: str, outlets: set[str], example: str, run: Run) -> None:
    hits = msgspec.json.decode(run("search", example, words).out, type=list[Hit])
    assert {str(each.outlet) for each in hits} == outlets


@pytest.mark.parametrize(("words", "status"), [("", 6), ("?!", 6)])
def test_search_for_no_words_is_one_line(words: str, status: int, example: str, run: Run) -> None:
    ran = run("search", example, words)
    assert (ran.status, ran.out, len(ran.faults)) == (status, "", 1)
