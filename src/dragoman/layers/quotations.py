"""Quotations: words in quotation marks of every kind, nested, over several paragraphs, also with a mark missing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.lexicon import rows
from dragoman.parsed import Parsed
from dragoman.reading import Quotation, identified
from dragoman.span import Span

_MARK = re.compile(r"``|'''|''|[\"“”„«»]|(?<!\w)[‘'‚](?=[^\W\d])|(?<=\S)[’'](?!\w)")
_WORD = re.compile(r"[^\W_]")
_OPENING, _CLOSING, _SINGLE = frozenset({"“", "«", "„", "``", "‘", "‚"}), frozenset("”»’"), frozenset("‘'‚’")
_CONTENT_START = frozenset("$£€(“‘'…[.")
_ELIDED = re.compile(r"['’‘](?:em|til|cause|tis|twas|n|bout|round|un)\b", re.IGNORECASE)
_BACK = 3
"""Sentences: a quotation without its opening mark reaches back no further than this."""
_LONG = 3000
"""Code points: longer than this is no quotation whose paragraphs do not open again."""
_SPEAKERS = frozenset({"he", "she", "they"})
_NAME = 3
"""Words: no longer name of a speaker is looked for in a tag."""
_FAR = 200
"""Tokens: a tag is looked for no further behind an opening mark."""


class _Mark(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def single(self) -> bool:
        return self.text in _SINGLE


class _Found(NamedTuple):
    """Offsets of a quotation: its outer edges, its words' edges, and which of its marks stand in the text."""

    start: int
    inner: int
    inner_end: int
    end: int
    opened: bool = True
    closed: bool = True


def find_quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """The quotations of the text, outer before inner, in text order; only those that hold a letter or digit.

    Marks are paired within a paragraph. A paragraph whose quotation stays open is carried on by the next one where that
    begins with an opening mark too: together they are one quotation, as English prints it; so are paragraphs at whose
    end at last a mark only closes. A closing mark without an opening one else takes its sentence, after a tag ("...,
    she said.") all from the tag on, three sentences at most; an opening one without a closing one ends before its tag
    (", she said."), else takes the rest of its paragraph, or its sentence where another quotation follows.
    Single marks count only as a pair: alone they are apostrophes. Time is linear in the text.
    """
    found: list[_Found] = []
    carried: _Mark | None = None
    paragraphs = parsed.paragraphs
    for number, paragraph in enumerate(paragraphs):
        pairing = _Pairing(parsed, paragraph, carried)
        for mark in _marks(parsed.text, paragraph, repeated=carried is not None):
            pairing.take(mark)
        after = paragraphs[number + 1].start if number + 1 < len(paragraphs) else len(parsed.text)
        carried = pairing.carried() if _begins_quoted(parsed.text, after) else None
        found.extend(pairing.finish(carried))
    return tuple(_quotations(parsed, _over_paragraphs(parsed.text, found)))


def _over_paragraphs(text: str, found: Sequence[_Found]) -> list[_Found]:
    """The quotations in order, one that is open at the end of its paragraph and the next, only closed one as one."""
    joined: list[_Found] = []
    for item in sorted(found, key=lambda each: (each.start, -each.end)):
        last = joined[-1] if joined else item
        runs_on = not last.closed and text[last.end : last.end + 1] == "\n" and item.end - last.start <= _LONG
        tagged = text[item.start - 1 : item.start] == ":"  # "And he added: ..." begins anew
        if runs_on and not item.opened and not tagged:
            joined[-1] = _Found(last.start, last.inner, item.inner_end, item.end)
        else:
            joined.append(item)
    return joined


def _begins_quoted(text: str, offset: int) -> bool:
    return text[offset : offset + 1] in {"“", '"', "«", "„"} or text[offset : offset + 2] in {"``", "''"}


def _marks(text: str, paragraph: Span, repeated: bool) -> Iterator[_Mark]:
    """The marks of a paragraph, without elisions ("'til") and without the opening mark that is only `repeated`."""
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        if repeated and match.start() == paragraph.start:
            continue
        start, end = match.span()
        if match.group() == "'''":
            middle = start + 2 if start == 0 or text[start - 1].isspace() else start + 1
            yield _Mark(text[start:middle], start, middle)
            yield _Mark(text[middle:end], middle, end)
        elif not _ELIDED.match(text, start):
            yield _Mark(match.group(), start, end)


class _Pairing:
    """The pairing of one paragraph's marks: a stack of open ones, and what was found so far."""

    def __init__(self, parsed: Parsed, paragraph: Span, carried: _Mark | None) -> None:
        self._parsed, self._paragraph = parsed, paragraph
        self._stack = [carried] if carried else []
        self._doubles = len(self._stack)
        self._straight = parsed.text.count('"', paragraph.start, paragraph.end)
        self._last_end = -1
        self._found: list[_Found] = []

    def take(self, mark: _Mark) -> None:
        """Puts the mark on the stack, or closes what it closes."""
        self._straight -= mark.text == '"'
        if self._opens(mark):
            if mark.text in {'"', "''"} and self._doubles and not self._opens_inside(mark):
                self._give_up(mark.start)
            self._stack.append(mark)
            self._doubles += not mark.single
        elif mark.single:
            if self._stack and self._stack[-1].single:
                self._close(self._stack.pop(), mark)
        else:
            while self._stack and self._stack[-1].single:
                self._stack.pop()
            if self._stack:
                self._doubles -= 1
                self._close(self._stack.pop(), mark)
            elif mark.text in {'"', "''"} and self._parsed.text[mark.start - 1 : mark.start].isdigit():
                return
            else:
                begin = self._unopened_start(mark.start)
                self._found.append(_Found(begin, begin, mark.start, mark.end, opened=False))
            self._last_end = mark.end

    def carried(self) -> _Mark | None:
        """The outermost mark that stays open with no quotation closed after it, or None."""
        first = next((mark for mark in self._stack if not mark.single), None)
        return first if first and first.start >= self._last_end else None

    def finish(self, carried: _Mark | None) -> list[_Found]:
        """What was found, with what stays open (all but `carried`) closed where its words end."""
        self._stack = [mark for mark in self._stack if not mark.single and mark is not carried]
        self._give_up(self._paragraph.end)
        return self._found

    def _opens(self, mark: _Mark) -> bool:
        """Whether the mark opens, from its form, else from the space around it and from what is open."""
        text = self._parsed.text
        if mark.text == "“" and self._stack and self._stack[-1].text == "„":
            return False
        if mark.text in _OPENING or mark.text in _CLOSING:
            return mark.text in _OPENING
        before, after = text[mark.start - 1 : mark.start] or " ", text[mark.end : mark.end + 1] or " "
        word_after = after.isalnum() or (after in _CONTENT_START and not before.isalnum())  # `freed".` closes
        if mark.single:
            return after.isalnum()
        return word_after and before.isspace() if self._doubles else word_after or before.isspace()

    def _opens_inside(self, mark: _Mark) -> bool:
        """Whether a straight mark opens in the midst of a quoted clause, and marks for both to close are left."""
        before = self._parsed.text[max(0, mark.start - 2) : mark.start]
        return mark.text == '"' and before[:1].isalnum() and self._straight >= 2 and self._straight % 2 == 0

    def _close(self, opener: _Mark, closer: _Mark) -> None:
        self._found.append(_Found(opener.start, opener.end, closer.start, closer.end))

    def _give_up(self, limit: int) -> None:
        """Ends the open double marks: before `limit`, and where another quotation follows, with their sentence."""
        for opener in self._stack:
            if not opener.single:
                end = _tag(self._parsed, opener.end, limit) or limit
                if end == limit and (limit < self._paragraph.end or self._last_end > opener.start):
                    end = max(min(limit, _sentence(self._parsed, opener.end)[1].end), opener.end)
                self._found.append(_Found(opener.start, opener.end, end, end, closed=False))
        self._stack, self._doubles = [], 0

    def _unopened_start(self, closing: int) -> int:
        """Where the words begin that the mark at `closing` ends: after a colon, after a tag, or with the sentence."""
        text, (number, sentence) = self._parsed.text, _sentence(self._parsed, max(closing - 1, 0))
        begin = max(sentence.start, self._paragraph.start)
        if self._last_end > begin:
            comma = text.find(",", self._last_end, closing)
            return comma + 1 if comma >= 0 else self._last_end
        if self._last_end >= 0:
            tag, tag_span = _sentence(self._parsed, self._last_end - 1)
            if number - tag <= _BACK:
                return max(tag_span.end, self._last_end)
        colon = text.rfind(": ", begin, closing)
        if colon >= 0:
            return colon + 1
        first = self._parsed.sentences[max(0, number - _BACK)][0]
        colon = text.rfind(": ", max(self._parsed.start[first], self._paragraph.start), begin)
        return colon + 1 if colon >= 0 and _says(self._parsed, colon) else begin


def _tag(parsed: Parsed, start: int, end: int) -> int | None:
    """The offset behind the first comma that a whole tag follows (", she said."), or None: who speaks by a pronoun or a
    name, a verb of saying, and a mark."""
    for row in parsed.rows(Span(start, end))[:_FAR]:
        if parsed.word[row] != ",":
            continue
        verb = row + 1
        while verb < row + 1 + _NAME and verb < len(parsed) and parsed.pos[verb] == "PROPN":
            verb += 1
        if verb == row + 1 and verb < len(parsed) and parsed.lower[verb] in _SPEAKERS:
            verb += 1
        said = (
            row + 1 < verb < len(parsed) - 1 and parsed.tag[verb] in {"VBD", "VBZ"} and parsed.lemma[verb] in _sayings()
        )
        if said and parsed.word[verb + 1] in {".", ",", ";"} and parsed.end[verb] < end:
            return parsed.end[row]
    return None


def _says(parsed: Parsed, colon: int) -> bool:
    """Whether a verb of saying stands before the colon at an offset ("he said: ...")."""
    row = max(0, bisect_right(parsed.start, colon) - 1)
    return any(parsed.lemma[each] in _sayings() for each in range(max(0, row - 1), row + 1))


@cache
def _sayings() -> frozenset[str]:
    """The verbs that stand beside a quotation."""
    table = (row for row in rows("cues") if row["kind"] == "verb" and "quote" in row["frames"].split())
    return frozenset(row["phrase"].removeprefix("~").partition("/")[0] for row in table if row["speech"] == "yes")


def _sentence(parsed: Parsed, offset: int) -> tuple[int, Span]:
    """The number and span of the sentence at `offset`."""
    number = parsed.sentence[min(bisect_right(parsed.end, offset), len(parsed) - 1)]
    return number, parsed.span(*parsed.sentences[number])


def _quotations(parsed: Parsed, found: Sequence[_Found]) -> Iterator[Quotation]:
    """The found ones that hold a word, with their ids; each knows the innermost one that holds it."""
    around: list[Quotation] = []
    text, word = parsed.text, -1
    for item in found:
        if word < item.inner:
            match = _WORD.search(text, item.inner)
            word = match.start() if match else len(text)
        if word >= item.inner_end:
            continue
        content = _trimmed(text, item.inner, item.inner_end)
        start = item.start if item.opened else content.start
        span = Span(start, item.end if item.closed else content.end)
        while around and around[-1].span.end < span.end:
            around.pop()
        quotation = identified(
            Quotation, parsed.sha256, span=span, content=content, opened=item.opened, closed=item.closed,
            inside=around[-1].id if around else None,
        )  # fmt: skip
        if around and around[-1].span == span:
            continue
        around.append(quotation)
        yield quotation


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; it holds a word."""
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)
