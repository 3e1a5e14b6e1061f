"""Defects: what each kind of sign shows, in text order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.layers.defects._gender import wrong_genders
from dragoman.layers.defects._names import name_variants
from dragoman.layers.defects._tense import tense_shifts
from dragoman.names.roster import Roster
from dragoman.parsed import Parsed
from dragoman.reading import Defect, Entity, Identity, Mention, Quotation, Timex, identified
from dragoman.span import Span


def find_defects(
    parsed: Parsed,
    quotations: tuple[Quotation, ...],
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
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
        *wrong_genders(parsed, mentions, entities, roster),
        *name_variants(parsed, mentions, entities, identities, roster),
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
        if not quotation.opened:
            yield identified(
                Defect, parsed.sha256, kind="missing_open_quote", span=parsed.span(first, first + 1),
                reason="a closing quotation mark follows that was never opened",
                suggestion=f"“{parsed.word[first]}", see=(Span(quotation.content.end, quotation.span.end),)
                if quotation.closed and quotation.content.end < quotation.span.end else (),
            )  # fmt: skip
        if not quotation.closed:
            yield identified(
                Defect, parsed.sha256, kind="missing_close_quote", span=parsed.span(last, last + 1),
                reason="the quotation mark before these words is never closed",
                suggestion=f"{parsed.word[last]}”", see=(Span(quotation.span.start, quotation.content.start),)
                if quotation.opened and quotation.span.start < quotation.content.start else (),
            )  # fmt: skip
