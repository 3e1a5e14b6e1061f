"""The command line: thin commands over the library, one module a command or a few that belong together."""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""What a program ends with that Ctrl-C stopped: 128 and the number of the signal."""


def main() -> None:
    """Runs the command line; Ctrl-C while it is still being loaded ends it without a traceback, too."""
    try:
        from dragoman.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    run()
