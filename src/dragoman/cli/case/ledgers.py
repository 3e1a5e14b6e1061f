"""`dragoman days`, `deal`, `forecast`: the ledgers of a case."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.case.values import ConditionState
from dragoman.cli.case import common
from dragoman.cli.case.common import (
    CaseArgument,
    FormOption,
    LimitOption,
    OffsetOption,
    connected,
    day,
    print_values,
)  # fmt: skip
from dragoman.cli.faults import faults_told
from dragoman.reading import ConditionKind


def days_command(
    case: CaseArgument,
    person: Annotated[
        str | None, typer.Argument(metavar="PERSON", help="One of them: a name, or an id or how it begins.")
    ] = None,
    today: Annotated[bool, typer.Option("--today", help="Count the days of those still held up to today.")] = False,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Show the people held: since when, for how many days, what became of them, with the words that say so.

    \b
    Examples:
      dragoman days two-michaels.case
      dragoman days two-michaels.case "Michael Kovrig"
      dragoman days two-michaels.case --today --format json

    Days are counted up to the last report that tells of it, or to the day on which it ended; days are stated by a
    report, or counted back from a length. Where reports give different days, that is said.

    \b
    Exit status:
      0  it is shown
      2  the command line is wrong
      6  the case cannot be used, or nobody of that name is told to have been held
    """
    from dragoman.case.custody import custody, custody_of
    from dragoman.export.entries.ledgers import custody_lines

    with faults_told(), connected(case) as connection:
        until = common.today() if today else None
        if person is not None:
            one = custody_of(connection, person, today=until)
            print_values(form, one, custody_lines(one))
            return
        found = custody(connection, today=until, limit=limit, offset=offset)
        print_values(form, found, (line for each in found for line in custody_lines(each)), (limit, offset))


def deal_command(
    case: CaseArgument,
    condition: Annotated[
        str | None, typer.Argument(metavar="CONDITION", help="One of them: its id, or how it begins.")
    ] = None,
    state: Annotated[
        ConditionState | None, typer.Option(metavar="STATE", help="Only: open, met, refused or lapsed.")
    ] = None,
    promises: Annotated[bool, typer.Option("--promises", help="Only what somebody promised.")] = False,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Show what a deal needs and what was promised: each condition, on whom it is, open or judged met, refused, lapsed.

    \b
    Examples:
      dragoman deal two-michaels.case
      dragoman deal two-michaels.case --state open
      dragoman deal two-michaels.case --promises
      dragoman judge two-michaels.case met condition-1a2b3c4d --proof '[ffecad2d:107-330]'

    Nothing is met until somebody judges that it is, with the words that prove it. One asked for by its id comes with
    what was told as done later of the same act, on the same people: it may bear on it.

    \b
    Exit status:
      0  it is shown
      2  the command line is wrong
      6  the case cannot be used, or has no such condition
    """
    from dragoman.case import deal
    from dragoman.export.entries.ledgers import condition_line, condition_lines

    with faults_told(), connected(case) as connection:
        if condition is not None:
            one = deal.condition(connection, condition)
            print_values(form, one, condition_lines(one))
            return
        kinds: tuple[ConditionKind, ...] = ("commitment",) if promises else ()
        found = deal.conditions(connection, kinds=kinds, state=state, limit=limit, offset=offset)
        print_values(form, found, map(condition_line, found), (limit, offset))


def forecast_command(
    case: CaseArgument,
    forecast: Annotated[
        str | None, typer.Argument(metavar="FORECAST", help="One of them: its id, or how it begins.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only by somebody: a name, or an id.")] = None,
    undecided: Annotated[bool, typer.Option("--open", help="Only those without an outcome.")] = False,
    due: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only those whose term has ended by this day, as 2021-06-08.")
    ] = None,
    scores: Annotated[bool, typer.Option("--scores", help="How each source's forecasts came out instead.")] = False,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Show what is expected: by whom, in which words, by when, and how it came out once that is judged.

    \b
    Examples:
      dragoman forecast two-michaels.case
      dragoman forecast two-michaels.case --open --due 2021-10-01
      dragoman judge two-michaels.case did-not forecast-1a2b3c4d
      dragoman forecast two-michaels.case --scores

    A band stands only beside a word of ICD 203. Where there is a band, a term by which it must come true and an
    outcome, the Brier score is that of the band's middle; beside it the range over the band. One asked for by its id
    comes with what was told as done later of the same act, on the same people: it may bear on it.

    \b
    Exit status:
      0  it is shown
      2  the command line is wrong
      5  a date cannot be used
      6  the case cannot be used, or has no such forecast or source
    """
    from dragoman.case import forecasts
    from dragoman.case.people import find_entity
    from dragoman.export.entries.ledgers import forecast_line, forecast_lines, score_line

    with faults_told():
        last = day(due)
        with connected(case) as connection:
            if forecast is not None:
                one = forecasts.forecast(connection, forecast)
                print_values(form, one, forecast_lines(one))
                return
            if scores:
                scored = forecasts.scores(connection)
                print_values(form, scored, (score_line(each, ()) for each in scored))
                return
            source = find_entity(connection, by) if by is not None else None
            found = forecasts.forecasts(
                connection, source=source, open=undecided or None, due=last, limit=limit, offset=offset
            )
        print_values(form, found, map(forecast_line, found), (limit, offset))
