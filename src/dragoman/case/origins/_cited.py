"""Who retells whom: which publication an attribution, and which one a whole report, goes back to by its own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dragoman.lexicon.actors import bodies
from dragoman.names.outlets import full_keys, outlet_key, usual_name
from dragoman.reading import Attribution, Entity, Reading
from dragoman.span import Span

LEAD_SENTENCES = 2
"""How far into a report, after its headline, it says whom it retells: the lead of a news report is one or two."""
MOST = 0.5
_DATELINE = re.compile(r"^\s*[A-Z][^\n()]{0,80}\(([^()\n]{2,40})\)\s*[-–—]", re.MULTILINE)
_HEAD = 600
"""Characters in which a dateline stands: below a headline and a byline."""
_DEPTH = 16


class Cited(NamedTuple):
    """A publication that is named as the source: its outlet key, its name, the words that name it, and the day of its
    report where the words give one."""

    key: str
    name: str
    span: Span
    day: str | None = None


class Retold(NamedTuple):
    """The publication that a whole report retells, and why that is said."""

    cited: Cited
    reason: str


def cited_origin(reading: Reading) -> dict[str, Cited]:
    """For each attribution (by item id) that goes back to another publication, which one.

    That is the innermost publication of its chain of sources: what the Courier says that Reuters reported, or reports
    citing Reuters, is Reuters' reporting. An attribution inside another, or one that goes on with its quotation, goes
    back to the same. What comes back to the report's own outlet, and a source that is no publication with a name
    ("state media"), has no entry.
    """
    papers = _Papers(reading)
    own = outlet_key(reading.report.outlet)
    attributions = {each.id: each for each in reading.attributions}
    found: dict[str, Cited] = {}
    for attribution in reading.attributions:
        cited = _through(attribution, attributions, papers)
        if cited is not None and cited.key != own:
            found[attribution.id] = cited
    return found


def retold(reading: Reading, cited: Mapping[str, Cited]) -> Retold | None:
    """The one publication that the whole report retells, None where it does its own reporting or retells several.

    Either the dateline names an agency; or the lead attributes something to a publication, and that publication is
    behind more than half of all the words that the report attributes to anybody. Less than that is a report of its own
    that cites another; without the lead it is one that comes to cite it.
    """
    return _by_dateline(reading) or _by_lead(reading, cited)


class _Papers:
    """The publications that a reading names."""

    def __init__(self, reading: Reading) -> None:
        mentions = {each.id: each for each in reading.mentions}
        placed: list[Cited] = []
        self.of: dict[str, Cited] = {}
        """By the entity that a chain names them by: their own, or that of their report."""
        for entity in reading.entities:
            key = outlet_key(entity.name) if _prints(entity) else ""
            named = [mentions[each].span for each in entity.mentions if mentions[each].form == "name"] if key else []
            placed.extend(Cited(key, usual_name(entity.name), span) for span in named)
            if named:
                self.of[entity.id] = placed[-len(named)]
        full = _full(placed, reading.report.outlet)
        self.of = {entity: _in_full(cited, full) for entity, cited in self.of.items()}
        self.placed = sorted((_in_full(cited, full) for cited in placed), key=lambda each: each.span.start)
        for entity in reading.entities:
            for span in (mentions[each].span for each in entity.mentions if entity.type == "document"):
                inside = self.inside(span)
                if inside is not None:
                    self.of.setdefault(entity.id, inside._replace(span=span, day=_day(reading, span)))

    def inside(self, span: Span) -> Cited | None:
        """The first publication named within a span."""
        at = bisect_left(self.placed, span.start, key=lambda each: each.span.start)
        return self.placed[at] if at < len(self.placed) and self.placed[at].span.end <= span.end else None

    def behind(self, attribution: Attribution) -> Cited | None:
        """The innermost publication of a chain."""
        return next((self.of[each] for each in reversed(attribution.chain) if each and each in self.of), None)


def _prints(entity: Entity) -> bool:
    """Whether an entity is a publication: a body of the press, and not known as one that prints nothing."""
    known = bodies().get(entity.name)
    press = entity.type == "organisation" and entity.sector == "JRN"
    return press and not (known is not None and known.kind == "body")


def _full(named: Iterable[Cited], outlet: str | None) -> dict[str, tuple[str, str]]:
    """The key and the name that each short key stands for: the report's own outlet's before any other."""
    own = outlet_key(outlet)
    names = {cited.key: cited.name for cited in named} | {own: usual_name(outlet)}
    short = [key for key in names if " " not in key]
    full = full_keys(names.keys()) | full_keys([own, *short])
    return {key: (long, names[long]) for key, long in full.items()}


def _in_full(cited: Cited, full: Mapping[str, tuple[str, str]]) -> Cited:
    key, name = full.get(cited.key, (cited.key, cited.name))
    return cited._replace(key=key, name=name)


def _through(attribution: Attribution, attributions: Mapping[str, Attribution], papers: _Papers) -> Cited | None:
    """The publication behind an attribution: that of its chain, else of the one it continues or lies in."""
    for _ in range(_DEPTH):
        found = papers.behind(attribution)
        outer = attributions.get(attribution.continues or attribution.nested_in or "")
        if found is not None or outer is None:
            return found
        attribution = outer
    return None


def _day(reading: Reading, span: Span) -> str | None:
    """The day that the words of a span tell: the 7th of "a June 7 report"."""
    at = bisect_left(reading.times, span.start, key=lambda time: time.span.start)
    for time in reading.times[at : at + 1]:
        if time.span.end <= span.end and time.first_day == time.last_day:
            return time.first_day
    return None


def _by_dateline(reading: Reading) -> Retold | None:
    dateline = _DATELINE.search(reading.report.text[:_HEAD])
    body = bodies().get(dateline[1].strip()) if dateline else None
    if dateline is None or body is None or body.kind != "publication":
        return None
    key = outlet_key(body.name)
    if key == outlet_key(reading.report.outlet):
        return None
    return Retold(Cited(key, body.name, Span(*dateline.span(1))), f"its dateline names {body.name}")


def _by_lead(reading: Reading, cited: Mapping[str, Cited]) -> Retold | None:
    body = [each.span for each in reading.sentences if not each.title]
    if not body or not cited:
        return None
    begin, lead = body[0].start, body[:LEAD_SENTENCES][-1].end
    words: dict[str | None, int] = defaultdict(int)
    first: dict[str, Cited] = {}
    for attribution in reading.attributions:
        if attribution.nested_in or not attribution.content or attribution.content[0].start < begin:
            continue
        source = cited.get(attribution.id)
        words[source.key if source else None] += sum(map(len, attribution.content))
        if source is not None and attribution.content[0].start < lead:
            first.setdefault(source.key, source)
    for key, source in first.items():
        share = words[key] / sum(words.values())
        if share > MOST:
            return Retold(source, f"its lead and {share:.0%} of the words that it attributes go back to {source.name}")
    return None
