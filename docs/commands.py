"""The pages of docs/cli.md, made from the application's own help (`make docs`)."""

from __future__ import annotations

from typer.main import get_command
from typer.testing import CliRunner

from dragoman.cli.app import app

WIDTH = 96


def help_of(*command: str) -> str:
    """The help of a command as a terminal `WIDTH` columns wide shows it."""
    shown = CliRunner().invoke(app, [*command, "--help"], prog_name="dragoman", terminal_width=WIDTH)
    return "\n".join(line.rstrip() for line in shown.stdout.rstrip().splitlines())


def pages() -> str:
    """Every command with its help, the application first."""
    names = sorted(getattr(get_command(app), "commands", {}))
    parts = [("dragoman", help_of()), *((f"dragoman {name}", help_of(name)) for name in names)]
    return "\n\n".join(f"## {title}\n\n```text\n{text}\n```" for title, text in parts)
