"""The local values of the layer: atoms of a text, and what a pattern has found before it becomes a timex."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from dragoman.reading import Anchor, TimexType


class Atom(msgspec.Struct, frozen=True, gc=False):
    """One word, number or mark of a text: its class, its span, its value in the table, its number."""

    kind: str
    start: int
    end: int
    value: str
    number: float


class Found(NamedTuple):
    """A time expression that was understood: the atoms `[first, after)` and what they mean.

    `days` are the first and last day where they do not follow from value and mod; `back` counts how far an anaphoric
    expression points (the index of the timex it is the same as).
    """

    first: int
    after: int
    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    days: tuple[str | None, str | None] | None = None
    open_end: bool = False
    anchor: Anchor | None = None
    same_as: int | None = None
