"""The reports of a case as a BibTeX list, for whoever cites them elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from dragoman.case.values import CaseReport
from dragoman.cite import prefixes
from dragoman.export.cells import fit
from dragoman.export.plain import one_line
from dragoman.export.proof import web_address
from dragoman.names.outlets import outlet_key

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "$&#%_"},
}  # fmt: skip
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
_NOT_KEY = re.compile("[^a-z0-9]+")
_HASH = len("report-")
OUTLET = 24
"""How many letters of an outlet's name a key has."""


def bibtex_reports(reports: Iterable[CaseReport]) -> Iterator[bytes]:
    """An `@misc` entry for each report, in UTF-8: title, outlet, day, address, and in `note` its cite.

    The reports are gone through twice.

    A key is outlet, year and the first digits of the report's id (`harbourpost2021ffecad2d`). Words of reports are
    escaped, so that none is read as a command; braces are written as commands, since BibTeX counts them.
    """
    digits = prefixes(report.id[_HASH:] for report in reports)
    for number, report in enumerate(reports):
        yield f"{chr(10) if number else ''}{_entry(report, digits)}".encode()


def _entry(report: CaseReport, digits: Mapping[str, str]) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(report))
    return f"@misc{{{bibtex_key(report, digits)},\n{fields}}}\n"


def bibtex_key(report: CaseReport, digits: Mapping[str, str]) -> str:
    """The key of a report; `digits` are those that tell its id from the others' (`cite.prefixes`)."""
    outlet = unicodedata.normalize("NFKD", outlet_key(report.outlet))
    return f"{_NOT_KEY.sub('', outlet)[:OUTLET]}{(report.published or '')[:4]}{digits[report.id[_HASH:]]}"


def _fields(report: CaseReport) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{bibtex_text(report.title)}}}}}"
    if report.outlet:
        yield "howpublished", f"{{{bibtex_text(report.outlet)}}}"
    if report.published:
        year, _, rest = report.published.partition("-")
        yield "year", f"{{{year}}}"
        month, _, day = rest.partition("-")
        if month:
            yield "month", _MONTHS[int(month) - 1]
        if day:
            yield "day", f"{{{int(day)}}}"
    address = web_address(report.url)
    if address:
        yield "url", f"{{{address}}}"
    yield "note", f"{{{report.cite}, SHA-256 {report.sha256}}}"


def bibtex_text(words: str) -> str:
    """Words on one line, with every character that BibTeX or LaTeX would act on written as a command."""
    return _SPECIAL.sub(lambda match: _ESCAPES[match.group()], one_line(fit(words)))
