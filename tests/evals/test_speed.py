from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.accept import accepted
from evals import speed
from evals.texts import long_report, reports

ROOT = Path(__file__).parent.parent.parent


def test_the_whole_reading_is_timed_against_the_bare_pipeline_on_one_core() -> None:
    unset = {name: text for name, text in os.environ.items() if "NUM_THREADS" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "evals", "speed", "--json", "--texts", "2", "--rounds", "2"], cwd=ROOT,
        capture_output=True, text=True, check=True, env=unset,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert found["texts"] == 2
    assert found["words"] > 450 * found["texts"]
    assert 0 < found["bare_seconds"] < found["whole_seconds"] * 1.5
    assert found["ratio"] == pytest.approx(found["whole_seconds"] / found["bare_seconds"], rel=0.5)
    assert 100 < found["memory"] < 1536


def test_longer_texts_are_timed_one_by_one() -> None:
    found = speed.linear(1, lengths=(500, 20_000))
    assert [one.characters for one in found] == [500, 20_000]
    assert found[0].whole_seconds < found[1].whole_seconds
    lines = speed.table(found).split("\n")
    assert [line.split()[0] for line in lines[1:]] == ["500", "20,000"]
    assert speed.plain(found)[0]["characters"] == 500


def test_the_table_says_words_a_second_for_both_and_the_ratio() -> None:
    one = speed.Ratio(texts=2, words=1000, bare_seconds=0.1, whole_seconds=0.125, ratio=1.25, memory=300)
    assert [line.split() for line in speed.table(one).split("\n")] == [
        ["2", "texts,", "1,000", "words,", "one", "core"],
        ["bare", "spaCy", "pipeline", "10,000", "words", "a", "second"],
        ["whole", "reading", "8,000", "words", "a", "second"],
        ["ratio", "of", "the", "times", "1.25"],
        ["peak", "memory", "300", "MiB"],
    ]


def test_refused_texts_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": " "}\n{"text": "The envoy left."}\n{"text": "He came back."}\n', encoding="utf-8")
    assert [report.text for report in speed.load(path, 2)] == ["The envoy left."]


def test_made_up_reports_are_the_same_each_time_and_of_the_length_asked_for() -> None:
    made = reports(8)
    assert made == reports(8)
    assert len({report.text for report in made}) == 8
    assert all(500 <= len(report.text.split()) < 600 for report in made)
    assert len(long_report(25_000).text) == 25_000
    assert "{" not in "".join(report.text for report in made)
    assert accepted(made[0]) == made[0]
