"""What exports share: what proves a line about something of the case, what a case is called, what may be a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dragoman.case.values import CaseReport, Judgement, Quote, Record, Summary
from dragoman.cite import cite
from dragoman.export.plain import one_line
from dragoman.names.outlets import outlet_key
from dragoman.span import Span

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


def proofs(record: Record) -> Proofs:
    """The cites by the id of a case entity or item of one, a claim or telling, a condition, forecast, report, outlet
    (`outlet:` and its key) or judgement."""
    found: dict[str, tuple[str, ...]] = {}
    for report in record.reports:
        found[report.id] = (report.cite,)
        found.setdefault(f"outlet:{outlet_key(report.outlet)}", (report.cite,))  # its first report will do
    for entity in record.entities:
        quotes = tuple(spelling.quote for spelling in entity.spellings)
        found |= dict.fromkeys((entity.id, *entity.items), cites_of(quotes))
    for claim in record.claims:
        found[claim.id] = cites_of(tuple(telling.quote for telling in claim.tellings))
        found |= {telling.item: (telling.quote.cite,) for telling in claim.tellings}
    found |= {condition.id: cites_of(condition.quotes) for condition in record.conditions}
    found |= {forecast.id: cites_of(forecast.quotes) for forecast in record.forecasts}
    for judgement in record.judgements:
        found[judgement.id] = judged(judgement, found)
    return found


def judged(judgement: Judgement, known: Proofs) -> tuple[str, ...]:
    """The cites of what was judged, and of the words given as proof; the judgement itself where neither is there."""
    subjects = tuple(cite for subject in judgement.subjects for cite in known.get(subject, ())[:1])
    given = (judgement.quote,) if judgement.quote else ()
    return tuple(dict.fromkeys((*subjects, *given))) or (f"[{judgement.id}]",)
