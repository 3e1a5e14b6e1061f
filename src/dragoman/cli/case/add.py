"""`dragoman new`, `add`, `failed`, `reread`: a case is made and filled; each report is saved as soon as it is told."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.case import common
from dragoman.cli.case.common import (
    CaseArgument,
    Form,
    FormOption,
    as_json,
    day,
    form_of,
    opened,
    print_json,
    print_lines,
    print_values,
    say,
)  # fmt: skip
from dragoman.cli.faults import Faults, faults_told, printable
from dragoman.cli.options import ModelOption, OutletOption, PrivateOption, PublishedOption, RosterOption
from dragoman.cli.output import output
from dragoman.cli.progress import progress
from dragoman.errors import CaseError, DragomanError
from dragoman.export.entries.lines import counted
from dragoman.names.load import load_roster

if TYPE_CHECKING:
    from dragoman.case.adding import Added, Failed
    from dragoman.case.opening import Case
    from dragoman.case.rereading import Reread
    from dragoman.case.values import Arrival
    from dragoman.ingest.parts import Ask, Ingested, Known, Refused

ProcessesOption = Annotated[int, typer.Option(metavar="N", min=1, help="So many processes read side by side.")]


def new_command(
    case: CaseArgument,
    title: Annotated[str, typer.Option(metavar="TEXT", help="What the case is called; else by its place.")] = "",
    form: FormOption = None,
) -> None:
    """Make an empty case: a file, or the tables in an empty PostgreSQL database.

    \b
    Examples:
      dragoman new two-michaels.case --title "The two Michaels"
      dragoman new postgresql://desk@server/two_michaels

    `dragoman add` makes a case too, where there is none.

    \b
    Exit status:
      0  the case is there
      2  the command line is wrong
      6  something is there already, or nothing can be made there
    """
    from dragoman.case.opening import create_case

    with faults_told(), create_case(case, title=title, created=common.now()) as made:
        if form_of(form) is Form.json:
            from dragoman.case.listing import summary

            with made.read() as connection:
                print_json(summary(connection, made.place))
        else:
            say(f"made {made.place}")


def add_command(
    case: CaseArgument,
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Files, folders, http(s) addresses, feeds, - for stdin."),
    ] = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    table: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A CSV of sources: source,published,outlet,url,translated_from."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Fetch and take apart again also what the case has already.")
    ] = False,
    roster: RosterOption = None,
    model: ModelOption = None,
    processes: ProcessesOption = 1,
    allow_private: PrivateOption = False,
    form: FormOption = None,
) -> None:
    """Read reports and add them to a case, which is made where there is none; each is saved as soon as it is told.

    \b
    Examples:
      dragoman add two-michaels.case report.txt --published 2021-06-08 --outlet "The Harbour Post"
      dragoman add two-michaels.case clippings/ --roster known.yaml
      dragoman add two-michaels.case https://example.org/feed.xml mails.mbox crawl.warc.gz
      dragoman add two-michaels.case --table reports.csv
      dragoman add postgresql://desk@server/two_michaels clippings/ --processes 4

    Ctrl-C, a kill or a power cut leave every report in that was told, and none by half: the same command goes on where
    it stopped. The same text from the same outlet is one report, however often it is added; a file whose bytes the case
    has, and an entry of a feed that it has, is known before it is taken apart or fetched (--again does so all the
    same). What cannot be added gets one line, the rest goes on; `dragoman failed CASE` lists it.

    In a --table paths count from its folder; empty cells leave it to the source to say its day and outlet. Text, PDF
    and Word files say neither: give them here, for a report keeps the day and outlet that it was added with.

    \b
    Exit status:
      0  everything is in the case
      2  the command line is wrong
      3  a report cannot be read: empty, binary, too large, no article, another language
      4  a file or address cannot be fetched: missing, private, too slow, too large
      5  a date, table, roster or model cannot be used
      6  the case cannot be used: no case, damaged, read-only, full disk
    Of several kinds the highest counts.
    """
    from dragoman.case.adding import add, known_in
    from dragoman.cli.case.table import Row, WrongRow, reports_of, rows_of
    from dragoman.ingest.many import expected, ingest_new
    from dragoman.ingest.parts import unknown

    if not sources and table is None:
        raise typer.BadParameter("name sources to add, or give a --table of them")
    with faults_told() as faults:
        checked, table_rows = day(published), rows_of(table) if table else []
        known = load_roster(roster) if roster else None
        rows = [row for row in table_rows if isinstance(row, Row)]
        wrong = [row for row in table_rows if isinstance(row, WrongRow)]
        for row in wrong:
            faults.tell(row.error, row.where)

        def arrivals(known: Ask) -> Iterator[Ingested | Refused | Known]:
            yield from ingest_new(sources or (), known, published=checked, outlet=outlet, allow_private=allow_private)
            yield from reports_of(rows, allow_private, known)

        total = expected([*(sources or ()), *(row.source for row in rows)])
        with _opened_or_made(case) as open_case:
            asked = unknown if again else known_in(open_case)
            found = add(open_case, arrivals(asked), common.now, roster=known, model=model, processes=processes)
            tell_arrivals(open_case, _arrivals(found), total, faults, form, failed=len(wrong))
            if sys.stderr.isatty():
                _tell_what_next(open_case)


def failed_command(
    case: CaseArgument,
    again: Annotated[bool, typer.Option("--again", help="Try them again, with what was said of them then.")] = False,
    roster: RosterOption = None,
    model: ModelOption = None,
    processes: ProcessesOption = 1,
    allow_private: PrivateOption = False,
    form: FormOption = None,
) -> None:
    """List what could not be added and why, or try it again.

    \b
    Examples:
      dragoman failed two-michaels.case
      dragoman failed two-michaels.case --again --roster known.yaml

    What was added since is no longer listed.

    \b
    Exit status:
      0  it is listed; with --again: everything is in the case now
      2  the command line is wrong
      3, 4, 5  with --again: why something failed again (see `dragoman add`)
      6  the case cannot be used
    """
    from dragoman.case.adding import add, known_in
    from dragoman.case.keeping import failed
    from dragoman.cli.case.table import Row, reports_of
    from dragoman.export.entries.reports import failure_lines
    from dragoman.ingest.many import expected

    with faults_told() as faults:
        known = load_roster(roster) if roster else None
        with opened(case, writable=again) as open_case:
            with open_case.read() as connection:
                found = failed(connection)
            if not again:
                print_values(form, found, (line for each in found for line in failure_lines(each)))
                return
            rows = dict.fromkeys(
                Row(each.origin, each.published, each.outlet, each.url, each.translated_from) for each in found
            )
            tried = reports_of(rows, allow_private, known_in(open_case))
            told = add(open_case, tried, common.now, roster=known, model=model, processes=processes)
            tell_arrivals(open_case, _arrivals(told), expected(row.source for row in rows), faults, form)


def reread_command(
    case: CaseArgument,
    roster: RosterOption = None,
    model: ModelOption = None,
    processes: ProcessesOption = 1,
    form: FormOption = None,
) -> None:
    """Read every report of a case again with this version, roster and model; what was read before is kept.

    \b
    Examples:
      dragoman reread two-michaels.case --roster known.yaml
      dragoman reread two-michaels.case --processes 4

    Until all are read the case answers from the readings before; broken off, the same command goes on where it
    stopped. Judgements hold by the ids of what they are about; those that this version no longer reads are listed.

    \b
    Exit status:
      0  everything is read again
      2  the command line is wrong
      3  a report cannot be read by this version: it keeps its reading
      5  a roster or model cannot be used
      6  the case cannot be used
    """
    from dragoman.case.deciding import history
    from dragoman.case.listing import summary
    from dragoman.case.rereading import reread
    from dragoman.export.entries.ledgers import judgement_line

    with faults_told() as faults:
        known = load_roster(roster) if roster else None
        with opened(case, writable=True) as open_case:
            with open_case.read() as connection:
                total = summary(connection, open_case.place).reports
            found = reread(open_case, common.now, roster=known, model=model, processes=processes)
            tell_arrivals(open_case, _reread(found), total, faults, form, "read again")
            with open_case.read() as connection:
                lost = [each for each in history(connection) if not each.carried and each.undone_by is None]
        if form_of(form) is Form.text:
            print_lines(map(judgement_line, lost))


def _tell_what_next(case: Case) -> None:
    """On a terminal: what the reports do not say of themselves, and how to look at the case."""
    from dragoman.case.listing import undated

    with case.read() as connection:
        open_ones = undated(connection)
    if open_ones:
        told = f"{counted(open_ones, 'report')} without a day: relative times in them stay open (--published, --table)"
        print(f"dragoman: {told}", file=sys.stderr)
    told = f"dragoman: next: dragoman show {case.place}, or dragoman serve {case.place} --open"
    print(printable(told), file=sys.stderr)


@contextmanager
def _opened_or_made(place: str) -> Iterator[Case]:
    """The case, open for writing; made, and that said, where there is none."""
    from dragoman.case.opening import create_case, is_address

    made: Case | None = None
    with suppress(CaseError):  # what is wrong with the place, opening it tells
        made = create_case(place, created=common.now()) if is_address(place) or not Path(place).exists() else None
    if made is None:
        with opened(place, writable=True) as case:
            yield case
        return
    print(printable(f"dragoman: made {made.place}"), file=sys.stderr)
    with made:
        yield made


def tell_arrivals(
    case: Case,
    found: Iterable[tuple[Arrival, DragomanError | None]],
    total: int | None,
    faults: Faults,
    form: Form | None,
    done: str = "added",
    failed: int = 0,
) -> None:
    """Tells each arrival as it is saved, and at the end (also after Ctrl-C) how many there were."""
    as_lines = form_of(form) is Form.json
    told = Counter(failed=failed)
    try:
        with output(None) as stream:
            for each, error in progress(found, total, not as_lines or not sys.stdout.isatty()):
                told["failed" if error else "known" if each.known else "added"] += 1
                if error is not None:
                    faults.tell(error, each.source)
                if as_lines:
                    stream.write(as_json(each))
                    stream.flush()
    finally:
        read = f"{counted(told['added'], 'report')} {done}"
        said = f"{case.place}: {read}, {told['known']:,} known, {told['failed']:,} failed"
        print(printable(said), file=sys.stderr if as_lines else sys.stdout, flush=True)


def _arrivals(found: Iterable[Added | Failed]) -> Iterator[tuple[Arrival, DragomanError | None]]:
    from dragoman.case.adding import Added
    from dragoman.case.values import Arrival

    for each in found:
        if isinstance(each, Added):
            yield Arrival(source=each.source, report=each.report, known=each.known), None
        else:
            error = type(each.error).__name__
            yield Arrival(source=each.source, error=error, message=str(each.error)), each.error


def _reread(found: Iterable[Reread]) -> Iterator[tuple[Arrival, DragomanError | None]]:
    from dragoman.case.values import Arrival

    for each in found:
        error = each.error
        name, message = (type(error).__name__, str(error)) if error else (None, None)
        yield Arrival(source=each.report, report=each.report, known=each.known, error=name, message=message), error
