"""The commands that measure a case: its speed, the workbench over it, and whether kills lose anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evals.telling import one_line, say

if TYPE_CHECKING:
    from evals.casefile import Figure


def case(
    reports: Annotated[int, typer.Option(min=200, help="How many reports the large case has.")] = 10_000,
    rounds: Annotated[int, typer.Option(min=1, help="How often each answer is timed.")] = 5,
    processes: Annotated[int, typer.Option(min=1, help="How many processes read while the case is filled.")] = 2,
    place: Annotated[
        str | None, typer.Option("--case", metavar="PLACE", help="Where the large case is kept, to be used again.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Time the case file: adding beside reading, adding to a small and to a large case, and every answer.

    The reports are made up, each of its own parts. Adding is timed against reading the same reports, in turns. Filling
    a case with 10,000 reports takes some ten minutes; `--case` keeps it, and fills it up where it is there already.

    \b
    Examples:
      python -m evals case
      python -m evals case --reports 1000 --case thousand.case
    """
    from tempfile import TemporaryDirectory

    from evals import casefile

    with one_line(), TemporaryDirectory() as folder:
        found = list(casefile.measure(Path(folder), reports, rounds, processes, say, place))
        _tell(found, as_json)


def web(
    reports: Annotated[int, typer.Option(min=10, help="How many reports the case has.")] = 10_000,
    rounds: Annotated[int, typer.Option(min=1, help="How often each page is timed.")] = 5,
    clients: Annotated[int, typer.Option(min=1, help="How many read at once while one adds.")] = 50,
    seconds: Annotated[float, typer.Option(min=1, help="For how long they read.")] = 20.0,
    place: Annotated[
        str | None, typer.Option("--case", metavar="FILE", help="Where the case is kept, to be used again.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Time the pages of the workbench over a large case, and let many read while one adds.

    A `dragoman serve` of its own answers over HTTP on this machine. The case is that of `python -m evals case`, and one
    report of 100,000 characters. Any answer but 200 counts as an error.

    \b
    Examples:
      python -m evals web
      python -m evals web --reports 1000 --clients 10 --seconds 5
    """
    from tempfile import TemporaryDirectory

    from evals import webspeed

    with one_line(), TemporaryDirectory() as folder:
        found = list(webspeed.measure(Path(folder), reports, rounds, clients, seconds, say, place))
        _tell(found, as_json)


def _tell(found: list[Figure], as_json: bool) -> None:
    """Prints figures as JSON or as a table."""
    from evals.casefile import table

    typer.echo(json.dumps([each._asdict() for each in found], indent=1) if as_json else table(found))


def kill(
    rounds: Annotated[int, typer.Option(min=1, help="How many rounds.")] = 50,
    reports: Annotated[int, typer.Option(min=2, help="How many reports are added in each.")] = 200,
    seed: Annotated[int, typer.Option(help="What the moments of the kills hang on.")] = 0,
) -> None:
    """Kill `dragoman add` and `dragoman judge` at random moments and look whether anything that they told is lost.

    Each round: a new case, `add` of made-up reports killed with SIGKILL, then `judge` after `judge` until one is
    killed; then every report and judgement that was told must be there, `verify` must find no fault, and the same
    `add` again must finish. The exit status is 1 where something was lost.

    \b
    Examples:
      python -m evals kill
      python -m evals kill --rounds 3 --reports 12
    """
    from tempfile import TemporaryDirectory

    from evals.killing import rounds as run

    with one_line(), TemporaryDirectory() as folder:
        found = run(Path(folder), rounds, reports, seed, say)
    lost = [each for each in found if each.faults]
    typer.echo(
        f"{len(found)} rounds, {sum(each.told for each in found):,} reports and {sum(each.judged for each in found):,} "
        f"judgements told before the kills, {len(lost)} rounds with something lost"
    )
    raise typer.Exit(1 if lost else 0)
