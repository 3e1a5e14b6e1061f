"""History: every judgement, the newest first, each of which can be undone, with what it is about in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from dragoman.case.deciding import history
from dragoman.case.keeping import find_report
from dragoman.case.opening import Connection
from dragoman.case.quoting import Place, find_quote, quotes
from dragoman.case.subjects import subjects
from dragoman.case.values import Judgement, Quote
from dragoman.case.values.judgements import Subject
from dragoman.errors import CaseError
from dragoman.web.context import PAGE_SIZE, Context, Query, following


class HistoryContext(Context, frozen=True, kw_only=True):
    """One page of judgements, the newest first (`judgements`), and where the next page begins (`next`).

    `subjects` says by their ids what they are about, in words; of an undo what it took back. `quotes` has by the
    judgement's id the words that prove it, or those of the item that was added or corrected.
    """

    judgements: tuple[Judgement, ...]
    subjects: Mapping[str, Subject]
    quotes: Mapping[str, Quote]
    offset: int
    next: int | None


def history_page(connection: Connection, query: Query) -> HistoryContext:
    """The judgements of the case."""
    offset, whole = query.number("offset", 0), history(connection)
    found = whole[::-1][offset : offset + PAGE_SIZE + 1]
    shown, by_id = found[:PAGE_SIZE], {each.id: each for each in whole}
    roots = {each.id: _root(each, by_id) for each in shown}
    told = subjects(connection, [*shown, *roots.values()])
    undone = {each.undoes: _undone(roots[each.id], told) for each in shown if each.undoes}
    return HistoryContext(
        judgements=tuple(shown), subjects=told | undone, quotes=dict(_quotes(connection, shown)), offset=offset,
        next=following(found, offset),
    )  # fmt: skip


def _root(judgement: Judgement, by_id: Mapping[str, Judgement]) -> Judgement:
    """What an undo, or an undo of an undo, goes back to; any other judgement itself."""
    while judgement.undoes:
        judgement = by_id[judgement.undoes]
    return judgement


def _undone(root: Judgement, told: Mapping[str, Subject]) -> Subject:
    about = [told[each] for each in root.subjects if each in told]
    words = f"{root.verdict.replace('_', ' ')}: {', '.join(each.words for each in about)}" if about else root.verdict
    return Subject(id=root.id, words=words, quote=about[0].quote if about else None)


def _quotes(connection: Connection, shown: Iterable[Judgement]) -> Iterator[tuple[str, Quote]]:
    places: dict[str, Place] = {}
    for each in shown:
        with suppress(CaseError):  # a report or text may be gone from a case that was put together anew
            if each.quote:
                yield each.id, find_quote(connection, each.quote)
            elif each.item:
                item = each.item
                places[each.id] = Place(find_report(connection, item.report), item.start, item.end)
    found = quotes(connection, places.values())
    yield from ((name, found[place]) for name, place in places.items())
