"""Anchors: what a time counts from may depend on who said it when, which is known once the attributions are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from msgspec.structs import asdict, replace

from dragoman import timex
from dragoman.clauses import phrase
from dragoman.holders import Holders
from dragoman.layers.anchors._acts import counted_from_acts, may_count_from_act
from dragoman.lexicon import rows
from dragoman.parsed import Parsed
from dragoman.reading import Anchor, Attribution, Timex, identified
from dragoman.span import Span

_STEPS = 5
"""How far up the tree the noun of a report is looked for from its date, and how many attributions may hold another."""

_WIDE = 100
"""How many words of a source, or on either side of the noun of a report, are looked through."""

_ITS_SOURCES = frozenset({"anonymous", "document", "named_publication", "unspecified"})
"""Authorities that speak through a report: where the text cites one dated report only, they spoke to that one."""


def anchor_times(
    parsed: Parsed,
    times: tuple[Timex, ...],
    holders: Holders,
    published: str | None,
) -> tuple[Timex, ...]:
    """The times, those told by somebody who spoke on another day counted from that day; none added, none taken away.

    Two kinds of times hang on who speaks: a length counted from the day it is told ("held for 910 days"), and days told
    from the speaker's own ("yesterday") in a direct quotation. Both count from, in this order: the day of the cited
    report that tells them (`cited_report`); the time at which it was said (`timex`; where that is no single day the
    length stays open); the day of the report through which their source spoke (`cited_report`). Where none is known
    they keep the publication date. `anchor.words` says why, `anchor.item` which time dates the report or the saying.
    A length counted from an act ("12 days after he was arrested") leads to a day where the report dates that act.

    Args:
        parsed: the parse.
        times: as `find_times` gave them.
        holders: who is where, which ties a newspaper to the report that is dated, and who says what; times outside of
        every content keep what they have.
        published: the publication date: a report later than that is no anchor.
    """
    times = _from_acts(parsed, times, holders)
    moving = [item for item in times if _moves(parsed, item)]
    if not moving or not holders.attributions:
        return times
    sayings = _Sayings.of(parsed, times, holders, published)
    ids = {item.id for item in moving}
    out: list[Timex] = []
    moves: dict[str, Timex] = {}
    for item in times:
        new = (_moved(parsed, item, sayings) if item.id in ids else None) or _following(parsed, item, moves)
        if new.id != item.id:
            moves[item.id] = new
        out.append(new)
    return tuple(out)


def _from_acts(parsed: Parsed, times: tuple[Timex, ...], holders: Holders) -> tuple[Timex, ...]:
    if not any(may_count_from_act(parsed, item) for item in times):
        return times
    found = counted_from_acts(parsed, times, holders)
    return tuple(
        _revalued(parsed, item, item.value, item.mod, (found[item.id][0], found[item.id][0]), found[item.id][1])
        if item.id in found
        else item
        for item in times
    )


@cache
def _shifts() -> dict[str, int]:
    """How many days from the speaker's own day a word leads: yesterday -1."""
    return {row["word"]: int(row["value"]) for row in rows("times_words") if row["kind"] == "DAYREF"}


@cache
def _kinds() -> dict[str, frozenset[str]]:
    kinds = ("report", "publish")
    return {kind: frozenset(row["lemma"] for row in rows("times_reports") if row["kind"] == kind) for kind in kinds}


def _moves(parsed: Parsed, item: Timex) -> bool:
    """Whether what a time means depends on the day it is said: it was counted from publication, by its own words."""
    if item.anchor is None or item.anchor.kind != "published":
        return False
    return item.type == "DURATION" or item.span.of(parsed.text).lower() in _shifts()


@dataclass(frozen=True)
class _Sayings:
    """Who said what when: the dated reports, by their noun's row and by the entities that stand for them."""

    held: Holders
    reports: dict[int, Timex]
    by_entity: dict[str, Timex]
    times: dict[Span, Timex]

    @classmethod
    def of(cls, parsed: Parsed, times: tuple[Timex, ...], held: Holders, published: str | None) -> _Sayings:
        """The sayings of one reading."""
        days = [t for t in times if t.first_day and t.first_day == t.last_day and t.type == "DATE" and not t.same_as]
        past = [t for t in days if published is None or (t.first_day or "") <= published]
        reports: dict[int, Timex] = {}
        for item in past:
            row = _report_of(parsed, item)
            if row is not None:
                reports.setdefault(row, item)
        by_entity: dict[str, Timex] = {}
        for row, item in reports.items():
            first, after = phrase(parsed, row)
            for inner in range(max(first, row - _WIDE), min(after, row + _WIDE)):
                name = held.entity_at.get(inner)
                if name is not None and held.entities[name].type in ("document", "organisation"):
                    by_entity.setdefault(name, item)
        return cls(held, reports, by_entity, {item.span: item for item in times})

    def anchor(self, parsed: Parsed, item: Timex) -> tuple[Anchor, Attribution] | None:
        """What a time counts from by the attributions that hold it, the innermost first, or None."""
        holding = list(self._holding(item))
        for attribution in holding:
            found = self._of(parsed, attribution, item)
            if found is not None:
                return found, attribution
        dates = {t.first_day: t for t in self.reports.values()}
        if len(dates) == 1 and any(attribution.authority in _ITS_SOURCES for attribution in holding):
            (report,) = dates.values()
            return _cited(report, "the only report cited is dated {day}; its sources say so"), holding[0]
        return None

    def _holding(self, item: Timex) -> Iterator[Attribution]:
        name = self.held.attribution(item.span.start)
        for _ in range(_STEPS):
            if name is None or name not in self.held.attributions:
                return
            yield self.held.attributions[name]
            name = self.held.attributions[name].nested_in

    def _of(self, parsed: Parsed, attribution: Attribution, item: Timex) -> Anchor | None:
        words = (row for span in attribution.source for row in parsed.rows(span)[:_WIDE])
        report = next((self.reports[row] for row in words if row in self.reports), None)
        if report is not None:
            return _cited(report, "the report that says so is dated {day}")
        said = self.times.get(attribution.time) if attribution.time else None
        if said is not None and said.id != item.id:
            day = said.first_day if said.first_day == said.last_day else None
            return Anchor(kind="timex", date=day, item=said.id, words=f"said on {day}" if day else "said on no one day")
        spoke = (attribution.source_entity, *attribution.chain, attribution.recipient)
        report = next((self.by_entity[name] for name in spoke if name in self.by_entity), None)
        return _cited(report, "told through a report dated {day}") if report is not None else None


def _cited(report: Timex, words: str) -> Anchor:
    day = report.first_day
    return Anchor(kind="cited_report", date=day, item=report.id, words=words.format(day=day))


def _report_of(parsed: Parsed, item: Timex) -> int | None:
    """The row of the noun that a date dates ("a June 7 report", "an article published on 7 June"), or None."""
    within = parsed.rows(item.span)
    row = next((r for r in within if parsed.head[r] not in within or parsed.head[r] == r), None)
    for _ in range(_STEPS):
        if row is None or parsed.head[row] == row:
            return None
        row = parsed.head[row]
        lemma = parsed.lemma[row].lower()
        if parsed.pos[row] in ("NOUN", "PROPN") and lemma in _kinds()["report"]:
            return row
        if parsed.pos[row] in ("VERB", "AUX") and lemma not in _kinds()["publish"]:
            return None
    return None


def _moved(parsed: Parsed, item: Timex, sayings: _Sayings) -> Timex | None:
    """The time counted from the day it was said, None where that is not known."""
    found = sayings.anchor(parsed, item)
    if found is None:
        return None
    anchor, attribution = found
    day = date.fromisoformat(anchor.date) if anchor.date else None
    if item.type == "DURATION":
        return replace(item, anchor=anchor, **_counted(item, day))
    if attribution.form == "indirect" or day is None:
        return None
    value = (day + timedelta(_shifts()[item.span.of(parsed.text).lower()])).isoformat()
    return _revalued(parsed, item, value, None, (value, value), anchor)


def _revalued(
    parsed: Parsed, item: Timex, value: str, mod: str | None, days: timex.Days, anchor: Anchor | None
) -> Timex:
    """The time with another value, and so with another id."""
    fields = {**asdict(item), "value": value, "mod": mod, "first_day": days[0], "last_day": days[1], "anchor": anchor}
    fields.pop("id")
    return identified(Timex, parsed.sha256, **fields)


def _counted(item: Timex, day: date | None) -> dict[str, str | None]:
    """The days of a length that ends with a day, or begins with it ("the next two weeks"); open without a day."""
    ahead = item.first_day is not None and item.anchor is not None and item.first_day == item.anchor.date
    other = timex.shifted(day, item.value, 1 if ahead else -1) if day else None
    if day is None or other is None:
        return {"first_day": None, "last_day": None}
    first, last = sorted((day, other))
    return {"first_day": (first + _inclusive(item)).isoformat(), "last_day": last.isoformat()}


def _inclusive(item: Timex) -> timedelta:
    """A day where the length counts its first day in ("the 500th day in prison": 499 days back), else nothing."""
    last = date.fromisoformat(item.last_day) if item.last_day else None
    start = timex.shifted(last, item.value, -1) if last else None
    counts_in = start is not None and item.first_day == (start + timedelta(1)).isoformat()
    return timedelta(1 if counts_in else 0)


def _following(parsed: Parsed, item: Timex, moves: dict[str, Timex]) -> Timex:
    """The time, what points at one that was counted anew ("at the time") taken along with it."""
    anchor = item.anchor
    if anchor is not None and anchor.item in moves:
        anchor = replace(anchor, item=moves[anchor.item].id, date=moves[anchor.item].value)
    if item.same_as in moves:
        told = moves[item.same_as]
        new = _revalued(parsed, item, told.value, told.mod, (told.first_day, told.last_day), anchor)
        return replace(new, same_as=told.id)
    return replace(item, anchor=anchor) if anchor is not item.anchor else item
