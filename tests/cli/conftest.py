"""The command line in this process, and the golden files that its output is compared with."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app

GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[str, str], None]


class Ran(NamedTuple):
    """What a call gave."""

    status: int
    out: str
    err: str

    @property
    def faults(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `dragoman` with arguments (and standard input) in an empty folder, without a terminal."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, stdin: str | bytes = "") -> Ran:
        result = CliRunner().invoke(app, list(arguments), input=stdin, prog_name="dragoman", terminal_width=96)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def golden() -> Golden:
    """Compares a text with tests/cli/golden/NAME.txt; with DRAGOMAN_WRITE_GOLDEN set, writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / f"{name}.txt"
        lines = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
        if os.environ.get("DRAGOMAN_WRITE_GOLDEN"):
            path.write_text(lines, encoding="utf-8")
        assert lines == path.read_text(encoding="utf-8")

    return compare
