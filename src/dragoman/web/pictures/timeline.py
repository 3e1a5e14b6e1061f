"""The timeline: who was held for how long, what is told to have been on which days, and who is reported to say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from dragoman.case.values import Claim, Custody, Saying
from dragoman.export.plain import shortened
from dragoman.web.pictures.days import Days, axis, days, span_of
from dragoman.web.pictures.held import in_words
from dragoman.web.pictures.marks import drawn_span, interval
from dragoman.web.pictures.shapes import Mark, Picture, Shape, fitted, path, text, width_of

WIDTH = 1000
_LEFT, _RIGHT = 112, 990
_TOP, _ROW, _GAP = 22, 19, 12
_LABEL, _APART, _BESIDE, _SAID = 300, 10, 5, 200
_MIDDLE, _BASE, _THIN, _THICK = 9, 13, 8, 15
_LANES = {
    "AGREE": "Deal", "CONCEDE": "Deal", "REQUEST": "Deal", "REJECT": "Deal", "COOPERATE": "Deal", "THREATEN": "Deal",
    "CONSULT": "Talks", "ACCUSE": "Courts", "ACCUSE/disapprove": "Other", "SANCTION": "Courts", "COERCE": "Custody",
    "ASSAULT": "Custody", "RETREAT": "Custody", "DIE": "Custody",
}  # fmt: skip
_KINDS = ("Custody", "Courts", "Talks", "Deal", "Other")
_PERSONS, _OTHERS = 8, "Others"
KEY = (
    (interval("actual", 5, 15, 6), "on this day"),
    (interval("actual", 1, 19, 6), "within these days"),
    (interval("actual", 1, 19, 6, open_left=True), "its beginning or end is not told"),
    (interval("actual undated", 5, 15, 6), "no day is told: stands where first reported"),
    (interval("maybe", 5, 15, 6), "planned, or may be"),
    (interval("not", 5, 15, 6), "told not to have been"),
    (interval("actual against", 5, 15, 6), "≠ speaks against another claim"),
    (interval("actual rejected", 5, 15, 6), "rejected by an analyst"),
    (interval("said", 5, 15, 6), "who is reported to say so"),
)


class _Item(NamedTuple):
    """A mark before it has its row: its days (ordinals, None where open), its look, what is written beside it."""

    lane: str
    first: int | None
    last: int | None
    look: str
    words: str
    mark: Mark


class _Placed(NamedTuple):
    """Where a mark is drawn, from `left` to `right`, and its words, at `x`; together they take `begin` to `end`."""

    item: _Item
    words: str
    left: float
    right: float
    begin: float
    end: float
    anchor: Literal["start", "end"]
    x: float


def timeline(
    claims: Sequence[Claim],
    sayings: Sequence[Saying],
    custody: Sequence[Custody],
    since: str | None = None,
    until: str | None = None,
    by_person: bool = False,
) -> Picture | None:
    """The picture of claims by their days, of what sources say by the day of the report, and of people held, from
    `since` to `until` where these are days; None where nothing of it has a day. Claims are in lanes by kind, or by the
    party that most of them are about."""
    lanes = _by_person(claims) if by_person else {claim.id: _kind(claim) for claim in claims}
    items = [*_held(custody), *_told(claims, lanes), *_said(sayings)]
    told = [day for claim in claims for day in (claim.begin, claim.end, claim.first_published)]
    told += [day for one in custody for day in (one.since or one.computed, one.as_of)]
    line = days([*told, *(one.day for one in sayings)], _LEFT, _RIGHT, since, until)
    if line is None or not items:
        return None
    ground: list[Shape] = []
    marks: list[Mark] = []
    top = float(_TOP)
    for lane in ("Held", *(dict.fromkeys(lanes.values()) if by_person else _KINDS), "Sayings"):
        rows = _rows(line, [item for item in items if item.lane == lane])
        if rows:
            ground += (
                text("lane", 0, top + 13, fitted(lane, _LEFT - 8)),
                path("rule", "M", 0, top - _GAP / 2, "H", WIDTH),
            )
            marks += (_mark(placed, top + place * _ROW) for place, row in enumerate(rows) for placed in row)
            top += len(rows) * _ROW + _GAP
    return Picture(
        name="timeline", title="Timeline", width=WIDTH, height=int(top), key=KEY,
        description="People held, what is told to have been on which days, and who is reported to say so, from left to"
        " right in the order of days; the table below has the same facts.",
        ground=(*axis(line, top - _GAP / 2), *ground), marks=tuple(marks),
    )  # fmt: skip


def _held(custody: Iterable[Custody]) -> Iterable[_Item]:
    for one in custody:
        span = span_of(one.since or one.computed)
        last = span_of(one.as_of)
        if span and last and span[0] <= last[1]:
            whole = f"{one.days:,} days" if one.days is not None else in_words(one.state)
            label = f"{one.person.name}: {in_words(one.state)}, {one.since or one.computed} – {one.as_of}"
            mark = Mark(f"held-{one.person.id}", label, f"/held#held-{one.person.id}", ())
            yield _Item("Held", span[0], last[1], "held", f"{one.person.name}, {whole}", mark)


def _told(claims: Iterable[Claim], lanes: Mapping[str, str]) -> Iterable[_Item]:
    for claim in claims:
        begin, end = span_of(claim.begin), span_of(claim.end)
        look = {"negated": "not", "planned": "maybe", "hypothetical": "maybe"}.get(claim.status, "actual")
        if begin is None and end is None:
            begin = end = span_of(claim.first_published)
            look += " undated"
        if begin is None and end is None:
            continue
        words = f"≠ {claim.words}" if claim.conflicts else claim.words
        look += (" against" if claim.conflicts else "") + (" rejected" if claim.judged == "rejected" else "")
        mark = Mark(claim.id, f"{claim.words}, {_when(claim)}", f"/claims/{claim.id}", ())
        yield _Item(lanes[claim.id], begin and begin[0], end and end[1], look, words, mark)


def _kind(claim: Claim) -> str:
    act = claim.type or claim.extension or ""
    return _LANES.get(f"{act}/{claim.mode}") or _LANES.get(act, _KINDS[-1])


def _by_person(claims: Sequence[Claim]) -> dict[str, str]:
    """The lane of each claim: its party that most claims are about, of all those with most claims; by these."""
    sides = {claim.id: [party.name for party in (*claim.recipients, *claim.actors)] for claim in claims}
    counted = Counter(name for names in sides.values() for name in dict.fromkeys(names))
    most = sorted(counted, key=lambda name: (-counted[name], name))[:_PERSONS]
    lanes = {claim: next((name for name in most if name in names), _OTHERS) for claim, names in sides.items()}
    order = {name: place for place, name in enumerate((*most, _OTHERS))}
    return dict(sorted(lanes.items(), key=lambda lane: order[lane[1]]))


def _said(sayings: Iterable[Saying]) -> Iterable[_Item]:
    for one in sayings:
        span = span_of(one.day)
        if span is not None:
            label = f"{one.source.name}, {one.day}: {one.quotes[0].words}"
            quote = one.quotes[0]
            href = f"/reports/{quote.report}?at={quote.start}-{quote.end}#at"
            words = f"{one.source.name}: {one.quotes[0].words}"
            yield _Item("Sayings", *span, "said", words, Mark(saying_id(one), shortened(label, _SAID), href, ()))


def saying_id(one: Saying) -> str:
    """What tells one saying from others on a page."""
    return f"said-{one.day}-{one.source.id or one.quotes[0].cite.strip('[]').replace(':', '-')}"


def _when(claim: Claim) -> str:
    if claim.begin is None and claim.end is None:
        return f"day not told, first reported {claim.first_published}"
    if claim.begin is None:
        return f"until {claim.end}"
    if claim.end is None:
        return f"from {claim.begin}"
    return claim.begin if claim.begin == claim.end else f"{claim.begin} – {claim.end}"


def _rows(line: Days, items: Iterable[_Item]) -> list[list[_Placed]]:
    """The items in as few rows as hold them with their words, each in the first that has room."""
    rows: list[list[_Placed]] = []
    free: list[float] = []
    for placed in sorted((_place(line, item) for item in items), key=lambda each: (each.begin, each.item.mark.id)):
        row = next((row for row, end in enumerate(free) if end <= placed.begin), len(rows))
        if row == len(rows):
            rows.append([])
            free.append(0)
        rows[row].append(placed)
        free[row] = placed.end + _APART
    return rows


def _place(line: Days, item: _Item) -> _Placed:
    """A mark with its words after it where there is room, on it where it is long, else before it."""
    left, right = drawn_span(line, item.first, item.last)
    words = fitted(item.words, _LABEL)
    wide = width_of(words) + 2 * _BESIDE
    if right + wide <= WIDTH:
        return _Placed(item, words, left, right, left, right + wide, "start", right + _BESIDE)
    if wide <= right - left:
        on = item._replace(look=f"{item.look} around")
        return _Placed(on, words, left, right, left, right, "start", left + _BESIDE)
    words = fitted(item.words, min(_LABEL, left - _LEFT))
    return _Placed(item, words, left, right, left - width_of(words) - _BESIDE, right, "end", left - _BESIDE)


def _mark(placed: _Placed, top: float) -> Mark:
    item = placed.item
    high = _THICK if item.lane == "Held" or item.look.endswith("around") else _THIN
    drawn = interval(item.look, placed.left, placed.right, top + _MIDDLE, item.first is None, item.last is None, high)
    words = text(f"label {item.look}", placed.x, top + _BASE, placed.words, placed.anchor)
    return item.mark._replace(shapes=(*drawn, words))
