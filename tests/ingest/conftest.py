"""A page written for these tests, and its parts."""

from __future__ import annotations

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
