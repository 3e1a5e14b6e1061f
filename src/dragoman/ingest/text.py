"""Bytes to text: byte-order marks, UTF-8, the label, then detection; what was used is recorded."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import charset_normalizer

from dragoman.errors import InputError

SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, ODT and EPUB are such, too)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file, or one with a password"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
)
"""How files that hold no plain text begin, as in their formats' specifications and `file(1)`."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks (Unicode 15, section 23.8), the longer before the shorter that begins alike, with the Python codec
that takes the mark off."""

_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b")))
# Random bytes have one control character in ten, programs more; bytes that are UTF-8 all the same are seldom binary.
_CONTROLS_IN_UTF8, _CONTROLS_ELSE = 0.10, 0.04
_STRAY = 2
"""So many control characters are always forgiven, however short the text."""

_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_HEAD = 65_536
_NO_CHARSETS = {"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"}
"""Python codecs that no report is written in; some give lone surrogates."""

# What an English text in windows-1252 may hold beyond ASCII: letters, and the marks that newspapers print.
_WESTERN = re.compile("[\x00-\x7f\xc0-\xd6\xd8-\xf6\xf8-\xffŠšŽžŒœŸƒ‘’“”–—…•€£¥¢§°©®™·«»¡¿‹›‚„†‡º½¼¾\xa0\xad]+")
# "donÕt", "dealÓ": a capital after a small letter is how Mac and DOS bytes look when taken for windows-1252.
_WRONG_CAPITAL = re.compile("[a-zß-öø-ÿ][À-ÖØ-Þ]")


class Decoded(NamedTuple):
    """A text with the Python codec that gives it from the bytes, and what was guessed or replaced on the way."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, label: str | None = None) -> Decoded:
    """The text of `data`, unchanged: line ends stay as they are, only a byte-order mark is left out.

    Tried in this order: byte-order mark, UTF-8, UTF-16 without a mark, `label` (what the server or page says),
    windows-1252 and Mac Roman where the outcome looks like an English text, detection by charset-normalizer. A label
    that is not what was used is noted, and so is a guess. `data.decode(encoding)` gives the text again, but for bytes
    noted as replaced.

    Raises:
        InputError: if the bytes are no text (a known binary format, or many control characters).
    """
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"this is {what}, not text: save the report as plain text, HTML, DOCX or PDF")
    for mark, codec in BOMS:
        if data.startswith(mark) and (text := _strict(data, codec)) is not None:
            return Decoded(text, codec, _relabelled(label, codec))
    if (text := _strict(data, "utf-8")) is not None:
        wide = _utf16(data)
        if wide is not None:
            return wide
        _refuse_binary(data, _CONTROLS_IN_UTF8)
        return Decoded(text, "utf-8", () if text.isascii() else _relabelled(label, "utf-8"))
    wide = _utf16(data)
    if wide is not None:
        return wide
    _refuse_binary(data, _CONTROLS_ELSE)
    return _labelled(data, label) or _detected(data, label)


def _refuse_binary(data: bytes, share: float) -> None:
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > max(_STRAY, share * len(head)):
        raise InputError("this is binary data, not text: give a report as plain text or HTML")


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: nearly every second byte of an English text is NUL, and always the same second one."""
    head = data[:_HEAD]
    half = len(head) // 2
    for codec, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if half and high.count(0) > 0.7 * half and low.count(0) < 0.01 * half + 1:
            text = _strict(data, codec)
            if text is not None and len(text) > 1:
                return Decoded(text, codec, (f"no encoding was given: read as {codec}",))
    return None


def _labelled(data: bytes, label: str | None) -> Decoded | None:
    """The text by its label. The labels of ASCII and Latin-1 mean windows-1252, as in the WHATWG Encoding Standard."""
    codec = _known(label)
    if codec is None:
        return None
    codec = "cp1252" if codec in ("ascii", "iso8859-1") else codec
    text = _strict(data, codec)
    if text is None or _C1.search(text) or (codec == "cp1252" and not _looks_western(text)):
        return None
    return Decoded(text, codec)


def _detected(data: bytes, label: str | None) -> Decoded:
    for codec in ("cp1252", "mac_roman"):
        text = _strict(data, codec)
        if text is not None and _looks_western(text):
            return Decoded(text, codec, _guessed(label, codec))
    best = charset_normalizer.from_bytes(data).best()
    text = _strict(data, best.encoding) if best else None
    if best is not None and text is not None:
        return Decoded(text, best.encoding, _guessed(label, best.encoding))
    replaced = data.decode("utf-8", errors="replace")
    if replaced.count("\ufffd") > 0.05 * len(replaced):
        raise InputError("the encoding cannot be told, or this is binary data: save the report as UTF-8 text")
    note = "some bytes are no UTF-8 and no other encoding fits: they were replaced by U+FFFD"
    return Decoded(replaced, "utf-8", (note,))


def _looks_western(text: str) -> bool:
    foreign = sum(1 for c in text if c > "\x7f")
    return foreign <= 0.1 * len(text) and bool(_WESTERN.fullmatch(text)) and not _WRONG_CAPITAL.search(text)


def _known(label: str | None) -> str | None:
    try:
        name = codecs.lookup(label).name if label else None
    except (LookupError, ValueError):
        return None
    return None if name in _NO_CHARSETS else name


def _relabelled(label: str | None, used: str) -> tuple[str, ...]:
    said = _known(label)
    if label is None or said == used or said == used.removesuffix("-sig") or (said or "").startswith(used):
        return ()
    return (f"the encoding is labelled {_shown(label)}, but the bytes are {used.removesuffix('-sig')}",)


def _guessed(label: str | None, used: str) -> tuple[str, ...]:
    if label is None:
        return (f"no encoding was given and the bytes are no UTF-8: read as {used}",)
    return (f"the encoding is labelled {_shown(label)}, which does not fit: read as {used}",)


def _shown(label: str) -> str:
    return "".join(c for c in label if c.isprintable())[:40]
