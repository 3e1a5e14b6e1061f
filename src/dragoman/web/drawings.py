"""Drawings: each picture of the pages as a file of its own, with style, title and key in it, to print or to send."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.web import pictures
from dragoman.web.pages import PAGES
from dragoman.web.pictures.shapes import Picture, Shape, width_of
from dragoman.web.templating import drawing
from dragoman.web.visitors import case_of, query_of

DRAWINGS: dict[str, tuple[str, Callable[[Any], Picture | None]]] = {
    "timeline": (
        "timeline",
        lambda on: pictures.timeline(on.claims, on.sayings, on.custody, on.since, on.until, on.by == "person"),
    ),
    "published": ("timeline", lambda on: pictures.published(on.published)),
    "network": ("network", lambda on: pictures.network(on.network)),
    "held": ("held", lambda on: pictures.held(on.custody)),
    "deal": ("deal", lambda on: pictures.deal(on.order)),
    "forecasts": ("forecasts", lambda on: pictures.forecasts(on.forecasts)),
    "scores": ("forecasts", lambda on: pictures.scores(on.scores)),
}
"""By its name the page that has a picture, whose fields choose what is in it, and how it comes of what is on that."""
_EDGE, _HEAD, _KEY, _SAMPLE, _APART = 24, 64, 18, 26, 18
_VARIABLE = re.compile(r"--([\w-]+):\s*([^;]+);")
_ANY = re.compile(r":is\(([^()]*)\)")


class Sheet(NamedTuple):
    """A picture on a sheet: how wide and high that is, its key by places, and the style of it all."""

    picture: Picture
    case: str
    width: int
    height: int
    key: tuple[tuple[float, float, tuple[Shape, ...], str], ...]
    style: str


def drawing_routes() -> list[Route]:
    """The addresses of pictures."""
    return [Route("/pictures/{name}.svg", _drawing, name="picture")]


def _drawing(request: Request) -> Response:
    page, draw = DRAWINGS.get(request.path_params["name"], ("", lambda _: None))
    build = next((each.build for each in PAGES if each.name == page), None)
    if build is None:
        raise HTTPException(404, f"no picture is known by that name: ask for one of {', '.join(DRAWINGS)}")
    case = case_of(request)
    with case.read() as connection:
        picture = draw(build(connection, query_of(request)))
    if picture is None:
        raise HTTPException(404, "there is nothing to draw: no report tells of it")
    return Response(
        drawing(sheet(picture, Path(case.place).name)), media_type="image/svg+xml",
        headers={"Content-Security-Policy": f"default-src 'none'; style-src '{_digest()}'; frame-ancestors 'none'"},
    )  # fmt: skip


def sheet(picture: Picture, case: str) -> Sheet:
    """The picture with a heading above it and its key below."""
    key: list[tuple[float, float, tuple[Shape, ...], str]] = []
    x, y = float(_EDGE), float(_HEAD + picture.height + _EDGE)
    for shapes, words in picture.key:
        wide = _SAMPLE + width_of(words) + _APART
        if x > _EDGE and x + wide > picture.width + _EDGE:
            x, y = float(_EDGE), y + _KEY
        key.append((round(x, 1), y, shapes, words))
        x += wide
    height = int(y) + (_KEY if key else 0) + _EDGE // 2
    return Sheet(picture, case, picture.width + 2 * _EDGE, height, tuple(key), style())


@cache
def style() -> str:
    """The rules of `pictures.css` for what is drawn, with the light colours of `dragoman.css` put in, and in selectors
    that programs know which draw SVG and are no browsers."""
    static = files("dragoman.web") / "static"
    light = (static / "dragoman.css").read_text(encoding="utf-8").partition("@media")[0]
    values = dict(_VARIABLE.findall(light))
    rules = (static / "pictures.css").read_text(encoding="utf-8").partition("@media")[0]
    shown = [line.removeprefix(".picture ") for line in rules.splitlines() if line.startswith((".picture svg", "svg"))]
    return "\n".join(_plain(re.sub(r"var\(--([\w-]+)\)", lambda name: values[name[1]], line)) for line in shown)


def _plain(rule: str) -> str:
    selectors, _, rest = rule.partition(" {")
    return f"{', '.join(_each(selectors))} {{{rest}"


def _each(selector: str) -> Iterator[str]:
    """A selector without `:is()`: one for each of what stands in it."""
    found = _ANY.search(selector)
    if found is None:
        yield selector
        return
    for part in found[1].split(","):
        yield from _each(selector[: found.start()] + part.strip() + selector[found.end() :])


@cache
def _digest() -> str:
    """What a Content-Security-Policy lets this style in by."""
    return f"sha256-{b64encode(hashlib.sha256(style().encode()).digest()).decode()}"
