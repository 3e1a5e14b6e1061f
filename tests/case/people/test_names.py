"""Names: how they are compared, and under which keys entities meet."""

from __future__ import annotations

import pytest

from dragoman.case.people._names import Key, Named, fold, is_common, is_full, keys


@pytest.mark.parametrize(
    ("name", "kind", "folded"),
    [
        ("Ingrid Solheim", "person", "ingrid solheim"),
        ("Ms. Ingrid Solheim", "person", "ingrid solheim"),
        ("Ambassador Ingrid Solheim’s", "person", "ingrid solheim"),
        ("José Núñez", "person", "jose nunez"),
        ("Ingrid M. Solheim", "person", "ingrid solheim"),
        ("Park Tae-min", "person", "park tae min"),
        ("I. Solheim", "person", "i solheim"),
        ("the Nordlyset", "organisation", "nordlyset"),
        ("Justice Court", "organisation", "justice court"),
        ("The", "organisation", "the"),
        ("...", "organisation", ""),
        ("", "person", ""),
    ],
)
def test_names_are_folded(name: str, kind: str, folded: str) -> None:
    assert fold(name, kind) == folded


@pytest.mark.parametrize(
    ("folded", "full"),
    [("ingrid solheim", True), ("park tae min", True), ("solheim", False), ("i solheim", False), ("", False)],
)
def test_a_full_name_has_two_words_and_no_initial_at_an_end(folded: str, full: bool) -> None:
    assert is_full(folded) == full


@pytest.mark.parametrize(
    ("folded", "common"),
    [
        ("john smith", True),
        ("ahmed hassan", True),
        ("wang wei", True),
        ("wei wang", True),
        ("kim", True),
        ("wang", True),
        ("ingrid solheim", False),
        ("ouyang mingkai", False),
        ("wang mingkai", False),
        ("john solheim", False),
        ("solheim", False),
    ],
)
def test_names_that_many_bear_are_known(folded: str, common: bool) -> None:
    assert is_common(folded) == common


def named(written: str, kind: str = "person", **more: object) -> Named:
    facts = {"anonymous": False, "roster_id": None, "country": None, "sector": None, "named": True, "name": written}
    return Named(**{"type": kind, "written": written, **facts, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entity", "found"),
    [
        (named("Ingrid Solheim"), ["person:ingrid solheim"]),
        (named("Solheim"), ["short:solheim"]),
        (named("I. Solheim"), ["short:i solheim"]),
        (named("Solheim", roster_id="solheim", name="Ingrid Solheim"),
         ["roster:solheim", "short:solheim", "person:ingrid solheim"]),
        (named("Norway", "place", country="NOR"), ["place:=NOR"]),
        (named("Norway’s", "place", country="NOR"), ["place:=NOR"]),
        (named("Oslo", "place", country="NOR"), ["place:oslo"]),
        (named("Norway", "organisation", country="NOR", sector="GOV"), ["organisation:government=NOR"]),
        (named("Oslo", "organisation", country="NOR", sector="GOV"), ["organisation:government=NOR"]),
        (named("Norwegian Foreign Ministry", "organisation", country="NOR", sector="GOV"),
         ["organisation:foreign ministry=NOR"]),
        (named("Ministry of Foreign Affairs", "organisation", country="NOR", sector="GOV"),
         ["organisation:foreign ministry=NOR"]),
        (named("Nordlyset", "organisation", sector="JRN"), ["organisation:nordlyset"]),
        (named("State Department", "organisation", sector="GOV"), ["organisation:state department=USA"]),
        (named("Oslo Accords", "document"), ["document:oslo accords"]),
        # What is no name, or says too little, meets nobody.
        (named("the ambassador", named=False), []),
        (named("Foreign Ministry", "organisation", sector="GOV"), []),
        (named("Norwegian embassy", "organisation", country="NOR", sector="GOV"), []),
        (named("Norwegian Embassy", "organisation", country="NOR", sector="GOV"), []),
        (named("three sources", "group", anonymous=True), []),
        (named("Houthis", "group", country="YEM", sector="REB"), []),
        (named("an official", anonymous=True), []),
        (named("Statement", "document"), []),
        (named("...", "organisation"), []),
    ],
)  # fmt: skip
def test_entities_have_keys_by_their_names(entity: Named, found: list[str]) -> None:
    assert [key.text for key in keys(entity)] == found


def test_a_key_says_by_which_rule_it_binds() -> None:
    entity = named("Solheim", roster_id="solheim", name="Ingrid Solheim")
    assert keys(entity) == (
        Key("roster:solheim", "roster"), Key("short:solheim", "short"), Key("person:ingrid solheim", "name"),
    )  # fmt: skip
