"""What a dossier is made of: sections of lines; a line is worded pieces and the spans that prove it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from dragoman.export.plain import one_line
from dragoman.span import Span

Role = Literal["lead", "plain", "quote", "note"]


class Piece(NamedTuple):
    """A few words with their role: `lead` names, `quote` is the report's own words, `note` is said beside.

    The functions below make them; what they make is fit to show, whatever a reading holds.
    """

    role: Role
    text: str


class Line(NamedTuple):
    """One line of a dossier: its pieces, the spans it cites, how far it is indented, the id of the item it shows."""

    pieces: tuple[Piece, ...]
    spans: tuple[Span, ...]
    depth: int = 0
    item: str | None = None


class Section(NamedTuple):
    """A part of a dossier: a short name, a title, its lines."""

    name: str
    title: str
    lines: tuple[Line, ...]


def lead(text: str) -> Piece:
    """A piece that names what the line is about."""
    return Piece("lead", one_line(text))


def plain(text: str) -> Piece:
    """A piece in Dragoman's own words."""
    return Piece("plain", one_line(text))


def quote(text: str) -> Piece:
    """A piece in the report's own words, in quotation marks."""
    return Piece("quote", f"“{one_line(text)}”")


def note(text: str) -> Piece:
    """A piece that is said beside."""
    return Piece("note", one_line(text))


def notes(parts: list[str]) -> tuple[Piece, ...]:
    """The parts that are not empty as one piece in round brackets; none where all are."""
    said = "; ".join(part for part in parts if part)
    return (note(f"({said})"),) if said else ()
