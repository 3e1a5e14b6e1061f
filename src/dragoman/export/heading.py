"""The heading of a dossier: what the report is called and what is known of it."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.export.plain import one_line, shortened
from dragoman.reading import Reading

TITLE = 200


class Heading(NamedTuple):
    """A report's title, the facts known of it, and its address where it is one that a page may link to."""

    title: str
    facts: tuple[str, ...]
    url: str | None


def heading(reading: Reading) -> Heading:
    """The title (the report's own, else its headline, else its first words), outlet, date and address."""
    report = reading.report
    headline = next((reading.quote(sentence.span) for sentence in reading.sentences if sentence.title), "")
    title = one_line(report.title or "") or one_line(headline) or one_line(report.text[: 4 * TITLE])
    facts = (
        shortened(report.outlet, TITLE) if report.outlet else "outlet not known",
        f"published {one_line(report.published)}" if report.published else "publication date not known",
    )
    url = one_line(report.url) if report.url and report.url.startswith(("http://", "https://")) else None
    return Heading(shortened(title, TITLE) or "(no words)", facts, url)
