"""One source to one report: paths, standard input, what is recorded, what is refused."""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path

import pytest

from dragoman.errors import FetchError, InputError
from dragoman.ingest import ingest
from dragoman.ingest import source as source_module


def written(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def test_a_text_is_kept_as_it_is_with_its_bytes_and_their_hash(tmp_path: Path) -> None:
    data = "The envoy’s “deal”.\r\n\r\nNo final newline".encode("cp1252")
    report, original, *_ = ingest(
        written(tmp_path, "report.txt", data), published="2022-06-01", outlet="The Harbour Post"
    )
    assert report.text == "The envoy’s “deal”.\r\n\r\nNo final newline"
    assert original == data
    assert report.original_sha256 == hashlib.sha256(data).hexdigest()
    assert (report.encoding, report.media_type, report.url) == ("cp1252", "text/plain", None)
    assert (report.published, report.outlet) == ("2022-06-01", "The Harbour Post")
    assert "read as cp1252" in report.notes[0]


def test_a_page_gives_its_own_date_and_outlet_unless_told_otherwise(tmp_path: Path, page: str, page_text: str) -> None:
    path = written(tmp_path, "story.html", page)
    own = ingest(path).report
    assert (own.text, own.media_type, own.encoding) == (page_text, "text/html", "utf-8")
    assert (own.published, own.outlet, own.url) == (
        "2022-06-01", "The Harbour Post", "https://harbourpost.example/story/1",
    )  # fmt: skip
    told = ingest(path, published="2022-06-02", outlet="The Lamp").report
    assert (told.published, told.outlet) == ("2022-06-02", "The Lamp")
    assert own.original_sha256 == told.original_sha256 == hashlib.sha256(page.encode()).hexdigest()


@pytest.mark.parametrize("name", ["story", "story.txt", "story.HTM"])
def test_a_page_is_known_whatever_its_name(name: str, tmp_path: Path, page: str, page_text: str) -> None:
    assert ingest(written(tmp_path, name, page)).report.text == page_text


def test_a_file_named_html_is_a_page_even_if_it_does_not_begin_like_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no article"):
        ingest(written(tmp_path, "a.html", "<p>Short.</p>"))


def test_the_encoding_that_a_page_names_is_used_and_a_wrong_one_noted(
    tmp_path: Path, page: str, page_text: str
) -> None:
    latin = page.replace("utf-8", "windows-1252")
    right = ingest(written(tmp_path, "a.html", latin.encode("cp1252"))).report
    assert (right.text, right.encoding, right.notes) == (page_text, "cp1252", ())
    wrong = ingest(written(tmp_path, "b.html", latin.encode("utf-8"))).report
    assert (wrong.text, wrong.encoding) == (page_text, "utf-8")
    assert wrong.notes == ("the encoding is labelled windows-1252, but the bytes are utf-8",)


@pytest.mark.parametrize("data", ['<?xml version="1.0"?>\n<note>Envoy</note>', "\n<?xml version='1.0'?><urlset/>"])
def test_xml_that_is_no_page_and_no_feed_is_no_report(data: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is XML, neither plain text nor an HTML page"):
        ingest(written(tmp_path, "map.xml", data))


def test_nul_characters_in_a_page_are_replaced_and_noted(tmp_path: Path, page: str) -> None:
    report = ingest(written(tmp_path, "a.html", page.replace("Asmara", "Asm\0ara"))).report
    assert "Asm\ufffdara" in report.text
    assert report.notes == ("1 NUL or surrogate character replaced by U+FFFD",)


def test_standard_input_is_text_or_a_page(monkeypatch: pytest.MonkeyPatch, page: str, page_text: str) -> None:
    for data, text in ((b"The envoy left.", "The envoy left."), (page.encode(), page_text)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert ingest("-").report.text == text


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    for source, said in (
        (str(tmp_path / "nothing.txt"), "no such file"),
        (str(tmp_path), "no files in this folder: check the path"),
        ("", "a source without a name"),
        ("a\0b", "cannot be read"),
        ("x" * 5000, "cannot be read"),
        ("ftp://example.org/a.txt", "not fetched: give http"),
        ("file:///etc/passwd", "not fetched: give http"),
    ):
        with pytest.raises(FetchError, match=said) as refused:
            ingest(source)
        assert str(refused.value).isprintable()


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FetchError, match="you may not read this file: change its permissions"):
        ingest(str(tmp_path / "secret.txt"))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero on this system")
def test_an_endless_file_is_given_up_at_the_limit() -> None:
    with pytest.raises(FetchError, match="larger than 10,000,000 bytes"):
        ingest("/dev/zero")


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "MAX_BYTES", 10)
    assert ingest(written(tmp_path, "a.txt", "x" * 10)).report.text == "x" * 10
    with pytest.raises(FetchError, match="larger than 10 bytes: split it"):
        ingest(written(tmp_path, "b.txt", "x" * 11))
