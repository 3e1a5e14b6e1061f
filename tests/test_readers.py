"""Readers: processes that read beside this one; they give the same, and end with whoever started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import ConfigError
from dragoman.names.roster import Person
from dragoman.readers import readers
from dragoman.report import Report

ROSTER = dragoman.Roster(people=(Person(id="ana", name="Ana Ruiz"),), sha256="ab" * 32)
REPORTS = [Report(text=f"Ana Ruiz told {n} reporters in Doha on Friday that a deal was likely.") for n in range(4)]

WAITS = """
import os, sys, time
from dragoman.readers import readers
if __name__ == "__main__":
    print(readers(1, None).submit(os.getpid).result(), flush=True)
    time.sleep(600)
"""


def test_readers_that_are_kept_give_what_one_process_gives_call_after_call() -> None:
    here = [reading.to_json() for reading in dragoman.read_many(REPORTS, roster=ROSTER)]
    with readers(1, ROSTER) as kept:
        for size in (1, 3):
            beside = dragoman.read_many(REPORTS, roster=ROSTER, readers=kept, batch_size=size)
            assert [reading.to_json() for reading in beside] == here
        assert len(active_children()) == 1


def test_what_is_wrong_with_the_model_is_told_as_by_one_process() -> None:
    with readers(1, None) as kept, pytest.raises(ConfigError, match="en_core_web_nothing"):
        list(dragoman.read_many(REPORTS, model="en_core_web_nothing", readers=kept))


def test_a_reader_that_was_killed_is_told_in_one_line() -> None:
    with readers(1, None) as kept:
        kept.submit(os.getpid).result()
        for process in active_children():
            process.kill()
        with pytest.raises(ConfigError, match="was ended from outside"):
            list(dragoman.read_many(REPORTS, readers=kept))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_reader_ends_when_who_started_it_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "waits.py"
    script.write_text(WAITS)
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout:
        reader = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for _ in range(600):
        if _gone(reader):
            return
        time.sleep(0.1)
    os.kill(reader, signal.SIGKILL)
    raise AssertionError("it waits for ever")


def _gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{process}/stat")  # whoever should have waited for it is gone, too
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_the_readers_without_a_traceback(tmp_path: Path) -> None:
    for n in range(80):
        (tmp_path / f"{n:02}.txt").write_text(
            f"Ana Ruiz told {n} reporters in Doha on Friday that a deal was likely.\n"
        )
    command = [sys.executable, "-m", "dragoman", "add", str(tmp_path / "x.case"), str(tmp_path), "--processes", "2"]
    adding = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert adding.stdout is not None
    adding.stdout.readline()  # the first report is told: the readers are at work
    os.killpg(adding.pid, signal.SIGINT)
    _, told = adding.communicate(timeout=120)
    assert "Traceback" not in told
    assert " added, 0 known, 0 failed" in told
