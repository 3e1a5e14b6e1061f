"""`dragoman roster`: a roster asked for, built and read with, against a service on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import dragoman
from dragoman.names.wikidata import query
from tests.cli.conftest import Golden, Run

TEXT = "Ambassador Huoermu left Asmara on Friday, the Fjord Courier wrote. Huoermu spoke of progress."
KNOWN = "id,name,native,office,country\nholm,Per Holm,zh:霍尔姆,ambassador to Eritrea,NOR\n"


def cell(value: str, language: str | None = None) -> dict[str, str]:
    return {"type": "literal", "value": value, **({"xml:lang": language} if language else {})}


def recorded() -> dict[str, object]:
    """An answer to the query, written for these tests: one ambassador, told of in six rows."""
    person = cell("http://www.wikidata.org/entity/Q900000001")
    told = [
        {"name": cell("Per Holm", "en")},
        {"name": cell("霍尔姆", "zh")},
        {"alias": cell("Peter Holm", "en")},
        {"office": cell("ambassador of Norway to Eritrea", "en"), "from": cell("2018-01-01T00:00:00Z"),
         "fromPrecision": cell("9"), "country": cell("NOR")},
        {"gender": cell("http://www.wikidata.org/entity/Q6581097")},
        {"nationality": cell("NOR")},
    ]  # fmt: skip
    return {"head": {"vars": ["person"]}, "results": {"bindings": [{"person": person, **row} for row in told]}}


class Service(BaseHTTPRequestHandler):
    """Answers /sparql with what was recorded, /busy with an error, /page with a page, and keeps what it was asked."""

    asked: list[dict[str, list[str]]]

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        type(self).asked.append(parse_qs(parts.query))
        body = json.dumps(recorded(), ensure_ascii=False).encode() if parts.path == "/sparql" else b"<html>Busy</html>"
        self.send_response(429 if parts.path == "/busy" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def service() -> Iterator[str]:
    Service.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("command", [(), ("build",), ("fetch",)])
def test_help_teaches_by_examples(command: tuple[str, ...], run: Run, golden: Golden) -> None:
    shown = run("roster", *command, "--help")
    assert shown.status == 0
    assert " ".join(("\n    dragoman", "roster", *(command or ("fetch",)))) in shown.out.replace(
        "\n  dragoman", "\n    dragoman"
    )
    golden("-".join(("help", "roster", *command)), shown.out)


def test_fetch_asks_for_the_offices_and_keeps_the_answer(run: Run, service: str) -> None:
    done = run(
        "roster", "fetch", "--office", "Q1", "--office", "Q2", "--language", "en", "--language", "zh",
        "--endpoint", f"{service}/sparql", "--allow-private", "--out", "holders.json",
    )  # fmt: skip
    assert (done.status, done.out, done.err) == (0, "", "holders.json: 1 person\n")
    assert Service.asked == [{"format": ["json"], "query": [query(["Q1", "Q2"], ["en", "zh"])]}]
    (holm,) = dragoman.load_roster("holders.json").people
    assert (holm.id, holm.name, holm.aliases, holm.native) == (
        "Q900000001",
        "Per Holm",
        ("Peter Holm",),
        {"zh": "霍尔姆"},
    )
    assert (holm.offices[0].since, holm.gender, holm.nationality) == ("2018", "male", "NOR")


def test_the_query_alone_asks_nobody(run: Run, service: str) -> None:
    done = run("roster", "fetch", "--office", "Q1", "--query", "--endpoint", f"{service}/sparql")
    assert (done.status, done.out, done.err) == (0, query(["Q1"]), "")
    assert Service.asked == []


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["--office", "Q1", "--endpoint", "{}/sparql"], 4, "private address"),
        (["--office", "Q1", "--endpoint", "{}/busy", "--allow-private"], 4, "the server answered 429"),
        (["--office", "Q1", "--endpoint", "{}/page", "--allow-private"], 5, "{}/page: it is no JSON"),
        (["--office", "judge", "--endpoint", "{}/sparql"], 5, "judge is no item of Wikidata"),
        (["--office", "Q1 . ?s ?p", "--endpoint", "{}/sparql"], 5, "is no item of Wikidata"),
        (["--office", "Q1", "--language", '"en'], 5, "is no language code"),
        ([], 2, "Missing option '--office'"),
    ],
)
def test_what_cannot_be_asked_or_used_is_one_line(
    arguments: list[str], status: int, told: str, run: Run, service: str
) -> None:
    done = run("roster", "fetch", "--out", "holders.json", *(one.format(service) for one in arguments))
    assert done.status == status
    assert told.format(service) in done.err
    assert not Path("holders.json").exists()


def test_an_index_reads_as_the_file_it_was_built_from(run: Run) -> None:
    Path("known.csv").write_text(KNOWN, encoding="utf-8")
    Path("report.txt").write_text(TEXT, encoding="utf-8")
    built = run("roster", "build", "--from", "known.csv")
    assert (built.status, built.out, built.err) == (0, "", "known.roster: 1 person, 2 names\n")
    assert (
        run("read", "report.txt", "--format", "json", "--roster", "known.csv").out
        == run("read", "report.txt", "--format", "json", "--roster", "known.roster").out
        != run("read", "report.txt", "--format", "json").out
    )


def test_several_files_make_one_index(run: Run) -> None:
    Path("known.csv").write_text(KNOWN, encoding="utf-8")
    Path("own.yaml").write_text("bodies: [{id: courier, name: Fjord Courier}]", encoding="utf-8")
    built = run("roster", "build", "--from", "known.csv", "--from", "own.yaml", "--out", "all.roster")
    assert (built.status, built.err) == (0, "all.roster: 1 person and 1 body, 2 names\n")
    both = dragoman.load_roster("all.roster")
    assert ([one.id for one in both.people], [one.id for one in both.bodies]) == (["holm"], ["courier"])
    assert both.sha256 not in (None, dragoman.load_roster("known.csv").sha256)


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (["nowhere.csv"], "the roster nowhere.csv cannot be read"),
        (["known.csv", "known.csv"], "the id holm stands twice"),
        (["bad.csv"], "bad.csv is not in the roster's form: line 2: no name"),
    ],
)
def test_what_cannot_be_built_leaves_no_index(sources: list[str], told: str, run: Run) -> None:
    Path("known.csv").write_text(KNOWN, encoding="utf-8")
    Path("bad.csv").write_text("id,name\n1,\n", encoding="utf-8")
    done = run("roster", "build", *(word for source in sources for word in ("--from", source)))
    assert (done.status, len(done.faults)) == (5, 1)
    assert told in done.err
    assert not Path("known.roster").exists()
