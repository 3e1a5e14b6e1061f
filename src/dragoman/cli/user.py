"""`dragoman user`: who may log in to a case that is served to others."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.case.common import say
from dragoman.cli.faults import faults_told
from dragoman.cli.web import web_installed

user_app = typer.Typer(
    name="user",
    help="""Make the accounts of those who may log in to a case that is served to others.

\b
Examples:
  dragoman user add desk.accounts okello --role judge
  dragoman user list desk.accounts
  dragoman user remove desk.accounts okello
  dragoman serve two-michaels.case --accounts desk.accounts --host 192.0.2.7

The file holds names, roles and hashes of passwords (argon2id), and only its owner may read it. A change counts at once,
also where a case is being served.
""",
    no_args_is_help=True,
    rich_markup_mode=None,
)

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The file of accounts.")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What they log in with, and judge as.")]


class RoleChoice(StrEnum):
    """What somebody may do."""

    read = "read"
    judge = "judge"
    admin = "admin"


@user_app.command("add", short_help="Make an account, or give it another role and password.")
def add_command(
    file: FileArgument,
    name: NameArgument,
    role: Annotated[
        RoleChoice, typer.Option(metavar="read|judge|admin", help="What they may do; each what those before may.")
    ],
) -> None:
    """Make an account, or give one another role and password. The password is asked for, twice, or read from a pipe.

    read looks and exports, judge also judges, undoes and adds reports, admin also sees who has an account.

    \b
    Examples:
      dragoman user add desk.accounts okello --role judge
      dragoman user add desk.accounts guest --role read < password.txt

    \b
    Exit status:
      0  it is made
      2  the command line is wrong
      5  the name or password will not do, or the file cannot be used
    """
    with faults_told():
        with web_installed():
            from dragoman.web.accounts import alone, load_accounts, save_accounts
        load_accounts(file)  # what is no file of accounts is told before a password is asked for
        password = _password()
        with alone(file):
            save_accounts(file, load_accounts(file).with_account(name, role.value, password))
        say(f"{name} may {role.value} now, by {file}")


@user_app.command("list", short_help="Who has an account.")
def list_command(file: FileArgument) -> None:
    """List who has an account, and what they may do.

    \b
    Examples:
      dragoman user list desk.accounts

    \b
    Exit status:
      0  they are listed
      2  the command line is wrong
      5  the file cannot be used
    """
    with faults_told():
        with web_installed():
            from dragoman.web.accounts import load_accounts
        for each in sorted(load_accounts(file).accounts, key=lambda account: account.name):
            say(f"{each.role:<6} {each.name}")


@user_app.command("remove", short_help="Take an account away.")
def remove_command(file: FileArgument, name: NameArgument) -> None:
    """Take an account away; whoever is logged in with it is out at once.

    \b
    Examples:
      dragoman user remove desk.accounts okello

    \b
    Exit status:
      0  it is gone
      2  the command line is wrong
      5  there is none of that name, or the file cannot be used
    """
    with faults_told():
        with web_installed():
            from dragoman.web.accounts import alone, load_accounts, save_accounts
        with alone(file):
            save_accounts(file, load_accounts(file).without(name))
        say(f"{name} has no account any more in {file}")


def _password() -> str:
    """The password, asked for twice on a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return asked
    return sys.stdin.readline().rstrip("\r\n")
