"""`dragoman read`: reports in, readings out, as a dossier, JSON lines or one page."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from dragoman.accept import checked_day
from dragoman.cli.faults import Faults, faults_told
from dragoman.cli.options import ModelOption, OutletOption, PrivateOption, PublishedOption, RosterOption
from dragoman.cli.output import WIDTH, console, output
from dragoman.cli.progress import progress
from dragoman.names.load import load_roster
from dragoman.reading import Reading
from dragoman.report import Report

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.ingest import Ingested, Refused


class Format(StrEnum):
    """What comes out."""

    text = "text"
    json = "json"
    html = "html"


def read_command(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, http(s) addresses, - for stdin.")
    ],
    published: PublishedOption = None,
    outlet: OutletOption = None,
    roster: RosterOption = None,
    model: ModelOption = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", metavar="text|json|html", help="What to print; text on a terminal, else json."),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there instead, all or nothing.")] = None,
    allow_private: PrivateOption = False,
) -> None:
    """Read reports and print what they say, each line with the place it comes from.

    \b
    Examples:
      dragoman read report.txt --published 2021-06-08 --outlet "The Harbour Post"
      dragoman read saved/*.html --format json --out readings.jsonl
      dragoman read https://example.org/story --format html > story.html
      dragoman read clippings/ mailbox.mbox story.pdf --format json

    Read are text, HTML, PDF, DOCX, e-mail (.eml, .mbox), RSS and Atom feeds, web archives (WARC) and ZIP archives.

    text is a dossier for people, json one object a report and line (see `dragoman schema`), html one page with the
    annotated text. Without --published the report's own date counts; where there is none, relative times such as
    "last week" stay open. Times are never counted from today.

    \b
    Exit status:
      0  everything was read
      2  the command line is wrong
      3  a report cannot be read: empty, binary, damaged, locked, no article, another language
      4  a file or address cannot be fetched: missing, private, too slow, too large
      5  a date, roster, model or --out cannot be used
    A report that fails gets one line on standard error and the rest is read;
    of several kinds the highest counts.
    """
    with faults_told() as faults:
        from dragoman.ingest import expected, ingest_all
        from dragoman.read import read_many

        day = checked_day(published) if published is not None else None
        known = load_roster(roster) if roster else None
        chosen = form or (Format.text if out is None and sys.stdout.isatty() else Format.json)
        found = ingest_all(sources, published=day, outlet=outlet, allow_private=allow_private)
        readings = read_many(_reports(found, faults), roster=known, model=model)
        shows = not sys.stdout.isatty() or chosen is not Format.json
        with output(out) as stream:
            write(chosen, progress(readings, expected(sources), shows), stream, out is None)


def _reports(found: Iterable[Ingested | Refused], faults: Faults) -> Iterator[Report]:
    """The reports found; what cannot be read is told to `faults` and left out."""
    from dragoman.ingest import Refused

    for each in found:
        if isinstance(each, Refused):
            faults.tell(each.error, each.source)
        else:
            yield each.report


def write(form: Format, found: Iterable[Reading], stream: BinaryIO, to_stdout: bool) -> None:
    """Writes the readings in the form asked for: JSON as they come, the others when all are there."""
    if form is Format.json:
        for reading in found:
            stream.write(reading.to_json() + b"\n")
            stream.flush()
        return
    whole = list(found)
    if not whole:
        return
    if form is Format.html:
        from dragoman.export.page import render_page

        stream.write(render_page(whole).encode("utf-8"))
    else:
        _write_dossiers(whole, stream, to_stdout)


def _write_dossiers(whole: list[Reading], stream: BinaryIO, to_stdout: bool) -> None:
    from rich.console import Console

    if to_stdout:
        _print_dossiers(whole, console())
        return
    text = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
    try:
        _print_dossiers(whole, Console(file=text, width=WIDTH))
    finally:
        text.detach()  # the stream is closed by whoever opened it


def _print_dossiers(whole: list[Reading], console: Console) -> None:
    from dragoman.cite import prefixes
    from dragoman.export.dossier import print_dossier

    cites = prefixes([reading.sha256 for reading in whole])
    for reading in whole:
        print_dossier(reading, console, cites[reading.sha256])
