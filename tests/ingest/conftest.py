"""A page written for these tests, and its parts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

import pytest

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Envoy holds quiet talks | The Harbour Post</title>
<meta property="og:title" content="Envoy holds quiet talks over two engineers">
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2022-06-01T08:00:00Z">
<link rel="canonical" href="https://harbourpost.example/story/1"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Envoy holds quiet talks over two engineers</h1>
<p>Norway’s ambassador, Per Holm, met
   <a href="/asmara">senior <b>officials</b></a> &amp; others in Asmara in early May 2019, the Fjord Courier wrote.</p>
<p>Three sources told the paper that the two are “unlikely” to be freed soon.<br>Any deal would need a fine.</p>
<ul><li>A first point about the talks</li><li>A second one about the deal</li></ul>
<table><tr><td>Days held</td><td>200</td></tr></table>
<blockquote><p>We wait, said his wife.</p></blockquote></article>
<footer>© 2023 The Harbour Post. Updated 3 January 2023.</footer></body></html>
"""

TEXT = """Envoy holds quiet talks over two engineers

Norway’s ambassador, Per Holm, met senior officials & others in Asmara in early May 2019, the Fjord Courier wrote.

Three sources told the paper that the two are “unlikely” to be freed soon.
Any deal would need a fine.

A first point about the talks

A second one about the deal

Days held 200

We wait, said his wife."""


@pytest.fixture(scope="session")
def page() -> str:
    return PAGE


@pytest.fixture(scope="session")
def page_text() -> str:
    return TEXT


class _Served(BaseHTTPRequestHandler):
    """Answers with what is laid out for a path."""

    answers: dict[str, tuple[str, bytes]]
    asked: list[str]

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        media_type, body = type(self).answers.get(self.path, ("", b""))
        self.send_response(302 if media_type == "to" else 200 if media_type else 404)
        if media_type == "to":
            self.send_header("Location", body.decode())
            body = b""
        else:
            self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class Server(NamedTuple):
    """A server on this machine: its address, what lies at which path (media type, body), the paths asked for."""

    url: str
    answers: dict[str, tuple[str, bytes]]
    asked: list[str]


@pytest.fixture
def server() -> Iterator[Server]:
    _Served.answers, _Served.asked = {}, []
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Served)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, args=(0.01,))
    thread.start()
    yield Server(f"http://127.0.0.1:{running.server_port}", _Served.answers, _Served.asked)
    running.shutdown()
    thread.join()
    running.server_close()
