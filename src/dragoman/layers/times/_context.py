"""What a time counts from: the publication date, the last date of the discourse, and the tense around it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman import timex
from dragoman.layers.times import _tense
from dragoman.layers.times._atoms import Lookup
from dragoman.layers.times._types import Atom
from dragoman.parsed import Parsed
from dragoman.reading import Anchor

_NEAR = timedelta(75)
"""How far ahead a day without a year may lie in a past clause and still be ahead ("a dividend payable Nov. 9")."""

_JUST = timedelta(14)
"""How far back a day without a year may lie in a clause that points ahead ("was to be freed by Jan. 14")."""

_DEADLINE = frozenset({"before", "until", "till", "by"})


class Context:
    """The state of one pass through a text: `published`, whether it is a narrative, and the dates told so far.

    In a narrative a month, a day or an hour belongs to the date told last; only what names the present ("yesterday",
    "last week") counts from the publication date.

    `last` is the value of the last calendar date told, `last_mod` its mod, `last_index` its place among the times and
    `last_row` the row of its first word; `quarter` the quarter that the text is about; `solar` tells that the text
    names months of the Iranian calendar. `from_told` says whether what is being understood was counted from the last
    date told.
    """

    def __init__(self, parsed: Parsed, atoms: list[Atom], published: date | None, narrative: bool) -> None:
        self.parsed, self.atoms = parsed, atoms
        self.lookup = Lookup(parsed)
        self.published = published
        self.narrative = narrative
        self.last: str | None = None
        self.last_mod: str | None = None
        self.last_index: int | None = None
        self.last_row: int | None = None
        self.quarter: str | None = None
        self.from_told = False
        self.day_first = _day_first(atoms)
        self.solar = "SOLAR" in {atom.kind for atom in atoms}

    def kind(self, at: int) -> str:
        """The class of the atom at an index, BREAK outside the text."""
        return self.atoms[at].kind if 0 <= at < len(self.atoms) else "BREAK"

    def word(self, at: int) -> str:
        """The words of the atom at an index in lower case, empty outside the text."""
        if not 0 <= at < len(self.atoms):
            return ""
        atom = self.atoms[at]
        return self.parsed.text[atom.start : atom.end].lower()

    def row(self, at: int) -> int:
        """The token row of the atom at an index."""
        return self.lookup.row(self.atoms[at].start)

    def tag(self, at: int) -> str:
        """The Penn tag of the token at an atom."""
        return self.lookup.tag(self.atoms[at].start) if 0 <= at < len(self.atoms) else ""

    def direction(self, at: int) -> int:
        """Whether the clause of an atom lies behind (-1), ahead (1) or neither (0)."""
        if self.kind(at - 1) == "SINCE":
            return -1
        led = at - 1
        while self.kind(led) in ("THE", "OF"):  # "before of the autumn", as translations have it
            led -= 1
        deadline = self.word(led) in _DEADLINE and self.kind(at + 1) != "POSS"
        return _tense.direction(self.parsed, self.row(at), deadline=deadline)

    def anchor(self) -> Anchor | None:
        """The anchor for what is counted from the publication date."""
        return Anchor(kind="published", date=self.published.isoformat()) if self.published else None

    def base(self) -> date | None:
        """The day that an hour or a day of the month belongs to: publication, or in a narrative the last day told."""
        return self.last_day() if self.narrative else self.published

    def day_at(self, at: int) -> date | None:
        """The day that an hour belongs to: the one told in the same sentence, else as `base` says."""
        sentence = self.parsed.sentence
        beside = self.last_row is not None and sentence[self.last_row] == sentence[self.row(at)]
        return (self.last_day() if beside else None) or self.base()

    def told(self) -> date | None:
        """The first day of the last date told, if it names days; what asks for it counts from there."""
        ends = timex.whole(self.last) if self.last else None
        self.from_told = self.from_told or ends is not None
        return ends[0] if ends else None

    def last_day(self) -> date | None:
        """The last date told, if it is a day."""
        ends = timex.whole(self.last) if self.last else None
        return self.told() if ends and ends[0] == ends[1] else None

    def last_year(self) -> int | None:
        """The year of the last date told, as far as its value names one."""
        day = self.told() if self.last and len(self.last) >= 4 else None
        return day.year if day else None

    def year_of(self, month: int, day: int | None, at: int) -> int | None:
        """The year of a month, or of a day of it, that the text leaves out; None where nothing settles it."""
        if self.narrative:
            return self._told_year(month)
        assert self.published is not None
        now, way = self.published, self.direction(at)
        years = [now.year - 1, now.year, now.year + 1]
        ends = {year: _ends(year, month, day) for year in years}
        nearest = min(years, key=lambda year: (_distance((ends[year][0] - now).days), -year))
        if day is not None and way > 0 and now - _JUST <= ends[nearest][0] < now:
            return nearest
        if day is not None and now < ends[nearest][0] <= now + _NEAR and self.kind(at - 1) != "SINCE":
            return nearest
        if day is None and self.word(at - 1) in ("until", "through", "till"):
            way = 1 if ends[nearest][1] >= now else way
        if way < 0:
            return max((year for year in years if ends[year][0] <= now), default=nearest)
        if way > 0:
            return min((year for year in years if ends[year][1] >= now), default=nearest)
        return nearest

    def _told_year(self, month: int) -> int | None:
        year = self.last_year()
        if year is None or self.last is None:
            return year
        told = self.last[5:7]
        if told.isdigit() and int(told) - month >= 8:
            return year + 1
        return year

    def weekday(self, number: int, at: int) -> date | None:
        """The day that a weekday (Monday 1) means: the last one up to publication, or the next one where told ahead."""
        now = self.published or self.last_day()
        if now is None:
            return None
        back = (now.isoweekday() - number) % 7
        if self.direction(at) > 0 or _tense.marks(self.parsed, self.row(at)):
            return now + timedelta((number - now.isoweekday()) % 7)
        return now - timedelta(back)


def _day_first(atoms: list[Atom]) -> bool | None:
    """Whether slashed dates of the text put the day first, by those that can be read in one way only ("17/06/2021")."""
    orders = set()
    for atom in atoms:
        if atom.kind == "SLASHDATE":
            one, two, *_ = (int(part) for part in re.split(r"[/.-]", atom.value))
            if one <= 31 and two <= 31 and (one > 12) != (two > 12):
                orders.add(one > 12)
    return orders.pop() if len(orders) == 1 else None


def _distance(days: int) -> int:
    """How far a date lies; what lies ahead counts twice: where nothing tells, news tells of what was."""
    return 2 * days if days > 0 else -days


def _ends(year: int, month: int, day: int | None) -> tuple[date, date]:
    first, last = timex.months(year, month, 1)
    if day is None:
        return first, last
    exact = first + timedelta(min(day, last.day) - 1)
    return exact, exact
