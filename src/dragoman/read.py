"""The main path: one report in, one reading out; each layer's arguments say what it depends on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice, tee

from dragoman import model as models
from dragoman.accept import accepted
from dragoman.errors import ConfigError, DragomanError
from dragoman.holders import Holders
from dragoman.layers.anchors import anchor_times
from dragoman.layers.attributions import find_attributions
from dragoman.layers.conditions import find_conditions
from dragoman.layers.defects import find_defects
from dragoman.layers.entities import join_entities
from dragoman.layers.events import find_events
from dragoman.layers.forecasts import find_forecasts
from dragoman.layers.identities import propose_identities
from dragoman.layers.mentions import find_mentions
from dragoman.layers.parse import parse_many
from dragoman.layers.quotations import find_quotations
from dragoman.layers.sentences import find_sentences
from dragoman.layers.times import find_times
from dragoman.names.roster import Roster
from dragoman.parsed import Parsed
from dragoman.readers import kept_roster, readers_of_one_call
from dragoman.reading import Engine, Reading, Timex
from dragoman.report import Report
from dragoman.version import VERSION

BATCH = 8


def read(
    text: str | Report,
    *,
    published: str | None = None,
    outlet: str | None = None,
    roster: Roster | None = None,
    model: str | None = None,
) -> Reading:
    """The sourced reading of one report.

    Args:
        text: the text, or a `Report` that already knows more of itself.
        published: the publication date as an ISO 8601 day; None leaves relative times open.
        outlet: who printed the report.
        roster: known people and bodies (`load_roster`).
        model: a spaCy pipeline for English by name or folder; None is the one that ships.

    Raises:
        InputError: if the text is empty, too large, or in another language.
        ConfigError: if the date is no day, or the model cannot be used.
    """
    report = text if isinstance(text, Report) else Report(text=text, published=published, outlet=outlet)
    return next(read_many([report], roster=roster, model=model))


def times(text: str | Report, *, published: str | None = None, model: str | None = None) -> tuple[Timex, ...]:
    """The time expressions of one text, in text order, without the other layers: TIMEX3 value, first and last day.

    Spans count code points of the text. Who says what is not read, so that a length told through a cited report counts
    from the publication date here; `read` counts it from the report's.

    Args:
        text: the text, or a `Report` that knows its publication date.
        published: the publication date as an ISO 8601 day; None leaves relative times open.
        model: a spaCy pipeline for English by name or folder; None is the one that ships.

    Raises:
        InputError, ConfigError: as `read`.
    """
    report = accepted(text if isinstance(text, Report) else Report(text=text, published=published))
    return find_times(next(parse_many(models.load(model).nlp, [report.text])), report.published)


def read_many(
    reports: Iterable[Report],
    *,
    roster: Roster | None = None,
    model: str | None = None,
    batch_size: int = BATCH,
    processes: int = 1,
    readers: Executor | None = None,
    on_error: Callable[[Report, DragomanError], None] | None = None,
) -> Iterator[Reading]:
    """The readings of `reports`, in input order, taken lazily; the same whatever the batch size and number of
    processes.

    Args:
        reports: the reports; a generator is taken a few batches ahead, no more.
        roster: known people and bodies.
        model: a spaCy pipeline by name or folder.
        batch_size: how many reports go through the model together.
        processes: how many processes read side by side.
        readers: processes that read and know the roster (`dragoman.readers`); None starts them for this call where
            `processes` is more than one.
        on_error: told of each report that cannot be read, which is then left out; None raises its error instead.

    Raises:
        InputError: as `read`, where `on_error` is None.
        ConfigError: if the model cannot be used, or a process that reads was ended from outside.
    """
    kept = _accepted(reports, on_error)
    size = max(1, batch_size)
    if readers is not None:
        yield from _read_beside(kept, readers, model, size, processes)
    elif processes > 1:
        with readers_of_one_call(processes, roster) as started:
            yield from _read_beside(kept, started, model, size, processes)
    else:
        yield from _read_stream(kept, roster, model, size)


def read_parsed(parsed: Parsed, report: Report, engine: Engine, roster: Roster | None = None) -> Reading:
    """The reading of a parsed report: the layers in order. This is the whole program."""
    sentences = find_sentences(parsed, report.title)
    quotations = find_quotations(parsed)
    times = find_times(parsed, report.published)
    mentions = find_mentions(parsed, times)
    entities = join_entities(parsed, mentions, roster)
    holders = Holders.of(parsed, mentions, entities)
    attributions = find_attributions(parsed, quotations, times, holders, report.outlet)
    holders = holders.with_attributions(attributions)
    times = anchor_times(parsed, times, holders, report.published)
    events = find_events(parsed, times, mentions, holders)
    conditions = find_conditions(parsed, holders)
    forecasts = find_forecasts(parsed, times, holders, conditions)
    identities = propose_identities(parsed, times, mentions, entities, events, roster)
    defects = find_defects(parsed, quotations, times, mentions, holders, identities, roster, report.published)
    return Reading(
        sha256=parsed.sha256, report=report, engine=engine, sentences=sentences, quotations=quotations, times=times,
        mentions=mentions, entities=entities, attributions=attributions, events=events, conditions=conditions,
        forecasts=forecasts, identities=identities, defects=defects, warnings=_warnings(parsed, report),
    )  # fmt: skip


def engine_of(loaded: models.Model, roster: Roster | None) -> Engine:
    """What a reading by that model, with that roster, says that it was made by."""
    return Engine(
        version=VERSION, model=loaded.name, model_sha256=loaded.sha256, roster_sha256=roster.sha256 if roster else None
    )


def _warnings(parsed: Parsed, report: Report) -> tuple[str, ...]:
    undated = (
        () if report.published else ("the publication date is not known: relative times stay open (--published DATE)",)
    )
    return (*report.notes, *undated, *parsed.warnings)


def _accepted(reports: Iterable[Report], on_error: Callable[[Report, DragomanError], None] | None) -> Iterator[Report]:
    for report in reports:
        try:
            kept = accepted(report)
        except DragomanError as error:
            if on_error is None:
                raise
            on_error(report, error)
        else:
            yield kept


def _read_stream(reports: Iterable[Report], roster: Roster | None, model: str | None, size: int) -> Iterator[Reading]:
    """The readings of accepted reports, `size` at a time through the model, which is not loaded before there is one."""
    waiting = iter(reports)
    first = list(islice(waiting, 1))
    if not first:
        return
    loaded = models.load(model)
    engine = engine_of(loaded, roster)
    ahead, behind = tee(chain(first, waiting))
    parses = parse_many(loaded.nlp, (report.text for report in ahead), size)
    for parsed, report in zip(parses, behind, strict=True):
        yield read_parsed(parsed, report, engine, roster)


def _read_beside(
    reports: Iterator[Report], readers: Executor, model: str | None, size: int, processes: int
) -> Iterator[Reading]:
    """The readings of accepted reports, `size` at a time, by processes that are a few batches ahead."""
    waiting: deque[Future[list[Reading]]] = deque()
    try:
        while batch := list(islice(reports, size)):
            waiting.append(readers.submit(_read_with_kept_roster, batch, model))
            if len(waiting) > 2 * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise ConfigError(
            "a process that was reading was ended from outside, perhaps for want of memory: try again what is not "
            "there yet, with fewer processes or shorter reports"
        ) from error


def _read_with_kept_roster(reports: list[Report], model: str | None) -> list[Reading]:
    return list(_read_stream(reports, kept_roster(), model, max(1, len(reports))))
