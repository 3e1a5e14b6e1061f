"""Custody: what an event tells of it of whom it befalls, by its type and its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Literal, NamedTuple, cast

from dragoman.lexicon import rows
from dragoman.reading import Attribution, Event, Reading

CustodyState = Literal[
    "held", "charged", "tried", "convicted", "sentenced", "acquitted", "released", "bailed", "handed_over", "deported",
    "escaped", "died", "taken",
]  # fmt: skip
CUSTODY_ENDS: frozenset[CustodyState] = frozenset({"released", "bailed", "handed_over", "deported", "escaped", "died"})
"""The states in which somebody is held no more."""
_Act = tuple[str | None, str | None]
_NEAR = 12
"""Events: so many behind a release without a day tell whether somebody was taken again."""
_WORD = re.compile(r"\w+")


class Means(NamedTuple):
    """What an event makes of somebody; `moved` says that they were held before already, so it is no beginning, `stays`
    that it is none but where a length or "since" tells it, `again` that they had been released before."""

    state: CustodyState
    moved: bool = False
    stays: bool = False
    again: bool = False


class _Rule(NamedTuple):
    """A row of custody.tsv: the words that tell the event, those near them, what it means (None: nothing)."""

    words: frozenset[str]
    near: re.Pattern[str] | None
    means: Means | None


def means(reading: Reading, event: Event) -> Means | None:
    """What an event tells of the custody of whom it befalls; None where it tells nothing of it."""
    found = _told(reading, event)
    if found is None or found.state != "released" or event.begin is not None:
        return found
    after = bisect_right(reading.events, event.trigger, key=lambda each: each.trigger)
    later = (each for each in reading.events[after : after + _NEAR] if set(each.recipients) & set(event.recipients))
    again = any((step := _told(reading, each)) is not None and step.again for each in later)
    return None if again else found  # "freed in that deal, he was sent back to prison in May"


def _told(reading: Reading, event: Event) -> Means | None:
    rules = _rules().get((event.type or event.extension, event.mode), ())
    if not rules:
        return None
    words = frozenset(_WORD.findall(reading.quote(event.trigger).lower()))
    clause = " ".join(reading.quote(span) for span in event.evidence).lower()
    fits = (rule for rule in rules if not rule.words or rule.words & words)
    found = next((rule.means for rule in fits if rule.near is None or rule.near.search(clause)), None)
    if found is not None and found.state == "taken" and event.ongoing:
        return found._replace(state="held")
    return found


def is_told(event: Event, said: Attribution | None) -> bool:
    """Whether it is told that the event took place: not by who denies it, does not say or confirm it, or doubts it."""
    if event.status != "actual" or said is None:
        return event.status == "actual"
    return said.positive and said.stance not in {"denied", "doubted"}


@cache
def _rules() -> dict[_Act, tuple[_Rule, ...]]:
    found: dict[_Act, list[_Rule]] = {}
    for row in rows("custody"):
        near = "|".join(re.escape(words) for words in row["near"].split("|"))
        rule = _Rule(
            frozenset(word for word in row["words"].split("|") if word),
            re.compile(rf"\b(?:{near})\b") if near else None,
            _means(row["state"]),
        )
        found.setdefault((row["type"], row["mode"] or None), []).append(rule)
    return {act: tuple(rules) for act, rules in found.items()}


def _means(state: str) -> Means | None:
    if state == "again":
        return Means("taken", again=True)
    if state in {"moved", "stays"}:
        return Means("held", moved=state == "moved", stays=state == "stays")
    return None if state == "-" else Means(cast(CustodyState, state))
