"""Fetching, against servers on this machine: what is refused, and that every limit holds."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.errors import FetchError, InputError
from dragoman.ingest import fetch as fetch_module
from dragoman.ingest import ingest
from dragoman.ingest.fetch import Limits, fetch, is_public

BODY = b"The envoy left Doha on Friday, three officials said."


class Site(BaseHTTPRequestHandler):
    """A site where the path says how to behave."""

    protocol_version = "HTTP/1.1"
    page = ""
    seen: list[str]

    def do_GET(self) -> None:
        type(self).seen.append(self.path)
        name, _, rest = self.path.removeprefix("/").partition("/")
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, f"serve_{name.partition('?')[0]}", self.serve_missing)(rest)
        self.close_connection = True

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def serve_text(self, rest: str) -> None:
        self.send(BODY, Content_Type="text/plain; charset=utf-8")

    def serve_typed(self, rest: str) -> None:
        self.send(BODY, Content_Type=rest)

    def serve_bare(self, rest: str) -> None:
        self.send(BODY)

    def serve_story(self, rest: str) -> None:
        self.send(type(self).page.encode(), Content_Type="text/html; charset=iso-8859-1")

    def serve_agent(self, rest: str) -> None:
        self.send(self.headers["User-Agent"].encode() + b" " + self.headers["Host"].encode())

    def serve_to(self, rest: str) -> None:
        self.send(b"", 302, Location=rest)

    def serve_loop(self, rest: str) -> None:
        self.send(b"", 301, Location=f"/loop/{rest}x")

    def serve_missing(self, rest: str) -> None:
        self.send(b"gone", 404)

    def serve_packed(self, rest: str) -> None:
        self.send(b"\x1f\x8b", Content_Encoding="gzip")

    def serve_announced(self, rest: str) -> None:
        self.send(b"", Content_Length="99999999")

    def serve_endless(self, rest: str) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65_536)

    def serve_short(self, rest: str) -> None:
        self.send(BODY, Content_Length=str(len(BODY) + 10))

    def serve_chunked(self, rest: str) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in (BODY[:9], BODY[9:]):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n" if not rest else b"zz\r\n")

    def serve_silent(self, rest: str) -> None:
        time.sleep(8)

    def serve_drip(self, rest: str) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def serve_dripheaders(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            self.wfile.write(b"X-A: b\r\n")
            time.sleep(0.05)

    def serve_garbage(self, rest: str) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site(page: str) -> Iterator[str]:
    Site.page, Site.seen = page, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_there_comes_with_what_was_said_of_it(site: str) -> None:
    assert fetch(f"{site}/text", allow_private=True) == (BODY, f"{site}/text", "text/plain", "utf-8")
    assert fetch(f"{site}/bare", allow_private=True) == (BODY, f"{site}/bare", None, None)


def test_a_page_that_comes_in_chunks_is_put_together(site: str) -> None:
    assert fetch(f"{site}/chunked", allow_private=True).data == BODY


def test_it_says_who_asks_and_whom(site: str) -> None:
    agent, host = fetch(f"{site}/agent", allow_private=True).data.decode().split()
    assert agent.startswith("dragoman/")
    assert host == site.removeprefix("http://")


def test_an_address_with_spaces_and_accents_is_asked_for_rightly(site: str) -> None:
    fetch(f"{site}/text/à la une?q=café#top", allow_private=True)
    assert Site.seen == ["/text/%C3%A0%20la%20une?q=caf%C3%A9"]


def test_a_page_is_read_with_its_address_and_a_wrong_label_is_noted(site: str, page_text: str) -> None:
    report, original, *_ = ingest(f"{site}/to/{site}/story", allow_private=True)
    assert report.text == page_text
    assert original == Site.page.encode()
    assert (report.url, report.encoding) == ("https://harbourpost.example/story/1", "utf-8")
    assert report.notes == ("the encoding is labelled iso-8859-1, but the bytes are utf-8",)


def test_a_text_has_the_last_address_as_its_own(site: str) -> None:
    assert ingest(f"{site}/to/{site}/text", allow_private=True).report.url == f"{site}/text"


@pytest.mark.parametrize("media_type", ["application/json", "application/rss+xml", "video/mp4"])
def test_what_the_server_calls_neither_text_nor_a_page_is_refused(media_type: str, site: str) -> None:
    with pytest.raises(InputError, match=f"the server sends {re.escape(media_type)}, neither text nor a page"):
        ingest(f"{site}/typed/{media_type}", allow_private=True)


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown; charset=utf-8", "application/octet-stream"])
def test_what_may_be_text_is_read(media_type: str, site: str) -> None:
    assert ingest(f"{site}/typed/{media_type}", allow_private=True).report.text == BODY.decode()


def test_redirects_are_followed_and_counted(site: str) -> None:
    assert fetch(f"{site}/to//text", allow_private=True).url == f"{site}/text"
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetch(f"{site}/loop/", allow_private=True)
    assert len(Site.seen) == 2 + 6


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nothing-here", "the server answered 404 Not Found: check the address"),
        ("packed", "sends the page packed"),
        ("short", "cannot be reached"),
        ("chunked/broken", "cannot be reached"),
        ("garbage", "cannot be reached"),
        ("to/ftp://example.org/x", "of the kind ftp:// are not fetched"),
        ("to/file:///etc/passwd", "of the kind file:// are not fetched"),
        ("to/http://[::1/", "no address that can be read"),
    ],
)
def test_an_answer_that_is_no_page_is_refused_in_one_line(site: str, path: str, said: str) -> None:
    with pytest.raises(FetchError, match=said) as refused:
        fetch(f"{site}/{path}", allow_private=True)
    assert str(refused.value).isprintable()
    assert ": " in str(refused.value)


@pytest.mark.parametrize("path", ["announced", "endless"])
def test_a_page_over_the_limit_is_refused_and_not_taken_whole(site: str, path: str) -> None:
    with pytest.raises(FetchError, match="larger than 100,000 bytes"):
        fetch(f"{site}/{path}", allow_private=True, limits=Limits(bytes=100_000))


@pytest.mark.parametrize("path", ["silent", "drip", "dripheaders", "endless"])
def test_a_slow_server_is_given_up_in_time_even_if_it_drips(site: str, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchError, match=r"longer than 0.4 seconds: try later"):
        fetch(f"{site}/{path}", allow_private=True, limits=Limits(bytes=10**13, seconds=0.4))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://192.168.1.1:8080/",
        "http://172.16.0.1/", "http://169.254.169.254/latest/meta-data", "http://0.0.0.0/", "http://[fe80::1]/",
        "http://[fd00::1]/", "http://[::ffff:10.0.0.1]/", "http://2130706433/", "http://0x7f.1/", "http://100.64.0.1/",
        "http://224.0.0.1/", "https://127.0.0.1/", "http://user:pass@127.0.0.1/",
    ],
)  # fmt: skip
def test_a_private_address_is_refused_before_anything_is_sent(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*args: object, **kwargs: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchError, match=r"private address .*--allow-private|is not known"):
        fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("::ffff:93.184.216.34", True), ("::ffff:127.0.0.1", False), ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False), ("64:ff9b::5db8:d822", True), ("fe80::1%eth0", False), ("255.255.255.255", False),
        ("ff02::1", False), ("::", False), ("198.18.0.1", False), ("203.0.113.5", False),
    ],
)  # fmt: skip
def test_what_counts_as_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_module, "is_public", lambda address: address == "127.0.0.1")
    assert fetch(f"{site}/text").data == BODY
    with pytest.raises(FetchError, match=r"private address 127\.0\.0\.2"):
        fetch(f"{site}/to/http://127.0.0.2/text")


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    with pytest.raises(FetchError, match=r"harbourpost\.example is at the private address 10\.0\.0\.1"):
        fetch("http://harbourpost.example/")


def test_the_next_address_is_tried_where_one_does_not_answer(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rpartition(":")[2])
    found = [(10, 1, 6, "", ("::1", port, 0, 0)), (2, 1, 6, "", ("127.0.0.1", port))]
    real = socket.create_connection
    tried: list[str] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(address[0])
        if address[0] == "::1":
            raise OSError(101, "Network is unreachable")
        monkeypatch.undo()
        return real(address, timeout)

    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert fetch(f"http://harbourpost.example:{port}/text", allow_private=True).data == BODY
    assert tried == ["::1", "127.0.0.1"]


def test_a_name_is_resolved_once_and_the_address_that_was_checked_is_asked(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.rpartition(":")[2])
    answers = iter(["127.0.0.1", "10.0.0.1"])
    monkeypatch.setattr(fetch_module, "is_public", lambda address: address == "127.0.0.1")
    real = socket.getaddrinfo

    def resolve(host: str, *args: object, **kwargs: object) -> object:
        if host != "harbourpost.example":
            return real(host, *args, **kwargs)  # type: ignore[arg-type]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    host = fetch(f"http://harbourpost.example:{port}/agent").data.decode().split()[1]
    assert host == f"harbourpost.example:{port}"
    assert next(answers) == "10.0.0.1"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/x", "of the kind ftp:// are not fetched"),
        ("http://", "names no host"),
        ("http://[::1", "no address that can be read"),
        ("http://host:99999/", "no address that can be read"),
        ("http://" + "a" * 300 + ".example/", "no address that can be read|is not known"),
        ("http://no-such-host.invalid/", "is not known: check the address"),
    ],
)
def test_what_is_no_address_is_refused(url: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        fetch(url)


def test_a_port_where_nobody_listens_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(FetchError, match=r"127\.0\.0\.1 cannot be reached"):
            fetch(f"http://127.0.0.1:{port}/", allow_private=True)


def test_a_server_without_encryption_is_no_https_server(site: str) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch(site.replace("http:", "https:") + "/text", allow_private=True)
