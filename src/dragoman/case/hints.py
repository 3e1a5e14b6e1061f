"""Hints: what is told to have been done after a condition or forecast was printed, of the act that its words name.

Nothing follows from a hint: whoever judges gets the words to look at. The rule is in docs/ledgers.md.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from dragoman.case.claims import done_later
from dragoman.case.keeping import reading_of
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.kept import reports
from dragoman.case.values import Hint
from dragoman.span import Span

_MOST = 5


def hints(connection: Connection, row: Row[Any]) -> tuple[Hint, ...]:
    """What may bear on a condition or forecast, given by its row in a ledger; the first done first, a few at most."""
    report = row.report
    day = connection.execute(select(reports.c.published).where(reports.c.seq == report)).scalar()
    if day is None:
        return ()
    words = Span(row.start, row.end)
    events = reading_of(connection, report).events
    told = [
        report * ITEMS_A_REPORT + place
        for place, event in enumerate(events)
        if any(map(words.holds, (event.trigger, *event.repeats)))
    ]
    return tuple(
        Hint(claim=claim.id, words=claim.words, begin=claim.begin, end=claim.end,
             quotes=tuple(telling.quote for telling in claim.tellings))
        for claim in done_later(connection, told, day, _MOST)
    )  # fmt: skip
