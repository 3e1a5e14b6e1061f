"""The commands: what they print and write, and how they end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evals.cli import app

ROW = {
    "doc_id": "d", "dct": "2021-06-08", "text": "He left in April — “at last”.",
    "timex": [{"start": 11, "end": 16, "type": "DATE", "value": "2021-04", "mod": None}],
}  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return path


def call(*arguments: Any, code: int = 0) -> str:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert done.exit_code == code, done.output
    return done.output


def test_predict_prints_or_writes_one_line_a_row(gold: Path, tmp_path: Path) -> None:
    printed = call("predict", "time", gold)
    assert json.loads(printed)["timex"][0]["value"] == "2021-04"
    assert call("predict", "time", gold, "--out", tmp_path / "out.jsonl") == ""
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == printed


def test_no_date_reads_without_the_date_of_the_file(gold: Path) -> None:
    assert json.loads(call("predict", "time", gold, "--no-date"))["timex"][0]["value"] == "XXXX-04"


def test_score_prints_a_table_or_json(gold: Path) -> None:
    assert "value           P 100.0  R 100.0  F1 100.0  (1 of 1 found, 1 predicted)" in call("score", "time", gold)
    assert json.loads(call("score", "time", gold, "--json"))["value"]["f1"] == 100.0


def test_every_layer_can_be_scored(gold: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster.jsonl"
    roster.write_text('{"id": "C0", "name": "Per Holm"}\n', encoding="utf-8")
    (tmp_path / "report.txt").write_text("He left in April.", encoding="utf-8")
    lists = {
        name: [] for name in ("attributions", "events", "conditions", "forecasts", "translation_defects", "entities")
    }
    rows = {
        "attribution": ({"doc_id": "d", "text": "He left.", "attributions": []}, "attr"),
        "events": ({"id": "r", "text": "He left.", "gold": []}, "triple"),
        "names": ({"a": "Per Holm", "b": "Per Holm", "same": True, "kind": "k"}, "all"),
        "link": ({"name": "Per Holm", "id": "C0"}, "hit_at_1"),
        "sample": (
            {
                "source": {"file": "report.txt"}, "document_date": "2021-06-08", **lists,
                "times": [{"id": "t", "span": [11, 16], "value": "2021-04"}],
            },
            "times.span_and_fields",
        ),
    }  # fmt: skip
    for layer, (row, figure) in rows.items():
        gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
        found = json.loads(call("score", layer, gold, "--json", *(["--roster", roster] if layer == "link" else [])))
        assert figure in found, layer
    assert found["times.span_and_fields"]["f1"] == 100.0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["predict", "poems", "GOLD"], "poems"),
        (["predict", "time", "none.jsonl"], "none.jsonl"),
        (["predict", "link", "GOLD"], "row 1: there is no `name`"),
        (["score", "sample", "GOLD"], "`source.file`"),
        (["gate", "--floors", "GOLD"], "not in their form"),
    ],
)
def test_what_is_wrong_is_one_line_and_status_2(gold: Path, arguments: list[str], said: str) -> None:
    output = call(*(gold if argument == "GOLD" else argument for argument in arguments), code=2)
    assert said in output
    assert "Traceback" not in output


def test_gate_ends_by_what_was_missed(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_CORPORA", raising=False)
    assert "DRAGOMAN_CORPORA is not set" in call("gate")
    call("gate", "--strict", code=1)
    monkeypatch.setenv("DRAGOMAN_CORPORA", str(tmp_path))
    floors = tmp_path / "floors.json"
    floors.write_text(
        json.dumps([{"layer": "time", "corpus": "gold.jsonl", "sha256": "0" * 64, "metric": "value.f1", "floor": 1}]),
        encoding="utf-8",
    )
    assert "other hash" in call("gate", "--floors", floors, code=1)


@pytest.mark.parametrize("command", ["predict", "score", "gate", "speed", "same"])
def test_help_teaches_by_examples(command: str) -> None:
    output = call(command, "--help")
    assert f"\n    python -m evals {command}" in output.replace("DRAGOMAN_CORPORA=corpora ", "")
