"""`--table`: what each row says of its source, and what is wrong with a row or a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.cli.case.table import Row, WrongRow, reports_of, rows_of
from dragoman.errors import ConfigError
from dragoman.ingest.parts import Ingested, Refused

HEADER = "source,published,outlet,url,translated_from\n"


def table(folder: Path, text: str | bytes) -> Path:
    path = folder / "reports.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_row_says_of_its_source_what_its_cells_say(tmp_path: Path) -> None:
    path = table(tmp_path, f'{HEADER}a.txt,2022-05-30,"Lamp, The",https://lamp.example/a,zh\n')
    assert rows_of(path) == [Row(f"{tmp_path}/a.txt", "2022-05-30", "Lamp, The", "https://lamp.example/a", "zh")]


@pytest.mark.parametrize(
    ("given", "opened"),
    [
        ("b/a.txt", "{folder}/b/a.txt"),
        ("../a.txt", "{folder}/../a.txt"),
        ("/tmp/a.txt", "/tmp/a.txt"),
        ("https://lamp.example/a", "https://lamp.example/a"),
    ],
)
def test_a_path_counts_from_the_folder_of_the_table_and_an_address_stays(
    given: str, opened: str, tmp_path: Path
) -> None:
    (row,) = rows_of(table(tmp_path, f"source\n{given}\n"))
    assert row == Row(opened.format(folder=tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "source,outlet\na.txt,Lamp\n",
        "outlet,source\nLamp,a.txt\n",
        "\ufeffsource,outlet\r\na.txt, Lamp \r\n,\r\n\r\n",
        'source,outlet\n"a.txt",Lamp',
    ],
)
def test_columns_in_any_order_empty_rows_and_a_byte_order_mark_do_not_matter(text: str, tmp_path: Path) -> None:
    assert rows_of(table(tmp_path, text)) == [Row(f"{tmp_path}/a.txt", outlet="Lamp")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",2022-05-30,Lamp,,", "this row names no source"),
        ("a.txt,soon,,,", "'soon' is no day"),
        ("a.txt,2022-02-30,,,", "'2022-02-30' is no day"),
        ("a.txt,,,,Chinese", "'Chinese' is no language code"),
        ("a.txt,,,,ZH", "'ZH' is no language code"),
        ("a.txt,,Lamp, The,,", "more cells than columns"),
    ],
)
def test_a_wrong_row_says_where_it_is_and_what_is_wrong(row: str, said: str, tmp_path: Path) -> None:
    path = table(tmp_path, f"{HEADER}good.txt,,,,\n{row}\ngood.txt,,,,\n")
    first, wrong, last = rows_of(path)
    assert (first, last) == (Row(f"{tmp_path}/good.txt"), Row(f"{tmp_path}/good.txt"))
    assert isinstance(wrong, WrongRow)
    assert wrong.where == f"{path}, line 3"
    assert said in str(wrong.error)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "has no column `source`"),
        (b"name,outlet\na.txt,Lamp\n", "has no column `source`"),
        (b"source,paper\na.txt,Lamp\n", "has a column 'paper'"),
        (b"source\n\xff\xfe\n", "is not in UTF-8"),
        (b'source\n"a.txt\n', "is no CSV"),
        (b'source\n"a.txt"b\n', "is no CSV"),
    ],
)
def test_a_file_that_is_no_table_is_refused_whole(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=said):
        rows_of(table(tmp_path, data))


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        rows_of(tmp_path / "reports.csv")


def test_reports_have_what_the_rows_say_and_what_is_not_there_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The envoy left Doha on Friday.\n")
    said = ("2022-05-30", "Lamp", "https://lamp.example/a", "ru")
    there, gone = reports_of([Row(f"{tmp_path}/a.txt", *said), Row(f"{tmp_path}/b.txt", *said)], False)
    assert isinstance(there, Ingested)
    report = there.report
    assert (report.published, report.outlet, report.url, report.translated_from) == said
    assert isinstance(gone, Refused)
    assert (gone.published, gone.outlet, gone.url, gone.translated_from) == said
    assert gone.origin == f"{tmp_path}/b.txt"
