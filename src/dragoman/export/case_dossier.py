"""The dossier of a case: sections of lines with their cites, as a terminal, Markdown, DOCX and PDF show them.

Every line cites the words of reports that prove it; the last sections are what analysts decided, and the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.case.values import (
    Change,
    Claim,
    Conflict,
    Custody,
    Glance,
    LedgerCondition,
    LedgerForecast,
    Quote,
    Record,
    Summary,
)  # fmt: skip
from dragoman.export.entries.claims import change_lines, conflict_lines, told_lines
from dragoman.export.entries.ledgers import (
    condition_line,
    custody_lines,
    forecast_line,
    grade_line,
    held,
    judgement_line,
    score_line,
)  # fmt: skip
from dragoman.export.entries.lines import NAME, CaseLine, CaseSection, cited, counted, names, words
from dragoman.export.entries.people import entity_lines
from dragoman.export.entries.reports import TITLE, report_lines
from dragoman.export.lines import Piece, lead, note, notes, plain, quote
from dragoman.export.plain import shortened
from dragoman.export.sections.deal import KINDS
from dragoman.names.outlets import outlet_key

SHORT = 90
NEEDED = ("approval_required", "obligation", "temporal_precondition", "conditional")
"""The kinds of condition that have to come first, before a deal is done."""
_WHOLE_DAY = len("2021-06-08")
CONFLICTS = 3
"""How many conflicts the bottom line quotes."""


def case_title(summary: Summary) -> str:
    """What a case is called, and what is in it: `two-michaels: 12 reports of 8 outlets, 2018-12-13 – 2021-09-28`."""
    days = " – ".join(dict.fromkeys(day for day in (summary.first_published, summary.last_published) if day))
    reports = f"{counted(summary.reports, 'report')} of {counted(summary.outlets, 'outlet')}"
    title = shortened(summary.title or summary.place, TITLE)
    parts = (f"{title}: {reports}", counted(summary.origins, "origin"), days)
    return ", ".join(part for part in parts if part)


def glance_sections(glance: Glance) -> tuple[CaseSection, ...]:
    """The case at a glance; each section says which command shows the whole."""
    return (
        bottom_section(glance.custody, glance.conditions, glance.forecasts, glance.conflicts),
        _milestones(glance.custody),
        needs_section(glance.conditions)._replace(more="all, with promises: dragoman deal CASE"),
        expected_section(glance.forecasts)._replace(more="all, with scores: dragoman forecast CASE"),
        conflicts_section(glance.conflicts)._replace(more="all: dragoman claims CASE --conflicts"),
        changes_section(glance.changes)._replace(more="more: dragoman changes CASE --since DAY"),
    )


def _milestones(custody: Iterable[Custody]) -> CaseSection:
    """People held, of each the first step of each kind, before others one that is told to the day."""
    lines: list[CaseLine] = []
    for each in custody:
        dated = sorted((step for step in each.steps if step.day), key=lambda step: len(step.day or "") < _WHOLE_DAY)
        steps = {step.state: step for step in reversed(dated)}
        shown = [step for step in each.steps if steps.get(step.state) is step]
        lines += custody_lines(msgspec.structs.replace(each, steps=tuple(shown)))
    return CaseSection("held", "People held", tuple(lines), "every step: dragoman days CASE")


def case_sections(record: Record) -> tuple[CaseSection, ...]:
    """The whole case: the bottom line, the ledgers, conflicts and claims, who is who, judgements, the reports."""
    conflicts = conflicts_of(record.claims)
    return (
        bottom_section(record.custody, record.conditions, record.forecasts, conflicts),
        held_section(record.custody), needs_section(record.conditions), promises_section(record.conditions),
        expected_section(record.forecasts), scores_section(record), conflicts_section(conflicts),
        claims_section(record.claims), who_section(record), grades_section(record), judgements_section(record),
        reports_section(record),
    )  # fmt: skip


def bottom_section(
    custody: Sequence[Custody],
    conditions: Sequence[LedgerCondition],
    forecasts: Sequence[LedgerForecast],
    conflicts: Sequence[Conflict],
) -> CaseSection:
    """Who is held and who was (where a day is told), what a deal needs, what is expected, what cannot both be true."""
    dated = [each for each in custody if each.since or each.computed or each.days is not None]
    lines = (*_held(dated), *_needed(conditions), *_expected(forecasts), *_against(conflicts))
    return CaseSection("bottom", "Bottom line", lines)


def _held(custody: Sequence[Custody]) -> Iterator[CaseLine]:
    for title, ended in (("Held:", False), ("No longer held:", True)):
        found = [each for each in custody if (each.state in ("released", "handed_over", "died")) == ended]
        for each in found[:3]:
            pieces = (lead(title), plain(f"{shortened(each.person.name, NAME)}, {held(each)}"))
            yield cited((*pieces, *notes([shortened(each.conflict or "", 2 * NAME)])), each.quotes)
        if len(found) > 3:
            yield cited(
                (lead(title), plain(f"{counted(len(found) - 3, 'other')}: {names(each.person for each in found[3:])}")),
                (each.quotes[0] for each in found[3:] if each.quotes),
            )


def _needed(conditions: Sequence[LedgerCondition]) -> Iterator[CaseLine]:
    needed = [one for one in conditions if one.kind in NEEDED and one.positive and not one.counterfactual]
    needed.sort(key=lambda one: (-one.outlets, NEEDED.index(one.kind)))
    for state in ("open", "refused", "lapsed", "met"):
        found = [one for one in needed if one.state == state]
        if found:
            first = found[0]
            holder = f"{shortened(first.holder.name, NAME)}: " if first.holder else ""
            pieces = (
                lead("A deal:"),
                plain(f"{state}: {holder}{KINDS[first.kind]}"),
                quote(shortened(first.words, SHORT)),
            )
            yield cited((*pieces, *_more(len(found))), first.quotes)


def _expected(forecasts: Sequence[LedgerForecast]) -> Iterator[CaseLine]:
    open_ones = [one for one in forecasts if one.outcome is None]
    for found in sorted(open_ones, key=lambda one: (one.band is not None, one.last_day or ""))[-1:]:
        band = f" ({found.band[0]}–{found.band[1]} %)" if found.band else ""
        by = f"by {shortened(found.source.name, NAME)}" if found.source else ""
        pieces = (lead("Expected:"), plain(f"{found.term or 'expected'}{band}:"), quote(shortened(found.words, SHORT)))
        yield cited((*pieces, *notes([by]), *_more(len(open_ones))), found.quotes)


def _against(conflicts: Sequence[Conflict]) -> Iterator[CaseLine]:
    for found in conflicts[:CONFLICTS]:
        one, other = found.quotes
        pieces = (lead("In conflict:"), words(one, SHORT), plain("against"), words(other, SHORT))
        yield cited((*pieces, *notes([found.kind])), found.quotes)
    if len(conflicts) > CONFLICTS:
        rest = (found.quotes[0] for found in conflicts[CONFLICTS:])
        yield cited((lead("In conflict:"), plain(f"{len(conflicts) - CONFLICTS} more")), rest)


def _more(number: int) -> tuple[Piece, ...]:
    return (note(f"(and {number - 1} more)"),) if number > 1 else ()


def held_section(custody: Iterable[Custody]) -> CaseSection:
    """People held, each with the steps told of them."""
    return CaseSection("held", "People held", tuple(line for each in custody for line in custody_lines(each)))


def needs_section(conditions: Iterable[LedgerCondition]) -> CaseSection:
    """What a deal needs: every condition that is no promise."""
    lines = tuple(condition_line(one) for one in conditions if one.kind != "commitment")
    return CaseSection("needs", "What a deal needs", lines)


def promises_section(conditions: Iterable[LedgerCondition]) -> CaseSection:
    """Commitments made."""
    lines = tuple(condition_line(one) for one in conditions if one.kind == "commitment")
    return CaseSection("promises", "What was promised", lines)


def expected_section(forecasts: Iterable[LedgerForecast]) -> CaseSection:
    """What is expected, and how it came out."""
    return CaseSection("expected", "What is expected", tuple(forecast_line(one) for one in forecasts))


def scores_section(record: Record) -> CaseSection:
    """How the forecasts of each source came out; a line cites these forecasts."""
    by_source: dict[str | None, list[Quote]] = {}
    for one in record.forecasts:
        by_source.setdefault(one.source.id if one.source else None, []).extend(one.quotes)
    lines = tuple(score_line(score, by_source.get(score.source.id, ())) for score in record.scores)
    return CaseSection("scores", "How forecasts came out", tuple(line for line in lines if line.cites))


def conflicts_of(claims: Iterable[Claim]) -> tuple[Conflict, ...]:
    """Every conflict of the claims, each once."""
    once = {(one.kind, frozenset(quote.cite for quote in one.quotes)): one for each in claims for one in each.conflicts}
    return tuple(once.values())


def conflicts_section(conflicts: Iterable[Conflict]) -> CaseSection:
    """What cannot both hold, with the words of both."""
    return CaseSection("conflicts", "In conflict", tuple(line for one in conflicts for line in conflict_lines(one)))


def claims_section(claims: Iterable[Claim]) -> CaseSection:
    """Claims with all who make them."""
    return CaseSection("claims", "Claims", tuple(line for claim in claims for line in told_lines(claim)))


def changes_section(changes: Iterable[Change]) -> CaseSection:
    """What the newest reports brought."""
    return CaseSection("changes", "Newest changes", tuple(line for one in changes for line in change_lines(one)))


def who_section(record: Record) -> CaseSection:
    """Who is who."""
    return CaseSection("who", "Who is who", tuple(line for one in record.entities for line in entity_lines(one)))


def grades_section(record: Record) -> CaseSection:
    """Grades of outlets, sources and claims; a line cites what is graded."""
    proof = _proof(record)
    lines = (
        grade_line(grade, proof.get(grade.subject) or proof.get(f"outlet:{grade.subject}", ()))
        for grade in record.grades
    )
    return CaseSection("grades", "Grades", tuple(line for line in lines if line.cites))


def judgements_section(record: Record) -> CaseSection:
    """What analysts decided, in order; a line cites what it is about."""
    proof = _proof(record)
    lines: list[CaseLine] = []
    for one in record.judgements:
        proof[one.id] = [quote for subject in one.subjects for quote in proof.get(subject, ())[:1]]
        lines.append(judgement_line(one, proof[one.id]))
    return CaseSection("judgements", "What analysts decided", tuple(line for line in lines if line.cites))


def reports_section(record: Record) -> CaseSection:
    """The reports."""
    return CaseSection("reports", "The reports", tuple(line for one in record.reports for line in report_lines(one)))


def _proof(record: Record) -> dict[str, Sequence[Quote]]:
    """By the id of what can be judged or graded the quotes that a line about it cites."""
    found: dict[str, Sequence[Quote]] = {claim.id: [one.quote for one in claim.tellings] for claim in record.claims}
    found |= {one.item: [one.quote] for claim in record.claims for one in claim.tellings}
    found |= {one.id: one.quotes for one in record.conditions}
    found |= {one.id: one.quotes for one in record.forecasts}
    for entity in record.entities:
        quotes = [one.quote for one in entity.spellings]
        found |= dict.fromkeys((entity.id, *entity.items), quotes)
    return found | {f"outlet:{outlet}": quotes for outlet, quotes in _by_outlet(record).items()}


def _by_outlet(record: Record) -> dict[str, list[Quote]]:
    found: dict[str, list[Quote]] = {}
    for claim in record.claims:
        for one in claim.tellings:
            if one.outlet:
                found.setdefault(outlet_key(one.outlet), []).append(one.quote)
    return found
