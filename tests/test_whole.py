"""Files and folders appear whole, or what was there stays."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dragoman.whole import whole_file, whole_folder


def test_a_file_appears_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with whole_file(path) as part:
        part.write_bytes(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert [each.name for each in tmp_path.iterdir()] == ["out.txt"]


def test_an_older_file_stays_when_writing_is_broken_off(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"older")
    with pytest.raises(KeyboardInterrupt), whole_file(path) as part:
        _broken_off(part)
    assert path.read_bytes() == b"older"
    assert [each.name for each in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.parametrize(
    ("empty", "written", "there"), [(True, b"", b""), (False, b"", b"older"), (False, b"newer", b"newer")]
)
def test_a_file_of_no_bytes_replaces_only_where_asked(
    tmp_path: Path, empty: bool, written: bytes, there: bytes
) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"older")
    with whole_file(path, empty=empty) as part:
        part.write_bytes(written)
    assert path.read_bytes() == there


@pytest.mark.parametrize(("mode", "found"), [(None, 0o644), (0o600, 0o600)])
def test_a_file_is_as_the_umask_has_it_or_for_whom_it_is(tmp_path: Path, mode: int | None, found: int) -> None:
    path, before = tmp_path / "out.txt", os.umask(0o022)
    try:
        with whole_file(path, mode=mode) as part:
            assert stat.S_IMODE(part.stat().st_mode) == 0o600
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == found


def test_a_link_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"older")
    (tmp_path / "link").symlink_to(path)
    with whole_file(tmp_path / "link") as part:
        part.write_bytes(b"newer")
    assert (tmp_path / "link").is_symlink()
    assert path.read_bytes() == b"newer"


def test_a_folder_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.mkdir()
    (path / "old.csv").write_bytes(b"old")
    with whole_folder(path) as part:
        (part / "new.csv").write_bytes(b"new")
        assert (path / "old.csv").exists()
    assert [each.name for each in path.iterdir()] == ["new.csv"]
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_an_older_folder_stays_when_writing_is_broken_off(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.mkdir()
    (path / "old.csv").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), whole_folder(path) as part:
        _broken_off(part / "new.csv")
    assert [each.name for each in path.iterdir()] == ["old.csv"]
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def _broken_off(part: Path) -> None:
    part.write_bytes(b"half")
    raise KeyboardInterrupt
