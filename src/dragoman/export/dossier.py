"""The dossier: a reading as a person reads it on a terminal; every line ends with its cite."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dragoman.cite import cite
from dragoman.export.heading import heading
from dragoman.export.lines import Line, Role, Section
from dragoman.export.sections import sections
from dragoman.reading import Reading
from dragoman.span import Span

WIDEST = 110
"""Longer lines are hard to read, however wide the terminal."""
LIMIT = 60
"""How many lines a section shows; the page and the JSON have all."""
CITED = 3
"""How many places a line cites; it says how many more there are."""
DEEPEST = 8
"""How many levels are indented."""
STYLES: dict[Role, str] = {"lead": "bold", "plain": "", "quote": "cyan", "note": "dim"}


def print_dossier(reading: Reading, console: Console, prefix: str) -> None:
    """Prints the dossier of a reading to `console`, as wide as it is but no wider than `WIDEST`.

    Args:
        reading: the reading.
        console: where to print; its width, colours and encoding are kept to.
        prefix: what its cites begin with (see `cite.prefixes`).
    """
    width = min(console.width, WIDEST)
    parts = sections(reading)
    _heading(reading, console, prefix, width)
    for section in parts:
        if section.lines:
            _section(section, console, prefix, width)
    empty = [section.title.lower() for section in parts if not section.lines]
    if empty:
        console.print()
        words = Text(f"Nothing found on: {', '.join(empty)}.", style="dim")
        print_row(console, words, 0, _cites(prefix, (Span(0, len(reading.report.text)),)), width, 0)


def _heading(reading: Reading, console: Console, prefix: str, width: int) -> None:
    known = heading(reading)
    whole = _cites(prefix, (Span(0, len(reading.report.text)),))
    print_row(console, Text(known.title, style="bold underline"), 0, Text(), width, 0)
    print_row(console, Text(" · ".join((*known.facts, *([known.url] if known.url else [])))), 0, whole, width, 0)


def _section(section: Section, console: Console, prefix: str, width: int) -> None:
    console.print()
    console.print(Text(section.title.upper(), style="bold magenta"))
    for line in section.lines[:LIMIT]:
        print_row(console, _worded(line), 1 + line.depth, _cites(prefix, line.spans), width)
    more = len(section.lines) - LIMIT
    if more > 0:
        console.print(Text(f"  … and {more:,} more: --format html or json has all"))


def _worded(line: Line) -> Text:
    text = Text()
    for place, piece in enumerate(line.pieces):
        text.append(" " if place else "")
        text.append(piece.text, style=STYLES[piece.role])
    more = len(line.spans) - CITED
    return text.append(f" (and {more:,} more places)", style=STYLES["note"]) if more > 0 else text


def _cites(prefix: str, spans: tuple[Span, ...]) -> Text:
    return Text(" ".join(cite(prefix, span) for span in spans[:CITED]), style="dim")


def print_row(console: Console, text: Text, depth: int, cites: Text, width: int, hanging: int = 2) -> None:
    """Prints a line wrapped to `width`, its cites at the right edge (on a row of their own where they do not fit).

    From its second row on it is indented by `hanging` more.
    """
    indent = 2 * min(depth, DEEPEST)
    rows = list(text.wrap(console, max(width - indent - hanging, 20)))
    for place, row in enumerate(rows):
        row.rstrip()
        row.pad_left(indent if place == 0 else indent + hanging)
    if cites.plain:
        space = width - rows[-1].cell_len - cites.cell_len
        if space < 1:
            rows.append(Text())
            space = max(width - cites.cell_len, 0)
        rows[-1].append(" " * space).append_text(cites)
    for row in rows:
        console.print(row, no_wrap=True, overflow="ignore", crop=False)
