"""Custody: what an event tells of it by its words, and whether it is told that it took place."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.custody import CUSTODY_ENDS, Means, is_told, means
from dragoman.lexicon import rows
from dragoman.reading import Attribution, Event, identified
from dragoman.span import Span
from tests.export.drafts import Draft

MEANT = [
    ("stood trial", "Ann stood trial in May", "ACCUSE", "allege", "tried"),
    ("charged", "Ann was charged in May", "ACCUSE", "allege", "charged"),
    ("sued", "Ann was sued in May", "ACCUSE", "allege", None),
    ("found guilty", "Ann was found guilty in May", "SANCTION", "convict", "convicted"),
    ("sentenced", "Ann was sentenced in her absence", "SANCTION", "convict", None),
    ("sentenced", "Ann was sentenced in May", "SANCTION", "convict", "sentenced"),
    ("released", "Ann was released on bail", "RETREAT", "release", "bailed"),
    ("released", "Ann was released to house arrest", "RETREAT", "release", "held"),
    ("released", "Ann was released in Bailey", "RETREAT", "release", "released"),
    ("released", "Ann, released in an earlier amnesty, was rearrested", "RETREAT", "release", None),
    ("released", "Ann was released from hospital", "RETREAT", "release", None),
    ("released", "the club released Ann from her contract", "RETREAT", "release", None),
    ("rescued", "Ann was rescued from the sea", "AID", None, None),
    ("rescued", "Ann was rescued in a raid", "AID", None, "released"),
    ("dropped", "The charges against Ann were dropped", "CONCEDE", None, "acquitted"),
    ("dropped", "Ann dropped her demand", "CONCEDE", None, None),
    ("lifted sanctions", "Chad lifted sanctions against Ann", "RETREAT", None, None),
    ("handed over", "Ann was handed over", "RETREAT", None, "handed_over"),
    ("killed", "Ann was killed", "ASSAULT", None, "died"),
    ("wounded", "Ann was wounded", "ASSAULT", None, None),
    ("met", "Ann met the envoy", "CONSULT", None, None),
]


def event(draft: Draft, trigger: str, clause: str, **fields: Any) -> Event:
    return draft.put(Event, trigger=draft.at(trigger), evidence=(draft.at(clause),), **fields)


@pytest.mark.parametrize(("trigger", "text", "kind", "mode", "state"), MEANT)
def test_what_an_event_means(trigger: str, text: str, kind: str, mode: str | None, state: str | None) -> None:
    draft = Draft(text)
    found = means(draft.reading(), event(draft, trigger, text, type=kind, mode=mode))
    assert (found.state if found else None) == state


@pytest.mark.parametrize("row", rows("custody"), ids=lambda row: " ".join(filter(None, row.values()))[:60])
def test_every_word_of_the_table_means_what_its_row_says(row: dict[str, str]) -> None:
    """So no row stands behind another that takes its words."""
    marks = {
        "moved": Means("held", moved=True), "stays": Means("held", stays=True), "again": Means("taken", again=True),
        "-": None,
    }  # fmt: skip
    named = {"type": row["type"]} if row["type"] not in {"DIE", "ESCAPE"} else {"type": None, "extension": row["type"]}
    for word in row["words"].split("|"):
        for near in row["near"].split("|"):
            told = word or "done"
            draft = Draft(f"Ann was {told.upper()} then {near}.")
            found = event(draft, told.upper(), draft.report.text, mode=row["mode"] or None, **named)
            wanted = marks[row["state"]] if row["state"] in marks else Means(row["state"])  # type: ignore[arg-type]
            assert means(draft.reading(), found) == wanted, (word, near)


@pytest.mark.parametrize(("ongoing", "state"), [(True, "held"), (False, "taken")])
def test_who_is_still_held_was_not_taken_then(ongoing: bool, state: str) -> None:
    draft = Draft("Ann is detained in Oslo")
    told = event(draft, "detained", draft.report.text, type="COERCE", mode="arrest", ongoing=ongoing)
    assert means(draft.reading(), told) == Means(state)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("later", "begin", "state"),
    [("sent back", None, None), ("sent back", "2022-05-02", "released"), ("arrested", None, "released")],
)
def test_a_release_without_a_day_is_no_end_where_they_were_taken_again(
    later: str, begin: str | None, state: str | None
) -> None:
    draft = Draft(f"Ann, freed in that deal, was {later} in May")
    freed = event(draft, "freed", "freed in that deal", type="RETREAT", mode="release", recipients=("e",), begin=begin)
    event(draft, later, draft.report.text, type="COERCE", mode="arrest", recipients=("e",))
    found = means(draft.reading(), freed)
    assert (found.state if found else None) == state


def test_what_stands_outside_the_clause_that_proves_it_means_nothing() -> None:
    draft = Draft("Ann was released, and Bob on bail")
    told = event(draft, "released", "Ann was released", type="RETREAT", mode="release")
    assert means(draft.reading(), told) == Means("released")


@pytest.mark.parametrize(
    ("stance", "positive", "status", "told"),
    [
        ("said", True, "actual", True),
        ("said", True, "planned", False),
        ("denied", True, "actual", False),
        ("doubted", True, "actual", False),
        ("confirmed", False, "actual", False),
    ],
)
def test_what_is_denied_or_not_confirmed_is_not_told(stance: Any, positive: bool, status: Any, told: bool) -> None:
    span = Span(0, 3)
    said = identified(
        Attribution, "0", source=(), cue=(), content=(span,), stance=stance, positive=positive, authority="named"
    )
    done = identified(Event, "0", type="RETREAT", mode="release", trigger=span, evidence=(span,), status=status)
    assert is_told(done, said) is told
    assert is_told(done, None) is (status == "actual")


def test_the_table_speaks_of_known_kinds_and_states() -> None:
    known = {(row["type"], row["mode"]) for row in rows("plover")}
    for row in rows("custody"):
        assert (row["type"], row["mode"]) in known or row["type"] in {"DIE", "ESCAPE"}, row
    assert {row["state"] for row in rows("custody")} >= CUSTODY_ENDS
