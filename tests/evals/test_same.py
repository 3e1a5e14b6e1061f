from __future__ import annotations

from pathlib import Path

import pytest

from evals import same
from evals.texts import reports


def test_the_bytes_do_not_depend_on_seed_batch_or_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert same.SEEDS == (0, 1, 2)
    monkeypatch.setattr(same, "SEEDS", (0, 2))
    monkeypatch.setattr(same, "BATCHES", (16,))
    said: list[str] = []
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Three sources said on Friday that he was freed."}\n{"text": "He left."}\n', "utf-8")
    assert same.compare(path, 2, said.append)
    assert len(said) == 5
    assert len({line.split()[-1] for line in said[:4]}) == 1
    assert said[-1] == "2 texts, 4 runs: the same bytes"


def test_a_difference_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same, "SEEDS", (0, 1))
    monkeypatch.setattr(same, "BATCHES", (1,))
    monkeypatch.setattr(same, "PROCESSES", (1,))
    monkeypatch.setattr(same, "run", lambda seed, *_: f"digest {seed}")
    said: list[str] = []
    assert not same.compare(None, 2, said.append)
    assert said[-1] == "2 texts, 2 runs: the bytes DIFFER"


def test_the_digest_is_of_the_readings() -> None:
    made = reports(2)
    assert same.digest(made, 1, 1) == same.digest(made, 16, 1)
    assert same.digest(made, 1, 1) != same.digest(made[::-1], 1, 1)
