"""Tenses that do not fit the time: what the report's own dates put in the past, told as still to come."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from dragoman.clauses import auxiliaries, clause, past, verb_at
from dragoman.parsed import Parsed
from dragoman.reading import Defect, Quotation, Timex, identified
from dragoman.span import Span

_WILL = frozenset({"will", "shall"})
_PLANNED = frozenset({"expect", "schedule", "plan", "intend"})
_UNCLEAR = frozenset({"be", "seem", "appear", "remain", "look"})
_AT = frozenset({"in", "on", "at", "during", "around"})
_WHEN = frozenset({"when", "before", "after", "once", "until", "while", "as"})


def tense_shifts(
    parsed: Parsed, quotations: tuple[Quotation, ...], times: tuple[Timex, ...], published: str | None
) -> Iterator[Defect]:
    """Clauses in the future ("will ...", "when he speaks ...") dated before the day that their time counts from.

    A date without a year counts only where another time of the report lies in the same month. Quoted words are left
    out, and so is what was still to come when it was said ("said in March that ... in April").
    """
    quoted = _merged(quotations)
    months = Counter(time.value[:7] for time in times if time.type == "DATE")
    seen: set[int] = set()
    for number, time in enumerate(times):
        told = time.anchor.date if time.anchor and time.anchor.date else published
        if time.type not in {"DATE", "TIME"} or time.last_day is None or not told or time.last_day >= told:
            continue
        words = time.span.of(parsed.text)
        dated = any(word.isdigit() and len(word) == 4 for word in words.replace(",", " ").split())
        if not (dated or months[time.value[:7]] > 1) or _inside(quoted, time.span.start):
            continue
        found = _future_around(parsed, time)
        if found is None or found[0] in seen or _said_before(parsed, times, number):
            continue
        seen.add(found[0])
        last_day = time.last_day
        yield identified(
            Defect, parsed.sha256, kind="tense_shift", span=parsed.span(*found),
            reason=f"told as still to come, but “{words}” ended on {last_day}, before {told}", see=(time.span,),
        )  # fmt: skip


def _future_around(parsed: Parsed, time: Timex) -> tuple[int, int] | None:
    """The rows from the highest verb of the future that the time belongs to, to the end of the time's clause."""
    rows = parsed.rows(time.span)
    verb = _dated_verb(parsed, rows)
    if verb is None or past(parsed, verb):
        return None
    top, ahead = verb, _ahead(parsed, verb)
    for _ in range(6):
        upper = verb_at(parsed, parsed.head[top])
        if not _told_with(parsed, top, upper):
            break
        top, ahead = upper, ahead or _ahead(parsed, upper)
    if not ahead:
        return None
    helpers = [c for c in parsed.children[top] if parsed.dep[c] in {"aux", "auxpass"} and c < top]
    return min([*helpers, top]), max(clause(parsed, verb)[1], rows[-1] + 1)


def _dated_verb(parsed: Parsed, rows: range) -> int | None:
    """The verb that the time dates: the one it stands with, alone or after "in", "on" and the like."""
    top = next((row for row in rows if parsed.head[row] not in rows), None)
    if top is None:
        return None
    upper = parsed.head[top]
    if parsed.lower[upper] in _AT:
        upper = parsed.head[upper]
    return upper if parsed.pos[upper] in {"VERB", "AUX"} else None


def _ahead(parsed: Parsed, verb: int) -> bool:
    """Whether the verb says that something lies ahead: "will ...", "is expected to ...", "plans to ..."."""
    helpers = set(auxiliaries(parsed, verb))
    if helpers & _WILL:
        return "have" not in helpers
    return parsed.lemma[verb] in _PLANNED and not past(parsed, verb) and not helpers & {"have", "has", "would"}


def _told_with(parsed: Parsed, verb: int, upper: int) -> bool:
    """Whether `upper` tells of `verb` in the report's own present: its infinitive, "when ...", "unclear whether"."""
    if upper == verb or parsed.pos[upper] not in {"VERB", "AUX"} or past(parsed, upper):
        return False
    label = parsed.dep[verb]
    if label == "advcl":
        return any(parsed.lower[c] in _WHEN for c in parsed.children[verb] if c < verb)
    return label in {"xcomp", "pcomp"} or (label == "ccomp" and parsed.lemma[upper] in _UNCLEAR)


def _said_before(parsed: Parsed, times: tuple[Timex, ...], number: int) -> bool:
    """Whether the sentence names an earlier time, at which the thing was still to come."""
    time = times[number]
    sentence = parsed.sentence[parsed.rows(time.span)[0]]
    for other in (*times[max(0, number - 3) : number], *times[number + 1 : number + 4]):
        rows = parsed.rows(other.span)
        if rows and parsed.sentence[rows[0]] == sentence and (other.first_day or "9") < (time.first_day or ""):
            return True
    return False


def _merged(quotations: tuple[Quotation, ...]) -> list[Span]:
    merged: list[Span] = []
    for quotation in quotations:
        if merged and quotation.span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, quotation.span.end))
        else:
            merged.append(quotation.span)
    return merged


def _inside(merged: list[Span], offset: int) -> bool:
    place = bisect_right(merged, offset, key=lambda span: span.start) - 1
    return place >= 0 and offset < merged[place].end
