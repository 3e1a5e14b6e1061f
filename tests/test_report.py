"""Report: the hash that cites and ids are made of."""

from __future__ import annotations

import hashlib

from dragoman.report import Report


def test_report_hash_is_of_the_text_in_utf8_and_of_nothing_else() -> None:
    text = "The envoy, 鲍达民, left.\r\n"
    assert Report(text=text).sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert Report(text=text, outlet="The Harbour Post", published="2021-06-08").sha256 == Report(text=text).sha256
    assert Report(text=text).sha256 != Report(text=text.replace("\r", "")).sha256
