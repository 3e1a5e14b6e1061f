"""Exports by ending: the right format, whole files, one line where it cannot be; and what holds for every format."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ConfigError
from dragoman.export.files import ENDINGS, FOLDER, Source, ending_of, write_export
from tests.export.readers import CITE, LINES
from tests.export.records import HOSTILE, Made, made

WRITTEN = [ending for ending in ENDINGS if ending != ".case"]


def source(made: Made) -> Source:
    return Source(lambda: made.record, lambda: iter(made.readings))


def export(made: Made, folder: Path, ending: str) -> Path:
    path = folder / f"out{ending}"
    write_export(source(made), path)
    return path


def content(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of each file in a folder."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


def kept(lines: list[str]) -> int:
    """How many lines there are but for those of an address alone, which is left out where it is none."""
    return sum(not line.lstrip(" -<").startswith("https://") for line in lines)


@pytest.mark.parametrize("ending", WRITTEN)
@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_every_line_of_every_format_has_a_cite_whatever_the_words(tmp_path: Path, ending: str, h: str) -> None:
    here, plain = tmp_path / "h", tmp_path / "plain"
    here.mkdir()
    plain.mkdir()
    lines = list(LINES[ending](export(made(h), here, ending)))
    assert lines
    assert [line for line in lines if not CITE.search(line)] == []
    expected = list(LINES[ending](export(made(), plain, ending)))
    assert kept(lines) == kept(expected), "words made or hid a line"


@pytest.mark.parametrize("ending", WRITTEN)
@given(h=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(max_examples=12, deadline=None)
def test_no_words_at_all_make_or_hide_a_line(ending: str, h: str) -> None:
    with TemporaryDirectory() as here, TemporaryDirectory() as plain:
        lines = list(LINES[ending](export(made(h), Path(here), ending)))
        assert [line for line in lines if not CITE.search(line)] == []
        assert kept(lines) == kept(list(LINES[ending](export(made(), Path(plain), ending))))


@pytest.mark.parametrize("ending", WRITTEN)
def test_the_same_case_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    first = content(export(made(), tmp_path, ending))
    assert content(export(made(), tmp_path, ending)) == first
    assert any(first.values())


@pytest.mark.parametrize("ending", WRITTEN)
def test_a_case_without_reports_gives_a_file_that_can_be_read(tmp_path: Path, ending: str) -> None:
    full = made()
    none = full.record._make((full.record.summary, *[()] * (len(full.record) - 1)))
    path = export(Made(none, ()), tmp_path, ending)
    assert list(LINES[ending](path)) == []


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.ftm.json", ".ftm.json"), ("A.GEXF", ".gexf"), ("my.case", ".case"), ("tables", FOLDER),
        ("a.parquet", ".parquet"), ("x.statements.csv", ".statements.csv"),
    ],
)  # fmt: skip
def test_the_ending_names_the_format(name: str, ending: str) -> None:
    assert ending_of(Path(name)) == ending


@pytest.mark.parametrize("name", ["a.json", "a.xlsx", "a.csv", "gexf.txt", ".gexf", "a.gexf.gz", "a.", ".tables"])
def test_another_ending_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(ConfigError) as error:
        ending_of(Path(name))
    assert "\n" not in str(error.value)
    assert ".gexf" in str(error.value) or "folder" in str(error.value)


@pytest.mark.parametrize(
    ("ending", "library"),
    [
        (".ftm.json", "followthemoney"),
        (".gexf", "networkx"),
        (".ics", "icalendar"),
        (".parquet", "pyarrow"),
        (".pdf", "typst"),
    ],
)
def test_a_library_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, library: str
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == library or name.startswith("dragoman.export.")]:
        if name != "dragoman.export.files":
            monkeypatch.delitem(sys.modules, name)

    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name.split(".")[0] == library:
                raise ModuleNotFoundError(f"No module named {library!r}", name=library)

    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(ConfigError, match=rf"needs {library}: pip install 'dragoman\[export\]'$"):
        export(made(), tmp_path, ending)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", WRITTEN)
def test_what_cannot_be_made_leaves_nothing_behind(tmp_path: Path, ending: str) -> None:
    def broken() -> Iterator[object]:
        yield made().readings[0]
        raise RuntimeError("broken")

    def record() -> object:
        raise RuntimeError("broken")

    path = tmp_path / f"out{ending}"
    with pytest.raises(RuntimeError, match="broken"):
        write_export(Source(record, broken), path)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".gexf", FOLDER])
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, ending: str) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        write_export(source(made()), tmp_path / "none" / f"out{ending}")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_bytes(b"years of work")
    with pytest.raises(ConfigError, match=r"holds other files \(thesis.odt"):
        write_export(source(made()), tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.odt"]


def test_a_file_is_not_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "tables").write_bytes(b"a file")
    with pytest.raises(ConfigError, match="is a file"):
        write_export(source(made()), tmp_path / "tables")


def test_older_tables_are_replaced(tmp_path: Path) -> None:
    path = export(made(), tmp_path, FOLDER)
    (path / "reports.csv").write_bytes(b"older")
    assert b"older" not in content(export(made(), tmp_path, FOLDER))["reports.csv"]
