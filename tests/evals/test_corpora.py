from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import Report
from dragoman.errors import InputError
from evals.corpora import day, gold, readings, reports, rows


def test_rows_are_the_lines_and_blank_lines_are_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a\\u2028b"}\n\n{"text": "c\u2028d"}\n', encoding="utf-8")
    assert [row["text"] for row in rows(path)] == ["a\u2028b", "c\u2028d"]


@pytest.mark.parametrize("line", ["{", "[]", "3", "null"])
def test_a_line_that_is_no_object_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.jsonl, line 2"):
        rows(path)


def test_the_sample_has_the_text_from_beside_it_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"source": {"file": "report.txt"}, "times": []}), encoding="utf-8")
    with pytest.raises(InputError, match=r"report\.txt.* not beside"):
        gold("sample", path)
    (tmp_path / "report.txt").write_bytes(b"The envoy left.\r\n")
    assert gold("sample", path)[0]["text"] == "The envoy left.\r\n"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match=r"source\.file"):
        gold("sample", path)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2021-06-08", "2021-06-08"), ("19950101", "1995-01-01"), ("1995-01-01T13:37", "1995-01-01"), ("2021-06", None),
        ("", None), (None, None),
        ("19951301", None), ("June 8", None), (20210608, "2021-06-08"),
    ],
)  # fmt: skip
def test_dates_as_gold_files_write_them(written: object, known: str | None) -> None:
    assert day(written) == known


def test_each_layer_has_its_own_field_for_the_date() -> None:
    row = {"text": "a", "dct": "2021-06-01", "date": "2021-06-02", "document_date": "2021-06-03"}
    dates = [reports(layer, [row])[0].published for layer in ("time", "events", "sample")]
    assert dates == ["2021-06-01", "2021-06-02", "2021-06-03"]
    assert reports("time", [row], dated=False)[0].published is None


@pytest.mark.parametrize(
    ("layer", "row", "field"),
    [
        ("time", {"doc_id": "a"}, "text"), ("attribution", {"text": None}, "text"), ("names", {"a": "Per Holm"}, "b"),
        ("link", {"name": ["Per Holm"]}, "name"),
    ],
)  # fmt: skip
def test_a_row_of_another_layer_is_refused_with_its_number(
    layer: str, row: dict[str, object], field: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    good = {"text": "He left.", "a": "Per Holm", "b": "Per Holm", "name": "Per Holm"}
    path.write_text(f"{json.dumps(good)}\n{json.dumps(row)}\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"row 2: there is no `{field}`"):
        gold(layer, path)


def test_every_report_gets_its_reading_and_one_that_is_refused_none() -> None:
    texts = ["", "The envoy left.", " ", "外交部发言人星期五说，谈判仍在进行。" * 10, "He met the captain.", "\n"]
    found = list(readings([Report(text=text) for text in texts]))
    assert [reading and reading.report.text for reading in found] == [
        None, "The envoy left.", None, None, "He met the captain.", None,
    ]  # fmt: skip
