"""Entries on a terminal: every line ends with its cites, as in the dossier of a report."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from dragoman.export.dossier import CITED, STYLES, WIDEST, print_row
from dragoman.export.entries.lines import CaseLine, CaseSection, counted

HANGING = 4
"""How far the second row of a line is indented: further than the line below it."""


def print_lines(lines: Iterable[CaseLine], console: Console, depth: int = 0) -> None:
    """Prints lines, as wide as the console but no wider than a dossier."""
    width = min(console.width, WIDEST)
    for line in lines:
        cites = Text(" ".join(line.cites[:CITED]), style="dim")
        print_row(console, _worded(line), depth + line.depth, cites, width, HANGING)


def print_sections(title: str, sections: Iterable[CaseSection], console: Console) -> None:
    """Prints a title, then the sections that have lines, each below its own; says which found nothing."""
    console.print(Text(title, style="bold underline"))
    empty: list[str] = []
    for section in sections:
        lines = tuple(section.lines)
        if not lines:
            empty.append(section.title.lower())
            continue
        console.print()
        console.print(Text(section.title.upper(), style="bold magenta"))
        print_lines(lines, console, 1)
        if section.more:
            console.print(Text(f"  {section.more}", style="dim"))
    if empty:
        console.print()
        console.print(Text(f"Nothing found on: {', '.join(empty)}.", style="dim"))


def _worded(line: CaseLine) -> Text:
    text = Text()
    for place, piece in enumerate(line.pieces):
        text.append(" " if place else "")
        text.append(piece.text, style=STYLES[piece.role])
    more = len(line.cites) - CITED
    return text.append(f" (and {counted(more, 'more place')})", style=STYLES["note"]) if more > 0 else text
