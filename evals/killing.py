"""Killing: `dragoman add` and `dragoman judge` are killed at random moments, and nothing that they told may be lost."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from evals import texts as made_up

WORDS = 80
OUTLET = "Harbour Post"


class Round(NamedTuple):
    """One round: how many reports and judgements were told before the kill, and what was wrong afterwards."""

    told: int
    judged: int
    faults: tuple[str, ...]


def rounds(folder: Path, count: int, reports: int, seed: int, say: Callable[[str], None]) -> list[Round]:
    """So many rounds, each with a new case of so many made-up reports; the moments of the kills hang on `seed`."""
    chance = random.Random(seed)
    texts = folder / "reports"
    texts.mkdir(parents=True)
    for number in range(reports):
        (texts / f"{number:04}.txt").write_text(
            made_up.report(number, WORDS).text + f"\n\nNo. {number}", encoding="utf-8"
        )
    first, rest = _whole(folder / "whole.case", texts)
    found = []
    for number in range(count):
        case = folder / f"{number}.case"
        told = _killed(_add(case, texts), chance, first, rest)
        judged = _judged_until_killed(case, chance) if case.exists() else 0
        found.append(Round(len(told), judged, tuple(_checked(case, texts, told, judged, reports))))
        say(f"round {number + 1} of {count}: {len(told)} reports and {judged} judgements told before the kills; "
            f"{'; '.join(found[-1].faults) or 'nothing lost'}")  # fmt: skip
    return found


def _dragoman(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "dragoman", *map(str, arguments)]


def _add(case: Path, texts: Path) -> list[str]:
    return _dragoman("add", case, texts, "--published", "2022-06-07", "--outlet", OUTLET, "--format", "json")


def _whole(case: Path, texts: Path) -> tuple[float, float]:
    """How many seconds it takes until the first report is told, and from then on to the end."""
    begun = time.monotonic()
    process = subprocess.Popen(_add(case, texts), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
        told = time.monotonic()
        process.stdout.read()
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, "dragoman add")
    return told - begun, time.monotonic() - told


def _killed(command: list[str], chance: random.Random, first: float, rest: float) -> list[str]:
    """The reports that a command told to have been saved before it was killed (or ended).

    The moment is one from the start on in every fourth round, else one between the first report told and the end.
    """
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    with process.stdout:
        early = chance.random() < 0.25
        line = b"" if early else process.stdout.readline()
        try:
            process.wait(chance.uniform(0.0, first + rest if early else rest))
        except subprocess.TimeoutExpired:
            process.kill()
        lines = [line, *process.stdout.read().splitlines(keepends=True)]
    process.wait()
    return [json.loads(line)["report"] for line in lines if line.endswith(b"\n")]


def _judged_until_killed(case: Path, chance: random.Random) -> int:
    """How many judgements were told, given one after another, when one was killed some time after the first."""
    told, until = 0, None
    while True:
        command = _dragoman("judge", case, "grade", OUTLET, chance.choice("ABCDEF"), "--format", "json")
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        left = None if until is None else max(until - time.monotonic(), 0.0)
        try:
            out, _ = process.communicate(timeout=left)
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
            return told + out.endswith(b"\n")
        if process.returncode:
            return told
        told += 1
        until = until or time.monotonic() + chance.uniform(0.5, 3.0)


def _checked(case: Path, texts: Path, told: list[str], judged: int, reports: int) -> Iterator[str]:
    """What is wrong with the case that was left, and whether the same command again finishes it."""
    if not case.exists():
        if told:
            yield "the case is gone"
    else:
        kept = {each["id"] for each in _json(_dragoman("list", case, "--limit", str(10 * reports), "--format", "json"))}
        yield from (f"{report} was told and is not there" for report in told if report not in kept)
        history = _json(_dragoman("judge", case, "--list", "--format", "json"))
        if len(history) < judged:
            yield f"{judged} judgements were told, {len(history)} are there"
        yield from _verified(case)
    if subprocess.run(_add(case, texts), capture_output=True, check=False).returncode:
        yield "the same command again does not finish"
        return
    again = _json(_dragoman("list", case, "--limit", str(10 * reports), "--format", "json"))
    if len(again) != reports:
        yield f"the same command again leaves {len(again)} of {reports} reports"
    yield from _verified(case)


def _verified(case: Path) -> Iterator[str]:
    done = subprocess.run(_dragoman("verify", case), capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"verify: {(done.stdout + done.stderr).strip()}"


def _json(command: list[str]) -> list[dict[str, str]]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: list[dict[str, str]] = json.loads(done.stdout) if done.returncode == 0 else []
    return found
