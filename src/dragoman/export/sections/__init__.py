"""The sections of a dossier, in order: what the terminal and the page show is made here."""

from __future__ import annotations

from dragoman.export.index import Index
from dragoman.export.lines import Section
from dragoman.export.sections.bottom import bottom_section
from dragoman.export.sections.deal import expected_section, needs_section
from dragoman.export.sections.doubts import warnings_section
from dragoman.export.sections.held import held_section
from dragoman.export.sections.said import said_section
from dragoman.export.sections.when import events_section, times_section
from dragoman.export.sections.who import who_section
from dragoman.reading import Reading

__all__ = ["sections"]

_ALL = (
    bottom_section, held_section, said_section, who_section, times_section, events_section, needs_section,
    expected_section, warnings_section,
)  # fmt: skip


def sections(reading: Reading) -> tuple[Section, ...]:
    """The sections of a reading's dossier, in order; one without lines found nothing."""
    index = Index(reading)
    return tuple(section(index) for section in _ALL)
