"""What a file is, by how it begins; the name and the media type only where that is open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.kind import kind
from tests.ingest import making

MAIL = making.mail(Message_ID="<1@fjord.example>").as_bytes()
HEADER_ONLY = b"From: Ola\nDate: Friday\n\nThe envoy left."


@pytest.mark.parametrize(
    ("data", "media_type", "name", "found"),
    [
        (b"%PDF-1.7\n", None, "report", "pdf"),
        (b"junk\n%PDF-1.7\n", None, "report.pdf", "pdf"),
        (b"junk\n%PDF-1.7\n", "application/pdf", "", "pdf"),
        (b"%PDF-1.7\n", "text/html", "a.html", "pdf"),
        (b"The file began with %PDF-1.7, she said.", None, "a.txt", "text"),
        (b"The envoy left.", None, "report.pdf", "text"),
        (making.zipped({"a.txt": "x"}), None, "a.zip", "zip"),
        (b"PK\x03\x04", "text/plain", "a.txt", "zip"),
        (b"PK said the envoy left.", None, "a.zip", "text"),
        (making.record("https://a.example/", b""), None, "a", "warc"),
        (making.packed(making.record("https://a.example/", b"")), None, "a.gz", "warc"),
        (b"\x1f\x8b\x08\x00broken", None, "a.warc.gz", "text"),
        (b"WARC files are archives.", None, "a.warc", "text"),
        (making.page(), None, "a.txt", "html"),
        (b"  <!-- x --> <!-- <rss> -->\n<HTML>", None, "a", "html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html>\n<html>", None, "a.xml", "html"),
        (b"<p>Words.</p>", None, "a.htm", "html"),
        (b"<p>Words.</p>", "text/html", "", "html"),
        (b"<p>Words.</p>", "text/plain", "a.html", "text"),
        (b"<!-- an open comment <html>", None, "a.txt", "text"),
        (making.rss(), None, "a", "feed"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><feed xmlns='http://www.w3.org/2005/Atom'>", None, "a", "feed"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss version='0.91'>", "text/xml", "", "feed"),
        (b"<rdf:RDF xmlns:rdf='x'>", None, "", "feed"),
        (b"<?xml version='1.0'?><urlset>", None, "a.rss", "text"),
        (b"<feeds>", None, "a.xml", "text"),
        (making.mbox(making.mail()), None, "a", "mbox"),
        (b"From Asmara the envoy flew to Doha.\nNobody saw him.", None, "a.mbox", "text"),
        (MAIL, None, "a", "mail"),
        (MAIL.replace(b"\n", b"\r\n"), None, "a.txt", "mail"),
        (HEADER_ONLY, None, "a.eml", "mail"),
        (HEADER_ONLY, "message/rfc822", "", "mail"),
        (HEADER_ONLY, None, "a.txt", "text"),
        (b"The envoy left.", None, "a.eml", "text"),
        (b"Received: two letters. From: nobody\n", None, "a.txt", "text"),
        (b"", None, "a.pdf", "text"),
    ],
)
def test_what_a_file_is(data: bytes, media_type: str | None, name: str, found: str) -> None:
    assert kind(data, media_type, name) == found


@pytest.mark.parametrize("piece", [b"<!---->", b"<?x?>", b"<!--", b"ab:\n", b" \n", b"<!DOCTYPE ", b"a: b\n c\n", b":"])
def test_a_start_that_repeats_is_told_at_once(piece: bytes) -> None:
    assert kind(b"a:b\n" + piece * 8000) == kind(piece * 8000) == "text"


@given(st.binary(max_size=200), st.none() | st.text(max_size=20), st.text(max_size=20))
def test_any_bytes_are_something(data: bytes, media_type: str | None, name: str) -> None:
    assert kind(data, media_type, name)
