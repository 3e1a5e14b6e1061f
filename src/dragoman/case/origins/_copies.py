"""Near-copies: syndicated text, lightly edited, cut, or under another headline (MinHash and bands by rensa; an exact
check of what they find).

Two texts are compared by their shingles: runs of three words, case folded (Broder 1997, "On the resemblance and
containment of documents"). Words in quotation marks are left out, for two reporters who quote one statement do not copy
each other. What counts is the share of the shorter text's shingles that the longer one has (containment), so that a
wire report cut to a third of its length is still found.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from rensa import RMinHash
from sqlalchemy import Connection

from dragoman.case.schema.kept import reports
from dragoman.case.schema.origins import report_bands, report_copies, report_origins
from dragoman.case.statements import put, rows_of
from dragoman.span import Span

SHINGLE = 3
SHARE = 0.5
"""Of the shorter text's shingles, at least: lightly edited copies have 0.7 and more, reports on one event written apart
hardly ever 0.25 (docs/origins.md tells how that was measured)."""
FEWEST = 20
"""Shingles that both have, at least: a few sentences, so that a stock phrase makes no copy of a brief."""
LEAD = 60
"""Words at the beginning that get a sketch of their own: what is cut is cut from the end."""
BANDS, ROWS, SHARED_BANDS = 32, 2, 2
SEED = 1
SAME = 0.8
"""Resemblance (Jaccard) from which on a copy is not looked up itself: what is like it is like the one it copies."""
CHECKED, HOLDERS = 8, 20
"""How many reports are compared exactly with a new one, and how many are kept for a band, at most: what more reports
share is a stock passage, and looking it up must not cost more as the case grows."""
_LONGEST_PASSAGE = 40
_TOKEN = re.compile(r'“[^“”\n]*”|"[^"\n]*"|\w+')
_WORD = re.compile(r"\w+")


class Text(NamedTuple):
    """A text as it is compared: its words (those in quotation marks are one), what finds them, and its shingles."""

    text: str
    pattern: re.Pattern[str]
    words: Sequence[str]
    shingles: Mapping[str, int]

    def span(self, first: int, last: int) -> Span:
        """The span from one word to another, by their places."""
        ends = [match.span() for match in islice(self.pattern.finditer(self.text), first, last + 1)]
        return Span(ends[0][0], ends[-1][1])


class Copy(NamedTuple):
    """A report that another one is a near-copy of: its seq, the share of the shorter one's shingles that both have,
    their resemblance, and the longest passage that is the same word for word, in both."""

    other: int
    share: float
    resemblance: float
    passage: Span
    other_passage: Span


def text_of(text: str) -> Text:
    """A text as it is compared; one that is hardly more than quotations is compared with them."""
    pattern = _TOKEN
    found = pattern.findall(text)
    if len(found) < FEWEST + SHINGLE:
        pattern = _WORD
        found = pattern.findall(text)
    words = ['"' if word[0] in '“"' else word.casefold() for word in found]
    listed = list(map(" ".join, zip(*(words[skip:] for skip in range(SHINGLE)), strict=False)))
    shingles = dict.fromkeys(listed, 0)  # in their order, each with where it stands first
    shingles.update(zip(reversed(listed), range(len(listed) - 1, -1, -1), strict=True))
    return Text(text, pattern, words, shingles)


def bands(text: Text) -> list[int]:
    """The bands of the MinHash of the whole text and of its lead, as numbers that a database can hold."""
    shingles = list(text.shingles)
    if not shingles:
        return []
    found: list[int] = []
    for tokens in (shingles, shingles[:LEAD]):
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        sketch.update(tokens)
        digest = sketch.digest()
        for at in range(BANDS):
            packed = struct.pack(f"<I{ROWS}I", len(found), *digest[at * ROWS : (at + 1) * ROWS])
            found.append(int.from_bytes(blake2b(packed, digest_size=8).digest(), "little", signed=True))
    return found


def compared(report: Text, other: Text) -> tuple[float, float]:
    """The share of the shorter text's shingles that both have, and their resemblance (Jaccard); 0 where too few."""
    left, right = report.shingles.keys(), other.shingles.keys()
    both = len(left & right)
    if not both or (both < FEWEST and left != right):
        return 0.0, 0.0
    return both / min(len(left), len(right)), both / (len(left) + len(right) - both)


def passages(report: Text, other: Text) -> tuple[Span, Span]:
    """The longest run of words that both have, or its first `_LONGEST_PASSAGE` words, in the one and in the other.

    Both must have a shingle in common.
    """
    best, here, there = 0, 0, 0
    at = 0
    while at < len(report.words):
        start = other.shingles.get(" ".join(report.words[at : at + SHINGLE]))
        length = 0 if start is None else _run(report.words, at, other.words, start)
        if length > best:
            best, here, there = length, at, start or 0
        at += max(1, length)
    last = min(best, _LONGEST_PASSAGE) - 1
    return report.span(here, here + last), other.span(there, there + last)


def _run(words: Sequence[str], at: int, others: Sequence[str], start: int) -> int:
    """How many words are the same from the two places on."""
    most = min(len(words) - at, len(others) - start)
    return next((n for n in range(most) if words[at + n] != others[start + n]), most)


def add_copies(connection: Connection, report: int, text: str) -> list[Copy]:
    """Keeps and gives back which reports of the case the one with that seq is a near-copy of, one of each group."""
    this = text_of(text)
    keys = bands(this)
    holders: dict[int, list[int]] = {key: [] for key in keys}
    for row in rows_of(connection, report_bands.c.band, keys):
        holders[row.band].append(row.report)
    found = list(_accepted(connection, this, _candidates(holders.values())))
    put(connection, report_copies, [{"report": report, **_columns(copy)} for copy in found])
    rare = [{"band": band, "report": report} for band, held in holders.items() if len(held) < HOLDERS]
    if not any(copy.resemblance >= SAME for copy in found):
        put(connection, report_bands, rare)
    return found


def _candidates(holders: Iterable[Sequence[int]]) -> list[int]:
    """The reports that hold several of the bands, those that hold most first."""
    shared = Counter(report for held in holders for report in held)
    several = sorted((-count, report) for report, count in shared.items() if count >= SHARED_BANDS)
    return [report for _, report in several[:CHECKED]]


def _accepted(connection: Connection, this: Text, candidates: Sequence[int]) -> Iterator[Copy]:
    """Of the candidates those that are near-copies, one of each group: the rest of it is bound by that one."""
    columns = (report_origins.c.report, report_origins.c.root)
    roots = {row.report: row.root for row in rows_of(connection, report_origins.c.report, candidates, *columns)}
    texts = {row.seq: row.text for row in rows_of(connection, reports.c.seq, candidates, reports.c.seq, reports.c.text)}
    taken: set[int] = set()
    for other in candidates:
        if roots[other] in taken:
            continue
        that = text_of(texts[other])
        share, resemblance = compared(this, that)
        if share >= SHARE:
            taken.add(roots[other])
            yield Copy(other, share, resemblance, *passages(this, that))


def _columns(copy: Copy) -> dict[str, object]:
    return {
        "other": copy.other, "share": copy.share, "start": copy.passage.start, "end": copy.passage.end,
        "other_start": copy.other_passage.start, "other_end": copy.other_passage.end,
    }  # fmt: skip
