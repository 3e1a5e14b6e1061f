"""`dragoman serve` and `dragoman user`: what they refuse, and the accounts they make."""

from __future__ import annotations

import os
import pty
import select
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from tests.cli.conftest import Golden, Run

PASSWORD = "a password of some words\n"


@pytest.mark.parametrize("arguments", [(), ("add",), ("list",), ("remove",)])
def test_the_help_of_accounts_teaches_by_examples(arguments: tuple[str, ...], run: Run, golden: Golden) -> None:
    shown = run("user", *arguments, "--help")
    assert shown.status == 0
    assert "    dragoman user" in shown.out
    golden("-".join(("help-user", *arguments)), shown.out)


def test_accounts_are_made_listed_and_taken_away(run: Run, tmp_path: Path) -> None:
    assert run("user", "add", "desk.accounts", "okello", "--role", "judge", stdin=PASSWORD).status == 0
    assert run("user", "add", "desk.accounts", "ana", "--role", "admin", stdin=PASSWORD).out == (
        "ana may admin now, by desk.accounts\n"
    )
    assert stat.S_IMODE((tmp_path / "desk.accounts").stat().st_mode) == 0o600
    assert run("user", "list", "desk.accounts").out == "admin  ana\njudge  okello\n"
    assert run("user", "add", "desk.accounts", "okello", "--role", "read", stdin=PASSWORD).status == 0
    assert run("user", "remove", "desk.accounts", "ana").status == 0
    assert run("user", "list", "desk.accounts").out == "read   okello\n"
    assert PASSWORD.strip() not in (tmp_path / "desk.accounts").read_text()


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        (("add", "desk.accounts", "okello", "--role", "judge"), "short\n", "the password has 5 characters"),
        (("add", "desk.accounts", "okello", "--role", "judge"), "", "the password has 0 characters"),
        (("add", "desk.accounts", "o k", "--role", "judge"), PASSWORD, "no name for an account"),
        (("add", "none/desk.accounts", "okello", "--role", "judge"), PASSWORD, "cannot be written"),
        (("remove", "desk.accounts", "okello"), "", "there is no account"),
    ],
)
def test_what_will_not_do_is_told_in_one_line(arguments: tuple[str, ...], stdin: str, words: str, run: Run) -> None:
    ran = run("user", *arguments, stdin=stdin)
    assert (ran.status, len(ran.faults)) == (5, 1)
    assert words in ran.err


@pytest.mark.parametrize("arguments", [("add", "x", "okello"), ("add", "x", "okello", "--role", "owner"), ("list",)])
def test_a_wrong_command_line_keeps_its_status(arguments: tuple[str, ...], run: Run) -> None:
    assert run("user", *arguments).status == 2


def asked(terminal: int) -> str:
    """What is shown until something is asked for, or until the end."""
    shown = b""
    with suppress(OSError):  # the other end is closed
        while not shown.endswith(b": ") and select.select([terminal], [], [], 60)[0]:
            shown += os.read(terminal, 1000)
    return shown.decode()


@pytest.mark.skipif(os.name != "posix", reason="terminals are POSIX's")
def test_on_a_terminal_the_password_is_asked_for_twice_and_not_shown(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dragoman", "user", "add", "desk.accounts", "okello", "--role", "judge"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path) as process:
        os.close(theirs)
        try:
            shown = asked(ours)
            os.write(ours, PASSWORD.encode())
            shown += asked(ours)
            os.write(ours, PASSWORD.encode())
            shown += asked(ours)
        finally:
            os.close(ours)
            process.kill()
    assert " ".join(shown.split()) == "Password: Repeat for confirmation: okello may judge now, by desk.accounts"
    assert (tmp_path / "desk.accounts").exists()


def test_a_password_is_never_an_argument() -> None:
    shown = CliRunner().invoke(app, ["user", "add", "--help"]).stdout
    assert "--password" not in shown


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("none.case",), 6, "there is no case"),
        (("none.case", "--host", "0.0.0.0"), 5, "dragoman user add"),
        (("none.case", "--host", "desk.example"), 5, "dragoman user add"),
        (("none.case", "--accounts", "desk.accounts"), 5, "has no accounts"),
        (("none.case", "--allow-host", "desk.example"), 5, "give --accounts"),
        (("none.case", "--roster", "none.yaml"), 5, "none.yaml"),
        (("none.case", "--as", " "), 5, "--as has no name"),
        (("none.case", "--port", "70000"), 2, "--port"),
        ((), 2, "Usage"),
    ],
)
def test_what_cannot_be_served_is_told(arguments: tuple[str, ...], status: int, words: str, run: Run) -> None:
    ran = run("serve", *arguments)
    assert ran.status == status
    assert words in ran.err


def test_without_the_extra_one_line_says_how_to_install_it(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "for name in ('starlette', 'uvicorn', 'argon2'):\n    sys.modules[name] = None\n"
        "from dragoman.cli import main\nmain()\n"
    )
    for arguments in (["serve", "x.case"], ["user", "list", "x"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=tmp_path, check=False
        )
        assert done.returncode == 5
        assert done.stderr.count("\n") == 1
        assert "pip install 'dragoman[web]'" in done.stderr


def test_nothing_of_the_workbench_is_loaded_for_other_commands() -> None:
    code = (
        "import sys\nfrom dragoman.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sorted({'starlette', 'uvicorn', 'argon2', 'jinja2', 'anyio'} & set(sys.modules)), 'loaded')"
    )
    for arguments in (["--help"], ["serve", "--help"], ["user", "--help"], ["schema"], ["read", "none.txt"]):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
        assert done.stdout.splitlines()[-1].strip() == "loaded", arguments
