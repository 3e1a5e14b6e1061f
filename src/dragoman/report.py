"""Report: one text, with what is known of where it came from."""

from __future__ import annotations

import hashlib

import msgspec


class Report(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=False):
    """One news report: its kept text and what is known of it.

    All spans of a reading point into `text`. `published` is an ISO 8601 day (`2021-06-08`) or None where it is not
    known; nothing in Dragoman ever puts today in its place. `outlet` is who printed the report. `language` and
    `translated_from`
    are ISO 639-1 codes. `media_type` and `encoding` say how the bytes were read, `original_sha256` is the hash of those
    bytes (None where the text was given as such), and `notes` are warnings from ingest (what was replaced or guessed).
    """

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = "en"
    translated_from: str | None = None
    media_type: str = "text/plain"
    encoding: str | None = None
    original_sha256: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the kept text in UTF-8, in hex: cites and item ids are made of it."""
        return text_sha256(self.text)


def text_sha256(text: str) -> str:
    """The SHA-256 of `text` in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
