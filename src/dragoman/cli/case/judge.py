"""`dragoman judge`, `undo`: what an analyst decides is appended, with who and when, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from dragoman.cli.case import common
from dragoman.cli.case.common import (
    AsOption,
    CaseArgument,
    Form,
    FormOption,
    LimitOption,
    OffsetOption,
    analyst,
    connected,
    opened,
    print_values,
)  # fmt: skip
from dragoman.cli.faults import faults_told

if TYPE_CHECKING:
    from dragoman.case.values import JudgementKind


class Judged(NamedTuple):
    """How a judgement is written: its kind, its verdict, what it is about."""

    kind: JudgementKind
    verdict: str
    subjects: tuple[str, ...]


FORMS: dict[str, tuple[Judged, ...]] = {
    "same": (Judged("identity", "same", ("ENTITY", "ENTITY")),),
    "different": (Judged("identity", "different", ("ENTITY", "ENTITY")),),
    "unsure": (Judged("identity", "unsure", ("ENTITY", "ENTITY")), Judged("claim", "unsure", ("CLAIM",))),
    "accept": (Judged("claim", "accepted", ("CLAIM",)),),
    "reject": (Judged("claim", "rejected", ("CLAIM",)),),
    "join": (Judged("claims", "join", ("CLAIM", "CLAIM")),),
    "part": (Judged("claims", "part", ("EVENT",)),),
    "met": (Judged("condition", "met", ("CONDITION",)),),
    "refused": (Judged("condition", "refused", ("CONDITION",)),),
    "lapsed": (Judged("condition", "lapsed", ("CONDITION",)),),
    "open": (Judged("condition", "open", ("CONDITION",)), Judged("forecast", "open", ("FORECAST",))),
    "came-true": (Judged("forecast", "came_true", ("FORECAST",)),),
    "did-not": (Judged("forecast", "did_not", ("FORECAST",)),),
    "void": (Judged("forecast", "void", ("FORECAST",)),),
    "grade": (Judged("grade", "", ("OUTLET|ENTITY|CLAIM", "GRADE")),),
}
"""What `dragoman judge` takes, by its first word."""


def judge_command(
    case: CaseArgument,
    verdict: Annotated[str | None, typer.Argument(metavar="VERDICT", help="What you decide: see the examples.")] = None,
    subjects: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="What about: ids, or how they begin.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, in your words.")] = None,
    proof: Annotated[str | None, typer.Option(metavar="CITE", help="The words that prove it, by their cite.")] = None,
    by: AsOption = None,
    listed: Annotated[bool, typer.Option("--list", help="Show every judgement, the last one first.")] = False,
    grades: Annotated[bool, typer.Option("--grades", help="Show the grades that hold.")] = False,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Decide something: it is appended with who and when, what follows from it is there at once, and it can be undone.

    \b
    Examples: who is who
      dragoman judge two-michaels.case same entity-1a2b3c4d entity-5e6f7a8b --note "same office, same visit"
      dragoman judge two-michaels.case different entity-1a2b3c4d entity-5e6f7a8b
      dragoman judge two-michaels.case unsure entity-1a2b3c4d entity-5e6f7a8b
    Claims, and which tellings are of one
      dragoman judge two-michaels.case accept claim-1a2b3c4d
      dragoman judge two-michaels.case reject claim-1a2b3c4d
      dragoman judge two-michaels.case join claim-1a2b3c4d claim-5e6f7a8b
      dragoman judge two-michaels.case part event-1a2b3c4d
    What a deal needs
      dragoman judge two-michaels.case met condition-1a2b3c4d --proof '[ffecad2d:107-330]'
      dragoman judge two-michaels.case refused condition-1a2b3c4d --proof '[ffecad2d:107-330]'
      dragoman judge two-michaels.case lapsed condition-1a2b3c4d --proof '[ffecad2d:107-330]'
    What was expected
      dragoman judge two-michaels.case came-true forecast-1a2b3c4d
      dragoman judge two-michaels.case did-not forecast-1a2b3c4d
      dragoman judge two-michaels.case void forecast-1a2b3c4d
    Grades by the NATO Admiralty Code: A to F for an outlet or source, 1 to 6 for a claim
      dragoman judge two-michaels.case grade "Maple Gazette" B2
    What was decided
      dragoman judge two-michaels.case --list

    `open` takes a condition or forecast back to where nothing was decided. The last judgement on the same counts.

    \b
    Exit status:
      0  it is saved, or shown
      2  the command line is wrong
      5  nobody is named who judges
      6  the case cannot be used, or has nothing by that id
    """
    if listed or grades:
        if verdict is not None:
            raise typer.BadParameter("give a verdict, or --list, or --grades")
        _show(case, grades, limit, offset, form)
        return
    found = judged(verdict, subjects or [])
    from dragoman.case.deciding import judge
    from dragoman.case.subjects import subjects as subjects_of
    from dragoman.export.entries.ledgers import judgement_line

    with faults_told():
        name = analyst(by)
        with opened(case, writable=True) as open_case, open_case.write() as connection:
            made = judge(
                connection, found.kind, found.subjects, found.verdict, by=name, at=common.now(), note=note, quote=proof
            )
            about = subjects_of(connection, [made])
        print_values(form, made, [judgement_line(made, known=about)])


def undo_command(
    case: CaseArgument,
    judgement: Annotated[
        str | None, typer.Argument(metavar="JUDGEMENT", help="Which, as judgement-7; else your last that holds.")
    ] = None,
    by: AsOption = None,
    form: FormOption = None,
) -> None:
    """Take a judgement back: everything is as it was before it, and both stay in the history.

    \b
    Examples:
      dragoman undo two-michaels.case
      dragoman undo two-michaels.case judgement-7

    To undo an undo, undo that.

    \b
    Exit status:
      0  it is undone
      2  the command line is wrong
      5  nobody is named who judges
      6  the case cannot be used, or there is nothing to undo
    """
    from dragoman.case.deciding import undo
    from dragoman.export.entries.ledgers import judgement_line

    with faults_told():
        name = analyst(by)
        with opened(case, writable=True) as open_case, open_case.write() as connection:
            made = undo(connection, judgement, by=name, at=common.now())
        print_values(form, made, [judgement_line(made)])


def judged(verdict: str | None, subjects: list[str]) -> Judged:
    """What is decided, from the words of the command line.

    Raises:
        typer.BadParameter: if the words are none of `FORMS`.
    """
    forms = FORMS.get(verdict or "")
    if forms is None:
        said = f"{verdict!r} is no verdict" if verdict else "no verdict is given"
        raise typer.BadParameter(f"{said}: write one of {', '.join(FORMS)}")
    fitting = [each for each in forms if len(each.subjects) == len(subjects)]
    if not fitting:
        ways = " or ".join(" ".join(("judge CASE", verdict or "", *each.subjects)) for each in forms)
        raise typer.BadParameter(f"write it as: {ways}")
    named = [each for each in fitting if subjects[0].startswith(f"{each.kind}-")]
    found = (named or fitting)[0]
    if found.kind == "grade":
        return Judged("grade", subjects[1].upper(), (subjects[0],))
    return found._replace(subjects=tuple(subjects))


def _show(place: str, grades: bool, limit: int, offset: int, form: Form | None) -> None:
    from dragoman.case.deciding import history
    from dragoman.case.grades import grades as grades_of
    from dragoman.case.subjects import subjects
    from dragoman.export.entries.ledgers import grade_line, judgement_line

    with faults_told(), connected(place) as connection:
        if grades:
            graded = grades_of(connection)
            print_values(form, graded, map(grade_line, graded))
        else:
            found = history(connection)[::-1][offset : offset + limit]
            about = subjects(connection, found)
            print_values(form, found, (judgement_line(each, known=about) for each in found), (limit, offset))
