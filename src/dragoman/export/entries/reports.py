"""Reports, what failed, what a search found, faults: as lines."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.case.values import CaseReport, Failure, Fault, Hit
from dragoman.export.entries.lines import NAME, CaseLine, cited, counted, short, words
from dragoman.export.lines import lead, note, notes, plain
from dragoman.export.plain import shortened

TITLE = 90
_COUNTED = ("attributions", "events", "conditions", "forecasts")


def report_lines(report: CaseReport) -> Iterator[CaseLine]:
    """A report: its day, outlet, title and id, whose reporting it is, what was read from it."""
    facts = (lead(report.published or "no date"), plain(shortened(report.outlet or "outlet not known", NAME)))
    beside = [
        f"from {report.translated_from}" if report.translated_from else "",
        ", ".join(counted(number, layer[:-1]) for layer in _COUNTED if (number := report.items.get(layer, 0))),
        counted(len(report.warnings), "warning") if report.warnings else "",
    ]
    title = (plain("·"), lead(shortened(report.title, TITLE)))
    yield CaseLine((note(short(report.id)), *facts, *title, *notes(beside)), (report.cite,), item=report.id)
    if report.origin.kind != "own" or report.copy_of:
        of = {"own": "own reporting", "cited": "retells", "copy": "goes back to"}[report.origin.kind]
        pieces = (plain(of), lead(shortened(report.origin.name, NAME)), *notes([report.origin.reason]))
        quotes = report.origin.quotes
        yield cited(pieces, quotes, 1) if quotes else CaseLine(pieces, (report.cite,), depth=1)


def failure_lines(failure: Failure) -> Iterator[CaseLine]:
    """A source that could not be added: its name, why, when."""
    named = lead(f"{shortened(failure.source, 2 * NAME)}:")
    yield CaseLine((named, plain(failure.message), *notes([failure.at])), ())


def hit_lines(hit: Hit) -> Iterator[CaseLine]:
    """A report that a search found, then its snippets."""
    beside = [shortened(hit.outlet or "", NAME), hit.published or ""]
    head = (note(short(hit.report)), lead(shortened(hit.title, TITLE)), *notes([", ".join(filter(None, beside))]))
    yield CaseLine(head, (), item=hit.report)
    for snippet in hit.snippets:
        yield cited((words(snippet),), (snippet,), 1)


def fault_lines(fault: Fault) -> Iterator[CaseLine]:
    """Something wrong in a case."""
    yield CaseLine((lead(f"{fault.where}:"), plain(fault.what)), ())
