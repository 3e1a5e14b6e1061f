"""Forecasts of all reports: who expects what, by when, how it came out by judgement, and how well a source foretold.

`came_true` says that what the words tell of came to be, `did_not` that it did not: of "it is unlikely that they will be
freed in May", `did_not` is what was expected. The score is Brier's (Brier 1950, of two outcomes): (p - o)², p the
probability, o 1 where it came true and 0 where not; 0 is best, 1 worst.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from dragoman.case.alike import stems
from dragoman.case.hints import hints
from dragoman.case.keeping import report_id
from dragoman.case.lines import SHOWN, Line, add_lines, find_item, line_of, line_row, lines_of, page_of, verdicts
from dragoman.case.origins import Cited
from dragoman.case.people import parties
from dragoman.case.quoting import chunks
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.ledgers import forecasts as table
from dragoman.case.schema.people import entities
from dragoman.case.values import Judgement, LedgerForecast, Outcome, Party, SourceScore
from dragoman.names.outlets import outlet_key
from dragoman.reading import Forecast, Reading
from dragoman.span import Span

_PERCENT = 100


def add(connection: Connection, report: int, reading: Reading, cited: Mapping[str, Cited]) -> None:
    """Adds the forecasts of a report; `cited` are the publications by attribution (`origins.cited_origin`)."""
    seqs = {each.id: report * ITEMS_A_REPORT + place for place, each in enumerate(reading.entities)}
    sources = {each.id: each.source_entity for each in reading.attributions}
    times = {each.id: each for each in reading.times}
    needed = {each.id: each for each in reading.conditions}
    own = outlet_key(reading.report.outlet) or report_id(reading.report)
    rows = []
    for place, found in enumerate(reading.forecasts):
        said = found.attribution or ""
        horizon, hangs_on = times.get(found.horizon or ""), needed.get(found.condition or "")
        days = (horizon.first_day, horizon.last_day) if horizon else (None, None)
        band = found.band or (None, None)
        key = cited[said].key if said in cited else None
        rows.append({
            **line_row(report, place, found), "term": found.term, "low": band[0], "high": band[1],
            "first_day": days[0], "last_day": days[1], "holder": seqs.get(found.holder or sources.get(said) or ""),
            "condition": reading.quote(hangs_on.antecedent or hangs_on.span) if hangs_on else None, "cited": key,
            "fixed": _fixed(reading, found, days), "near": key or own,
            "act": " ".join(stems(reading.quote(span) for span in _beside(found))),
        })  # fmt: skip
    add_lines(connection, table, rows)


def find_forecast(connection: Connection, given: str) -> str:
    """The id of the forecast that a person names by it or its beginning.

    Raises:
        CaseError: if there is none, or more than one.
    """
    return find_item(connection, table, given, "forecast", "dragoman forecast")


def forecasts(
    connection: Connection,
    *,
    source: int | None = None,
    open: bool | None = None,  # noqa: A002 -- as judgements call it
    due: str | None = None,
    limit: int | None = 50,
    offset: int = 0,
    whole: bool = False,
) -> tuple[LedgerForecast, ...]:
    """The forecasts of a case, in the order in which reports tell of them.

    Args:
        connection: of the case.
        source: only those of this case entity (a cluster's seq).
        open: only those without an outcome (True), or with one (False).
        due: only those whose horizon has ended by this ISO 8601 day.
        limit: how many; None is all.
        offset: how many are left out at the beginning.
        whole: each with the words of every report that tells of it.
    """
    judged = verdicts(connection, table, "forecast")
    query = select(table.c.seq).where(table.c.leads).order_by(table.c.seq)
    if source is not None:
        query = query.where(table.c.holder.in_(select(entities.c.seq).where(entities.c.cluster == source)))
    if due is not None:
        query = query.where(table.c.last_day <= due)
    wanted = None if open is None else set(judged)
    seqs = page_of(connection, query, judged=wanted, without=bool(open), limit=limit, offset=offset)
    lines = lines_of(connection, table, seqs, None if whole else SHOWN)
    return tuple(_value(line, judged.get(line.row.seq)) for line in lines)


def forecast(connection: Connection, given: str) -> LedgerForecast:
    """The forecast that a person names, with the words of every report that tells of it, and hints.

    Raises:
        CaseError: if there is none, or more than one.
    """
    seq = line_of(connection, table, find_forecast(connection, given))
    (line,) = lines_of(connection, table, [seq], most=None)
    found = _value(line, verdicts(connection, table, "forecast").get(seq))
    return msgspec.structs.replace(found, hints=hints(connection, line.row))


def scores(connection: Connection) -> tuple[SourceScore, ...]:
    """How the forecasts of each source came out, those with most scored forecasts first; of those with a judgement."""
    judged = verdicts(connection, table, "forecast")
    own = select(entities.c.cluster).join(table, table.c.holder == entities.c.seq)
    whole = select(table, entities.c.cluster).join(entities, entities.c.seq == table.c.holder).where(table.c.leads)
    clusters: set[int] = set()
    for chunk in chunks(sorted(judged)):
        clusters.update(connection.execute(own.where(table.c.seq.in_(chunk)).distinct()).scalars())
    found: dict[int, list[Row[Any]]] = {}
    for chunk in chunks(sorted(clusters)):
        for row in connection.execute(whole.where(entities.c.cluster.in_(chunk))):
            found.setdefault(row.cluster, []).append(row)
    known = parties(connection, found)
    scored = [_score(known[seq], rows, judged) for seq, rows in sorted(found.items())]
    return tuple(sorted(scored, key=lambda each: (-each.scored, each.source.name)))


def brier(band: tuple[int, int], came_true: bool) -> tuple[float, tuple[float, float]]:
    """Brier's score at the middle of a band in percent, and the least and most over the band.

    >>> brier((20, 45), False)
    (0.105625, (0.04, 0.2025))
    >>> brier((45, 55), True)
    (0.25, (0.2025, 0.3025))
    """
    outcome = 1.0 if came_true else 0.0
    ends = [(end / _PERCENT - outcome) ** 2 for end in band]
    middle = (sum(band) / (2 * _PERCENT) - outcome) ** 2
    return round(middle, 6), (round(min(ends), 6), round(max(ends), 6))


def _beside(found: Forecast) -> tuple[Span, ...]:
    """The words of a forecast without the one that says how sure it is."""
    whole, cue = found.span, found.cue
    if not whole.holds(cue):
        return (whole,)
    parts = ((whole.start, cue.start), (cue.end, whole.end))
    return tuple(Span(start, end) for start, end in parts if start < end)


def _fixed(reading: Reading, found: Forecast, days: tuple[str | None, str | None]) -> str:
    """What must be the same in all forecasts of one line: the term, else the stems of the word; horizon; whether it is
    denied, contrary to fact or a comparison."""
    how = found.term or " ".join(stems([reading.quote(found.cue)]))
    return msgspec.json.encode([how, found.positive, found.counterfactual, found.comparative, *days]).decode()


def _value(line: Line, judged: Judgement | None) -> LedgerForecast:
    row = line.row
    score = _scored(row, judged)
    return LedgerForecast(
        id=row.item, source=line.holder, words=line.quotes[0].words, term=row.term, band=_band(row),
        positive=row.positive, first_day=row.first_day, last_day=row.last_day, condition=row.condition,
        outcome=msgspec.convert(judged.verdict, Outcome) if judged else None,
        judgement=judged.id if judged else None, brier=score[0] if score else None,
        brier_range=score[1] if score else None, **line.voices._asdict(), quotes=line.quotes,
    )  # fmt: skip


def _band(row: Row[Any]) -> tuple[int, int] | None:
    return None if row.low is None else (row.low, row.high)


def _scored(row: Row[Any], judged: Judgement | None) -> tuple[float, tuple[float, float]] | None:
    """The score of a forecast that has a band, a horizon and an outcome."""
    band = _band(row)
    dated = row.first_day is not None or row.last_day is not None
    if judged is None or judged.verdict == "void" or band is None or not dated:
        return None
    return brier(band, judged.verdict == "came_true")


def _score(source: Party, rows: Sequence[Row[Any]], judged: Mapping[int, Judgement]) -> SourceScore:
    scored = [each for row in rows if (each := _scored(row, judged.get(row.seq))) is not None]
    mean = round(fmean(middle for middle, _ in scored), 6) if scored else None
    around = (fmean(least for _, (least, _) in scored), fmean(most for _, (_, most) in scored)) if scored else None
    return SourceScore(
        source=source, forecasts=len(rows), judged=sum(row.seq in judged for row in rows), scored=len(scored),
        brier=mean, brier_range=(round(around[0], 6), round(around[1], 6)) if around else None,
    )  # fmt: skip
