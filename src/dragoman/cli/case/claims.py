"""`dragoman who`, `claims`, `changes`, `search`: who is who, what is claimed, what is new, and where words stand."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dragoman.accept import checked_day
from dragoman.cli.case.common import (
    CaseArgument,
    FormOption,
    LimitOption,
    OffsetOption,
    SinceOption,
    UntilOption,
    connected,
    day,
    print_values,
)  # fmt: skip
from dragoman.cli.faults import faults_told
from dragoman.reading import EntityType, EventStatus


def who_command(
    case: CaseArgument,
    entity: Annotated[
        str | None, typer.Argument(metavar="ENTITY", help="Only these: a name, or an id or how it begins.")
    ] = None,
    kind: Annotated[
        EntityType | None,
        typer.Option("--type", metavar="TYPE", help="Only: person, organisation, place, group or document."),
    ] = None,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Show who is who across reports: spellings and offices with their words, and why they were put together.

    \b
    Examples:
      dragoman who two-michaels.case
      dragoman who two-michaels.case Barton
      dragoman who two-michaels.case entity-1a2b3c4d --format json
      dragoman who two-michaels.case --type organisation

    Who may be the same person, and who cannot be, `dragoman review CASE` asks you.

    \b
    Exit status:
      0  it is shown
      2  the command line is wrong
      6  the case cannot be used, or has no such entity
    """
    from dragoman.case import people
    from dragoman.export.entries.people import entity_lines

    with faults_told():
        with connected(case) as connection:
            found = people.who(connection, type=kind, named=entity, limit=limit, offset=offset, whole=True)
            if entity is not None and not found:
                found = (people.entity(connection, entity),)
        print_values(form, found, (line for each in found for line in entity_lines(each)), (limit, offset))


def claims_command(
    case: CaseArgument,
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="One of them: its id, or how it begins.")] = None,
    about: Annotated[str | None, typer.Option(metavar="NAME", help="Only about somebody: a name, or an id.")] = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="What cannot both hold, with the words of both.")
    ] = False,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only of this act, as COERCE/arrest.")
    ] = None,
    status: Annotated[
        EventStatus | None,
        typer.Option(metavar="STATUS", help="Only: actual, planned, hypothetical, negated or stalled."),
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Show what is claimed: each claim once, with who prints it, how much independent reporting is behind it, and what
    speaks against it.

    \b
    Examples:
      dragoman claims two-michaels.case
      dragoman claims two-michaels.case --about "Dominic Barton"
      dragoman claims two-michaels.case --conflicts
      dragoman claims two-michaels.case claim-1a2b3c4d

    "6 outlets, 1 origin, unnamed sources: 3" are six papers that retell one, which heard it from three people whom it
    does not name.

    \b
    Exit status:
      0  it is shown
      2  the command line is wrong
      5  a date cannot be used
      6  the case cannot be used, or has no such claim or entity
    """
    from dragoman.case import claims as asked
    from dragoman.case.people import find_entity
    from dragoman.export.entries.claims import claim_line, claim_lines, conflict_lines

    if conflicts and (claim, kind, status, since, until) != (None,) * 5:
        raise typer.BadParameter("--conflicts goes with --about alone")
    with faults_told():
        first, last = day(since), day(until)
        with connected(case) as connection:
            if claim is not None:
                one = asked.claim(connection, claim, limit=limit, offset=offset)
                print_values(form, one, claim_lines(one))
                return
            whom = find_entity(connection, about) if about is not None else None
            if conflicts:
                both = asked.conflicts(connection, about=whom, limit=limit, offset=offset)
                print_values(form, both, (line for each in both for line in conflict_lines(each)), (limit, offset))
                return
            found = asked.claims(
                connection, about=whom, type=kind, status=status, since=first, until=last, limit=limit, offset=offset
            )
        print_values(form, found, map(claim_line, found), (limit, offset))


def changes_command(
    case: CaseArgument,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="What was added on this day or later, as 2021-06-08.")
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published-since", metavar="DAY", help="What was published on this day or later.")
    ] = None,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Show what is new: claims not told before, confirmed by an independent origin, contradicted, or only repeated.

    \b
    Examples:
      dragoman changes two-michaels.case --since 2021-06-08
      dragoman changes two-michaels.case --published-since 2021-06-08 --format json

    A report that retells a known origin is a repeat, however many outlets print it.

    \b
    Exit status:
      0  it is shown
      2  the command line is wrong
      5  a date cannot be used
      6  the case cannot be used
    """
    from dragoman.case.changes import changes
    from dragoman.export.entries.claims import change_lines

    if (since is None) == (published is None):
        raise typer.BadParameter("give one day: --since by the day of adding, or --published-since by publication")
    with faults_told():
        first = checked_day(since or published or "")
        with connected(case) as connection:
            by: Literal["added", "published"] = "added" if since is not None else "published"
            found = changes(connection, first, by, limit=limit, offset=offset)
        print_values(form, found, (line for each in found for line in change_lines(each)), (limit, offset))


def search_command(
    case: CaseArgument,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What to look for; all of it must be there.")],
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only reports of this outlet.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 20,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Find the reports that hold words, with the places where they stand.

    \b
    Examples:
      dragoman search two-michaels.case 'plea deal'
      dragoman search two-michaels.case 'verdict' --outlet "Strait Courier" --since 2021-03-01
      dragoman search two-michaels.case '"deferred prosecution" negotia*'
      dragoman search two-michaels.case '孟晚'

    A phrase stands in quotation marks; * after a word takes any ending. Two Chinese characters are found, too, within
    longer words.

    \b
    Exit status:
      0  it is shown, though nothing may have been found
      2  the command line is wrong
      5  a date cannot be used
      6  the case cannot be used, or there are no words to look for
    """
    from dragoman.case.search import search
    from dragoman.export.entries.reports import hit_lines

    with faults_told():
        first, last = day(since), day(until)
        with connected(case) as connection:
            found = search(connection, words, limit=limit, offset=offset, outlet=outlet, since=first, until=last)
        print_values(form, found, (line for each in found for line in hit_lines(each)), (limit, offset))
