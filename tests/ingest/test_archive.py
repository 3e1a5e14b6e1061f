"""ZIP archives: their members one by one; bombs, locks and archives in archives are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from dragoman.errors import InputError
from dragoman.ingest import archive as archive_module
from dragoman.ingest.archive import is_docx, members
from dragoman.ingest.parts import Broken, Part
from tests.ingest import making
from tests.ingest.making import MORE, WORDS, zipped


def found(data: bytes) -> list[Part | Broken]:
    return list(members(io.BytesIO(data)))


def test_files_come_in_order_with_names_that_can_be_shown() -> None:
    data = zipped(
        {"b.txt": WORDS, "a/": "", "a/c.txt": MORE, "../../etc/d.txt": "x", "e\\f\x1b[31m.txt": "y", ".hidden": "z",
         "__MACOSX/b.txt": "z", "a/.git/x": "z"}
    )  # fmt: skip
    parts = found(data)
    assert [part.name for part in parts] == ["b.txt", "a/c.txt", "etc/d.txt", "e/f[31m.txt"]
    assert [part.data for part in parts[:2]] == [WORDS.encode(), MORE.encode()]


def lying() -> bytes:
    """An archive whose first member unpacks to more than it says."""
    data = bytearray(zipped({"a.txt": WORDS * 50, "b.txt": MORE}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped({"a.txt": b"a" * 9_000_000, "b.txt": MORE}), "unpacks to more than 200 times its size"),
        (zipped({"a.zip": zipped({"a.txt": WORDS}), "b.txt": MORE}), "a ZIP archive in another: unpack it first"),
        (making.locked(zipped({"a.txt": WORDS, "b.txt": MORE})), "locked with a password"),
        (lying(), "damaged"),
    ],
    ids=["bomb", "nested", "locked", "lying"],
)
def test_a_member_that_cannot_be_had_is_told_and_the_next_is_read(data: bytes, said: str) -> None:
    first, second = found(data)
    assert isinstance(first, Broken)
    assert said in str(first.error)
    assert second.data == MORE.encode()


def test_a_member_over_the_limit_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "MAX_BYTES", 10)
    (only,) = found(zipped({"a.txt": WORDS}))
    assert isinstance(only, Broken)
    assert "more than 10 bytes" in str(only.error)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped({"mimetype": "application/epub+zip"}), "an OpenDocument file or a book"),
        (zipped({"xl/workbook.xml": "<x/>"}), "an Excel file: save the report as"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "a PowerPoint file"),
        (zipped({"a/": "", ".hidden": "x"}), "no files in this archive"),
        (zipped({}), "no files in this archive"),
        (zipped({"a.txt": WORDS})[:-30], "this archive is damaged"),
        (b"PK\x03\x04", "this archive is damaged"),
    ],
)
def test_what_holds_no_reports_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        found(data)


def test_too_many_members_or_bytes_are_refused_before_any_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({f"{n}.txt": WORDS for n in range(5)})
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    monkeypatch.setattr(archive_module, "MAX_UNPACKED", 5 * len(WORDS) - 1)
    with pytest.raises(InputError, match="unpacks to more than"):
        found(data)
    monkeypatch.setattr(archive_module, "MAX_MEMBERS", 4)
    with pytest.raises(InputError, match="more than 4 files"):
        found(data)


@pytest.mark.parametrize(
    ("data", "word"), [(making.docx(WORDS), True), (zipped({"a.txt": "x"}), False), (b"PK\x03\x04", False)]
)
def test_a_word_file_is_told_from_an_archive(data: bytes, word: bool) -> None:
    stream = io.BytesIO(data)
    assert is_docx(stream) is word
    assert stream.tell() == 0
