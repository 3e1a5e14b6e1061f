"""`dragoman days`, `deal`, `forecast`: the ledgers of a case."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.case import common
from dragoman.cli.case.common import (
    CaseArgument,
    FormOption,
    LimitOption,
    OffsetOption,
    opened,
    print_values,
)  # fmt: skip
from dragoman.cli.faults import faults_told


def days_command(
    case: CaseArgument,
    today: Annotated[bool, typer.Option("--today", help="Count the days of those still held up to today.")] = False,
    form: FormOption = None,
) -> None:
    """Show the people held: since when, for how many days, what became of them, with the words that say so.

    \b
    Examples:
      dragoman days two-michaels.case
      dragoman days two-michaels.case --today
      dragoman days two-michaels.case --format json

    Days are counted up to the last report that tells of it, or to the day on which it ended; days are stated by a
    report, or counted back from a length. Where reports give different days, that is said.

    \b
    Exit status:
      0  it is shown
      2  the command line is wrong
      6  the case cannot be used
    """
    from dragoman.case.custody import custody
    from dragoman.export.entries.ledgers import custody_lines

    with faults_told():
        with opened(case) as open_case, open_case.read() as connection:
            found = custody(connection, today=common.today() if today else None)
        print_values(form, found, lambda: (line for each in found for line in custody_lines(each)))


def deal_command(
    case: CaseArgument,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Show what a deal needs and what was promised: each condition, on whom it is, open or judged met, refused, lapsed.

    \b
    Examples:
      dragoman deal two-michaels.case
      dragoman judge two-michaels.case met condition-1a2b3c4d --proof '[ffecad2d:107-330]'

    Nothing is met until somebody judges that it is, with the words that prove it.

    \b
    Exit status:
      0  it is shown
      2  the command line is wrong
      6  the case cannot be used
    """
    from dragoman.case.deal import conditions
    from dragoman.export.entries.ledgers import condition_line

    with faults_told():
        with opened(case) as open_case, open_case.read() as connection:
            found = conditions(connection, limit=limit, offset=offset)
        print_values(form, found, lambda: map(condition_line, found))


def forecast_command(
    case: CaseArgument,
    scores: Annotated[bool, typer.Option("--scores", help="How each source's forecasts came out instead.")] = False,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Show what is expected: by whom, in which words, by when, and how it came out once that is judged.

    \b
    Examples:
      dragoman forecast two-michaels.case
      dragoman judge two-michaels.case did-not forecast-1a2b3c4d
      dragoman forecast two-michaels.case --scores

    A band stands only beside a word of ICD 203. Where there is a band, a term by which it must come true and an
    outcome, the Brier score is that of the band's middle; beside it the range over the band.

    \b
    Exit status:
      0  it is shown
      2  the command line is wrong
      6  the case cannot be used
    """
    from dragoman.case.forecasts import forecasts
    from dragoman.case.forecasts import scores as scores_of
    from dragoman.export.entries.ledgers import forecast_line, score_line

    with faults_told(), opened(case) as open_case, open_case.read() as connection:
        if scores:
            counted = scores_of(connection)
            print_values(form, counted, lambda: (score_line(each, ()) for each in counted))
        else:
            found = forecasts(connection, limit=limit, offset=offset)
            print_values(form, found, lambda: map(forecast_line, found))
