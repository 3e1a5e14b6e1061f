"""A text marked up for a page: cut at every boundary, so that crossing spans are drawn right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from dragoman.export.plain import visible
from dragoman.parsed import paragraph_ends
from dragoman.reading import Reading
from dragoman.span import Span, runs

LAYERS: tuple[tuple[str, str, str], ...] = (
    ("c", "content", "what is said"),
    ("s", "source", "who says it"),
    ("u", "cue", "the word that says so"),
    ("w", "who", "people and bodies"),
    ("t", "times", "times"),
    ("e", "events", "events"),
    ("n", "conditions", "conditions"),
    ("f", "forecasts", "forecasts"),
    ("d", "defects", "damage"),
)
"""Each layer drawn in the text: its class, its name, its label."""


class Piece(NamedTuple):
    """A piece of text inside a paragraph: the anchors that begin at it, its classes, the line it leads to."""

    text: str
    anchors: tuple[str, ...]
    classes: str
    line: int | None


class Cited(NamedTuple):
    """A span that a line of the dossier cites: its anchor in the text, its class, the number of that line.

    `crosses` where it goes on in another paragraph.
    """

    span: Span
    anchor: str
    mark: str
    line: int
    crosses: bool


def drawn(reading: Reading) -> dict[str, list[Span]]:
    """The spans that are drawn, by the class of their layer."""
    known = {mention.id: mention for mention in reading.mentions}
    return {
        "c": [span for said in reading.attributions for span in said.content],
        "s": [span for said in reading.attributions for span in said.source],
        "u": [span for said in reading.attributions for span in said.cue],
        "w": [known[one].span for entity in reading.entities for one in entity.mentions if one in known],
        "t": [time.span for time in reading.times],
        "e": [event.trigger for event in reading.events],
        "n": [condition.span for condition in reading.conditions],
        "f": [forecast.span for forecast in reading.forecasts],
        "d": [defect.span for defect in reading.defects],
    }


def paragraphs(text: str, layers: Mapping[str, Iterable[Span]], cited: Sequence[Cited]) -> Iterator[list[Piece]]:
    """The text as paragraphs of pieces; all pieces joined are the text, with `visible` characters only.

    A piece leads to the line that cites the shortest span over it, and carries the anchors of spans that begin with it.
    """
    ends = [0, *paragraph_ends(text), len(text)]
    blocks = {f"p{place}": [Span(ends[place], ends[place + 1])] for place in range(len(ends) - 1)}
    by_mark = {one.mark: one for one in cited}
    begins: dict[int, list[str]] = {}
    for one in cited:
        begins.setdefault(one.span.start, []).append(one.anchor)
    marks = {**blocks, **layers, **{one.mark: [one.span] for one in cited}}
    cut = ((span, _sorted(names)) for span, names in runs(len(text), marks) if len(span))
    for _, pieces in groupby(cut, key=lambda piece: piece[1][0]):
        yield [_piece(text, span, names[1:], begins, by_mark) for span, names in pieces]


def _sorted(names: frozenset[str]) -> list[str]:
    """The block first, then the classes in a fixed order."""
    return sorted(names, key=lambda name: (name[0] != "p", len(name), name))


def _piece(
    text: str, span: Span, names: list[str], begins: Mapping[int, list[str]], by_mark: Mapping[str, Cited]
) -> Piece:
    words = span.of(text)
    over = [by_mark[name] for name in names if name in by_mark and not words.isspace()]  # a link needs words
    line = min(over, key=lambda one: (len(one.span), one.line)).line if over else None
    return Piece(visible(words), tuple(begins.get(span.start, ())), " ".join(names), line)
