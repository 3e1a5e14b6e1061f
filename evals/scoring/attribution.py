"""Attributions: who says what, compared by the words that source, cue and content cover.

Words are runs of letters and digits, with inner apostrophes and hyphens. A predicted and a gold attribution of a
document are paired, best first, where their contents share at least half of their words (Jaccard). By pairs:

- `attr`, the main figure: the sources agree (both absent, or each one's head word lies in the other); `attr_content`:
  whatever the source; `attr_full`: the cues share a word, too; `attr_exact`: the same fragments of content and source.
- `attr.direct`, `attr.mixed`, `attr.indirect` and the same of `attr_content`: by the share of the content in quotation
  marks; recall over gold items, precision over predictions of the kind.
- `nested`: those whose every part lies in another's content; `no_source`: gold items without a source that were found.

By role: `exact` compares fragments without marks and white space at their ends, `strict` without white space alone,
`soft` single words, each as the set of a document. The definitions of PolNeAR's scorers (Newell et al. 2018), to which
pairing by content is added.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from evals.scoring.figures import Figures, Rates, Share

Spans = Sequence[Sequence[int]]
ROLES = ("source", "cue", "content")
KINDS = ("attr", "attr_content", "attr_full", "attr_exact")
FORMS = ("direct", "mixed", "indirect")
_TOKEN = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
_AFTER_HEAD = frozenset(
    {
        "of", "in", "at", "from", "for", "with", "on", "by", "who", "that", "which", "to", "whose", "whom", "where",
        "against", "about", "under", "near", "inside", "as", "including", "said", "when", "among", "familiar", "close",
        "-", "–", "—", ",", "(", ";", ":",
    }
)  # fmt: skip
"""What ends the first words of a source, whose last one is its head: "three officials | familiar with the talks"."""
_QUOTED = re.compile(r'[“„«"][^”»"\n]*[”»"]?')
_POSSESSIVE = frozenset({"'s", "’s"})


class Text:
    """A document's text with its words, for looking up what a span covers."""

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self.text = text
        self.words = [match.group() for match in found]
        self.start = [match.start() for match in found]
        self.end = [match.end() for match in found]

    @cached_property
    def _counts(self) -> tuple[list[int], list[int]]:
        """For each offset how many letters and digits stand before it, and how many of them in quotation marks."""
        quoted = bytearray(len(self.text))
        for match in _QUOTED.finditer(self.text.replace("''", '" ').replace("``", '" ')):
            quoted[match.start() : match.end()] = b"\1" * len(match.group())
        letters = [c.isalnum() for c in self.text]
        inside = (bool(mark) and letter for mark, letter in zip(quoted, letters, strict=True))
        return list(accumulate(letters, initial=0)), list(accumulate(inside, initial=0))

    def covered(self, spans: Spans) -> frozenset[int]:
        """The numbers of the words that share a character with one of the spans."""
        found: set[int] = set()
        for start, end in spans:
            at = bisect_right(self.end, start)
            while at < len(self.words) and self.start[at] < end:
                if self.words[at][0].isalnum():
                    found.add(at)
                at += 1
        return frozenset(found)

    def fragments(self, spans: Spans, keep: Callable[[str], bool] = str.isalnum) -> set[tuple[int, int]]:
        """The spans without the characters at either end that `keep` does not keep; empty ones left out."""
        found = set()
        for start, end in spans:
            while start < end and not keep(self.text[start]):
                start += 1
            while end > start and not keep(self.text[end - 1]):
                end -= 1
            if start < end:
                found.add((start, end))
        return found

    def head(self, spans: Spans) -> int | None:
        """The number of the head word: the last of the first fragment before a mark or a word of `_AFTER_HEAD`."""
        first = min(self.fragments(spans), default=None)
        if first is None:
            return None
        rows = range(bisect_left(self.start, first[0]), bisect_left(self.start, first[1]))
        stop = next((at for at in rows[1:] if self.words[at].lower() in _AFTER_HEAD), rows.stop)
        words = [at for at in range(rows.start, stop) if self.words[at][0].isalnum()]
        while len(words) > 1 and self.words[words[-1]].lower() in _POSSESSIVE:
            words.pop()
        return words[-1] if words else None

    def form(self, spans: Spans) -> str:
        """`direct` where nine tenths of the letters stand in quotation marks, `indirect` where none does, or mixed."""
        letters, quoted = self._counts
        fragments = self.fragments(spans)
        whole = sum(letters[end] - letters[start] for start, end in fragments)
        inside = sum(quoted[end] - quoted[start] for start, end in fragments)
        if not inside:
            return "indirect"
        return "direct" if inside / whole >= 0.9 else "mixed"


class Side:
    """One side's attributions of a document, gold or predicted, with the words that each covers."""

    def __init__(self, text: Text, items: Iterable[Mapping[str, Any]]) -> None:
        self.text = text
        self.spans = [{role: item.get(role) or [] for role in ROLES} for item in items]
        self.words = [{role: text.covered(item[role]) for role in ROLES} for item in self.spans]
        self.forms = [text.form(item["content"]) for item in self.spans]

    def __len__(self) -> int:
        return len(self.spans)

    def of_role(self, role: str) -> list[Sequence[int]]:
        """All spans of a role."""
        return [span for item in self.spans for span in item[role]]

    @cached_property
    def nested(self) -> set[int]:
        """The numbers of the attributions that lie, source, cue and content, in another's content."""
        wholes = [frozenset().union(*item.values()) for item in self.words]
        return {
            n
            for n, whole in enumerate(wholes)
            if any(n != other and whole <= item["content"] for other, item in enumerate(self.words))
        }


def score(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> Figures:
    """The figures over all documents of `gold`; one without a prediction counts as one with no attributions.

    Args:
        gold: rows with `doc_id`, `text` and `attributions`, each with `source`, `cue` and `content` as lists of spans.
        predicted: the same, text not needed.
    """
    found = {row["doc_id"]: row["attributions"] for row in predicted}
    rates: defaultdict[str, Rates] = defaultdict(lambda: Rates(0, 0, 0, 0))
    unsourced = [0, 0]
    for row in gold:
        text = Text(row["text"])
        ours, theirs = Side(text, row["attributions"]), Side(text, found.get(row["doc_id"], []))
        for name, counted in _roles(text, ours, theirs):
            rates[name] = rates[name].plus(counted)
        pairs = agreed(ours, theirs)
        for name, counted in _attributions(pairs, ours, theirs):
            rates[name] = rates[name].plus(counted)
        unsourced[0] += sum(not ours.spans[i]["source"] for i, _ in pairs["attr"])
        unsourced[1] += sum(not item["source"] for item in ours.spans)
    return {**rates, "no_source": Share(*unsourced)}


def _roles(text: Text, ours: Side, theirs: Side) -> Iterable[tuple[str, Rates]]:
    for role in ROLES:
        a, b = ours.of_role(role), theirs.of_role(role)
        for name, sets in (
            ("exact", (text.fragments(a), text.fragments(b))),
            ("strict", (text.fragments(a, _ink), text.fragments(b, _ink))),
            ("soft", (text.covered(a), text.covered(b))),
        ):
            yield f"{role}.{name}", Rates.of(len(sets[0] & sets[1]), len(sets[1]), len(sets[0]))


def _ink(character: str) -> bool:
    return not character.isspace()


def _attributions(
    pairs: Mapping[str, Sequence[tuple[int, int]]], ours: Side, theirs: Side
) -> Iterable[tuple[str, Rates]]:
    for kind in KINDS:
        yield kind, Rates.of(len(pairs[kind]), len(theirs), len(ours))
    for kind in ("attr", "attr_content"):
        for form in FORMS:
            yield (
                f"{kind}.{form}",
                Rates(
                    sum(theirs.forms[j] == form for _, j in pairs[kind]), theirs.forms.count(form),
                    sum(ours.forms[i] == form for i, _ in pairs[kind]), ours.forms.count(form),
                ),
            )  # fmt: skip
    both = sum(i in ours.nested and j in theirs.nested for i, j in pairs["attr"])
    yield "nested", Rates.of(both, len(theirs.nested), len(ours.nested))


def agreed(ours: Side, theirs: Side) -> dict[str, list[tuple[int, int]]]:
    """The pairs of gold and predicted numbers that agree, by kind of agreement (`KINDS`)."""
    pairs = _pairs(ours, theirs)
    attr = [pair for pair in pairs if _same_source(ours, theirs, *pair)]
    return {
        "attr_content": pairs,
        "attr": attr,
        "attr_full": [(i, j) for i, j in attr if _meet(ours.words[i]["cue"], theirs.words[j]["cue"])],
        "attr_exact": [
            (i, j)
            for i, j in attr
            if all(
                ours.text.fragments(ours.spans[i][role]) == theirs.text.fragments(theirs.spans[j][role])
                for role in ("content", "source")
            )
        ],
    }


def _pairs(ours: Side, theirs: Side) -> list[tuple[int, int]]:
    """Gold and predicted attributions one to one, by falling overlap of content, of equals the earlier first."""
    holding: defaultdict[int, list[int]] = defaultdict(list)
    for j, item in enumerate(theirs.words):
        for word in item["content"]:
            holding[word].append(j)
    candidates = []
    for i, item in enumerate(ours.words):
        mine = item["content"]
        for j in {j for word in mine for j in holding[word]}:
            other = theirs.words[j]["content"]
            overlap = len(mine & other) / len(mine | other)
            if overlap >= 0.5:
                candidates.append((-overlap, i, j))
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            pairs.append((i, j))
    return pairs


def _same_source(ours: Side, theirs: Side, i: int, j: int) -> bool:
    a, b = ours.words[i]["source"], theirs.words[j]["source"]
    if not a or not b:
        return not a and not b
    text = ours.text
    return text.head(ours.spans[i]["source"]) in b and text.head(theirs.spans[j]["source"]) in a


def _meet(a: frozenset[int], b: frozenset[int]) -> bool:
    return bool(a & b) or not (a or b)
