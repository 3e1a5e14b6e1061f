"""Export: the forms in which the case can be taken away."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.case.opening import Connection
from dragoman.web.context import Context, Query
from dragoman.web.downloads import DOWNLOADS

_FORMS = {
    "pdf": ("to read", "the dossier, with its quotes and the list of reports, PDF"),
    "docx": ("to read", "the same as a Word document"),
    "md": ("to read", "the same as Markdown"),
    "bib": ("to read", "the list of reports, BibTeX"),
    "ics": ("to read", "what is due, expected and planned, as a calendar"),
    "tables": ("to count", "tables in CSV, one a kind, in a ZIP archive"),
    "parquet": ("to count", "the same tables in Parquet, in a ZIP archive"),
    "plover.jsonl": ("to count", "events as PLOVER 0.8 records, one a line"),
    "cameo.tsv": ("to count", "events as CAMEO rows"),
    "gexf": ("for other tools", "a graph for Gephi: who did what to whom, who said so"),
    "ftm.json": ("for other tools", "FollowTheMoney entities, one a line"),
    "statements.csv": ("for other tools", "FollowTheMoney statements"),
    "annotations.jsonld": ("for other tools", "W3C Web Annotations"),
    "case": ("to keep", "the whole case as one file: reports, readings, judgements"),
}
"""What each download is for, and what it holds."""


class Download(NamedTuple):
    """One form of the case: the `address` to fetch it from, its `name`, what it holds (`what`)."""

    address: str
    name: str
    what: str


class ExportContext(Context, frozen=True, kw_only=True):
    """All downloads of the case (`downloads`), by what they are for."""

    downloads: dict[str, tuple[Download, ...]]


def export_page(_connection: Connection, _query: Query) -> ExportContext:
    """What the case can be exported as."""
    found: dict[str, tuple[Download, ...]] = {}
    for name, (purpose, what) in _FORMS.items():
        if name in DOWNLOADS:
            found[purpose] = (*found.get(purpose, ()), Download(f"/export/{name}", DOWNLOADS[name] or "CSV", what))
    return ExportContext(downloads=found)
