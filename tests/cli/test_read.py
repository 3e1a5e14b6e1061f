"""`dragoman read`: what comes out, what is told, and that nothing is half-written."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.cli import read as read_module
from dragoman.errors import ConfigError
from tests.cli.conftest import Golden, Run
from tests.ingest import making

TEXT = "Three sources told the Fjord Courier on Friday that Per Holm would soon be freed.\n"
PAGE = (
    "<!DOCTYPE html><html><head><title>Envoy leaves</title><meta name='date' content='2022-05-30'>"
    "<meta property='og:site_name' content='The Harbour Post'></head><body><article><h1>Envoy leaves</h1>"
    "<p>The envoy left Doha on Friday after a week of talks, three officials said on Saturday.</p>"
    "<p>None of them would say what had been agreed, or when the engineers would be home.</p></article></body></html>"
)
BAD = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n",
    "report.pdf": b"%PDF-1.7\n",
    "noise.bin": bytes(range(256)) * 4,
    "long.txt": b"x" * 5_000_000,
    "menu.html": b"<html><body><a href='/'>Home</a></body></html>",
    "chinese.txt": "外交部发言人星期五说，谈判仍在进行。".encode(),
}


def written(name: str, data: str | bytes) -> str:
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    return name


def lines(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_piped_it_prints_the_reading_as_one_json_line_a_report(run: Run) -> None:
    ran = run("read", written("a.txt", TEXT), written("b.html", PAGE), "--outlet", "The Lamp")
    assert (ran.status, ran.err) == (0, "")
    first, second = lines(ran.out)
    assert first["report"]["text"] == TEXT
    assert second["report"]["title"] == "Envoy leaves"
    assert [one["report"]["outlet"] for one in (first, second)] == ["The Lamp", "The Lamp"]
    assert [one["report"]["published"] for one in (first, second)] == [None, "2022-05-30"]


def test_what_it_prints_is_what_the_library_gives(run: Run) -> None:
    report = dragoman.Report(text=TEXT, published="2022-06-01", outlet="The Lamp")
    known = run("read", "-", "--published", "2022-06-01", "--outlet", "The Lamp", stdin=TEXT).out
    assert dragoman.Reading.from_json(known).sentences == dragoman.read(report).sentences
    assert dragoman.Reading.from_json(known).times == dragoman.read(report).times


def test_a_date_given_counts_before_the_pages_own_for_every_report(run: Run) -> None:
    printed = run("read", written("a.txt", TEXT), written("b.html", PAGE), "--published", "2022-06-02").out
    assert [one["report"]["published"] for one in lines(printed)] == ["2022-06-02", "2022-06-02"]


def test_without_a_date_it_is_not_known_and_the_reading_says_so(run: Run) -> None:
    (reading,) = lines(run("read", "-", stdin=TEXT).out)
    assert reading["report"]["published"] is None
    assert any("--published" in warning for warning in reading["warnings"])


def test_readings_come_in_the_order_of_the_sources(run: Run) -> None:
    names = [written(f"{n}.txt", f"Envoy number {n} left on Friday.") for n in range(20)]
    ran = run("read", *names[:9], "nowhere.txt", *names[9:])
    assert [reading["report"]["text"].split()[2] for reading in lines(ran.out)] == [str(n) for n in range(20)]
    assert ran.status == 4


def test_what_cannot_be_read_gets_one_line_each_and_the_rest_is_read(run: Run, golden: Golden) -> None:
    for name, data in BAD.items():
        written(name, data)
    Path("folder").mkdir()
    ran = run(
        "read", *BAD, written("good.txt", TEXT), "folder", "nowhere.txt", "", "ftp://example.org/a.txt",
        "http://127.0.0.1/a", "http://[::1]:8080/", "http://", "bad\nname\x1b[31m",
    )  # fmt: skip
    assert len(lines(ran.out)) == 1
    assert ran.status == 4
    assert len(ran.faults) == len(BAD) + 8
    assert "Traceback" not in ran.err
    golden("faults", ran.err)


def test_one_source_may_give_several_reports_and_refusals(run: Run) -> None:
    Path("folder").mkdir()
    written("folder/box.mbox", making.mbox(making.mail(TEXT), making.mail(""), making.mail(TEXT, Subject="Third")))
    written("folder/story.pdf", making.pdf([making.shown([(72, 700, TEXT.strip())])]))
    ran = run("read", "folder")
    assert [one["report"]["title"] for one in lines(ran.out)] == ["Envoy leaves", "Third", None]
    assert ran.faults == ["dragoman: folder/box.mbox#2: the text is empty: give a report with words in it"]
    assert ran.status == 3


@pytest.mark.parametrize(
    ("source", "status"), [*((name, 3) for name in BAD), ("nowhere.txt", 4), ("http://127.0.0.1/", 4)]
)
def test_the_exit_status_tells_the_kind(source: str, status: int, run: Run) -> None:
    if source in BAD:
        written(source, BAD[source])
    ran = run("read", source)
    assert (ran.status, ran.out, len(ran.faults)) == (status, "", 1)
    assert ran.err.startswith(f"dragoman: {source}: ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--published", "yesterday"], "'yesterday' is no day: write the date as 2021-06-08"),
        (["--published", ""], "'' is no day"),
        (["--roster", "nowhere.yaml"], "the roster nowhere.yaml cannot be read"),
        (["--model", "no_such_model"], "there is no model no_such_model"),
        (["--out", "no/such/folder.jsonl"], "no/such/folder.jsonl cannot be written"),
        (["--out", "."], "is a directory: give --out the name of a file"),
    ],
)
def test_a_setting_that_cannot_be_used_ends_the_call(options: list[str], said: str, run: Run) -> None:
    ran = run("read", written("a.txt", TEXT), *options)
    assert (ran.status, ran.out, len(ran.faults)) == (5, "", 1)
    assert said in ran.err


def test_a_wrong_date_is_told_before_any_source_is_looked_at(run: Run) -> None:
    assert run("read", "nowhere.txt", "--published", "soon").faults == [
        "dragoman: 'soon' is no day: write the date as 2021-06-08"
    ]


def test_a_roster_is_recorded_in_the_reading(run: Run) -> None:
    roster = written("known.yaml", "people:\n  - id: holm\n    name: Per Holm\n")
    (reading,) = lines(run("read", written("a.txt", TEXT), "--roster", roster).out)
    assert reading["engine"]["roster_sha256"] == dragoman.load_roster(roster).sha256


def test_out_writes_the_same_bytes_and_leaves_nothing_beside(run: Run) -> None:
    written("a.txt", TEXT)
    printed = run("read", "a.txt").out
    silent = run("read", "a.txt", "--out", "out.jsonl")
    assert (silent.status, silent.out) == (0, "")
    assert Path("out.jsonl").read_text(encoding="utf-8") == printed
    assert sorted(os.listdir()) == ["a.txt", "out.jsonl"]


def test_out_is_kept_when_nothing_could_be_read(run: Run) -> None:
    written("out.jsonl", "old\n")
    assert run("read", "nowhere.txt", "--out", "out.jsonl").status == 4
    assert run("read", "nowhere.txt", "--out", "new.jsonl").status == 4
    assert os.listdir() == ["out.jsonl"]
    assert Path("out.jsonl").read_text(encoding="utf-8") == "old\n"


@pytest.mark.parametrize("broken", [KeyboardInterrupt(), ConfigError("no")])
def test_out_is_kept_when_the_call_is_broken_off(
    broken: BaseException, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(form: object, found: object, stream: Any, to_stdout: bool) -> None:
        stream.write(b"half")
        raise broken

    monkeypatch.setattr(read_module, "write", write)
    written("out.jsonl", "old\n")
    ran = run("read", written("a.txt", TEXT), "--out", "out.jsonl")
    assert ran.status == (130 if isinstance(broken, KeyboardInterrupt) else 5)
    assert sorted(os.listdir()) == ["a.txt", "out.jsonl"]
    assert Path("out.jsonl").read_text(encoding="utf-8") == "old\n"


def test_out_through_a_link_writes_the_file_it_leads_to(run: Run) -> None:
    Path("real").mkdir()
    Path("real/out.jsonl").write_text("old\n")
    Path("link.jsonl").symlink_to("real/out.jsonl")
    assert run("read", written("a.txt", TEXT), "--out", "link.jsonl").status == 0
    assert Path("link.jsonl").is_symlink()
    assert len(lines(Path("real/out.jsonl").read_text(encoding="utf-8"))) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs named pipes")
def test_out_to_a_pipe_or_device_does_not_replace_it(run: Run) -> None:
    os.mkfifo("pipe")
    came: list[str] = []
    reader = threading.Thread(target=lambda: came.append(Path("pipe").read_text(encoding="utf-8")))
    reader.start()
    assert run("read", written("a.txt", TEXT), "--out", "pipe").status == 0
    reader.join(30)
    assert len(lines(came[0])) == 1
    assert Path("pipe").is_fifo()


def test_html_is_one_page_for_all(run: Run) -> None:
    names = [written("a.txt", TEXT), written("b.txt", "The envoy left Doha & said “no”.")]
    page = run("read", *names, "--format", "html").out
    assert page.lower().count("<!doctype html>") == 1
    assert "Per Holm" in page.replace("</span>", "").replace("</mark>", "") or "Holm" in page
    assert run("read", *names, "--format", "html", "--out", "page.html").status == 0
    assert Path("page.html").read_text(encoding="utf-8") == page


def test_text_is_a_dossier_whose_cites_are_of_the_kept_text(run: Run) -> None:
    name = written("a.txt", TEXT)
    ran = run("read", name, "--published", "2022-06-01", "--format", "text")
    assert ran.status == 0
    assert f"[{dragoman.Report(text=TEXT).sha256[:8]}:" in ran.out
    assert run("read", name, "--published", "2022-06-01", "--format", "text", "--out", "a.out").out == ""
    assert Path("a.out").read_text(encoding="utf-8") == ran.out


def dragoman_process(*arguments: str, **options: Any) -> Any:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([sys.executable, "-m", "dragoman", *arguments], **pipes)


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 200)
    process = dragoman_process("read", *[str(path)] * 4)
    with process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


def test_a_full_disk_is_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dragoman", "schema"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 5
    assert done.stderr.decode().splitlines() == [
        "dragoman: standard output cannot be written (No space left on device): make room or choose another place"
    ]


def test_ctrl_c_ends_it_without_a_traceback(tmp_path: Path) -> None:
    process = dragoman_process(
        "read", "-", "--out", str(tmp_path / "out.jsonl"), stdin=subprocess.PIPE,
        # where the tests themselves run in the background, Ctrl-C is ignored, and a child takes that over
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    with process:
        for _ in range(200):
            if list(tmp_path.glob(".out.jsonl.*.part")):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []


def on_a_terminal(*arguments: str, stdout: int | None = None) -> tuple[bytes, bytes, int]:
    """What `dragoman` writes to standard output, and to the terminal that is its standard error (and output)."""
    import pty  # POSIX only

    leader, follower = pty.openpty()
    out = follower if stdout is None else stdout
    environment = {**os.environ, "COLUMNS": "90", "TERM": "xterm"}
    process = dragoman_process(*arguments, stdout=out, stderr=follower, env=environment)
    os.close(follower)
    shown = b""
    with process, suppress(OSError):  # Linux ends a terminal nobody writes to with an error
        printed = process.stdout.read() if process.stdout else b""
        while piece := os.read(leader, 65_536):
            shown += piece
    os.close(leader)
    return printed, re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", shown), process.returncode


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_on_a_terminal_it_prints_the_dossier_and_progress_leaves_no_trace_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    _, shown, status = on_a_terminal("read", str(path), "--published", "2022-06-01")
    assert status == 0
    assert f"[{dragoman.Report(text=TEXT).sha256[:8]}:".encode() in shown
    assert b'{"schema"' not in shown


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_piped_from_a_terminal_progress_is_beside_the_json(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    printed, shown, status = on_a_terminal("read", str(path), stdout=subprocess.PIPE)
    assert status == 0
    assert len(lines(printed.decode())) == 1
    assert b"1/1" in shown
