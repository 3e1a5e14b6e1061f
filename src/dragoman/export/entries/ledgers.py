"""The ledgers: people held, what a deal needs, forecasts and their scores, grades, judgements, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.acts import called
from dragoman.case.values import (
    Custody,
    Grade,
    Hint,
    JudgedItem,
    Judgement,
    LedgerCondition,
    LedgerForecast,
    Quote,
    SourceScore,
)  # fmt: skip
from dragoman.case.values.judgements import Subject
from dragoman.export.entries.lines import NAME, WORDS, CaseLine, cited, counted, printed, short, tally, words
from dragoman.export.index import days
from dragoman.export.lines import lead, note, notes, plain, quote
from dragoman.export.plain import shortened
from dragoman.export.sections.deal import KINDS

STATES = {
    "taken": "arrested or detained", "held": "held", "charged": "charged", "tried": "tried",
    "convicted": "convicted", "sentenced": "sentenced", "acquitted": "acquitted, or the charges dropped",
    "released": "released", "bailed": "released on bail", "handed_over": "handed over", "deported": "deported",
    "escaped": "escaped", "died": "died",
}  # fmt: skip
OUTCOMES = {"came_true": "came true", "did_not": "did not come true", "void": "void"}


def custody_line(custody: Custody) -> CaseLine:
    """A person held, in one line: what became of them, since when, for how many days."""
    beside = [
        f"counted: since {custody.computed}" if custody.computed and custody.computed != custody.since else "",
        shortened(custody.conflict or "", 2 * NAME),
        f"and {custody.alike:,} more told of in the same words" if custody.alike else "",
    ]
    pieces = (lead(shortened(custody.person.name, NAME)), plain(f"· {held(custody)}"), *notes(beside))
    return cited(pieces, custody.quotes, item=custody.person.id)


def held(custody: Custody) -> str:
    """`held, since 2018-12-10, 910 days on 2021-06-07`."""
    since = custody.since or custody.computed
    parts = [STATES[custody.state], f"since {since}" if since else ""]
    if custody.days is not None:
        parts.append(counted(custody.days, "day") + (f" on {custody.as_of}" if custody.as_of else ""))
    return ", ".join(part for part in parts if part)


def custody_lines(custody: Custody) -> Iterator[CaseLine]:
    """A person held, then each step with the words that tell of it."""
    yield custody_line(custody)
    for step in custody.steps:
        day = f" {step.day}" if step.day else ""
        first = step.quotes[0] if step.quotes else None
        said = (words(first), *notes([printed(first)])) if first else ()
        yield cited((plain(f"{STATES[step.state]}{day}:"), *said), step.quotes, 1, step.claim)


def condition_line(condition: LedgerCondition) -> CaseLine:
    """A condition: its state, its kind, who it is on, its words."""
    kind = KINDS[condition.kind] if condition.positive else f"not: {KINDS[condition.kind]}"
    on = (plain(f"{shortened(condition.holder.name, NAME)}:"),) if condition.holder else ()
    beside = [
        "counterfactual" if condition.counterfactual else "",
        f"under “{shortened(condition.instrument, NAME)}”" if condition.instrument else "",
        f"by {shortened(condition.source.name, NAME)}" if condition.source else "",
        tally(condition.outlets, condition.origins),
        f"{condition.judgement}, {condition.proof}" if condition.proof else condition.judgement or "",
    ]
    pieces = (lead(f"{condition.state} · {kind}"), *on, quote(shortened(condition.words, WORDS)), *notes(beside))
    return cited((note(short(condition.id)), *pieces), condition.quotes, item=condition.id)


def condition_lines(condition: LedgerCondition) -> Iterator[CaseLine]:
    """A condition, then what may bear on it."""
    yield condition_line(condition)
    yield from _hint_lines(condition.hints)


def forecast_lines(forecast: LedgerForecast) -> Iterator[CaseLine]:
    """A forecast, then what may bear on it."""
    yield forecast_line(forecast)
    yield from _hint_lines(forecast.hints)


def _hint_lines(hints: Iterable[Hint]) -> Iterator[CaseLine]:
    for hint in hints:
        beside = notes([days(hint.begin, hint.end)])
        pieces = (plain("may bear on this:"), lead(shortened(hint.words, WORDS)), *beside, note(short(hint.claim)))
        yield cited(pieces, hint.quotes, 1, hint.claim)
        for found in hint.quotes:
            yield cited((words(found), *notes([printed(found)])), (found,), 2)


def forecast_line(forecast: LedgerForecast) -> CaseLine:
    """A forecast: its word and band, its words, who expects it by when, how it came out."""
    band = f" ({forecast.band[0]}–{forecast.band[1]} %)" if forecast.band else ""
    beside = [
        f"by {shortened(forecast.source.name, NAME)}" if forecast.source else "",
        "" if forecast.positive else "negated",
        _horizon(forecast),
        f"on condition: “{shortened(forecast.condition, NAME)}”" if forecast.condition else "",
        tally(forecast.outlets, forecast.origins),
        f"{OUTCOMES[forecast.outcome]} ({forecast.judgement})" if forecast.outcome else "open",
        _brier(forecast.brier, forecast.brier_range),
    ]
    head = (lead(f"{forecast.term or 'expected'}{band}:"), quote(shortened(forecast.words, WORDS)))
    return cited((note(short(forecast.id)), *head, *notes(beside)), forecast.quotes, item=forecast.id)


def _horizon(forecast: LedgerForecast) -> str:
    if forecast.first_day and forecast.last_day and forecast.first_day != forecast.last_day:
        return f"{forecast.first_day} – {forecast.last_day}"
    return f"by {forecast.last_day}" if forecast.last_day else ""


def _brier(score: float | None, around: tuple[float, float] | None) -> str:
    if score is None:
        return ""
    return f"Brier {score:.3f}" + (f", {around[0]:.3f}–{around[1]:.3f} over the band" if around else "")


def score_line(score: SourceScore, quotes: Iterable[Quote]) -> CaseLine:
    """How a source's forecasts came out; `quotes` are of these forecasts."""
    found = [counted(score.forecasts, "forecast"), f"{score.judged} judged", f"{score.scored} scored"]
    name, mean = lead(shortened(score.source.name, NAME)), _brier(score.brier, score.brier_range)
    return cited((name, plain(f"· {', '.join(found)}"), *notes([mean])), quotes, item=score.source.id)


def grade_line(grade: Grade, quotes: Iterable[Quote] = ()) -> CaseLine:
    """A grade by the NATO Admiralty Code; `quotes` are of what is graded."""
    graded = f"{grade.reliability or ''}{grade.credibility or ''}"
    return cited((lead(shortened(grade.name, NAME)), plain(f"· {graded}"), note(f"({grade.judgement})")), quotes)


def _own(item: JudgedItem) -> str:
    """An analyst's own item: `entity, person, characters 107-330`."""
    told = (
        item.layer,
        called(item.layer, item.type),
        shortened(item.source or "", NAME),
        f"characters {item.start}-{item.end}",
    )
    return ", ".join(filter(None, told))


def judgement_line(
    judgement: Judgement, quotes: Iterable[Quote] = (), known: Mapping[str, Subject] | None = None
) -> CaseLine:
    """A judgement: what, on what, by whom, when, whether it still holds, with the words of its proof.

    `quotes` are of its subjects; `known` are these in words, by their ids, each with a quote of its own.
    """
    about = [(one, known.get(one) if known else None) for one in judgement.subjects]
    subjects = ", ".join(_subject(*each) for each in about)
    quotes = (*quotes, *(each.quote for _, each in about if each and each.quote))
    beside = [
        _own(judgement.item) if judgement.item else "",
        f"{judgement.by}, {judgement.at}",
        f"“{shortened(judgement.note, WORDS)}”" if judgement.note else "",
        f"undone by {judgement.undone_by}" if judgement.undone_by else "",
        "" if judgement.carried else "what it is about is no longer read",
    ]
    verdict = judgement.kind if judgement.undoes else f"{judgement.kind}: {judgement.verdict.replace('_', ' ')}"
    pieces = (note(judgement.id), lead(verdict), plain(subjects), *notes(beside))
    line = cited(pieces, quotes, item=judgement.id)
    proof = (judgement.quote,) if judgement.quote else ()
    return line._replace(cites=tuple(dict.fromkeys((*line.cites, *proof))))


def _subject(given: str, known: Subject | None) -> str:
    """What a judgement is about: `“Ivo Lund” entity-1a2b3c4d`, a claim in Dragoman's words, an outlet by its name."""
    if known is None:
        return short(given) if "-" in given else given
    words, word = shortened(known.words, NAME), given.partition("-")[0]
    if word not in ("entity", "condition", "forecast", "claim", "event"):
        return words
    return f"{words if word in ('claim', 'event') else f'“{words}”'} {short(known.id)}"
