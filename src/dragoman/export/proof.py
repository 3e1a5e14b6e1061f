"""What exports share: what proves a line about something of the case, what a case is called, what may be a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dragoman.case.values import (
    CaseEntity,
    CaseReport,
    Claim,
    Judgement,
    LedgerCondition,
    LedgerForecast,
    Quote,
    Summary,
)
from dragoman.cite import cite
from dragoman.export.plain import one_line
from dragoman.names.outlets import outlet_key
from dragoman.span import Span

Proof = tuple[str, tuple[str, ...]]
"""An id, and the cites of what it names."""
Proofs = Mapping[str, tuple[str, ...]]


def case_name(summary: Summary) -> str:
    """What a case is called: its title, else the name of its file or database, without folder, server and ending."""
    return one_line(summary.title) or re.split(r"[/\\]", summary.place)[-1].removesuffix(".case")


def cites_of(quotes: tuple[Quote, ...]) -> tuple[str, ...]:
    """The cites of quotes, each once, in their order."""
    return tuple(dict.fromkeys(quote.cite for quote in quotes))


def cites_in(report: CaseReport, spans: Iterable[Span]) -> str:
    """The cites of spans of a report, with the digits that cite it in its case, one space between."""
    beginning = report.cite.strip("[]").partition(":")[0]
    return " ".join(cite(beginning, span) for span in spans)


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web and holds only what an IRI may hold, else None."""
    if not url or not url.startswith(("http://", "https://")):
        return None
    return None if any(c <= " " or c in '<>"{}|\\^`' or "\x7f" <= c <= "\x9f" for c in url) else url


def proved(value: CaseReport | CaseEntity | Claim | LedgerCondition | LedgerForecast) -> Iterator[Proof]:
    """What a value proves: the cites by its own id, and by that of each item or telling it stands for; of a report
    also by its outlet (`outlet:` and its key)."""
    if isinstance(value, CaseReport):
        yield value.id, (value.cite,)
        yield f"outlet:{outlet_key(value.outlet)}", (value.cite,)
    elif isinstance(value, CaseEntity):
        cites = cites_of(tuple(spelling.quote for spelling in value.spellings))
        yield from ((ident, cites) for ident in (value.id, *value.items))
    elif isinstance(value, Claim):
        yield value.id, cites_of(tuple(telling.quote for telling in value.tellings))
        yield from ((telling.item, (telling.quote.cite,)) for telling in value.tellings)
    else:
        yield value.id, cites_of(value.quotes)


def judged(judgement: Judgement, known: Proofs) -> tuple[str, ...]:
    """The cites of what was judged, and of the words given as proof; the judgement itself where neither is there."""
    subjects = tuple(cite for subject in judgement.subjects for cite in known.get(subject, ())[:1])
    given = (judgement.quote,) if judgement.quote else ()
    return tuple(dict.fromkeys((*subjects, *given))) or (f"[{judgement.id}]",)
