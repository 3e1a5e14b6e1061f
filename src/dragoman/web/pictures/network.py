"""The network: entities as boxes, what one is told to have done to another as lines with the act beside them.

The places are those of the spring model (Fruchterman & Reingold 1991) as networkx computes them from a fixed beginning,
rounded; each part that nothing ties to the others is placed by itself, and boxes are moved apart until none covers
another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, hypot, log2, sqrt
from typing import NamedTuple
from urllib.parse import urlencode

import networkx as nx

from dragoman.case.values import Network, Tie, Tied
from dragoman.web.pictures.shapes import Mark, Picture, Shape, box, fitted, path, text, width_of

WIDTH = 1000
_SEED = 7
_ROUNDS = 200
_HIGH, _PAD, _LABEL = 26, 10, 170
_CELL = 112
"""The side of the square that an entity of a part has on average."""
_AIR, _ASIDE, _BETWEEN = 40, 56, 24
_BEND = 46
_ARROW = 8
_APART_ROUNDS = 60
_SMALL, _LINE = 10.5, 13
_BOLD = 1.14
"""Words in bold are so much wider."""
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where along a line its words may be, the best first."""
_CORNERS = {"person": 13.0, "group": 13.0}
KEY = (
    ((box("node", 1, 0, 18, 12, corner=6),), "people"),
    ((box("node", 1, 0, 18, 12),), "bodies and places"),
    ((path("tie", "M", 0, 6, "H", 14), path("tip", "M", 20, 6, "L", 13, 2, "L", 13, 10, "Z")), "did so to"),
    ((path("tie", "M", 0, 6, "H", 20),), "did so together"),
    ((path("tie maybe", "M", 0, 6, "H", 20),), "planned, may be, or was not"),
)


_Point = tuple[float, float]
_Area = tuple[float, float, float, float]
"""The middle, the width and the height of what is taken."""


class _Place(NamedTuple):
    """The middle of a box and its width."""

    x: float
    y: float
    width: float


def network(found: Network) -> Picture | None:
    """The picture of a network; None where nobody is tied."""
    if not found.ties:
        return None
    places, height = _placed(found.entities, found.ties)
    nodes = [_node(one, places[_id(one)]) for one in found.entities]
    return Picture(
        name="network", title="Who did what to whom", width=WIDTH, height=height, key=KEY,
        description="Boxes are people, bodies and places, lines what one is told to have done to another, with the act"
        " and how many claims say so; the table below has the same ties.",
        ground=(), marks=(*_lines(found.ties, places), *nodes),
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


def _placed(entities: Sequence[Tied], ties: Iterable[Tie]) -> tuple[dict[str, _Place], int]:
    """Where the boxes are, and the height of it all: part beside part, as many in a row as there is room for."""
    graph = nx.Graph()
    graph.add_nodes_from(_id(one) for one in entities)
    graph.add_edges_from(_ends(tie) for tie in ties)
    widths = {_id(one): _BOLD * width_of(fitted(one.party.name, _LABEL)) + 2 * _PAD for one in entities}
    order = {name: place for place, name in enumerate(widths)}
    parts = sorted(
        (sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)),
        key=lambda part: (-len(part), order[part[0]]),
    )
    places: dict[str, _Place] = {}
    x, top, bottom = 0.0, 0.0, 0.0
    for part in parts:
        inner, wide, high = _part(graph, part, widths)
        if x and x + wide > WIDTH:
            x, top = 0.0, bottom + _BETWEEN
        places |= {name: _Place(place.x + x, place.y + top, place.width) for name, place in inner.items()}
        x, bottom = x + wide + _BETWEEN, max(bottom, top + high)
    return places, ceil(bottom)


def _part(graph: nx.Graph, part: Sequence[str], widths: Mapping[str, float]) -> tuple[dict[str, _Place], float, float]:
    """A part by itself: its boxes, and how wide and high it is."""
    widest = max(widths[name] for name in part)
    if len(part) == 2:
        wide = sum(widths[name] for name in part) + _CELL
        one, other = part
        found = {
            one: _Place(widths[one] / 2, _HIGH, widths[one]),
            other: _Place(wide - widths[other] / 2, _HIGH, widths[other]),
        }
        return found, wide, 2 * _HIGH
    side = _CELL * sqrt(len(part))
    wide, high = min(WIDTH, max(side * 1.4, widest * 2)), max(side * 1.05, 4 * _HIGH)
    ordered = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from((one, other) for one in part for other in part if one < other and graph.has_edge(one, other))
    spring = nx.spring_layout(ordered, seed=_SEED, iterations=_ROUNDS, k=1.6 / sqrt(len(part)))
    xs, ys = ([float(spring[name][axis]) for name in part] for axis in (0, 1))
    middle = {
        name: [
            widest / 2 + _share(float(spring[name][0]), xs) * (wide - widest),
            _HIGH + _share(float(spring[name][1]), ys) * (high - 2 * _HIGH),
        ]
        for name in part
    }
    _move_apart(middle, widths, wide)
    left = min(x - widths[name] / 2 for name, (x, _) in middle.items())
    top = min(y for _, y in middle.values()) - _HIGH
    placed = {name: _Place(round(x - left), round(y - top), widths[name]) for name, (x, y) in middle.items()}
    right = max(place.x + place.width / 2 for place in placed.values())
    return placed, right, max(place.y for place in placed.values()) + _HIGH


def _share(value: float, among: Sequence[float]) -> float:
    least, most = min(among), max(among)
    return (value - least) / (most - least) if most - least > 1e-9 else 0.5


def _move_apart(middle: dict[str, list[float]], widths: Mapping[str, float], wide: float) -> None:
    """Moves boxes that cover each other, or nearly, up and down or to the sides, whichever is less."""
    names = list(middle)
    for _ in range(_APART_ROUNDS):
        moved = False
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                a, b = middle[one], middle[other]
                over = (widths[one] + widths[other]) / 2 + _ASIDE - abs(a[0] - b[0])
                under = _HIGH + _AIR - abs(a[1] - b[1])
                if over > 0 and under > 0:
                    axis, by = (1, under / 2) if under <= over else (0, over / 2)
                    by = by if a[axis] <= b[axis] else -by
                    a[axis], b[axis], moved = a[axis] - by, b[axis] + by, True
        for name in names:
            middle[name][0] = min(max(middle[name][0], widths[name] / 2), wide - widths[name] / 2)
        if not moved:
            return


def _node(one: Tied, place: _Place) -> Mark:
    label = f"{one.party.name}: {one.type}, in {one.reports:,} {'report' if one.reports == 1 else 'reports'}"
    left = place.x - place.width / 2
    shapes = (
        box(f"node {one.type}", left, place.y - _HIGH / 2, place.width, _HIGH, _CORNERS.get(one.type, 2)),
        text("name", place.x, place.y + 4, fitted(one.party.name, _LABEL), "middle"),
    )
    return Mark(_id(one), label, f"/who/{one.party.id}", shapes)


def _lines(ties: Iterable[Tie], places: Mapping[str, _Place]) -> Iterator[Mark]:
    """The ties as lines: of several between two boxes each is bent away from the others, and words keep off words."""
    bundles: dict[frozenset[str], list[Tie]] = {}
    for tie in ties:
        bundles.setdefault(frozenset(_ends(tie)), []).append(tie)
    taken = [(one.x, one.y, one.width, _HIGH + 4.0) for one in places.values()]
    for bundle in bundles.values():
        first = _ends(bundle[0])
        for number, tie in enumerate(bundle):
            bend = (number - (len(bundle) - 1) / 2) * _BEND
            yield _line(tie, places, bend if _ends(tie) == first else -bend, taken)


def _line(tie: Tie, places: Mapping[str, _Place], bend: float, taken: list[_Area]) -> Mark:
    start, end = (places[name] for name in _ends(tie))
    across, down = end.x - start.x, end.y - start.y
    far = max(hypot(across, down), 1)
    control = ((start.x + end.x) / 2 - 2 * down / far * bend, (start.y + end.y) / 2 + 2 * across / far * bend)
    begin, stop = _border(start, control), _border(end, control)
    look = "tie" if tie.status in ("actual", "stalled") else "tie maybe"
    line = path(look, "M", *begin, "Q", *control, *stop)
    shapes = [line._replace(at={**line.at, "stroke-width": f"{1 + min(log2(tie.claims), 3):.1f}"})]
    if not tie.mutual:
        shapes.append(_tip(control, stop))
    words = fitted(tie.words if tie.claims == 1 else f"{tie.words} ×{tie.claims:,}", _LABEL)
    x, y = _free(words, [_on(begin, control, stop, share) for share in _ALONG], taken)
    shapes.append(text("act", x, y + 3, words, "middle"))
    many = "claim" if tie.claims == 1 else "claims"
    label = f"{tie.actor.name} {tie.words}: {tie.recipient.name}, {tie.claims:,} {many}"
    return Mark(tie_id(tie), label, tie_claims(tie), tuple(shapes))


def _on(begin: _Point, control: _Point, stop: _Point, share: float) -> _Point:
    """A point of a line that is bent towards `control`."""
    rest = 1 - share
    parts = (rest * rest, 2 * rest * share, share * share)
    x, y = (
        sum(part * point[axis] for part, point in zip(parts, (begin, control, stop), strict=True)) for axis in (0, 1)
    )
    return x, y


def _free(words: str, points: Sequence[_Point], taken: list[_Area]) -> _Point:
    """The first of the points where words cover nothing, which is taken then; the first of all where there is none."""
    wide = width_of(words, _SMALL)
    areas = [(x, y, wide, float(_LINE)) for x, y in points]
    found = next((area for area in areas if not any(_cover(area, other) for other in taken)), areas[0])
    taken.append(found)
    return found[0], found[1]


def _cover(one: _Area, other: _Area) -> bool:
    return abs(one[0] - other[0]) < (one[2] + other[2]) / 2 and abs(one[1] - other[1]) < (one[3] + other[3]) / 2


def _border(place: _Place, towards: _Point) -> _Point:
    """Where the line from the middle of a box to a point leaves the box."""
    across, down = towards[0] - place.x, towards[1] - place.y
    if not across and not down:
        return place.x, place.y
    share = min(place.width / 2 / abs(across) if across else 1e9, _HIGH / 2 / abs(down) if down else 1e9)
    return place.x + across * share, place.y + down * share


def _tip(come: _Point, to: _Point) -> Shape:
    across, down = to[0] - come[0], to[1] - come[1]
    far = max(hypot(across, down), 1)
    x, y = across / far * _ARROW, down / far * _ARROW
    return path(
        "tip", "M", *to, "L", to[0] - x - y / 2, to[1] - y + x / 2, "L", to[0] - x + y / 2, to[1] - y - x / 2, "Z"
    )
