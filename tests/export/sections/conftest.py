"""What the tests of the sections share: the words of a section's lines."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.export.index import Index
from dragoman.export.lines import Line, Section
from tests.export.drafts import Draft


def words(line: Line) -> str:
    """A line's pieces as they are printed."""
    return " ".join(piece.text for piece in line.pieces)


def shown(section: Callable[[Index], Section], draft: Draft) -> list[str]:
    """The lines of a section of the draft's reading, indented by two blanks a level."""
    return ["  " * line.depth + words(line) for line in section(Index(draft.reading())).lines]
