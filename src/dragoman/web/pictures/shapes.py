"""What pictures are made of: marks of a few shapes with words, placed in numbers that are the same on every machine.

A picture is a value; the template `picture.html.jinja` writes it as SVG. Altair with vl-convert was tried and left: it
puts colours into every shape, so that no style sheet can make it dark or fit for print, and takes 0.3 s a picture (the
first 1.5 s) and 84 MB; svg.py and drawsvg escape nothing by themselves. Here a picture takes a few milliseconds, each
mark is a link with a name, and Jinja escapes what is hostile.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Literal, NamedTuple

from dragoman.export.plain import one_line

SIZE = 12
"""Of the words, in the units of a picture."""
_NARROW, _WIDE, _CAPITAL = 0.56, 1.0, 0.7
_MORE = "…"


class Shape(NamedTuple):
    """One element: its name in SVG, its classes in `pictures.css`, where it is, and the words in it."""

    element: Literal["rect", "circle", "path", "text"]
    look: str
    at: Mapping[str, str]
    words: str = ""


class Mark(NamedTuple):
    """Shapes that stand for one fact: its `id`, what it says in full (`label`), and where its words are (`href`)."""

    id: str
    label: str
    href: str
    shapes: tuple[Shape, ...]


class Picture(NamedTuple):
    """A picture: `name` tells it from others on the page, `title` and `description` say in words what it shows.

    `ground` are lines and words that stand for no fact; `key` are samples of shapes, 20 by 12, with what they mean.
    """

    name: str
    title: str
    description: str
    width: int
    height: int
    ground: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    key: tuple[tuple[tuple[Shape, ...], str], ...] = ()


def number(value: float) -> str:
    """A place or length as SVG has it: to a tenth, as no machine draws finer or computes alike.

    >>> number(3), number(2.04), number(-0.01)
    ('3', '2', '0')
    """
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0").replace("-0.0", "0") or "0"


def box(look: str, x: float, y: float, width: float, height: float, corner: float = 0) -> Shape:
    """A rectangle by its upper left corner."""
    at = {"x": number(x), "y": number(y), "width": number(max(width, 0)), "height": number(height)}
    return Shape("rect", look, at | ({"rx": number(corner)} if corner else {}))


def dot(look: str, x: float, y: float, radius: float) -> Shape:
    """A circle by its middle."""
    return Shape("circle", look, {"cx": number(x), "cy": number(y), "r": number(radius)})


def path(look: str, *steps: str | float) -> Shape:
    """Lines by the letters and numbers of an SVG path."""
    return Shape("path", look, {"d": " ".join(step if isinstance(step, str) else number(step) for step in steps)})


def text(look: str, x: float, y: float, words: str, anchor: Literal["start", "middle", "end"] = "start") -> Shape:
    """Words by their base line."""
    at = {"x": number(x), "y": number(y)}
    return Shape("text", look, at if anchor == "start" else at | {"text-anchor": anchor}, words)


def width_of(words: str, size: float = SIZE) -> float:
    """About how wide words are, from what kind of characters they have: fonts differ between machines."""
    return size * sum(map(_share, words))


def fitted(words: str, room: float) -> str:
    """The words on one line, with `…` for their end where they are wider than there is room.

    >>> fitted("the harbour board", 60)
    'the har…'
    """
    line = one_line(words)
    if width_of(line) <= room:
        return line
    taken, left = 0, room - SIZE
    for character in line:
        left -= SIZE * _share(character)
        if left < 0:
            break
        taken += 1
    while taken and unicodedata.combining(line[taken]):
        taken -= 1
    return line[:taken].rstrip() + _MORE


def wrapped(words: str, room: float, most: int) -> tuple[str, ...]:
    """The words in lines that fit the room, at most so many; what does not fit is `…`.

    >>> wrapped("the harbour board must approve the sale", 100, 2)
    ('the harbour', 'board must ap…')
    """
    left = one_line(words).split(" ")
    lines: list[str] = []
    while left and len(lines) < most - 1:
        line = left.pop(0)
        while left and width_of(f"{line} {left[0]}") <= room:
            line = f"{line} {left.pop(0)}"
        lines.append(fitted(line, room))
    return (*lines, fitted(" ".join(left), room)) if left else tuple(lines)


def _share(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _CAPITAL if character.isupper() else _NARROW
