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
    paths = [path for name in names for path in ((name,), *((name, below) for below in _below(name)))]
    parts = [("dragoman", help_of()), *((" ".join(("dragoman", *path)), help_of(*path)) for path in paths)]
    return "\n\n".join(f"## {title}\n\n```text\n{text}\n```" for title, text in parts)


def _below(name: str) -> list[str]:
    """The commands of a command that has its own."""
    return sorted(getattr(getattr(get_command(app), "commands", {})[name], "commands", {}))
