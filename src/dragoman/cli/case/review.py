"""`dragoman review`: open proposals of who is who, one after another, each answered with one key."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

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
    print_lines,
    print_values,
    say,
)  # fmt: skip
from dragoman.cli.faults import faults_told
from dragoman.export.entries.lines import counted

if TYPE_CHECKING:
    from dragoman.case.opening import Case
    from dragoman.case.values import Proposal

ANSWERS = {
    "same": {"a": "same", "x": "different", "u": "unsure"},
    "different": {"a": "different", "x": "same", "u": "unsure"},
}
"""By what is proposed, what each key judges."""
KEYS = "a accept · x reject · u unsure · space skip · z undo · q quit"


def review_command(
    case: CaseArgument,
    by: AsOption = None,
    listed: Annotated[bool, typer.Option("--list", help="Only list the open proposals.")] = False,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormOption = None,
) -> None:
    """Walk through the open proposals of who is who: both names, the reasons, the words of each; one key answers.

    \b
    Keys:
      a  accept what is proposed      x  reject it: the opposite holds
      u  unsure: it is not asked again    space  skip it for now
      z  undo the last answer of this walk    q  quit

    \b
    Examples:
      dragoman review two-michaels.case
      dragoman review two-michaels.case --as "A. Okello"
      dragoman review two-michaels.case --list --format json

    Each answer is saved before the next proposal is shown.

    \b
    Exit status:
      0  the walk is over
      2  the command line is wrong
      5  nobody is named who judges
      6  the case cannot be used
    """
    from dragoman.case.people import proposals
    from dragoman.export.entries.people import proposal_lines

    with faults_told():
        if listed or form is Form.json:
            with connected(case) as connection:
                found = proposals(connection, limit=limit, offset=offset)
            print_values(form, found, (line for each in found for line in proposal_lines(each)), (limit, offset))
            return
        name = analyst(by)
        with opened(case, writable=True) as open_case:
            walk(open_case, name)


def walk(case: Case, by: str) -> None:
    """Asks about each open proposal until there is none left, or until it is told to quit."""
    from dragoman.case.deciding import judge, undo
    from dragoman.export.entries.people import proposal_lines

    skipped: set[str] = set()
    given: list[str] = []
    while (proposal := _next(case, skipped)) is not None:
        print_lines(proposal_lines(proposal))
        say(KEYS)
        key = _key()
        answer = ANSWERS[proposal.verdict].get(key)
        if answer is not None:
            with case.write() as connection:
                pair = (proposal.left.id or "", proposal.right.id or "")
                made = judge(connection, "identity", pair, answer, by=by, at=common.now())
            given.append(made.id)
            say(f"{made.id}: {answer}")
        elif key == "z" and given:
            with case.write() as connection:
                undo(connection, given[-1], by=by, at=common.now())
            say(f"{given.pop()} is undone")
        elif key == " ":
            skipped.add(proposal.id)
        elif key in ("q", ""):
            break
    judgements = counted(len(given), "judgement")
    left = "" if proposal is not None else "; nothing more to review"
    say(f"{judgements}, {len(skipped):,} skipped{left}")


def _next(case: Case, skipped: set[str]) -> Proposal | None:
    from dragoman.case.people import proposals

    with case.read() as connection:
        found = proposals(connection, limit=len(skipped) + 1)
    return next((each for each in found if each.id not in skipped), None)


def _key() -> str:
    """The key that is pressed, or the next character that is piped in; empty at the end."""
    if not sys.stdin.isatty():
        return sys.stdin.read(1)
    try:
        return typer.getchar()
    except EOFError:
        return ""
