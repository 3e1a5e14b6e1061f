"""The dossier in Markdown: cites lead to the words, and no words of a report are markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dragoman.export.markdown import escaped, markdown_dossier
from dragoman.export.plain import one_line
from tests.export.records import HOSTILE, NAMES, Made, made

ANCHOR = re.compile(r'<a id="(report-[0-9a-f]+(?:-\d+-\d+)?)">|</a>')
HARMLESS = {"text", "softbreak", "hardbreak", "strong_open", "strong_close", "link_open", "link_close", "html_inline"}


def written(case: Made) -> str:
    return b"".join(markdown_dossier(case.record, "9.9")).decode()


def inline(markdown: str) -> Iterator[Token]:
    """The tokens inside the blocks, as CommonMark has them."""
    for block in MarkdownIt("commonmark").parse(markdown):
        assert block.type != "html_block", block.content
        yield from block.children or ()


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_there_is_no_markup_but_ours(h: str) -> None:
    for token in inline(written(made(h))):
        assert token.type in HARMLESS, token
        if token.type == "html_inline":
            assert ANCHOR.fullmatch(token.content)
        if token.type == "link_open":
            assert re.match(r"#report-|https://courier\.example/", str(token.attrs["href"]))


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_every_cite_leads_to_its_words(h: str) -> None:
    text = written(made(h))
    anchors = [found[1] for found in ANCHOR.finditer(text) if found[1]]
    assert len(set(anchors)) == len(anchors)
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert links
    assert set(links) <= set(anchors)
    case = made(h)
    for report, reading in case.readings:
        for start, end, words in re.findall(rf'<a id="{report.id}-(\d+)-(\d+)"></a>\S+ (“.*”)', text):
            assert escaped(f"“{one_line(reading.report.text[int(start) : int(end)])}”") == words


def test_it_has_the_sections_of_the_dossier_then_the_sources() -> None:
    headings = re.findall(r"^## (.+)$", written(made()), re.M)
    assert headings[0] == "Bottom line"
    assert headings[-1] == "Sources"
    assert "The reports" not in headings
    assert all(name in written(made()) for name in NAMES)


def shown(markdown: str) -> str:
    return "".join(token.content for token in inline(markdown))


@given(st.text().map(one_line).filter(bool))
def test_escaped_words_are_shown_as_they_are(words: str) -> None:
    tokens = [token.type for token in inline(f"- {escaped(words)}")]
    assert set(tokens) <= {"text", "text_special"}
    assert shown(f"- {escaped(words)}") == words


@pytest.mark.parametrize(
    "words", ["- a", "+ a", "1. a", "12) a", "# a", "> a", "a - b", "1.5 a", "---", "***", "-", "1."]
)
def test_what_would_begin_a_list_or_heading_does_not(words: str) -> None:
    assert [block.type for block in MarkdownIt("commonmark").parse(escaped(words))] == [
        "paragraph_open", "inline", "paragraph_close",
    ]  # fmt: skip
    assert shown(escaped(words)) == words
