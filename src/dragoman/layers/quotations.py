"""Quotations."""

from __future__ import annotations

from dragoman.parsed import Parsed
from dragoman.reading import Quotation


def find_quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """Quotations."""
    return ()
