"""Sentences: the parser's, cut at blank lines; the headline is the first paragraph where it has no full stop."""

from __future__ import annotations

from dragoman.parsed import Parsed
from dragoman.reading import Sentence, identified


def find_sentences(parsed: Parsed, title: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of the text, in order, white space trimmed.

    Args:
        parsed: the parse.
        title: the report's title where it is known; else a first paragraph without a sentence-final mark is taken
        for one.
    """
    spans = [span for first, after in parsed.sentences if len(span := parsed.span(first, after))]
    first = parsed.paragraphs[0] if len(parsed.paragraphs) > 1 else None
    headline = first if first and _is_headline(first.of(parsed.text), title) else None
    return tuple(identified(Sentence, parsed.sha256, span=span, title=span == headline) for span in spans)


def _is_headline(line: str, title: str | None) -> bool:
    return line == title or (title is None and not line.endswith((".", "!", "?", "”", '"', ":")) and "\n" not in line)
