"""The network: entities as boxes, and between two that are tied one line with what is told to have been done beside it.

The places of boxes are those of `dragoman.web.pictures.placing`, part by part. The words of a line stand on it where
they cover least, and lines leave out what words stand on: no word touches a line, a box or another word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, hypot, log2
from typing import NamedTuple
from urllib.parse import urlencode

import networkx as nx

from dragoman.case.values import Network, Tie, Tied
from dragoman.web.pictures.placing import Line, placed
from dragoman.web.pictures.shapes import Mark, Picture, Shape, box, fitted, path, text, width_of

WIDTH = 1000
_HIGH, _PAD, _LABEL = 26, 12, 170
_BETWEEN, _EDGE = 28, 8
_ARROW = 8
_SMALL, _LINE = 10.5, 14
_BOLD = 1.18
"""Words in bold are so much wider."""
_ALONG = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)
"""Where along a line its words may be, the best first."""
_WAY = "{} "
_CORNERS = {"person": 13.0, "group": 13.0}
KEY = (
    ((box("node", 1, 0, 18, 12, corner=6),), "people"),
    ((box("node", 1, 0, 18, 12),), "bodies and places"),
    ((path("tie", "M", 0, 6, "H", 14), path("tip", "M", 20, 6, "L", 13, 2, "L", 13, 10, "Z")), "did so to"),
    ((path("tie", "M", 0, 6, "H", 20),), "did so together"),
    ((path("tie maybe", "M", 0, 6, "H", 20),), "planned, may be, or was not"),
)

_Point = tuple[float, float]


class _Area(NamedTuple):
    """What is taken by a box or by words: its middle, how wide and how high it is."""

    x: float
    y: float
    width: float
    height: float


class _Bundle(NamedTuple):
    """All ties between two, and the words of each; `both` where some go one way and some the other."""

    ends: tuple[str, str]
    ties: tuple[Tie, ...]
    words: tuple[str, ...]
    both: bool

    @property
    def width(self) -> float:
        """Of the words."""
        sign = width_of(_WAY.format("→"), _SMALL) if self.both else 0
        return max(width_of(each, _SMALL) for each in self.words) + sign + 4

    @property
    def height(self) -> int:
        """Of the words, line below line."""
        return len(self.words) * _LINE


def network(found: Network) -> Picture | None:
    """The picture of a network; None where nobody is tied."""
    if not found.ties:
        return None
    bundles = _bundles(found.ties)
    boxes, width, height = _boxes(found.entities, bundles)
    words = _words(bundles, boxes)
    lines = [mark for place, each in enumerate(bundles) for mark in _marks(each, place, boxes, words)]
    return Picture(
        name="network", title="Who did what to whom", width=width, height=height, key=KEY,
        description="Boxes are people, bodies and places, lines what one is told to have done to another, with the act"
        " and how many claims say so; the table below has the same ties.",
        ground=(), marks=(*lines, *(_node(one, boxes[_id(one)]) for one in found.entities)),
    )  # fmt: skip


def tie_id(tie: Tie) -> str:
    """What tells one tie from others on a page."""
    return f"tie-{tie.actor.id}-{tie.recipient.id}-{tie.type.replace('/', '-')}-{tie.status}"


def tie_claims(tie: Tie) -> str:
    """The address of the claims behind a tie."""
    fields = {"about": tie.actor.id, "beside": tie.recipient.id, "type": tie.type}
    return f"/claims?{urlencode(fields)}"


def _id(one: Tied) -> str:
    return one.party.id or one.party.name


def _ends(tie: Tie) -> tuple[str, str]:
    return tie.actor.id or tie.actor.name, tie.recipient.id or tie.recipient.name


def _bundles(ties: Iterable[Tie]) -> list[_Bundle]:
    """The ties by the two that they are between; where some go one way and some the other, words say which."""
    between: dict[frozenset[str], list[Tie]] = {}
    for tie in ties:
        between.setdefault(frozenset(_ends(tie)), []).append(tie)
    return [
        _Bundle(
            _ends(each[0]), tuple(each), tuple(map(_told, each)),
            len({_ends(tie) for tie in each if not tie.mutual}) > 1,
        )
        for each in between.values()
    ]  # fmt: skip


def _told(tie: Tie) -> str:
    return fitted(tie.words if tie.claims == 1 else f"{tie.words} ×{tie.claims:,}", _LABEL)


def _boxes(entities: Sequence[Tied], bundles: Sequence[_Bundle]) -> tuple[dict[str, _Area], int, int]:
    """Where the boxes are, and how wide and high it all is: part beside part, as many in a row as there is room for."""
    graph = nx.Graph()
    graph.add_nodes_from(_id(one) for one in entities)
    graph.add_edges_from(each.ends for each in bundles)
    widths = {_id(one): _BOLD * width_of(fitted(one.party.name, _LABEL)) + 2 * _PAD for one in entities}
    order = {name: place for place, name in enumerate(widths)}
    parts = sorted(
        (sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)),
        key=lambda part: (-len(part), order[part[0]]),
    )
    inner = [_part(part, widths, [each for each in bundles if each.ends[0] in part]) for part in parts]
    whole = max(WIDTH, *(ceil(wide) + 2 * _EDGE for _, wide, _ in inner))
    boxes: dict[str, _Area] = {}
    taken: list[_Area] = []
    for places, wide, high in inner:
        at = _room(wide, high, whole, taken)
        taken.append(at)
        left, top = at.x - wide / 2, at.y - high / 2
        boxes |= {name: place._replace(x=place.x + left, y=place.y + top) for name, place in places.items()}
    return boxes, whole, ceil(max(at.y + at.height / 2 for at in taken)) + _EDGE


def _room(wide: float, high: float, whole: float, taken: Sequence[_Area]) -> _Area:
    """Where a part has room beside or below others: as far up as can be, then as far to the left."""
    corners = [(float(_EDGE), float(_EDGE))]
    for at in taken:
        left, right, below = at.x - at.width / 2, at.x + at.width / 2 + _BETWEEN, at.y + at.height / 2 + _BETWEEN
        corners += [(right, at.y - at.height / 2), (left, below), (_EDGE, below)]
    areas = (_Area(x + wide / 2, y + high / 2, wide, high) for x, y in sorted(corners, key=lambda at: (at[1], at[0])))
    return next(
        area for area in areas
        if area.x + wide / 2 <= whole - _EDGE + 1 and not any(_cover(area, other, _BETWEEN - 1) for other in taken)
    )  # fmt: skip


def _part(
    part: Sequence[str], widths: Mapping[str, float], bundles: Sequence[_Bundle]
) -> tuple[dict[str, _Area], float, float]:
    """A part by itself: its boxes, and how wide and high it is."""
    number = {name: place for place, name in enumerate(part)}
    lines = tuple(Line(number[each.ends[0]], number[each.ends[1]], ceil(each.width), each.height) for each in bundles)
    places = placed(tuple(ceil(widths[name]) for name in part), _HIGH, lines)
    left = min(x - widths[name] / 2 for name, (x, _) in zip(part, places, strict=True))
    top = min(y for _, y in places) - _HIGH / 2
    found = {name: _Area(x - left, y - top, widths[name], _HIGH) for name, (x, y) in zip(part, places, strict=True)}
    return found, max(at.x + at.width / 2 for at in found.values()), max(at.y for at in found.values()) + _HIGH / 2


def _words(bundles: Sequence[_Bundle], boxes: Mapping[str, _Area]) -> list[_Area]:
    """Where the words of each line are: on it, where they cover least of boxes, other words and other lines."""
    ends = [(boxes[one], boxes[other]) for one, other in (each.ends for each in bundles)]
    taken: dict[int, _Area] = {}
    for _ in range(2):  # the second time each knows where all others are
        for place, (bundle, (one, other)) in enumerate(zip(bundles, ends, strict=True)):
            shown = [
                _Area(one.x + share * (other.x - one.x), one.y + share * (other.y - one.y), bundle.width, bundle.height)
                for share in _ALONG
            ]
            others = [*boxes.values(), *(area for number, area in taken.items() if number != place)]
            lines = [each for number, each in enumerate(ends) if number != place]
            taken[place] = min(
                shown, key=lambda area: 9 * sum(_cover(area, each) for each in others)
                + sum(_left_out(area, *each) is not None for each in lines)
            )  # fmt: skip
    return [taken[place] for place in range(len(bundles))]


def _cover(one: _Area, other: _Area, air: float = 0) -> bool:
    across, down = abs(one.x - other.x) - air, abs(one.y - other.y) - air
    return across < (one.width + other.width) / 2 and down < (one.height + other.height) / 2


def _left_out(area: _Area, one: _Area, other: _Area) -> tuple[float, float] | None:
    """From which share of the line between the middles of two boxes to which it runs through an area."""
    first, last = 0.0, 1.0
    for at, way, middle, half in (
        (one.x, other.x - one.x, area.x, area.width / 2), (one.y, other.y - one.y, area.y, area.height / 2),
    ):  # fmt: skip
        if not way:
            if abs(at - middle) >= half:
                return None
            continue
        near, far = sorted(((middle - half - at) / way, (middle + half - at) / way))
        first, last = max(first, near), min(last, far)
    return (first, last) if first < last else None


def _marks(bundle: _Bundle, place: int, boxes: Mapping[str, _Area], words: Sequence[_Area]) -> Iterator[Mark]:
    """The ties of a bundle: the line with the first of them, and each with its words."""
    one, other = (boxes[name] for name in bundle.ends)
    drawn = _line(bundle, one, other, words)
    area = words[place]
    for row, (tie, told) in enumerate(zip(bundle.ties, bundle.words, strict=True)):
        if bundle.both and not tie.mutual:
            told = _WAY.format(_arrow(one, other, _ends(tie) == bundle.ends)) + told
        y = area.y - area.height / 2 + row * _LINE + 10.5
        look = "act" if _was(tie) else "act maybe"
        many = "claim" if tie.claims == 1 else "claims"
        label = f"{tie.actor.name} {tie.words}: {tie.recipient.name}, {tie.claims:,} {many}"
        shapes = (*drawn, text(look, area.x, y, told, "middle"))
        yield Mark(tie_id(tie), label, tie_claims(tie), shapes)
        drawn = ()


def _was(tie: Tie) -> bool:
    return tie.status in ("actual", "stalled")


def _arrow(one: _Area, other: _Area, along: bool) -> str:
    """The sign for the way from one box to another, or back."""
    across, down = other.x - one.x, other.y - one.y
    ways = "→←" if abs(across) >= abs(down) else "↓↑"
    return ways[((across if abs(across) >= abs(down) else down) > 0) is not along]


def _line(bundle: _Bundle, one: _Area, other: _Area, words: Iterable[_Area]) -> tuple[Shape, ...]:
    """The line between two boxes, without what words stand on, and its tips."""
    begin, stop = _border(one, other), 1 - _border(other, one)
    gaps = sorted(gap for area in words if (gap := _left_out(area, one, other)))
    steps: list[str | float] = []
    for first, last in [*gaps, (stop, stop)]:
        if first > begin:
            steps += ["M", *_on(one, other, begin), "L", *_on(one, other, min(first, stop))]
        begin = max(begin, last)
    look = "tie" if any(map(_was, bundle.ties)) else "tie maybe"
    line = path(look, *steps)
    wide = f"{1 + min(log2(max(tie.claims for tie in bundle.ties)), 3):.1f}"
    ways = {_ends(tie) == bundle.ends for tie in bundle.ties if not tie.mutual}
    tips = [_tip(*((one, other) if along else (other, one))) for along in sorted(ways)]
    return (line._replace(at={**line.at, "stroke-width": wide}), *tips)


def _on(one: _Area, other: _Area, share: float) -> _Point:
    return one.x + share * (other.x - one.x), one.y + share * (other.y - one.y)


def _border(one: _Area, other: _Area) -> float:
    """At which share of the line between the middles of two boxes it leaves the first."""
    across, down = abs(other.x - one.x), abs(other.y - one.y)
    return min(one.width / 2 / across if across else 1, one.height / 2 / down if down else 1, 1)


def _tip(one: _Area, other: _Area) -> Shape:
    """The tip of a line where it comes to the other box."""
    to = _on(one, other, 1 - _border(other, one))
    across, down = other.x - one.x, other.y - one.y
    far = max(hypot(across, down), 1)
    x, y = across / far * _ARROW, down / far * _ARROW
    return path(
        "tip", "M", *to, "L", to[0] - x - y / 2, to[1] - y + x / 2, "L", to[0] - x + y / 2, to[1] - y - x / 2, "Z"
    )


def _node(one: Tied, place: _Area) -> Mark:
    label = f"{one.party.name}: {one.type}, in {one.reports:,} {'report' if one.reports == 1 else 'reports'}"
    shapes = (
        box(f"node {one.type}", place.x - place.width / 2, place.y - _HIGH / 2, place.width, _HIGH,
            _CORNERS.get(one.type, 2)),
        text("name", place.x, place.y + 4, fitted(one.party.name, _LABEL), "middle"),
    )  # fmt: skip
    return Mark(_id(one), label, f"/who/{one.party.id}", shapes)
