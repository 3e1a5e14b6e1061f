"""The application: its help teaches, its version is the package's, it starts at once."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.cli.app import app
from tests.cli.conftest import Golden, Run

COMMANDS = sorted(str(command.name) for command in app.registered_commands)


def test_alone_it_prints_its_help(run: Run, golden: Golden) -> None:
    alone = run()
    assert (alone.status, alone.err) == (0, "")
    assert alone.out == run("--help").out == run("-h").out
    golden("help", alone.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_teaches_by_examples(command: str, run: Run, golden: Golden) -> None:
    shown = run(command, "--help")
    assert shown.status == 0
    assert f"\n    dragoman {command}" in shown.out
    golden(f"help-{command}", shown.out)


def test_every_option_has_a_help_line(run: Run) -> None:
    for command in COMMANDS:
        options = re.findall(r"^  (?:-\w, )?--[\w-]+(?: \S+)?(.*)$", run(command, "-h").out, re.M)
        assert options
        assert all(re.match(r"\s{2,}\w", line) for line in options)


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version") == (0, f"dragoman {dragoman.__version__}\n", "")


@pytest.mark.parametrize(
    "arguments", [["write"], ["--loud"], ["read"], ["read", "--format", "pdf", "x"], ["schema", "x"]]
)
def test_a_wrong_command_line_keeps_its_own_status(arguments: list[str], run: Run) -> None:
    wrong = run(*arguments)
    assert (wrong.status, wrong.out) == (2, "")
    assert "Usage: dragoman" in wrong.err


def test_neither_model_nor_page_reader_nor_database_is_loaded_for_help_or_a_wrong_date() -> None:
    code = (
        "import sys\n"
        "from dragoman.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'thinc', 'trafilatura', 'lxml', 'py3langid', 'numpy', 'sqlalchemy'}\n"
        "print(*sorted(heavy & set(sys.modules)), 'loaded')"
    )
    for arguments in (["--help"], ["schema"], ["read", "x", "--published", "soon"], ["show", "x.case", "--help"]):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "loaded"


def test_reading_loads_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The envoy left Doha on Friday.\n")
    code = (
        "import sys\n"
        "from dragoman.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sorted({'sqlalchemy', 'alembic', 'sqlite3', 'fastwarc', 'docx', 'pypdfium2'} & set(sys.modules)), '.')"
    )
    arguments = [sys.executable, "-c", code, "read", str(tmp_path / "a.txt")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "."


def test_it_runs_as_a_module_too() -> None:
    done = subprocess.run([sys.executable, "-m", "dragoman", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"dragoman {dragoman.__version__}\n"


def test_ctrl_c_while_the_program_is_loaded_is_no_traceback() -> None:
    code = (
        "import sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'dragoman.cli.app': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from dragoman.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
