"""Web archives: the pages in them; repeats and the rest are left out; a cut is told after what came before it."""

from __future__ import annotations

import gzip
import io
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.ingest import warc as warc_module
from dragoman.ingest.parts import Broken, Part
from dragoman.ingest.warc import pages
from tests.ingest.making import packed, page, record

ONE, TWO = "https://harbourpost.example/1", "https://harbourpost.example/2"
HTML = "Content-Type: text/html"


def found(data: bytes) -> tuple[list[Part | Broken], str]:
    """The parts, and what was said at the end."""
    parts = []
    try:
        for part in pages(io.BytesIO(data)):
            parts.append(part)  # noqa: PERF402 (what came before an error is kept)
    except InputError as error:
        return parts, str(error)
    return parts, ""


@pytest.mark.parametrize(
    "join", [b"".join, lambda records: packed(*records), lambda records: gzip.compress(b"".join(records))]
)
def test_pages_come_with_their_addresses_and_what_the_server_said(join: object) -> None:
    assert callable(join)
    parts, said = found(join([record(ONE, page()), record(TWO, b"The envoy left.", "Content-Type: text/plain")]))
    assert parts == [
        Part(page(), ONE, ONE, "text/html", "utf-8"), Part(b"The envoy left.", TWO, TWO, "text/plain", None),
    ]  # fmt: skip
    assert said == ""


@pytest.mark.parametrize(
    "other",
    [
        record(TWO, page(), kind="revisit"),
        record(TWO, page(), kind="request"),
        record(TWO, page(), kind="metadata"),
        record(TWO, page(), "HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
        record(TWO, page(), "HTTP/1.1 301 Moved\r\nContent-Type: text/html"),
        record(TWO, b"\x89PNG", "Content-Type: image/png"),
        record(TWO, page(), "X-Type: text/html"),
        record("https://harbourpost.example/robots.txt", b"User-agent: *", "Content-Type: text/plain"),
        record(TWO, page(), "GOPHER 200"),
    ],
)
def test_what_is_no_page_is_left_out(other: bytes) -> None:
    parts, said = found(other + record(ONE, page()) + other)
    assert [part.name for part in parts] == [ONE]
    assert said == ""
    assert found(other) == ([], "there is no page in this web archive: check what was crawled")


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page()), f"{HTML}\r\nTransfer-Encoding: chunked"),
        (gzip.compress(page()), f"{HTML}\r\nContent-Encoding: gzip"),
        (zlib.compress(page()), f"{HTML}\r\nContent-Encoding: deflate"),
        (zlib.compress(page())[2:-4], f"{HTML}\r\nContent-Encoding: deflate"),
        (brotli.compress(page()), f"{HTML}\r\nContent-Encoding: br"),
        (page(), f"{HTML}\r\nContent-Encoding: identity"),
    ],
    ids=["chunked", "gzip", "deflate", "raw deflate", "brotli", "identity"],
)
def test_chunks_and_packing_are_undone(body: bytes, head: str) -> None:
    assert [part.data for part in found(record(ONE, body, head))[0]] == [page()]


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (b"zz\r\nxx", f"{HTML}\r\nTransfer-Encoding: chunked"),
        (b"not packed", f"{HTML}\r\nContent-Encoding: gzip"),
        (b"\xffnot packed", f"{HTML}\r\nContent-Encoding: deflate"),
        (b"not packed", f"{HTML}\r\nContent-Encoding: br"),
        (page(), f"{HTML}\r\nContent-Encoding: zstd"),
    ],
)
def test_a_page_whose_packing_is_damaged_is_told_and_the_next_is_read(body: bytes, head: str) -> None:
    (first, second), _ = found(record(ONE, body, head) + record(TWO, page()))
    assert isinstance(first, Broken)
    assert "the packing of this page is damaged" in str(first.error)
    assert second.name == TWO


@pytest.mark.parametrize(
    ("body", "head"), [(b"x" * 3000, HTML), (gzip.compress(b"x" * 3000), f"{HTML}\r\nContent-Encoding: gzip")]
)
def test_a_page_over_the_limit_is_told_and_the_next_is_read(
    body: bytes, head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc_module, "MAX_BYTES", 2000)
    (first, second), _ = found(record(ONE, body, head) + record(TWO, page()))
    assert isinstance(first, Broken)
    assert "larger than 2,000 bytes" in str(first.error)
    assert second.name == TWO


LAST = record(TWO, page())


@pytest.mark.parametrize("cut", [10, 100, len(LAST) - 40, len(LAST) - 400])
@pytest.mark.parametrize("form", ["plain", "packed"])
def test_of_a_file_that_is_cut_short_all_before_the_cut_is_read(cut: int, form: str) -> None:
    whole = record(ONE, page())
    data = packed(whole) + packed(LAST)[: -min(cut + 50, 200)] if form == "packed" else whole + LAST[:-cut]
    parts, said = found(data)
    assert [part.name for part in parts] == [ONE]
    assert said == "this web archive breaks off here: what came before is read; get the whole file again"


@pytest.mark.parametrize("length", [b"-5", b"99999999999999999999", b"x", b""])
def test_a_length_that_lies_breaks_the_file_off(length: bytes) -> None:
    whole = record(ONE, page())
    size = whole.split(b"Content-Length: ")[1].split(b"\r\n")[0]
    lying = whole.replace(b"Content-Length: " + size, b"Content-Length: " + length)
    parts, said = found(whole + lying)
    assert [part.name for part in parts] == [ONE]
    assert said or length in (b"x", b"", b"-5")


@given(st.integers(0, 3 * len(LAST)), st.binary(max_size=20))
def test_a_file_changed_anywhere_gives_parts_or_one_line(at: int, changed: bytes) -> None:
    whole = record(ONE, page()) * 3
    parts, _ = found(whole[:at] + changed + whole[at + len(changed) :])
    assert len(parts) <= 6
