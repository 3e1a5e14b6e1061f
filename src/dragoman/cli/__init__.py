"""The command line: thin commands over the library, one module a command or a few that belong together."""

from dragoman.cli.app import main

__all__ = ["main"]
