"""Lengths counted from an act: "12 days after he was arrested" leads to a day where the report dates the arrest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from dragoman import timex
from dragoman.clauses import antecedent, auxiliaries, subject
from dragoman.holders import Holders
from dragoman.lexicon import rows
from dragoman.parsed import Parsed
from dragoman.reading import Anchor, Timex

_SIGNS = {"after": 1, "following": 1, "before": -1}
_STEPS = 5
"""How far up the tree the act is looked for that a day dates."""
_ONCE = frozenset({"arrest", "abduct", "allege", "convict", "deport", "release"})
"""PLOVER's modes of what is done to somebody once in a while, so that a dated one can be meant."""


class _Act(NamedTuple):
    """What is done to whom: the kinds that the word can tell, and the entities that undergo it."""

    kinds: frozenset[tuple[str, str]]
    whom: tuple[str, ...]


def counted_from_acts(parsed: Parsed, times: Sequence[Timex], holders: Holders) -> dict[str, tuple[str, Anchor]]:
    """For each length that is counted from or to an act, by its id, the day that it leads to and why.

    Only where the report dates an act of the same kind, done to the same people, with one day and no other.
    """
    lengths = [(item, *counted) for item in times if (counted := _counted_from(parsed, item, holders)) is not None]
    if not lengths:
        return {}
    dated = list(_dated(parsed, times, holders))
    found: dict[str, tuple[str, Anchor]] = {}
    for item, sign, act in lengths:
        days = {day.first_day: day for day, other in dated if other.kinds & act.kinds and other.whom == act.whom}
        told = next(iter(days.values())) if len(days) == 1 else None
        start = date.fromisoformat(told.first_day) if told is not None and told.first_day else None
        day = timex.shifted(start, item.value, sign) if start else None
        if told is not None and day is not None:
            anchor = Anchor(kind="timex", date=told.first_day, item=told.id, words="the day of the act counted from")
            found[item.id] = day.isoformat(), anchor
    return found


def may_count_from_act(parsed: Parsed, item: Timex) -> bool:
    """Whether it is an exact length in days or weeks before "after" or "before"."""
    if item.type != "DURATION" or item.anchor is not None or item.mod or item.value[-1:] not in {"D", "W"}:
        return False
    within = parsed.rows(item.span)
    return bool(within) and within.stop < len(parsed) and parsed.lower[within.stop] in _SIGNS


def _counted_from(parsed: Parsed, item: Timex, holders: Holders) -> tuple[int, _Act] | None:
    """The act that a length is counted from, with the direction."""
    if not may_count_from_act(parsed, item):
        return None
    row = parsed.rows(item.span).stop
    told = parsed.head[row] if parsed.dep[row] == "mark" else parsed.child(row, "pobj", "pcomp")
    act = _act(parsed, told, holders) if told is not None and told > row else None
    return (_SIGNS[parsed.lower[row]], act) if act is not None else None


def _dated(parsed: Parsed, times: Sequence[Timex], holders: Holders) -> Iterator[tuple[Timex, _Act]]:
    """The acts that a day dates: the first word above the day that tells one, without a clause in between."""
    for item in times:
        within = parsed.rows(item.span)
        if item.type != "DATE" or not item.first_day or item.first_day != item.last_day or not within:
            continue
        row = within[0]
        for _ in range(_STEPS):
            act = _act(parsed, row, holders)
            if act is not None:
                yield item, act
            if act is not None or parsed.head[row] == row or parsed.pos[row] in {"VERB", "AUX"}:
                break
            row = parsed.head[row]


def _act(parsed: Parsed, row: int, holders: Holders) -> _Act | None:
    kinds = _kinds().get(parsed.lemma[row].lower())
    if not kinds:
        return None
    if parsed.pos[row] == "NOUN":
        whom = _of(parsed, row)
    elif parsed.tag[row] != "VBN" or {"has", "have", "had"} >= set(auxiliaries(parsed, row)) > set():
        whom = parsed.child(row, "dobj")
    else:
        whom = subject(parsed, row)
    found = holders.entities_of(antecedent(parsed, whom)) if whom is not None else ()
    return _Act(kinds, found) if found else None


def _of(parsed: Parsed, noun: int) -> int | None:
    """Who undergoes what a noun tells: "his arrest", "the arrest of Ana Ruiz"."""
    owner = parsed.child(noun, "poss")
    if owner is not None:
        return owner
    of = next((child for child in parsed.children[noun] if parsed.lower[child] == "of"), None)
    return parsed.child(of, "pobj") if of is not None else None


@cache
def _kinds() -> dict[str, frozenset[tuple[str, str]]]:
    """The kinds of acts that a verb or noun can tell, by its lemma."""
    found: dict[str, set[tuple[str, str]]] = {}
    for part in ("verb", "noun"):
        for row in rows(f"events_{part}s"):
            for word in row[part].split("|") if row["mode"] in _ONCE else ():
                if " " not in word:
                    found.setdefault(word, set()).add((row["type"], row["mode"]))
    return {word: frozenset(kinds) for word, kinds in found.items()}
