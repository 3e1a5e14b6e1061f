"""The gate on floors and corpora of its own: it holds, it fails, it skips, and it never goes down unasked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import ConfigError
from evals.corpora import Options, sha256
from evals.gate import FLOORS, MARGIN, Floor, load, run, save

ROWS = [
    {
        "doc_id": f"d{number}", "dct": "2021-06-08", "text": f"The envoy left on {words}.",
        "timex": [{"start": 18, "end": 18 + len(words), "type": "DATE", "value": value, "mod": None}],
    }
    for number, (words, value) in enumerate((("May 3, 2021", "2021-05-03"), ("June 1, 2021", "2021-07-01")))
]  # fmt: skip
"""Two expressions that are found, one of them with a wrong gold value: `value` is 50, `relaxed` 100."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "time.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    (tmp_path / "names.jsonl").write_text('{"a": "Per Holm", "b": "Per Holm", "same": true}\n', encoding="utf-8")
    monkeypatch.setenv("DRAGOMAN_CORPORA", str(tmp_path))
    return tmp_path


def floor(folder: Path, metric: str, percent: float, corpus: str = "time.jsonl", **options: bool) -> Floor:
    layer = "names" if corpus == "names.jsonl" else "time"
    found = sha256(folder / corpus) if (folder / corpus).exists() else "0" * 64
    return Floor(
        layer=layer, corpus=corpus, sha256=found, metric=metric, floor=percent, options=Options(**options)
    )  # fmt: skip


def gate(folder: Path, *floors: Floor, **asked: bool) -> tuple[bool, list[str], list[Floor]]:
    """Whether the gate is passed, what it says, and the floors afterwards."""
    said: list[str] = []
    path = folder / "floors.json"
    save(floors, path)
    return run(path, said.append, processes=1, **asked), said, load(path)


def test_floors_that_hold_pass(folder: Path) -> None:
    floors = [
        floor(folder, "value.f1", 50),
        floor(folder, "relaxed.f1", 100),
        floor(folder, "all.f1", 90, "names.jsonl"),
    ]
    passed, said, after = gate(folder, *floors, strict=True)
    assert passed
    assert said[0] == "ok      time time.jsonl value.f1  50.00  floor 50"
    assert said[-1] == "3 floors held, 0 missed, 0 skipped"
    assert after == floors


def test_a_floor_that_is_missed_fails_and_the_others_are_told_too(folder: Path) -> None:
    passed, said, _ = gate(folder, floor(folder, "value.f1", 50.1), floor(folder, "relaxed.f1", 99))
    assert not passed
    assert [line.split()[0] for line in said[:2]] == ["MISSED", "ok"]
    assert said[-1] == "1 floors held, 1 missed, 0 skipped"


def test_options_are_kept_apart(folder: Path) -> None:
    undated = floor(folder, "value.f1", 50, dated=False)
    _, said, _ = gate(folder, floor(folder, "value.f1", 50), undated)
    assert ["undated" in line for line in said[:2]] == [False, True]


def test_a_changed_corpus_fails_until_it_is_allowed(folder: Path) -> None:
    old = floor(folder, "value.f1", 50)
    with (folder / "time.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    passed, said, _ = gate(folder, old)
    assert not passed
    assert "hash" in said[0]
    with pytest.raises(ConfigError, match="--allow-regression"):
        gate(folder, old, update=True)
    _, _, after = gate(folder, old, update=True, allow_regression=True)
    assert after == [floor(folder, "value.f1", 50)]


def test_without_corpora_everything_is_skipped_which_strict_does_not_take(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DRAGOMAN_CORPORA")
    passed, said, _ = gate(folder, floor(folder, "value.f1", 99))
    assert passed
    assert said == [
        "skipped time time.jsonl value.f1: DRAGOMAN_CORPORA is not set", "0 floors held, 0 missed, 1 skipped",
    ]  # fmt: skip
    assert not gate(folder, floor(folder, "value.f1", 99), strict=True)[0]


def test_a_missing_corpus_is_skipped_and_keeps_its_floor(folder: Path) -> None:
    floors = [floor(folder, "value.f1", 10), floor(folder, "value.f1", 70, "gone.jsonl")]
    passed, said, _ = gate(folder, *floors)
    assert passed
    assert said[1] == "skipped time gone.jsonl value.f1: there is no gone.jsonl below DRAGOMAN_CORPORA"
    _, _, after = gate(folder, *floors, update=True)
    assert [one.floor for one in after] == [50 - MARGIN, 70]


def test_update_raises_floors_to_a_little_below_and_leaves_higher_ones(folder: Path) -> None:
    floors = [floor(folder, "value.f1", 10), floor(folder, "relaxed.f1", 100)]
    passed, said, after = gate(folder, *floors, update=True)
    assert passed
    assert [one.floor for one in after] == [50 - MARGIN, 100]
    assert said[-1].startswith("1 floors changed")


def test_update_lowers_nothing_unless_allowed(folder: Path) -> None:
    floors = [floor(folder, "value.f1", 60), floor(folder, "relaxed.f1", 10)]
    with pytest.raises(ConfigError, match=r"50\.00 is below the floor 60.*--allow-regression"):
        gate(folder, *floors, update=True)
    assert load(folder / "floors.json") == floors
    _, _, after = gate(folder, *floors, update=True, allow_regression=True)
    assert [one.floor for one in after] == [50 - MARGIN, 100 - MARGIN]


def test_an_unknown_metric_and_broken_floors_are_one_clear_line(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"no metric values\.f1"):
        gate(folder, floor(folder, "values.f1", 10))
    (folder / "floors.json").write_text('[{"layer": "poems"}]', encoding="utf-8")
    with pytest.raises(ConfigError, match="poems"):
        load(folder / "floors.json")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(folder / "none.json")


def test_what_is_measured_on_nothing_is_missed(folder: Path) -> None:
    passed, said, _ = gate(folder, floor(folder, "days", 0))
    assert not passed
    assert "nothing to measure" in said[0]


def test_the_floors_of_the_project_are_in_order() -> None:
    floors = load()
    assert len({(one.layer, one.corpus, one.metric, one.options) for one in floors}) == len(floors)
    assert all(0 < one.floor <= 100 and len(one.sha256) == 64 for one in floors)
    assert {one.layer for one in floors} >= {"attribution", "time", "sample"}


def test_saved_floors_are_the_same_floors_one_a_line(tmp_path: Path) -> None:
    save(load(), tmp_path / "floors.json")
    assert (tmp_path / "floors.json").read_bytes() == FLOORS.read_bytes()
