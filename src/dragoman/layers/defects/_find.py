"""Defects: what each kind of sign shows, in text order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.holders import Holders
from dragoman.layers.defects._gender import wrong_genders
from dragoman.layers.defects._names import name_variants
from dragoman.layers.defects._tense import tense_shifts
from dragoman.names.roster import Roster
from dragoman.parsed import Parsed
from dragoman.reading import Defect, DefectKind, Identity, Mention, Quotation, Timex, identified
from dragoman.span import Span


def find_defects(
    parsed: Parsed,
    quotations: tuple[Quotation, ...],
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    holders: Holders,
    identities: tuple[Identity, ...],
    roster: Roster | None,
    published: str | None,
) -> tuple[Defect, ...]:
    """The signs of damage, in text order; each with its reason, and with what may have stood there where that is known.

    A quotation mark that is missing is shown at the word beside which it is missing; a wrong gender at the pronoun; a
    name in another spelling at each mention; a tense that does not fit the time from its verb on.
    """
    found = [
        *_missing_marks(parsed, quotations),
        *wrong_genders(parsed, mentions, holders, roster),
        *name_variants(parsed, mentions, tuple(holders.entities.values()), identities, roster),
        *tense_shifts(parsed, quotations, times, published),
    ]
    return tuple(sorted({item.id: item for item in found}.values(), key=lambda d: (d.span, d.kind)))


def _missing_marks(parsed: Parsed, quotations: tuple[Quotation, ...]) -> Iterator[Defect]:
    broken = [quotation for quotation in quotations if not (quotation.opened and quotation.closed)]
    words = [row for row, word in enumerate(parsed.word) if any(map(str.isalnum, word))] if broken else []
    for quotation in broken:
        rows = parsed.rows(quotation.content)
        begin, end = bisect_left(words, rows.start), bisect_left(words, rows.stop)
        if begin == end:
            continue
        first, last = words[begin], words[end - 1]
        before = Span(quotation.span.start, quotation.content.start)
        behind = Span(quotation.content.end, quotation.span.end)
        if not quotation.opened:
            why = "a closing quotation mark follows that was never opened"
            yield _mark_lost(parsed, "missing_open_quote", first, why, f"“{parsed.word[first]}", behind)
        if not quotation.closed:
            why = "the quotation mark before these words is never closed"
            yield _mark_lost(parsed, "missing_close_quote", last, why, f"{parsed.word[last]}”", before)


def _mark_lost(parsed: Parsed, kind: DefectKind, row: int, reason: str, suggestion: str, other: Span) -> Defect:
    """The defect at the word beside the lost mark; the `other` mark shows it, where that one stands."""
    return identified(
        Defect, parsed.sha256, kind=kind, span=parsed.span(row, row + 1), reason=reason, suggestion=suggestion,
        see=(other,) if len(other) else (),
    )  # fmt: skip
