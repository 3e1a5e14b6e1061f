"""Forms of attributions: the table by form, and what a later version gains and loses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evals.scoring import attribution
from evals.scoring.forms import by_form, changes, place

ROOT = Path(__file__).parents[3]
TEXT = "The pilot said the port was shut. “No ships,” wrote the mayor, “for now.” Boats were reportedly sunk."


def item(source: str, cue: str, *content: str) -> dict[str, Any]:
    """An attribution by its words; empty ones are absent."""
    parts = {"source": (source,), "cue": (cue,), "content": content}
    return {
        role: [[TEXT.index(words), TEXT.index(words) + len(words)] for words in found if words]
        for role, found in parts.items()
    }


SAID = item("The pilot", "said", "the port was shut")
WROTE = item("the mayor", "wrote", "“No ships,”", "“for now.”")
NOBODY = item("", "reportedly", "Boats were", "sunk")
WRONG = item("The pilot", "said", "Boats were")


def row(*items: dict[str, Any]) -> dict[str, Any]:
    return {"doc_id": "a", "text": TEXT, "attributions": list(items)}


def test_forms_are_quotation_and_the_order_of_the_parts() -> None:
    table = by_form([row(SAID, WROTE, NOBODY)], [row(SAID, WRONG)])
    assert {name: (rates.right, rates.predicted, rates.found, rates.gold) for name, rates in table.items()} == {
        "direct parted": (0, 0, 0, 1),
        "indirect parted": (0, 0, 0, 1),
        "indirect source cue content": (1, 2, 1, 1),
    }


def test_forms_together_are_the_whole_score() -> None:
    gold, predicted = [row(SAID, WROTE, NOBODY)], [row(SAID, NOBODY, WRONG)]
    table = by_form(gold, predicted).values()
    whole = attribution.score(gold, predicted)["attr"]
    assert tuple(whole) == tuple(sum(counts) for counts in zip(*table, strict=True))


def test_places_are_by_whose_words_an_attribution_stands_in() -> None:
    quotation = item("the mayor", "wrote", "The pilot said the port was shut. “No ships,”")
    everything = item("", "", TEXT)
    table = by_form([row(SAID, quotation)], [row(SAID, NOBODY)], place)
    assert {name: tuple(rates) for name, rates in table.items()} == {"alone": (1, 2, 0, 1), "in mixed": (0, 0, 1, 1)}
    assert list(by_form([row(SAID, everything)], [], place)) == ["alone", "in mixed"]


def test_a_text_of_many_words_is_a_place_of_its_own() -> None:
    text = f"{TEXT} {'It rained. ' * 100}"
    long = {"doc_id": "a", "text": text, "attributions": [SAID, {"content": [[0, len(text)]]}]}
    assert list(by_form([long], [], place)) == ["alone", "in a long text"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([SAID], [SAID, WROTE], [("gained", "the mayor")]),
        ([SAID, WROTE], [SAID], [("lost", "the mayor")]),
        ([SAID], [SAID, WRONG], [("new", "The pilot")]),
        ([SAID, WRONG], [WROTE], [("lost", "The pilot"), ("gone", "The pilot"), ("gained", "the mayor")]),
        ([SAID, WRONG], [SAID, WRONG], []),
        ([], [], []),
    ],
)
def test_changes_are_told_item_by_item(
    old: list[dict[str, Any]], new: list[dict[str, Any]], told: list[tuple[str, str]]
) -> None:
    found = changes([row(SAID, WROTE, NOBODY)], [row(*old)], [row(*new)])
    assert sorted((change.kind, change.words[0]) for change in found) == sorted(told)


def test_the_command_lists_changes_and_counts_them(tmp_path: Path) -> None:
    for name, items in (("gold", (SAID, WROTE)), ("old", (SAID,)), ("new", (WROTE, WRONG))):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row(*items)) + "\n", encoding="utf-8")
    files = [str(tmp_path / f"{name}.jsonl") for name in ("gold", "old", "new")]
    done = subprocess.run(
        [sys.executable, "-m", "evals", "changes", *files], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "- a:0 indirect source cue content: The pilot | said | the port was shut",
        "> a:0 indirect source cue content: The pilot | said | Boats were",
        "+ a:34 direct parted: the mayor | wrote | “No ships,” … “for now.”",
        "1 gained, 1 lost, 1 new, 0 gone",
    ]
