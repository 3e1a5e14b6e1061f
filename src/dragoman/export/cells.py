"""Cells of tables: values as text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

from dragoman.export.plain import one_line

_FORMULA = re.compile(r"['=+\-@\t\r\n＝＋－＠]")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
Cell = str | int | float | bool | tuple[str, ...] | None


def cell(value: Cell, *, line: bool = False) -> str:
    """A value as a cell: empty for None, `; ` between several, numbers as they are.

    Words of a report may begin as a formula does (`=`, `+`, `-`, `@`, tab, line break; also in full width): a
    spreadsheet would run them. Such a cell has `'` before it, and so has one that begins with `'`: to have the exact
    words back, take one `'` off the beginning (after OWASP, "CSV Injection"). Control characters are U+FFFD.

    Args:
        value: what the cell holds.
        line: whether white space is brought down to one space, as a format without quoting needs it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = value if isinstance(value, str) else "; ".join(value)
    text = one_line(text) if line else fit(text)
    return f"'{text}" if _FORMULA.match(text) else text


def fit(text: str) -> str:
    """The text with U+FFFD for what no XML, CSV or calendar may hold: control characters, lone surrogates, U+FFFE."""
    return _UNFIT.sub("\ufffd", text)
