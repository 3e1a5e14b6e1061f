"""Adding in the pages: files, pasted texts and addresses; progress, failures, queues, and what is never fetched."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from dragoman.case.keeping import failed, find_report, keep_failure, original_of, text_of
from dragoman.case.listing import list_reports, report_of_case
from dragoman.case.opening import Case
from dragoman.case.values import Arrival, CaseReport
from dragoman.errors import InputError
from dragoman.ingest import Refused
from dragoman.web.adding import SHOWN, is_web_address
from dragoman.web.jobs import Job
from tests.web.conftest import NOW, USER, Serve, done_job, post

TEXT = "The envoy met officials in Lima on Monday, the Harbour Post reported."


def added(browser: TestClient, files: Any = None, **fields: str) -> dict[str, Any]:
    """What became of what is added."""
    made = post(browser, "/add", files=files, **fields)
    assert made.status_code == 200, made.text
    return done_job(browser, made.json()["id"])


def report(case: Case, arrival: dict[str, str]) -> CaseReport:
    with case.read() as connection:
        return report_of_case(connection, find_report(connection, arrival["report"]))


def test_a_pasted_text_is_a_report_with_the_line_ends_it_had(client: TestClient, case: Case) -> None:
    job = added(client, text=f"Headline\r\n\r\n{TEXT}", outlet="Plum River Daily", published="2021-06-08")
    (arrival,) = job["arrivals"]
    assert (job["state"], job["by"], job["what"]) == ("done", USER, "a pasted text")
    found = report(case, arrival)
    assert (found.outlet, found.published, found.added) == ("Plum River Daily", "2021-06-08", NOW)
    with case.read() as connection:
        seq = find_report(connection, arrival["report"])
        assert text_of(connection, seq) == f"Headline\n\n{TEXT}"
        assert original_of(connection, seq) == f"Headline\n\n{TEXT}".encode()


def test_a_pasted_text_is_text_whatever_it_looks_like(client: TestClient, case: Case) -> None:
    (arrival,) = added(client, text=f"<html><body><p>{TEXT}</p><script>alert(1)</script></body></html>")["arrivals"]
    with case.read() as connection:
        assert text_of(connection, find_report(connection, arrival["report"])).startswith("<html><body><p>The envoy")
    page = client.get(f"/reports/{arrival['report']}").text
    assert "<script>alert" not in page


def test_the_same_text_is_known_the_second_time(client: TestClient) -> None:
    first, second = added(client, text=TEXT), added(client, text=TEXT)
    assert [each["known"] for each in (first["arrivals"][0], second["arrivals"][0])] == [False, True]


def test_the_same_file_is_known_before_it_is_taken_apart(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<html><head><title>Talks</title></head><body><article><p>{TEXT * 3}</p></article></body></html>"
    files = [("files", ("page.html", page.encode()))]
    (first,) = added(client, files=files)["arrivals"]
    monkeypatch.setattr("dragoman.ingest.many.single.report", lambda *_: pytest.fail("it is taken apart again"))
    (again,) = added(client, files=files)["arrivals"]
    assert (again["report"], again["known"], again["error"]) == (first["report"], True, None)


def test_files_are_read_by_what_they_are(client: TestClient, case: Case) -> None:
    page = f"<html><head><title>Talks</title></head><body><article><p>{TEXT * 3}</p></article></body></html>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside.txt", TEXT.replace("Lima", "Quito"))
        archive.writestr("inside.png", b"\x89PNG\r\n\x1a\n\0\0\0")
    files = [
        ("files", ("a.txt", TEXT.replace("Lima", "Oslo").encode())),
        ("files", ("page.bin", page.encode())),
        ("files", ("all.zip", packed.getvalue())),
        ("files", ("empty.txt", b"")),
        ("files", ("picture.txt", bytes(range(256)) * 20)),
    ]
    job = added(client, files=files)
    assert job["what"] == "5 files"
    told = {each["source"]: (each["report"] is not None, each["error"]) for each in job["arrivals"]}
    assert told == {
        "a.txt": (True, None),
        "page.bin": (True, None),
        "all.zip#inside.txt": (True, None),
        "all.zip#inside.png": (False, "InputError"),
        "empty.txt": (False, "InputError"),
        "picture.txt": (False, "InputError"),
    }
    with case.read() as connection:
        assert {each.source for each in failed(connection)} == {"all.zip#inside.png", "empty.txt", "picture.txt"}
    (page_arrival,) = [each for each in job["arrivals"] if each["source"] == "page.bin"]
    assert report(case, page_arrival).media_type == "text/html"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\report.txt", "report.txt"),
        ("http://evil.example/feed.xml", "feed.xml"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("x" * 500 + ".txt", "x" * 300),
        ("..", "(no name)"),
        ("r\u00e9sum\u00e9 \u4e2d.txt", "r\u00e9sum\u00e9 \u4e2d.txt"),
    ],
)
def test_a_files_name_is_a_name_and_no_path(given: str, shown: str, client: TestClient) -> None:
    (arrival,) = added(client, files={"files": (given, TEXT.encode())})["arrivals"]
    assert arrival["source"] == shown


def test_a_feed_that_is_sent_fetches_nothing(client: TestClient, site: Site) -> None:
    feed = f"<rss version='2.0'><channel><item><title>T</title><link>{site.address}/story</link></item></channel></rss>"
    added(client, files={"files": ("http://evil.example/feed.xml", feed.encode())})
    assert site.asked == []


class Site:
    """A server on this machine, and what it was asked for."""

    def __init__(self, server: HTTPServer) -> None:
        self.address = f"http://127.0.0.1:{server.server_port}"
        self.asked: list[str] = []


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(TEXT.encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Site(server)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield found
        server.shutdown()
        thread.join()


def test_an_address_of_a_private_network_is_refused_and_why_is_kept(client: TestClient, case: Case, site: Site) -> None:
    for address in (site.address, site.address.replace("127.0.0.1", "localhost"), "http://[::ffff:127.0.0.1]/"):
        (arrival,) = added(client, url=f"{address}/story")["arrivals"]
        assert arrival["error"] == "FetchError"
        assert "private" in arrival["message"]
    assert site.asked == []
    with case.read() as connection:
        assert len(failed(connection)) == 3


def test_private_addresses_are_read_from_where_that_is_allowed(case: Case, serve: Serve, site: Site) -> None:
    browser = serve(case, allow_private=True)
    (arrival,) = added(browser, url=f"{site.address}/story", outlet="Harbour Post")["arrivals"]
    assert report(case, arrival).outlet == "Harbour Post"
    assert site.asked == ["/story"]


NO_ADDRESS = [
    "/etc/passwd", "etc/passwd", "-", ".", "~", "file:///etc/passwd", "ftp://127.0.0.1/x", "http:/etc/passwd", "http://",
    "https:///etc/passwd", "gopher://127.0.0.1:70/", "C:\\boot.ini", "//etc/passwd", "data:text/plain,x", "http://[::1",
]  # fmt: skip


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_no_file_of_this_machine_is_an_address(url: str, client: TestClient) -> None:
    assert not is_web_address(url)
    answer = post(client, "/add", url=url)
    assert (answer.status_code, set(answer.json())) == (400, {"error"})
    assert client.get("/api/add").json() == {"jobs": [], "failures": []}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": "   ", "outlet": "Plum River Daily"},
        {"text": TEXT, "published": "yesterday"},
        {"text": TEXT, "published": "2021-02-30"},
        {"text": TEXT, "outlet": "x" * 201},
        {"url": "https://example.org/" + "x" * 4000},
    ],
)
def test_what_cannot_be_added_is_told_at_once(fields: dict[str, str], client: TestClient) -> None:
    answer = post(client, "/add", **fields)
    assert (answer.status_code, set(answer.json())) == (400, {"error"})


def test_a_form_without_files_or_with_too_many_is_refused(client: TestClient) -> None:
    nothing = post(client, "/add", files={"files": ("", b"")})
    assert nothing.status_code == 400
    many = [("files", (f"{number}.txt", b"x")) for number in range(1001)]
    assert post(client, "/add", files=many).status_code == 400


@pytest.mark.parametrize(
    ("charset", "status"),
    [("utf-8", 200), ("unicode_escape", 200), ("no-such", 200), ("punycode", 400), ("undefined", 400)],
)
def test_a_form_says_in_which_encoding_it_is_and_is_never_believed_too_much(
    charset: str, status: int, client: TestClient
) -> None:
    fields = {"token": client.get("/api/session").json()["token"], "text": f"{TEXT} \\ud83d"}
    parts = "".join(
        f'--X\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{fields[name]}\r\n' for name in fields
    )
    headers = {"Content-Type": f"multipart/form-data; boundary=X; charset={charset}", "Accept": "application/json"}
    answer = client.post("/add", content=f"{parts}--X--\r\n".encode(), headers=headers)
    assert answer.status_code == status
    if status == 200:
        assert done_job(client, answer.json()["id"])["arrivals"][0]["error"] is None


def test_a_text_that_cannot_be_read_is_told_and_kept(client: TestClient, case: Case) -> None:
    chinese = "\u5927\u4f7f\u5468\u4e00\u5728\u5229\u9a6c\u4f1a\u89c1\u4e86\u5b98\u5458\u3002" * 5
    job = added(client, text=chinese)
    assert (job["arrivals"][0]["error"], job["error"]) == ("InputError", None)
    with case.read() as connection:
        (failure,) = failed(connection)
    assert failure.message == job["arrivals"][0]["message"]
    assert "Chinese" in client.get(f"/add/{job['id']}").text
    assert "Chinese" in client.get("/add").text
    assert [each["source"] for each in client.get("/api/add").json()["failures"]] == [failure.source]


def test_of_what_failed_the_newest_is_shown_first_and_no_more_than_a_page(client: TestClient, case: Case) -> None:
    with case.write() as connection:
        for number in range(SHOWN + 2):
            name = f"failed-{number}.txt"
            keep_failure(connection, Refused(name, InputError("nothing to read: leave it out"), name), NOW)
    told = [each["source"] for each in client.get("/api/add").json()["failures"]]
    assert told == [f"failed-{number}.txt" for number in range(SHOWN + 1, 1, -1)]
    page = client.get("/add").text
    assert ("failed-2.txt" in page, "failed-1.txt" in page) == (True, False)


def test_progress_comes_as_events_one_a_report(client: TestClient) -> None:
    files = [("files", (f"{place}.txt", TEXT.replace("Lima", place).encode())) for place in ("Oslo", "Quito")]
    job = post(client, "/add", files=files).json()
    answer = client.get(f"/add/{job['id']}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [block.splitlines() for block in answer.text.replace("\r\n", "\n").strip().split("\n\n")]
    assert [lines[0] for lines in events] == ["event: arrival", "event: arrival", "event: done"]
    told = [lines[1].removeprefix("data: ") for lines in events]
    assert [msgspec.json.decode(each, type=Arrival).source for each in told[:2]] == ["Oslo.txt", "Quito.txt"]
    assert msgspec.json.decode(told[2], type=Job).state == "done"


def test_the_page_of_a_job_needs_no_script(client: TestClient) -> None:
    job = added(client, text=TEXT)
    page = client.get(f"/add/{job['id']}").text
    assert f"/reports/{job['arrivals'][0]['report']}" in page
    assert "data-events" not in page
    assert f"/add/{job['id']}" in client.get("/add").text
    assert client.get("/add/nothing").status_code == client.get("/api/add/nothing").status_code == 404


def test_a_form_leads_to_the_page_of_its_job(client: TestClient) -> None:
    token = client.get("/api/session").json()["token"]
    answer = client.post("/add", data={"token": token, "text": TEXT, "next": "/who"})
    assert answer.status_code == 303
    assert client.get(answer.headers["location"]).status_code == 200


def test_many_look_while_one_adds(client: TestClient, case: Case) -> None:
    files = [("files", (f"{n}.txt", TEXT.replace("Lima", f"Lima {n}").encode())) for n in range(20)]
    job = post(client, "/add", files=files).json()
    pages = ["/", "/reports", "/claims", "/who", "/search?words=envoy", "/api/deal", "/history"] * 6

    def look(path: str) -> int:
        return client.get(path).status_code

    with ThreadPoolExecutor(8) as looking:
        judged = looking.submit(post, client, "/judge", kind="grade", subject="Maple Gazette", verdict="B2")
        assert set(looking.map(look, pages)) == {200}
        assert judged.result().status_code == 200
    assert len(done_job(client, job["id"])["arrivals"]) == 20
    with case.read() as connection:
        assert failed(connection) == ()
        assert len(list_reports(connection, limit=None)) == 32
