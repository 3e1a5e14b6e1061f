"""What the commands of a case share: the arguments they take, the case opened, values printed as text or JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dragoman.accept import checked_day
from dragoman.cli.faults import printable
from dragoman.cli.output import console, output
from dragoman.errors import ConfigError

if TYPE_CHECKING:
    from dragoman.case.opening import Case, Connection
    from dragoman.export.entries.lines import CaseLine


class Form(StrEnum):
    """What comes out."""

    text = "text"
    json = "json"


CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="The case: a file, or a postgresql:// address.")]
FormOption = Annotated[
    Form | None,
    typer.Option("--format", metavar="text|json", help="What to print; text on a terminal, else json."),
]
LimitOption = Annotated[int, typer.Option(metavar="N", min=1, help="Show so many at most.")]
OffsetOption = Annotated[int, typer.Option(metavar="N", min=0, help="Leave out so many before.")]
SinceOption = Annotated[
    str | None, typer.Option(metavar="DAY", help="Only what was published on this day or later, as 2021-06-08.")
]
UntilOption = Annotated[str | None, typer.Option(metavar="DAY", help="Only what was published on this day or before.")]
AsOption = Annotated[
    str | None, typer.Option("--as", metavar="NAME", help="Who judges; else the system's name of the user.")
]


def now() -> str:
    """This instant, ISO 8601 in UTC to the second: when something is added or judged."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """This day where the user is, ISO 8601."""
    return datetime.now().astimezone().date().isoformat()


def analyst(name: str | None) -> str:
    """Who judges: the name given, else the system's user.

    Raises:
        ConfigError: if there is neither.
    """
    import getpass

    if name is not None:
        if not name.strip():
            raise ConfigError("--as has no name: say who judges, as --as 'A. Okello'")
        return " ".join(name.split())
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise ConfigError("the system has no name for this user: say who judges with --as NAME") from error


def day(given: str | None) -> str | None:
    """The day given, checked; None where none is.

    Raises:
        ConfigError: if it is no ISO 8601 day.
    """
    return None if given is None else checked_day(given)


def form_of(given: Form | None) -> Form:
    """The form asked for, else text on a terminal and JSON where something else reads."""
    return given or (Form.text if sys.stdout.isatty() else Form.json)


@contextmanager
def opened(place: str, writable: bool = False) -> Iterator[Case]:
    """The case, open; what a user should know of how it was opened goes to standard error.

    Raises:
        CaseError: if it cannot be opened.
    """
    from dragoman.case.opening import open_case

    with open_case(place, writable=writable) as case:
        for each in case.notes:
            print(printable(f"dragoman: {each}"), file=sys.stderr)
        yield case


@contextmanager
def connected(place: str) -> Iterator[Connection]:
    """A connection that reads from the case, which stays as it is meanwhile.

    Raises:
        CaseError: if it cannot be opened.
    """
    with opened(place) as case, case.read() as connection:
        yield connection


def print_values(
    form: Form | None,
    values: msgspec.Struct | Sequence[msgspec.Struct],
    lines: Iterable[CaseLine],
    page: tuple[int, int] | None = None,
) -> None:
    """Prints values: as JSON (an object, or an array with one value a line), or as the lines made of them.

    On a terminal it is said where there is nothing, and where a page (its limit and offset) is full.
    """
    if form_of(form) is Form.json:
        print_json(values)
        return
    print_lines(lines)
    told = "" if isinstance(values, msgspec.Struct) else told_of_page(len(values), page)
    if told and sys.stdout.isatty():
        print(told, file=sys.stderr)


def told_of_page(found: int, page: tuple[int, int] | None) -> str:
    """What is said below a list of so many values, asked for with a limit and offset; empty where it tells all."""
    limit, offset = page or (found + 1, 0)
    if not found:
        return "dragoman: nothing found"
    if found < limit:
        return ""
    return f"dragoman: {offset + 1:,} to {offset + limit:,}, there may be more: add --offset {offset + limit}"


def print_json(values: msgspec.Struct | Sequence[msgspec.Struct]) -> None:
    """Prints values as JSON."""
    with output(None) as stream:
        stream.write(as_json(values))


def print_lines(lines: Iterable[CaseLine]) -> None:
    """Prints lines with their cites."""
    from dragoman.export.entries.terminal import print_lines

    with output(None):
        print_lines(lines, console())


def as_json(values: msgspec.Struct | Sequence[msgspec.Struct]) -> bytes:
    """The values in UTF-8, ended by a line feed; of an array each value stands on a line of its own."""
    if isinstance(values, msgspec.Struct):
        return msgspec.json.encode(values) + b"\n"
    return b"[\n" + b",\n".join(map(msgspec.json.encode, values)) + b"\n]\n" if values else b"[]\n"


def say(line: str) -> None:
    """Prints one line of text on standard output."""
    with output(None) as stream:
        stream.write(printable(line).encode("utf-8", "backslashreplace") + b"\n")
        stream.flush()
