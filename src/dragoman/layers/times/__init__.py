"""Times: finds time expressions and gives each its TIMEX3 value, its days and its anchor."""

from __future__ import annotations

from datetime import date

from dragoman.layers.times._own_day import own_day
from dragoman.layers.times._resolve import times_of
from dragoman.parsed import Parsed
from dragoman.reading import Timex


def find_times(parsed: Parsed, published: str | None) -> tuple[Timex, ...]:
    """The time expressions of a text in text order, by TIMEX3 (TimeML 1.2.1; Saurí et al. 2006), as TempEval-3 uses it.

    Args:
        parsed: the parse.
        published: the publication date as an ISO 8601 day. Without it relative times count from the whole day of
            the dateline or from the dates that the text tells; where it tells none they stay open (XXXX, or a reference
            value such as PAST_REF). A reprint that says when it first appeared counts from that day.

    Returns:
        Times whose days and values are settled by the words, the publication date, the tense of the clause and the
        order in which dates are told. What depends on who says it is recounted later, when attributions are known.
    """
    found = times_of(parsed, _day(published))
    own = own_day(parsed, found, published)
    return found if own == published else times_of(parsed, _day(own))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written[:10]) if written else None
