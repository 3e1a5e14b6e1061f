"""The command line: `dragoman read`, `dragoman schema`; thin commands over the library."""

from dragoman.cli.app import main

__all__ = ["main"]
