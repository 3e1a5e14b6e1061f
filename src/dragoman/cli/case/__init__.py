"""The commands of a case: thin, each parses, calls the library, prints; nothing heavy is loaded before it is needed."""

from __future__ import annotations

import typer

from dragoman.cli.case.add import add_command, failed_command, new_command
from dragoman.cli.case.claims import changes_command, claims_command, search_command, who_command
from dragoman.cli.case.keep import verify_command
from dragoman.cli.case.look import list_command, show_command


def register(app: typer.Typer) -> None:
    """Puts the commands of a case into the application, in the order of a day's work."""
    app.command("new", short_help="Make an empty case.")(new_command)
    app.command("add", short_help="Read reports and add them to a case.")(add_command)
    app.command("failed", short_help="What could not be added, and why.")(failed_command)
    app.command("list", short_help="The reports of a case.")(list_command)
    app.command("show", short_help="A case at a glance, or one report of it.")(show_command)
    app.command("who", short_help="Who is who across reports.")(who_command)
    app.command("claims", short_help="What is claimed, by whom, and what speaks against it.")(claims_command)
    app.command("changes", short_help="What is new, confirmed, contradicted, or a repeat.")(changes_command)
    app.command("search", short_help="Find words in the reports.")(search_command)
    app.command("verify", short_help="Check that a case is whole.")(verify_command)
