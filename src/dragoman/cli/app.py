"""The application: its commands, `--version`, and how it ends."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from dragoman.cli.read import read_command
from dragoman.cli.schema import schema_command
from dragoman.version import VERSION

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it (128 + SIGINT)."""

app = typer.Typer(
    name="dragoman",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("read")(read_command)
app.command("schema")(schema_command)


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
    """Dragoman reads news reports and says who says what, on whose authority, and where it stands.

    \b
    The first things to try:
      dragoman read report.txt --published 2021-06-08    the dossier of one report
      dragoman read *.html --format json > out.jsonl     one JSON object a report
      dragoman read https://example.org/story            a page from the web
      dragoman schema                                    what the JSON holds

    Nothing is sent anywhere: the network is used only for addresses that you give.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Runs the command line; Ctrl-C and a reader that went away (`| head`) end it without a word too many."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
