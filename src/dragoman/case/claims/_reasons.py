"""Reasons: why the tellings of a claim were put together, or kept apart from others, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.case.claims._conflicts import said
from dragoman.case.claims._rules import NOBODY, Actor, Proposition
from dragoman.case.claims._when import Days
from dragoman.case.values import Party

_ALONE = {
    "nobody": "it names nobody who acts or is acted on, so it is put with no other",
    "matter": "it names one who acts and nobody acted on, so another report may mean another matter",
    "undated": "it gives no day, and the act may be done again, so it is put with no other",
    "parted": "an analyst has set it apart",
}


def reasons(whole: Sequence[Proposition], known: Mapping[int, Party], joined: Sequence[str]) -> tuple[str, ...]:
    """Why these propositions are one claim, or why one stands alone.

    Args:
        whole: the propositions of a claim, by seq.
        known: the parties by cluster.
        joined: the judgements by which analysts joined them, as they are to be named.
    """
    return tuple(_reasons(whole, known, joined))


def _reasons(whole: Sequence[Proposition], known: Mapping[int, Party], joined: Sequence[str]) -> Iterator[str]:
    if joined:
        yield f"joined by {', '.join(joined)}"
    for word in dict.fromkeys(each.alone for each in whole if each.alone):
        yield _ALONE[word]
    if any(each.ambiguous for each in whole):
        yield "it fits several claims that cannot all hold, so it is put with none of them"
    if len(whole) < 2 and whole[0].tellings < 2:
        return
    first = whole[0]
    parties = _names(first.recipients, known)
    yield f"the same act, {first.act.name} ({first.status})" + (f", done to {parties}" if parties else "")
    yield from _days(whole)
    yield from _actors(whole, known)
    numbers = sorted({each.number for each in whole if each.number is not None})
    if numbers:
        unsaid = any(each.number is None for each in whole)
        yield f"years: {' and '.join(map(str, numbers))}{', elsewhere unsaid' if unsaid else ''}"


def _days(whole: Sequence[Proposition]) -> Iterator[str]:
    told = sorted(
        {each.days for each in whole if each.days != Days()}, key=lambda days: (days.first or "", days.last or "")
    )
    if len(told) == 1:
        yield f"the same day or days: {said(told[0])}"
    elif told:
        yield f"days of which some hold the others: {'; '.join(map(said, told))}"
    if any(each.days == Days() and each.alone is None for each in whole):
        yield "told without a day elsewhere: it is done to somebody once, and there is no other claim that it fits"


def _actors(whole: Sequence[Proposition], known: Mapping[int, Party]) -> Iterator[str]:
    told = list(dict.fromkeys(_names(each.actors, known) for each in whole if each.actors))
    if len(told) == 1 and all(each.actors for each in whole):
        yield f"done by {told[0]}"
    elif len(told) == 1:
        yield f"done by {told[0]}, elsewhere by whom is unsaid"
    elif told:
        yield f"done by {' or '.join(told)}: who acts for a country, or is not named, may be the same"


def _names(parties: Sequence[Actor], known: Mapping[int, Party]) -> str:
    return listed(
        [known[each.cluster].name if each.cluster != NOBODY else f"somebody of {each.country}" for each in parties]
    )


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
