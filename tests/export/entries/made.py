"""Values of a case made by hand, and lines as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.case import values as v
from dragoman.export.entries.lines import CaseLine


def quote(
    words: str, cite: str = "[aaaaaaaa:0-4]", outlet: str | None = "Lamp", published: str | None = "2022-05-30"
) -> v.Quote:
    """A quote with these words."""
    return v.Quote(
        report="report-0123456789abcdef", cite=cite, start=0, end=len(words), words=words, outlet=outlet,
        published=published,
    )  # fmt: skip


HOLM = v.Party(id="entity-00112233445566ff", name="Per Holm")
VOSS = v.Party(id="entity-ffeeddccbbaa9900", name="Lena Voss")
OWN = v.Origin(id="lamp", kind="own", name="Lamp", reason="its own words")
CITED = v.Origin(id="courier", kind="cited", name="Fjord Courier", reason="it says so")


def shown(line: CaseLine) -> str:
    """A line as text, its cites behind."""
    return " ".join((*(piece.text for piece in line.pieces), *line.cites))


def texts(lines: Iterable[CaseLine]) -> list[str]:
    """Lines as text, indented by their depth."""
    return ["  " * line.depth + shown(line) for line in lines]
