"""Acts in words: each has a verb, and the line fits who does it, to whom, and whether it came about."""

from __future__ import annotations

import pytest

from dragoman.acts import Act, called, did, is_once, sentence
from dragoman.lexicon import rows

ARREST = Act("COERCE", "arrest", None)


@pytest.mark.parametrize(
    ("act", "told", "actors", "recipients", "several", "line"),
    [
        (ARREST, "actual", "China", "Michael Kovrig", False, "China detained Michael Kovrig"),
        (ARREST, "actual", "", "Michael Kovrig", False, "Michael Kovrig was detained"),
        (ARREST, "negated", "", "A and B", True, "A and B were not detained"),
        (ARREST, "hypothetical", "China", "A", False, "China may detain A"),
        (Act("CONSULT", None, None), "actual", "A and B", "", True, "A and B met"),
        (Act("AGREE", None, None), "planned", "China", "Canada", False, "China will agree with Canada"),
        (Act(None, None, "DIE"), "actual", "", "the engineer", False, "The engineer died"),
        (Act("ASSAULT", "beat", None), "actual", "police", "A", False, "Police beat A"),
        (Act("ASSAULT", "of a later version", None), "actual", "police", "A", False, "Police attacked A"),
        (Act(None, None, "of a later version"), "actual", "police", "A", False, "Police acted on A"),
        (ARREST, "actual", "", "two engineers", False, "Two engineers were detained"),
        (ARREST, "actual", "", "14 sailors", False, "14 sailors were detained"),
        (ARREST, "actual", "", "one engineer", False, "One engineer was detained"),
        (Act("AGREE", None, None), "actual", "", "Canada", False, "Somebody agreed with Canada"),
        (Act("RETREAT", "release", None), "stalled", "", "A", False, "A was released, without an end"),
        (Act("CONCEDE", None, None), "negated", "", "", False, "Somebody did not concede"),
    ],
)
def test_who_did_what_to_whom_in_words(
    act: Act, told: str, actors: str, recipients: str, several: bool, line: str
) -> None:
    assert sentence(act, told, actors, recipients, several) == line


def test_every_act_that_is_read_has_a_verb_of_its_own() -> None:
    told = {(row["type"], row["mode"]) for row in rows("acts") if row["type"]}
    ours = {row["extension"] for row in rows("acts") if row["extension"]}
    for table in ("events_verbs", "events_nouns"):
        for row in rows(table):
            kind, mode = row["type"], row["mode"]
            assert kind == "-" or kind.upper() in ours or (kind, mode) in told, (table, kind, mode)


def test_what_somebody_does_and_what_is_done_once() -> None:
    assert did(ARREST, "hypothetical") == "may detain"
    assert is_once(ARREST)
    assert not is_once(Act("CONSULT", None, None))


@pytest.mark.parametrize(
    ("layer", "name", "words"),
    [
        ("event", "COERCE", "coerced"),
        ("event", "DIE", "died"),
        ("event", None, ""),
        ("condition", "approval_required", "approval required"),
        ("entity", "person", "person"),
        ("time", "DATE", "date"),
    ],
)
def test_what_the_type_of_an_item_is_called(layer: str, name: str | None, words: str) -> None:
    assert called(layer, name) == words
