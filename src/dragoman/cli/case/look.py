"""`dragoman list`, `show`: the reports of a case, the case at a glance, one report as it was read."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.case.common import (
    CaseArgument,
    Form,
    FormOption,
    LimitOption,
    OffsetOption,
    SinceOption,
    UntilOption,
    connected,
    day,
    form_of,
    opened,
    print_json,
    print_values,
)  # fmt: skip
from dragoman.cli.faults import faults_told
from dragoman.cli.output import console, output
from dragoman.errors import CaseError


def list_command(
    case: CaseArgument,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only reports of this outlet.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """List the reports of a case by publication day: outlet, title, whose reporting it is, what was read from it.

    \b
    Examples:
      dragoman list two-michaels.case
      dragoman list two-michaels.case --outlet "Maple Gazette"
      dragoman list two-michaels.case --since 2021-06-01 --until 2021-06-30 --format json

    The JSON is an array with one object a report.

    \b
    Exit status:
      0  it is listed
      2  the command line is wrong
      5  a date cannot be used
      6  the case cannot be used
    """
    from dragoman.case.listing import list_reports
    from dragoman.export.entries.reports import report_lines

    with faults_told():
        first, last = day(since), day(until)
        with connected(case) as connection:
            found = list_reports(connection, outlet=outlet, since=first, until=last, limit=limit, offset=offset)
        print_values(form, found, (line for each in found for line in report_lines(each)), (limit, offset))


def show_command(
    case: CaseArgument,
    report: Annotated[
        str | None,
        typer.Argument(metavar="REPORT", help="A report: its id, or how it begins; or a cite, for its words."),
    ] = None,
    original: Annotated[bool, typer.Option("--original", help="Write the report's bytes as they came.")] = False,
    form: FormOption = None,
) -> None:
    """Show a case at a glance, one report of it as it was read, or the words that a cite stands for.

    \b
    Examples:
      dragoman show two-michaels.case
      dragoman show two-michaels.case report-1a2b3c4d
      dragoman show two-michaels.case '[ffecad2d:107-330]'
      dragoman show two-michaels.case 1a2b --original > story.html

    The JSON of a report is the reading that counts, in the form of `dragoman read`.

    \b
    Exit status:
      0  it is shown
      2  the command line is wrong
      6  the case cannot be used, or has no such report
    """
    if original and report is None:
        raise typer.BadParameter("name the report whose bytes --original writes")
    with faults_told():
        if report is None:
            _show_case(case, form)
        elif original:
            _write_original(case, report)
        elif ":" in report:
            _show_words(case, report, form)
        else:
            _show_report(case, report, form)


def _show_case(place: str, form: Form | None) -> None:
    from dragoman.case.glance import glance
    from dragoman.export.case_dossier import case_title, glance_sections
    from dragoman.export.entries.terminal import print_sections

    with opened(place) as case, case.read() as connection:
        found = glance(connection, case.place)
    if form_of(form) is Form.json:
        print_json(found)
        return
    with output(None):
        print_sections(case_title(found.summary), glance_sections(found), console())


def _show_report(place: str, given: str, form: Form | None) -> None:
    from dragoman.case.keeping import find_report, reading_of
    from dragoman.case.quoting import cite_prefixes
    from dragoman.export.dossier import print_dossier

    with connected(place) as connection:
        reading = reading_of(connection, find_report(connection, given))
        prefix = cite_prefixes(connection, [reading.sha256])[reading.sha256]
    with output(None) as stream:
        if form_of(form) is Form.json:
            stream.write(reading.to_json() + b"\n")
        else:
            print_dossier(reading, console(), prefix)


def _show_words(place: str, given: str, form: Form | None) -> None:
    from dragoman.case.quoting import find_quote
    from dragoman.export.entries.lines import printed
    from dragoman.export.plain import visible

    with connected(place) as connection:
        found = find_quote(connection, given)
    if form_of(form) is Form.json:
        print_json(found)
        return
    with output(None) as stream:
        stream.write(f"{visible(found.words)}\n{printed(found)} {found.cite}\n".encode("utf-8", "backslashreplace"))


def _write_original(place: str, given: str) -> None:
    from dragoman.case.keeping import find_report, original_of

    with connected(place) as connection:
        found = original_of(connection, find_report(connection, given))
    if found is None:
        raise CaseError(f"the report {given} was given as text: it has no bytes beside it")
    with output(None) as stream:
        stream.write(found)
