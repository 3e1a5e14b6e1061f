"""Attributions by their form: how a table of scores and a listing of gains and losses cut them.

The form is read off the spans alone, so gold and predictions are cut alike: the share of the content in quotation marks
(`direct`, `mixed`, `indirect`), then the order of the parts. "The mayor said it would rain" is `indirect source cue
content`, "“Rain,” said the mayor" is `direct content cue source`; a part that is absent is left out, and content that
stands around its source or cue is `parted`. Or by where it stands: in nobody's words (`alone`), in the words of the
innermost other one (`in direct`, `in mixed`, `in indirect`), or, where those are many, `in a long text`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from evals.scoring.attribution import ROLES, Side, Text, agreed
from evals.scoring.figures import Figures, Rates

_LONG = 150
"""Words: longer than this is a letter, a speech or a signed text, no quotation."""


class Change(NamedTuple):
    """What a later version does otherwise: `kind` is gained, lost (gold items), new or gone (predictions not in the
    gold), with the document, the form and the words of source, cue and content."""

    kind: str
    document: str
    start: int
    form: str
    words: tuple[str, str, str]


def form(side: Side, number: int) -> str:
    """The form of an attribution: quotation and the order of its parts."""
    spans = side.spans[number]
    first = {role: min(start for start, _ in spans[role]) for role in ROLES if spans[role]}
    others = [at for role, at in first.items() if role != "content"]
    contents = sorted(tuple(span) for span in spans["content"])
    if len(contents) > 1 and any(contents[0][0] < at < contents[-1][0] for at in others):
        order = "parted"
    else:
        order = " ".join(sorted(first, key=lambda role: first[role]))
    return f"{side.forms[number]} {order}"


def place(side: Side, number: int) -> str:
    """Where an attribution stands: alone, or nested in what another says, by that one's form or length."""
    whole = frozenset().union(*side.words[number].values())
    contents = [(len(item["content"]), n) for n, item in enumerate(side.words) if whole <= item["content"]]
    length, outer = min((each for each in contents if each[1] != number), default=(0, None))
    if outer is None:
        return "alone"
    return f"in {side.forms[outer]}" if length <= _LONG else "in a long text"


def by_form(
    gold: Iterable[Mapping[str, Any]],
    predicted: Iterable[Mapping[str, Any]],
    cut: Callable[[Side, int], str] = form,
) -> Figures:
    """`attr` for each form, or what else `cut` says of an attribution, the most frequent of the gold first.

    Recall is over the gold items of the form, precision over the predictions of the form.

    Args:
        gold: rows as `evals.scoring.attribution.score` takes them.
        predicted: the same, text not needed.
        cut: `form` or `place`.
    """
    found = {row["doc_id"]: row["attributions"] for row in predicted}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in gold:
        text = Text(row["text"])
        ours, theirs = Side(text, row["attributions"]), Side(text, found.get(row["doc_id"], []))
        pairs = agreed(ours, theirs)["attr"]
        for name, side, numbers in (
            ("gold", ours, range(len(ours))), ("predicted", theirs, range(len(theirs))),
            ("found", ours, [i for i, _ in pairs]), ("right", theirs, [j for _, j in pairs]),
        ):  # fmt: skip
            for number in numbers:
                counts[cut(side, number)][name] += 1
    ordered = sorted(counts, key=lambda name: (-counts[name]["gold"], name))
    return {n: Rates(*(counts[n][key] for key in ("right", "predicted", "found", "gold"))) for n in ordered}


def changes(
    gold: Iterable[Mapping[str, Any]], old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]
) -> Iterator[Change]:
    """What `new` predictions do otherwise than `old` ones, document by document, in text order."""
    before, after = ({row["doc_id"]: row["attributions"] for row in rows} for rows in (old, new))
    for row in gold:
        name = row["doc_id"]
        text = Text(row["text"])
        ours = Side(text, row["attributions"])
        was, now = (Side(text, rows.get(name, [])) for rows in (before, after))
        pairs = {side: agreed(ours, side)["attr"] for side in (was, now)}
        found = {side: {i for i, _ in pairs[side]} for side in (was, now)}
        wrong = {side: set(range(len(side))) - {j for _, j in pairs[side]} for side in (was, now)}
        seen = {side: {_key(side, j): j for j in sorted(wrong[side])} for side in (was, now)}
        made = [
            *(_change("gained", name, ours, i) for i in found[now] - found[was]),
            *(_change("lost", name, ours, i) for i in found[was] - found[now]),
            *(_change("new", name, now, j) for key, j in seen[now].items() if key not in seen[was]),
            *(_change("gone", name, was, j) for key, j in seen[was].items() if key not in seen[now]),
        ]
        yield from sorted(made, key=lambda change: (change.start, change.kind, change.words))


def _key(side: Side, number: int) -> tuple[tuple[tuple[int, ...], ...], ...]:
    return tuple(tuple(tuple(span) for span in side.spans[number][role]) for role in ROLES)


def _change(kind: str, document: str, side: Side, number: int) -> Change:
    spans = side.spans[number]
    words = [" … ".join(side.text.text[a:b] for a, b in spans[role]) for role in ROLES]
    start = min((a for role in ROLES for a, _ in spans[role]), default=0)
    return Change(kind, document, start, form(side, number), (words[0], words[1], words[2]))
