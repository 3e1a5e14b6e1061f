"""A text marked up for a page: cut at every boundary, so that crossing spans are drawn right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class Cited(NamedTuple):
    """A span that a line of the dossier cites: its anchor in the text, its class, the number of that line.

    `crosses` where it goes on in another paragraph.
    """

    span: Span
    anchor: str
    mark: str
    line: int
    crosses: bool


class Piece(NamedTuple):
    """A piece of text inside a paragraph: the anchors that begin at it, the classes of the layers drawn on it, what is
    cited of it, the line it leads to."""

    text: str
    anchors: Sequence[str]
    layers: tuple[str, ...]
    cited: tuple[Cited, ...]
    line: int | None

    @property
    def classes(self) -> str:
        """The classes of all that lies over it, in a fixed order."""
        return " ".join((*self.layers, *(one.mark for one in self.cited)))


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
    names = sorted(layers, key=lambda name: (len(name), name))
    marks = [*(layers[name] for name in names), *([one.span] for one in cited)]
    lines = [(len(one.span), one.line) for one in cited]
    begins: dict[int, list[str]] = {}
    for one in cited:
        begins.setdefault(one.span.start, []).append(one.anchor)
    ends = set(paragraph_ends(text))
    known: dict[tuple[int, ...], tuple[str, ...]] = {}  # the layers of most pieces are those of another
    pieces: list[Piece] = []
    for start, end, numbers in runs(len(text), marks, ends):
        if start in ends and pieces:
            yield pieces
            pieces = []
        first = bisect_left(numbers, len(names))
        drawn, over = numbers[:first], numbers[first:]
        if drawn not in known:
            known[drawn] = tuple(names[number] for number in drawn)
        words = text[start:end]
        line = None
        if over and not words.isspace():  # a link needs words
            line = min(lines[number - len(names)] for number in over)[1]
        shown = tuple(cited[number - len(names)] for number in over) if over else ()
        pieces.append(Piece(visible(words), begins.get(start, ()), known[drawn], shown, line))
    if pieces:
        yield pieces
