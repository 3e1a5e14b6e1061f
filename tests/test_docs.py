"""The docs do not lie: examples run, generated parts are fresh, links lead somewhere."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.reading import LAYERS

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
TARGETS = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
SLOW = (
    "python -m evals gate",
    "python -m evals speed",
    "python -m evals score",
    "python -m evals predict",
    "python -m evals same",
    "python -m evals changes",
    "python -m evals retrieval",
    "python -m evals case",
    "python -m evals web",
    "python -m evals kill",
)
"""Commands that a test of their own runs on small input; here they are only asked for their help."""


def blocks(kind: str) -> list[object]:
    return [
        pytest.param(
            page, body, id=f"{page.name}:{page.read_text(encoding='utf-8')[: match.start()].count(chr(10)) + 1}"
        )
        for page in PAGES
        for match in BLOCK.finditer(page.read_text(encoding="utf-8"))
        for language, body in [match.groups()]
        if language == kind
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_give_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert doctest.testfile(str(page), module_relative=False, optionflags=flags).failed == 0


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What stands for `build/`: the blocks of a page go on with what those before them made there."""
    return str(tmp_path_factory.mktemp("build"))


@pytest.mark.parametrize(("page", "body"), blocks("console"))
def test_commands_run_and_give_what_they_show(page: Path, body: str, tmp_path: Path, build: str) -> None:
    for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", body, re.M):
        words = shlex.split(command, comments=True)
        if words[0] in {"git", "cd", "pip", "pipx"}:
            continue
        if words[0] == "make":
            assert set(words[1:]) <= TARGETS, command
            continue
        line = command
        if command.startswith(SLOW):
            line = " ".join(words[:4]) + " --help"
        bin_first = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", line.replace("build/", f"{build}/")], cwd=ROOT, capture_output=True, text=True, timeout=120,
            env={**os.environ, "PATH": bin_first, "COLUMNS": "100", "TMPDIR": str(tmp_path)}, check=False,
        )  # fmt: skip
        assert done.returncode == 0 or "exit status" in shown, done.stderr
        if shown.strip() and line == command:
            wanted = ".*".join(re.escape(part.strip()) for part in shown.strip().split("…"))
            out = (done.stdout + done.stderr).replace(build, "build")
            assert re.search(wanted, out, re.S), out


def test_generated_parts_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "-I", ".", *map(str, PAGES)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_layer_is_documented() -> None:
    text = (ROOT / "docs" / "layers.md").read_text(encoding="utf-8")
    assert [layer for layer in LAYERS if f"## {layer}\n" not in text] == []


def test_every_page_of_docs_is_reached_from_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"docs/{page.name}" not in text] == []
