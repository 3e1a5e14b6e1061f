"""`dragoman verify`, `export`: a case is checked, and carried elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.case.common import (
    CaseArgument,
    Form,
    FormOption,
    SinceOption,
    UntilOption,
    day,
    form_of,
    opened,
    print_values,
    say,
)  # fmt: skip
from dragoman.cli.faults import faults_told, printable
from dragoman.errors import CaseError, DragomanError

if TYPE_CHECKING:
    from dragoman.case.opening import Case


def verify_command(
    case: CaseArgument,
    deep: Annotated[
        bool, typer.Option("--deep", help="Also make all that is derived anew, in a copy, and compare.")
    ] = False,
    form: FormOption = None,
) -> None:
    """Check that a case is whole: the database, every hash, every quote against its text, the chain of judgements.

    \b
    Examples:
      dragoman verify two-michaels.case
      dragoman verify two-michaels.case --deep
      dragoman verify two-michaels.case --format json

    The JSON is an array of faults, empty where there is none.

    \b
    Exit status:
      0  no fault was found
      2  the command line is wrong
      6  there are faults, or the case cannot be opened
    """
    from dragoman.case.verifying import verify
    from dragoman.export.entries.reports import fault_lines

    with faults_told() as faults:
        with opened(case) as open_case:
            found = tuple(verify(open_case, deep))
            if not found and form_of(form) is Form.text:
                say(f"{open_case.place}: no fault found")
                return
        print_values(form, found, (line for each in found for line in fault_lines(each)))
        if found:
            faults.status = CaseError.exit_status


def export_command(
    case: CaseArgument,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="What to write; the ending says which form.")
    ] = None,
    to: Annotated[
        list[Path] | None, typer.Option("--to", metavar="FILE", help="Another file to write. May be repeated.")
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="NAME", help="Only about somebody: a name, or an id.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """Write a case in other forms, by the ending of the file; every line of every form cites its words.

    \b
    Examples:
      dragoman export two-michaels.case dossier.pdf
      dragoman export two-michaels.case dossier.md dossier.docx two-michaels.ftm.json
      dragoman export two-michaels.case tables/
      dragoman export two-michaels.case kovrig.pdf --about "Michael Kovrig" --since 2021-01-01
      dragoman export postgresql://desk@server/two_michaels copy.case

    \b
    Endings:
      .md .docx .pdf        the dossier, with its quotes and the list of reports
      .bib                  the list of reports in BibTeX
      .ftm.json             FollowTheMoney entities
      .statements.csv       FollowTheMoney statements
      .annotations.jsonld   W3C Web Annotations
      .plover.jsonl         PLOVER events
      .cameo.tsv            CAMEO events
      .gexf                 a graph of who does what to whom
      .ics                  a calendar of dated obligations
      none (tables/)        a folder of CSV tables, one a kind
      .parquet              a folder of Parquet tables, one a kind
      .case                 a copy of the whole case in one file, for mailing

    With --about, --since or --until any form but .case is an excerpt: what is about one entity, or told in those days,
    and the reports that it quotes. A dossier too long for Word or PDF says so.

    A file is there whole or not at all; what fails gets one line, and the rest is written.

    \b
    Exit status:
      0  everything is written
      2  the command line is wrong
      5  an ending, place or date cannot be used, an extra is not installed, a dossier is too long
      6  the case cannot be used, or has no such entity
    """
    from dragoman.export.files import export_case

    paths = (*(to or ()), *(files or ()))
    if not paths:
        raise typer.BadParameter("name a file to write, such as dossier.md or tables/: its ending says which form")
    with faults_told() as faults:
        first, last = day(since), day(until)
        with opened(case) as open_case:
            whom = _entity(open_case, about) if about is not None else None
            for path in paths:
                try:
                    notes = export_case(open_case, path, about=whom, since=first, until=last)
                except DragomanError as error:
                    faults.tell(error)
                    continue
                say(f"{path}")
                for note in notes:
                    typer.echo(printable(f"dragoman: {path}: {note}"), err=True)


def _entity(case: Case, named: str) -> str:
    """The id of the entity that is named, so that a wrong name is told once, and not for each file."""
    from dragoman.case.people import entity

    with case.read() as connection:
        return entity(connection, named).id
