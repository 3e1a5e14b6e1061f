"""A reading with its items found by id, and the wordings that several sections share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dragoman.export.plain import shortened
from dragoman.reading import Attribution, Condition, Entity, Mention, Reading, Timex
from dragoman.span import Span, hull

QUOTE = 150
"""How many code points of the report's words a line shows; the cite gives the whole span."""
NAME = 60
LISTED = 4
"""How many names a list of names shows before `and N more`."""


_ARTICLE = re.compile(r"\b(the|an?)\s$", re.I)


class Index:
    """A reading and, by id, its entities, mentions, times and conditions."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.entities: dict[str, Entity] = {entity.id: entity for entity in reading.entities}
        self.mentions: dict[str, Mention] = {mention.id: mention for mention in reading.mentions}
        self._described = {mention.span for mention in reading.mentions if mention.form == "nominal"}
        self._plural = {mention.span for mention in reading.mentions if mention.plural}
        self.times: dict[str, Timex] = {timex.id: timex for timex in reading.times}
        self.attributions: dict[str, Attribution] = {said.id: said for said in reading.attributions}
        self.conditions: dict[str, Condition] = {condition.id: condition for condition in reading.conditions}
        self._names: dict[str, str] = {}

    @property
    def whole(self) -> Span:
        """The span of the whole text: what a line about the report itself cites."""
        return Span(0, len(self.reading.report.text))

    def words(self, spans: Span | Iterable[Span], limit: int = QUOTE) -> str:
        """The report's words at the spans, on one line, shortened in the middle; `…` between spans."""
        if isinstance(spans, Span):
            return shortened(self._ends(spans, limit), limit)
        # A span of a whole book must not be copied to show its ends: what lies beyond the limit is cut off first.
        return shortened(" … ".join(self._ends(span, limit) for span in spans), limit)

    def _ends(self, span: Span, limit: int) -> str:
        text, slack = self.reading.report.text, 2 * limit
        if len(span) <= 2 * slack:
            return span.of(text)
        return f"{text[span.start : span.start + slack]} {text[span.end - slack : span.end]}"

    def name(self, entity: str | None) -> str:
        """The name of the entity with that id, shortened; empty for None or an id that is not known.

        A description has its article back, which is no part of its span: `the newspaper`.
        """
        found = self.entities.get(entity or "")
        if found is None:
            return ""
        if found.id not in self._names:  # many lines name the same few
            self._names[found.id] = self._named(found)
        return self._names[found.id]

    def _named(self, found: Entity) -> str:
        text, span = self.reading.report.text, found.span
        described = span in self._described and found.name == span.of(text)
        article = _ARTICLE.search(text[max(0, span.start - 4) : span.start]) if described else None
        return f"{article[1].lower()} {shortened(found.name, NAME)}" if article else shortened(found.name, NAME)

    def names(self, entities: Iterable[str]) -> str:
        """The names of several, as `A, B and C`; from the fifth on only how many."""
        found = list(dict.fromkeys(name for name in map(self.name, entities) if name))
        if len(found) > LISTED:
            found[LISTED:] = [f"{len(found) - LISTED} more"]
        return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)

    def several(self, entities: Iterable[str]) -> bool:
        """Whether those are more than one, also by one word: `the engineers`."""
        found = [known for entity in entities if (known := self.entities.get(entity))]
        return len(found) > 1 or any(known.span in self._plural for known in found)

    def people(self, entities: Iterable[str]) -> tuple[str, ...]:
        """The ids with each group put as its members, where the words settle them."""
        found: dict[str, None] = {}
        for entity in entities:
            known = self.entities.get(entity)
            found.update(dict.fromkeys(known.members if known and known.members else (entity,)))
        return tuple(found)


def days(first: str | None, last: str | None, open_end: bool = False) -> str:
    """First and last day as `2021-04-01 – 2021-04-10`, one day as itself; empty where neither is known."""
    if first and last and not open_end:
        return first if first == last else f"{first} – {last}"
    if first:
        return f"since {first}" if open_end else f"from {first}"
    return f"until {last}" if last else ""


def days_between(first: str, last: str) -> int | None:
    """How many days lie between two ISO 8601 days, None where one is no day."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return None


def counted(index: Index, timex: Timex) -> str:
    """From what the days of a time were counted; empty where the words alone say them."""
    anchor = timex.anchor
    if anchor is None or anchor.kind == "text":
        return ""
    day = f" {anchor.date}" if anchor.date else ""
    if anchor.kind == "published":
        published = index.reading.report.published or ""
        own = not day or anchor.date == published[:10]  # else a dateline's day, or that of a reprint's first printing
        return "counted from the publication date" if own else f"counted from{day}, the day the text gives itself"
    if anchor.kind == "cited_report":
        return f"counted from{day}, the date of the cited report" if day else "counted from the cited report"
    known = index.times.get(anchor.item or "")
    return f"counted from “{index.words(known.span, NAME)}”" if known else f"counted from{day}" if day else ""


def extent(spans: Iterable[Span]) -> tuple[Span, ...]:
    """One span that holds all of them; none where there are none."""
    found = tuple(spans)
    return (hull(found),) if found else ()
