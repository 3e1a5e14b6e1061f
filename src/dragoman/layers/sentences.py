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
    first_line = parsed.text.strip().split("\n", 1)[0].strip()
    is_title = (
        len(spans) > 1 and first_line == (title or first_line) and not first_line.endswith((".", "!", "?", "”", '"'))
    )
    return tuple(
        identified(
            Sentence, parsed.sha256, span=span, title=number == 0 and is_title and span.of(parsed.text) == first_line
        )
        for number, span in enumerate(spans)
    )
