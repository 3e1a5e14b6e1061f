"""Bytes to text: what is decoded how, what is recorded, what is refused."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.ingest.text import decode

QUOTED = "The ambassador’s office said “no deal” was near — Zoë Björk told reporters in Genève on Friday. "
PLAIN = "The envoy left Doha on Friday.\r\nNobody said why.\r\n"


@pytest.mark.parametrize(
    ("text", "codec", "recorded"),
    [
        (QUOTED, "utf-8", "utf-8"),
        (QUOTED, "utf-8-sig", "utf-8-sig"),
        (QUOTED, "utf-16", "utf-16"),
        (QUOTED, "utf-32", "utf-32"),
        (QUOTED, "utf-16-le", "utf-16-le"),
        (QUOTED, "utf-16-be", "utf-16-be"),
        (QUOTED, "cp1252", "cp1252"),
        (QUOTED, "mac_roman", "mac_roman"),
        ("A short line: the envoy’s “no”.", "mac_roman", "mac_roman"),
        (PLAIN, "ascii", "utf-8"),
        (PLAIN, "utf-16", "utf-16"),
        ("A very short line: café.", "latin-1", "cp1252"),
        ("Посол сообщил журналистам, что переговоры продолжаются. " * 5, "cp1251", "cp1251"),
        ("中国释放了两名加拿大人，他们已经回到了加拿大。" * 5, "gb18030", "gb18030"),
    ],
)
def test_the_encoding_is_found_and_recorded(text: str, codec: str, recorded: str) -> None:
    data = text.encode(codec)
    found = decode(data)
    assert (found.text, found.encoding) == (text, recorded)
    assert data.decode(found.encoding) == found.text


@pytest.mark.parametrize(
    ("codec", "label", "note"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "UTF8", None),
        ("utf-8-sig", "utf-8", None),
        ("utf-16", "utf-16-le", None),
        ("cp1252", "windows-1252", None),
        ("cp1252", "iso-8859-1", None),
        ("utf-8", None, None),
        ("utf-8", "iso-8859-1", "labelled iso-8859-1, but the bytes are utf-8"),
        ("utf-16", "utf-8", "labelled utf-8, but the bytes are utf-16"),
        ("cp1252", "utf-8", "labelled utf-8, which does not fit: read as cp1252"),
        ("cp1252", "no-such-code", "labelled no-such-code, which does not fit: read as cp1252"),
        ("cp1252", "utf-7", "labelled utf-7, which does not fit: read as cp1252"),
        ("cp1252", "rot13", "labelled rot13, which does not fit: read as cp1252"),
        ("cp1252", None, "no encoding was given and the bytes are no UTF-8: read as cp1252"),
    ],
)
def test_a_wrong_or_missing_label_is_noted_and_a_right_one_is_not(
    codec: str, label: str | None, note: str | None
) -> None:
    found = decode(QUOTED.encode(codec), label)
    assert found.text == QUOTED
    assert len(found.notes) == (note is not None)
    assert note is None or note in found.notes[0]


def test_a_label_says_what_the_bytes_alone_would_not() -> None:
    data = "Die Gespräche laufen, sagte Łukasz.".encode("iso-8859-2")
    assert decode(data, "iso-8859-2") == ("Die Gespräche laufen, sagte Łukasz.", "iso8859-2", ())


def test_a_label_cannot_break_the_line_that_names_it() -> None:
    (note,) = decode(QUOTED.encode("cp1252"), "x\n\x1b[31m" + "y" * 500).notes
    assert note.isprintable()
    assert len(note) < 120


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"one\r\ntwo\rthree\n\x0cfour").text == "one\r\ntwo\rthree\n\x0cfour"


def test_a_broken_byte_in_utf8_is_replaced_and_noted() -> None:
    data = ("Zoë said 中文 and “no”, and again said 释放 to “them”. " * 8).encode() + b"\xff\x81 end"
    found = decode(data)
    assert "释放" in found.text
    assert found.notes


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04\x14\x00word/document.xml",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0JFIF",
        b"GIF89a",
        b"\x1f\x8b\x08\x00",
        b"{\\rtf1\\ansi The envoy left.}",
        b"\x7fELF\x02\x01\x01",
        b"\x00" * 1000,
        bytes(range(256)) * 8,
        random.Random(1).randbytes(4096),
        b"\x01\x02\x03\x04 text " * 50,
    ],
    ids=lambda data: data[:8].hex(),
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(InputError, match=r"not text|binary") as refused:
        decode(data)
    assert "\n" not in str(refused.value)
    assert ": " in str(refused.value)


@pytest.mark.parametrize(
    "data", [b"The envoy\0 left Doha on Friday, and said so.", b"Bell\x07, form feed\x0c, escape \x1b[0m.", b"a\0b\0."]
)
def test_a_stray_control_character_makes_no_binary(data: bytes) -> None:
    assert decode(data).text == data.decode()


def test_nothing_is_no_error_here() -> None:
    assert decode(b"") == ("", "utf-8", ())


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_any_text_with_a_mark_comes_back_unchanged(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@given(st.binary(max_size=300), st.none() | st.text(max_size=12))
def test_any_bytes_are_decoded_or_refused(data: bytes, label: str | None) -> None:
    try:
        found = decode(data, label)
    except InputError:
        return
    assert found.text.encode("utf-8") is not None
    assert "\ufffd" in found.text or data.decode(found.encoding) == found.text
