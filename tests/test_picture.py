"""The README's picture: made by a command, the same bytes twice, of the example as it is, nothing from elsewhere."""

from __future__ import annotations

import re

from docs.picture import EXAMPLE, PICTURE, picture
from dragoman.report import text_sha256


def test_the_command_gives_the_same_picture_twice() -> None:
    made = picture()
    assert made == picture()
    assert made.startswith("<svg")
    assert "BOTTOM&#160;LINE" in made
    assert not re.search(r"url\(['\"]?http|@import|<script|<image", made)


def test_the_picture_in_the_docs_is_of_the_example_as_it_is() -> None:
    prefix = text_sha256((EXAMPLE / "envoy.txt").read_text(encoding="utf-8"))[:8]
    assert f"[{prefix}:" in PICTURE.read_text(encoding="utf-8"), "run `make picture`"
