"""Retrieval: a roster made of pairs, an index on disk, and the figures of what is looked up in it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import InputError
from evals import retrieval

ROOT = Path(__file__).parent.parent.parent
ROWS = [
    {"a": "Huoermu Pier", "b": "Per Holm", "alias": ["皮尔·霍尔姆"], "id": "holm", "same": True, "kind": "made up"},
    {"a": "Huoermu", "b": "Per Holm", "alias": ["皮尔·霍尔姆"], "id": "holm", "same": True, "kind": "made up"},
    {"a": "Huoermu", "b": "Nils Berg", "alias": ["尼尔斯·贝里"], "id": "berg", "same": False, "kind": "made up"},
    {"a": "Ida Lund", "b": "이다 룬", "same": True, "kind": "made up"},
    {"a": "Ida Lund", "b": "이다 베르", "same": False, "kind": "made up"},
]


def test_a_roster_holds_the_people_of_the_pairs_and_mixed_ones() -> None:
    people = retrieval.roster(ROWS, 9)
    assert people["holm"] == ["Per Holm", "皮尔·霍尔姆"]
    assert people["row 3"] == ["Ida Lund", "이다 룬"]
    assert people["row 4"] == ["이다 베르"]
    mixed = [names for one, names in people.items() if one.startswith("mixed")]
    assert len(people) == 9
    assert len({name for (name,) in mixed}) == len(mixed) == 5
    assert retrieval.roster(ROWS, 9) == people


def test_the_command_tells_what_is_found_and_what_it_costs(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), encoding="utf-8")
    command = [sys.executable, "-m", "evals", "retrieval", str(pairs), "--people", "20"]
    done = subprocess.run([*command, "--json"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert (found["people"], found["queries"], found["hit_at_1"], found["wrong"]) == (20, 2, 1.0, 0.0)
    assert 0 < found["median"] <= found["slowest_of_20"]
    assert 0 < found["memory"] < 500
    table = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert table[0].split() == ["people", "20", "with", "23", "names"]
    assert table[1].split()[1:] == ["hit@5", "100.0", "%,", "100.0", "%", "of", "2", "names"]


def test_namesakes_count_as_found() -> None:
    other = {"a": "Huoermu", "b": "Nina Holm", "alias": ["皮尔·霍尔姆"], "id": "nina", "same": True, "kind": "made up"}
    found = retrieval.measure([*ROWS, other], 10, 100)
    assert (found.queries, found.hit_at_1, found.linked) == (3, 1.0, 0.0)


def test_pairs_that_do_not_say_who_is_meant_are_refused() -> None:
    with pytest.raises(InputError, match="one file has to say who is meant"):
        retrieval.measure(ROWS[3:], 10, 10)
