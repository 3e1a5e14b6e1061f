"""`dragoman read`: reports in, readings out, as a dossier, JSON lines or one page."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO, NamedTuple

import typer

from dragoman.accept import checked_day
from dragoman.cli.faults import Faults, faults_told
from dragoman.cli.output import output
from dragoman.cli.progress import progress
from dragoman.names.roster import Roster, load_roster
from dragoman.reading import Reading
from dragoman.report import Report

WIDTH = 100
"""How wide a dossier is where there is no terminal to ask."""


class Format(StrEnum):
    """What comes out."""

    text = "text"
    json = "json"
    html = "html"


class Request(NamedTuple):
    """What a call of `dragoman read` asks for."""

    sources: tuple[str, ...]
    published: str | None
    outlet: str | None
    roster: Roster | None
    model: str | None
    allow_private: bool


def read_command(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, http(s) addresses, - for stdin.")
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date, as 2021-06-08, of every report of the call."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who printed them: the outlet of every report of the call.")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Known people: YAML, CSV, JSON, or an index built of them.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="Another spaCy model for English, by package name or folder.")
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", metavar="text|json|html", help="What to print; text on a terminal, else json."),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there instead, all or nothing.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses lead into private networks.")
    ] = False,
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
        day = checked_day(published) if published is not None else None
        known = load_roster(roster) if roster else None
        request = Request(tuple(sources), day, outlet, known, model, allow_private)
        chosen = form or (Format.text if out is None and sys.stdout.isatty() else Format.json)
        shows = not sys.stdout.isatty() or chosen is not Format.json
        with output(out) as stream:
            write(chosen, progress(readings(request, faults), _expected(sources), shows), stream, out is None)


def _expected(sources: list[str]) -> int | None:
    from dragoman.ingest import expected

    return expected(sources)


def readings(request: Request, faults: Faults) -> Iterator[Reading]:
    """The readings of what is asked for, in order; what cannot be read is told to `faults` and left out."""
    from dragoman.ingest import Refused, ingest_all
    from dragoman.read import read_many

    def reports() -> Iterator[Report]:
        for found in ingest_all(
            request.sources,
            published=request.published,
            outlet=request.outlet,
            allow_private=request.allow_private,
        ):
            if isinstance(found, Refused):
                faults.tell(found.error, found.source)
            else:
                yield found.report

    yield from read_many(reports(), roster=request.roster, model=request.model)


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

    from dragoman.cite import prefixes
    from dragoman.export.dossier import print_dossier

    cites = prefixes([reading.sha256 for reading in whole])
    if to_stdout:
        console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
        for reading in whole:
            print_dossier(reading, console, cites[reading.sha256])
        return
    text = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
    try:
        console = Console(file=text, width=WIDTH)
        for reading in whole:
            print_dossier(reading, console, cites[reading.sha256])
    finally:
        text.detach()  # the stream is closed by whoever opened it
