"""The example case, built once by the command itself; each test that takes it has a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.cli.case import common

EXAMPLE = Path(common.__file__).parents[2] / "examples" / "two-michaels"
NOW = "2021-10-01T08:00:00Z"
TODAY = "2021-10-01"


@pytest.fixture(scope="session", autouse=True)
def clock() -> Iterator[None]:
    """Every command of a case runs at one instant, by one analyst."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(common, "now", lambda: NOW)
        patch.setattr(common, "today", lambda: TODAY)
        for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            patch.setenv(name, "ada")
        yield


@pytest.fixture(scope="session")
def built(clock: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case, as `dragoman add` makes it."""
    place = tmp_path_factory.mktemp("example") / "two-michaels.case"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(EXAMPLE)
        told = CliRunner().invoke(
            app, ["add", str(place), "--table", "reports.csv", "--roster", "roster.yaml", "--format", "text"]
        )
    assert told.exit_code == 0, told.output
    assert told.stdout.splitlines()[-1].endswith("12 reports added, 0 known, 0 failed")
    return place


@pytest.fixture
def example(built: Path, tmp_path: Path) -> str:
    """A copy of the example case in the folder in which the test runs."""
    shutil.copy(built, tmp_path / "two-michaels.case")
    return "two-michaels.case"


Shown = Callable[..., str]


@pytest.fixture
def shown(run: Callable[..., object], example: str) -> Shown:
    """What a command prints as text on the example case."""

    def call(command: str, *arguments: str) -> str:
        ran = run(command, example, *arguments, "--format", "text")
        assert (ran.status, ran.err) == (0, ""), ran  # type: ignore[attr-defined]
        return ran.out  # type: ignore[attr-defined,no-any-return]

    return call
