"""What a text must be to be read: not empty, not too large, in English; what is mended before, and noted."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from dragoman.errors import ConfigError, InputError
from dragoman.report import Report

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

MAX_CHARS = 1_000_000
"""The longest text that is read, in code points."""


def accepted(report: Report) -> Report:
    """The report as it is read: NUL characters and lone surrogates replaced by U+FFFD, and that noted.

    Raises:
        InputError: if the text is empty or only white space, longer than `MAX_CHARS`, or in another language.
        ConfigError: if the publication date is no ISO 8601 day.
    """
    if not report.text.strip():
        raise InputError("the text is empty: give a report with words in it")
    if len(report.text) > MAX_CHARS:
        raise InputError(f"the text has {len(report.text):,} characters: Dragoman reads up to {MAX_CHARS:,}; split it")
    if report.published is not None:
        checked_day(report.published)
    mended = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in report.text)
    if mended == report.text:
        return report
    return msgspec.structs.replace(
        report, text=mended, notes=(*report.notes, "characters that no text can hold were replaced by U+FFFD")
    )


def checked_day(day: str) -> str:
    """The day itself, when it is an ISO 8601 calendar day with hyphens.

    Raises:
        ConfigError: if it is not.
    """
    if _DAY.fullmatch(day):
        try:
            date.fromisoformat(day)
        except ValueError:
            pass
        else:
            return day
    raise ConfigError(f"{day!r} is no day: write the date as 2021-06-08")
