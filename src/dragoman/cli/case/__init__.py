"""The commands of a case: thin, each parses, calls the library, prints; nothing heavy is loaded before it is needed."""

from __future__ import annotations

import typer

from dragoman.cli.case.add import add_command, failed_command, new_command, reread_command
from dragoman.cli.case.claims import changes_command, claims_command, search_command, who_command
from dragoman.cli.case.judge import judge_command, undo_command
from dragoman.cli.case.keep import export_command, verify_command
from dragoman.cli.case.ledgers import days_command, deal_command, forecast_command
from dragoman.cli.case.look import list_command, show_command
from dragoman.cli.case.review import review_command


def register(app: typer.Typer) -> None:
    """Puts the commands of a case into the application, in the order of a day's work."""
    app.command("new", short_help="Make an empty case.")(new_command)
    app.command("add", short_help="Read reports and add them to a case.")(add_command)
    app.command("failed", short_help="What could not be added, and why.")(failed_command)
    app.command("reread", short_help="Read all reports of a case again.")(reread_command)
    app.command("list", short_help="The reports of a case.")(list_command)
    app.command("show", short_help="A case at a glance, or one report of it.")(show_command)
    app.command("who", short_help="Who is who across reports.")(who_command)
    app.command("days", short_help="People held, and for how many days.")(days_command)
    app.command("deal", short_help="What a deal needs, and what was promised.")(deal_command)
    app.command("forecast", short_help="What is expected, and how it came out.")(forecast_command)
    app.command("claims", short_help="What is claimed, by whom, and what speaks against it.")(claims_command)
    app.command("changes", short_help="What is new, confirmed, contradicted, or a repeat.")(changes_command)
    app.command("search", short_help="Find words in the reports.")(search_command)
    app.command("review", short_help="Walk through the open proposals of who is who.")(review_command)
    app.command("judge", short_help="Decide something about the case.")(judge_command)
    app.command("undo", short_help="Take a judgement back.")(undo_command)
    app.command("export", short_help="Write a case in other forms.")(export_command)
    app.command("verify", short_help="Check that a case is whole.")(verify_command)
