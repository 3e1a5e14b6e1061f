"""The application: its commands, `--version`, and how it ends."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from dragoman.cli.case import register
from dragoman.cli.read import read_command
from dragoman.cli.roster import roster_app
from dragoman.cli.schema import schema_command
from dragoman.cli.serve import serve_command
from dragoman.cli.user import user_app
from dragoman.version import VERSION

app = typer.Typer(
    name="dragoman",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("read", short_help="Read reports: a dossier, JSON or a page.")(read_command)
register(app)
app.command("serve", short_help="Open a case in the browser.")(serve_command)
app.add_typer(user_app, short_help="Who may log in to a case that is served to others.")
app.command("schema", short_help="Print the JSON Schema of a reading.")(schema_command)
app.add_typer(roster_app, short_help="Known people: ask Wikidata, build an index.")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {VERSION}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def dragoman(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Dragoman reads news reports and says who says what, on whose authority, and where it stands; many make a case.

    \b
    The first things to try:
      dragoman read report.txt --published 2021-06-08    the dossier of one report
      dragoman read *.html --format json > out.jsonl     one JSON object a report
      dragoman read https://example.org/story            a page from the web
      dragoman add two-michaels.case reports/            many reports in one case
      dragoman show two-michaels.case                    the case at a glance
      dragoman serve two-michaels.case --open            the case in the browser
      dragoman schema                                    what the JSON holds

    Nothing is sent anywhere: the network is used only for addresses that you give, and by `roster fetch`.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Runs the command line; what a terminal's encoding cannot show is escaped rather than fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
