"""The case file's speed: what adding costs beside reading, whether it grows with the case, how fast answers come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple

from msgspec.structs import replace

from dragoman import Report, read_many
from dragoman.case.adding import TOGETHER, add, save
from dragoman.case.opening import Case, Connection, create_case, open_case
from dragoman.ingest.parts import Ingested
from evals import varied

OUTLETS = tuple(f"{place} {kind}" for place in varied.CITIES[:6] for kind in ("Post", "Courier", "Herald", "Times"))
SMALL, SAMPLED = 100, 48
"""At how many reports adding is timed first, and over how many reports each time."""


class Figure(NamedTuple):
    """One figure: what it is of, its value, its unit, and the limit that it is held to, where there is one."""

    what: str
    value: float
    unit: str
    limit: float | None = None


def reports(first: int, count: int, words: int = 250) -> list[Report]:
    """Made-up reports with the numbers from `first` on: outlets take turns, days go on over three years."""
    found = []
    for number in range(first, first + count):
        chance = Random(number)
        day = 1 + number % 28
        month, year = 1 + number // 28 % 12, 2020 + chance.randrange(3)
        made = varied.report(number, words)
        found.append(replace(made, published=f"{year}-{month:02}-{day:02}", outlet=chance.choice(OUTLETS)))
    return found


def fill(case: Case, count: int, processes: int, say: Callable[[str], None]) -> None:
    """Adds made-up reports until the case has `count`; one that has them already is left as it is."""
    begun = time.monotonic()
    for done, _ in enumerate(add(case, arrivals(reports(0, count)), clock, processes=processes), start=1):
        if done % 1_000 == 0:
            say(f"{done:,} of {count:,} reports, {done / (time.monotonic() - begun):,.0f} a second")


def overhead(folder: Path, count: int, rounds: int) -> Figure:
    """By how many percent adding takes longer than reading alone: of a few of the same reports each, in turns, the
    median, so that what else the machine does at the time counts little."""
    wanted = reports(10_000_000, count, 500)
    shares = []
    for number in range(rounds):
        with create_case(folder / f"overhead-{number}.case") as case:
            list(add(case, arrivals(wanted[:TOGETHER]), clock))
            for start in range(TOGETHER, len(wanted), TOGETHER):
                some = wanted[start : start + TOGETHER]
                alone = _seconds(lambda some=some: list(read_many(some)))  # type: ignore[misc]
                both = _seconds(lambda case=case, some=some: list(add(case, arrivals(some), clock)))  # type: ignore[misc]
                shares.append(100 * (both / alone - 1))
    return Figure("adding, beyond reading", median(shares), "%", 15)


def added_beyond_reading(case: Case, first: int) -> float:
    """The median milliseconds that a report costs beyond its reading: keeping it, and all that follows from it."""
    wanted = reports(first, SAMPLED)
    read = list(zip(arrivals(wanted), read_many(wanted), strict=True))
    seconds = []
    for start in range(0, len(read), TOGETHER):
        some = read[start : start + TOGETHER]
        seconds.append(_seconds(lambda some=some: save(case, some, clock())) / len(some))  # type: ignore[misc]
    return 1_000 * median(seconds)


def _questions(case: Case) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is asked of the large case, by the name of the command that asks it."""
    from dragoman.case import people
    from dragoman.case.changes import changes
    from dragoman.case.claims import claim, claims
    from dragoman.case.custody import custody
    from dragoman.case.deal import conditions
    from dragoman.case.forecasts import forecasts
    from dragoman.case.glance import glance
    from dragoman.case.keeping import reading_of
    from dragoman.case.listing import list_reports
    from dragoman.case.search import search

    def asked(question: Callable[[Connection], object]) -> Callable[[], object]:
        def ask() -> object:
            with case.read() as connection:
                return question(connection)

        return ask

    with case.read() as connection:
        first = claims(connection, limit=1)[0].id
        name = people.who(connection, type="person", limit=1)[0].id
    yield "list", asked(lambda c: list_reports(c))
    yield "show", asked(lambda c: glance(c, case.place))
    yield "show REPORT", asked(lambda c: reading_of(c, 1))
    yield "who", asked(lambda c: people.who(c))
    yield "who ENTITY", asked(lambda c: people.entity(c, name))
    yield "review", asked(lambda c: people.proposals(c))
    yield "days", asked(lambda c: custody(c))
    yield "deal", asked(lambda c: conditions(c))
    yield "forecast", asked(lambda c: forecasts(c))
    yield "claims", asked(lambda c: claims(c))
    yield "claims --conflicts", asked(lambda c: claims(c, conflicts=True))
    yield "claims --about", asked(lambda c: claims(c, about=people.find_entity(c, name)))
    yield "claims CLAIM", asked(lambda c: claim(c, first, limit=50))
    yield "changes", asked(lambda c: changes(c, "2022-12-01", by="published"))
    yield "search, one word", asked(lambda c: search(c, "espionage"))
    yield "search, two words", asked(lambda c: search(c, "Rahimi espionage"))
    yield "search, a phrase", asked(lambda c: search(c, '"offered to exchange"'))


def answers(case: Case, rounds: int) -> Iterator[Figure]:
    """How many milliseconds each answer takes, the median over the rounds."""
    for what, ask in _questions(case):
        yield Figure(f"answer: {what}", 1_000 * median(_seconds(ask) for _ in range(rounds)), "ms", 300)


def measure(
    folder: Path, count: int, rounds: int, processes: int, say: Callable[[str], None], place: str | None = None
) -> Iterator[Figure]:
    """Every figure in one run: adding beside reading, adding at `SMALL` reports and at `count`, the answers at `count`.

    Args:
        folder: where cases are made.
        count: how many reports the large case has.
        rounds: how often each answer and the overhead is timed.
        processes: how many processes read when the large case is filled.
        say: told of the progress.
        place: the large case: a path or address; one that has reports already is filled up.
    """
    yield overhead(folder, SAMPLED, rounds)
    with create_case(folder / "small.case") as small:
        fill(small, SMALL, 1, say)
        at_small = added_beyond_reading(small, 20_000_000)
    named = place or str(folder / "large.case")
    with open_case(named, writable=True) if place and Path(place).exists() else create_case(named) as large:
        fill(large, count, processes, say)
        at_count = added_beyond_reading(large, 20_000_000)
        yield Figure(f"adding one report to {SMALL}, beyond reading", at_small, "ms")
        yield Figure(f"adding one report to {count:,}, beyond reading", at_count, "ms")
        alone = _reading_of_one()
        yield Figure(
            "adding one report, with its reading: growth", 100 * ((at_count + alone) / (at_small + alone) - 1), "%", 20
        )
        yield from answers(large, rounds)


def _reading_of_one() -> float:
    wanted = reports(20_000_000, SAMPLED)
    return 1_000 * _seconds(lambda: list(read_many(wanted))) / len(wanted)


def arrivals(wanted: list[Report]) -> Iterator[Ingested]:
    """The reports as ingest gives them."""
    for number, report in enumerate(wanted):
        yield Ingested(report, report.text.encode(), f"made-up-{number}", "made-up")


def clock() -> str:
    """Now, as an instant in UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def table(found: list[Figure]) -> str:
    """The figures as lines of text."""
    lines = []
    for figure in found:
        limit = f"  (at most {figure.limit:g})" if figure.limit is not None else ""
        missed = "  MISSED" if figure.limit is not None and figure.value > figure.limit else ""
        lines.append(f"{figure.what:55} {figure.value:9.1f} {figure.unit:2}{limit}{missed}")
    return "\n".join(lines)
