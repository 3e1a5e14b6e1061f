"""The dossier of a case: sections of lines with their cites, as a terminal, Markdown, DOCX and PDF show them.

Every line cites the words of reports that prove it; the last sections are what analysts decided, and the reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from dragoman.case.values import (
    CUSTODY_ENDS,
    CaseEntity,
    CaseReport,
    Change,
    Claim,
    Conflict,
    Custody,
    Glance,
    Grade,
    Judgement,
    LedgerCondition,
    LedgerForecast,
    Quote,
    Record,
    Summary,
)  # fmt: skip
from dragoman.case.values.whole import GLANCE
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
from dragoman.export.entries.lines import LISTED, NAME, CaseLine, CaseSection, cited, counted, names, words
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
HELD, CONFLICTS = 3, 3
"""How many people and conflicts the bottom line tells of one by one; of the rest it names and cites the next few."""


def case_title(summary: Summary) -> str:
    """What a case is called, and what is in it: `two-michaels: 12 reports of 8 outlets, 2018-12-13 – 2021-09-28`."""
    days = " – ".join(dict.fromkeys(day for day in (summary.first_published, summary.last_published) if day))
    reports = f"{counted(summary.reports, 'report')} of {counted(summary.outlets, 'outlet')}"
    title = shortened(summary.title or summary.place, TITLE)
    parts = (f"{title}: {reports}", counted(summary.origins, "origin"), days)
    return ", ".join(part for part in parts if part)


def glance_sections(glance: Glance) -> tuple[CaseSection, ...]:
    """The case at a glance; each section says which command shows the whole."""
    there = glance.summary
    known = {"conditions": there.conditions, "forecasts": there.forecasts, "conflicts": there.conflicts}
    cut = {name for name, number in known.items() if number > len(getattr(glance, name))}
    cut |= {"custody"} if len(glance.custody) == GLANCE else set()
    return (
        bottom_section(glance.custody, glance.conditions, glance.forecasts, glance.conflicts, cut),
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


def case_sections(record: Record) -> Iterator[CaseSection]:
    """The whole case: the bottom line, the ledgers, conflicts and claims, who is who, judgements, the reports.

    The lines of a section come while they are gone through, once; no more than a page of the case is in memory then.
    """
    proof = _proof(record)
    yield bottom_section(record.custody, record.conditions, record.forecasts, record.conflicts)
    yield held_section(record.custody)
    yield needs_section(record.conditions)
    yield promises_section(record.conditions)
    yield expected_section(record.forecasts)
    yield scores_section(record)
    yield conflicts_section(record.conflicts)
    yield claims_section(record.claims)
    yield who_section(record.entities)
    yield grades_section(record.grades, proof)
    yield judgements_section(record.judgements, proof)
    yield reports_section(record.reports)


def bottom_section(
    custody: Iterable[Custody],
    conditions: Iterable[LedgerCondition],
    forecasts: Iterable[LedgerForecast],
    conflicts: Iterable[Conflict],
    cut: Collection[str] = (),
) -> CaseSection:
    """Who is held and who was (where a day is told), what a deal needs, what is expected, what cannot both be true.

    Of the lists named in `cut` there is more than is given: how much more, is not said then.
    """
    lines = (
        *_held(custody, "custody" in cut), *_needed(conditions, "conditions" in cut),
        *_expected(forecasts, "forecasts" in cut), *_against(conflicts, "conflicts" in cut),
    )  # fmt: skip
    return CaseSection("bottom", "Bottom line", lines)


def _held(custody: Iterable[Custody], cut: bool) -> Iterator[CaseLine]:
    first: dict[bool, list[Custody]] = {False: [], True: []}
    number = Counter[bool]()
    for each in custody:
        if each.since or each.computed or each.days is not None:
            ended = each.state in CUSTODY_ENDS
            number[ended] += 1
            if number[ended] <= HELD + LISTED:
                first[ended].append(each)
    for title, ended in (("Held:", False), ("No longer held:", True)):
        for each in first[ended][:HELD]:
            pieces = (lead(title), plain(f"{shortened(each.person.name, NAME)}, {held(each)}"))
            yield cited((*pieces, *notes([shortened(each.conflict or "", 2 * NAME)])), each.quotes)
        others = first[ended][HELD:]
        if others:
            told = names((each.person for each in others), _rest(number[ended] - HELD - len(others), cut))
            yield cited((lead(title), plain(f"also {told}")), (each.quotes[0] for each in others if each.quotes))


def _needed(conditions: Iterable[LedgerCondition], cut: bool) -> Iterator[CaseLine]:
    first: dict[str, LedgerCondition] = {}
    number = Counter[str]()
    for one in conditions:
        if one.kind in NEEDED and one.positive and not one.counterfactual:
            number[one.state] += 1
            first[one.state] = min(first.get(one.state, one), one, key=_need)
    for state in ("open", "refused", "lapsed", "met"):
        if state in first:
            found = first[state]
            holder = f"{shortened(found.holder.name, NAME)}: " if found.holder else ""
            pieces = (
                lead("A deal:"),
                plain(f"{state}: {holder}{KINDS[found.kind]}"),
                quote(shortened(found.words, SHORT)),
            )
            yield cited((*pieces, *_more(_rest(number[state] - 1, cut))), found.quotes)


def _need(one: LedgerCondition) -> tuple[int, int]:
    """Before which others a condition is shown: what most outlets print, then by its kind."""
    return -one.outlets, NEEDED.index(one.kind)


def _expected(forecasts: Iterable[LedgerForecast], cut: bool) -> Iterator[CaseLine]:
    found, number = None, 0
    for one in forecasts:
        if one.outcome is None:
            number += 1
            found = one if found is None or _last(one) >= _last(found) else found
    if found is not None:
        band = f" ({found.band[0]}–{found.band[1]} %)" if found.band else ""
        by = f"by {shortened(found.source.name, NAME)}" if found.source else ""
        pieces = (lead("Expected:"), plain(f"{found.term or 'expected'}{band}:"), quote(shortened(found.words, SHORT)))
        yield cited((*pieces, *notes([by]), *_more(_rest(number - 1, cut))), found.quotes)


def _last(one: LedgerForecast) -> tuple[bool, str]:
    """Behind which others a forecast is: those with a band are, and of them the last to come."""
    return one.band is not None, one.last_day or ""


def _against(conflicts: Iterable[Conflict], cut: bool) -> Iterator[CaseLine]:
    first: list[Conflict] = []
    number = 0
    for number, found in enumerate(conflicts, start=1):
        if number <= CONFLICTS + LISTED:
            first.append(found)
    for found in first[:CONFLICTS]:
        one, other = found.quotes
        pieces = (lead("In conflict:"), words(one, SHORT), plain("against"), words(other, SHORT))
        yield cited((*pieces, *notes([found.kind])), found.quotes)
    if number > CONFLICTS:
        rest = (found.quotes[0] for found in first[CONFLICTS:])
        yield cited((lead("In conflict:"), plain(_rest(number - CONFLICTS, cut))), rest)


def _rest(number: int, cut: bool) -> str:
    """How many more there are than are told one by one; of a list that is cut nobody knows."""
    return "more" if cut else f"{number:,} more" if number else ""


def _more(rest: str) -> tuple[Piece, ...]:
    return (note(f"(and {rest})"),) if rest else ()


def held_section(custody: Iterable[Custody]) -> CaseSection:
    """People held, each with the steps told of them."""
    return CaseSection("held", "People held", (line for each in custody for line in custody_lines(each)))


def needs_section(conditions: Iterable[LedgerCondition]) -> CaseSection:
    """What a deal needs: every condition that is no promise."""
    lines = (condition_line(one) for one in conditions if one.kind != "commitment")
    return CaseSection("needs", "What a deal needs", lines)


def promises_section(conditions: Iterable[LedgerCondition]) -> CaseSection:
    """Commitments made."""
    lines = (condition_line(one) for one in conditions if one.kind == "commitment")
    return CaseSection("promises", "What was promised", lines)


def expected_section(forecasts: Iterable[LedgerForecast]) -> CaseSection:
    """What is expected, and how it came out."""
    return CaseSection("expected", "What is expected", map(forecast_line, forecasts))


def scores_section(record: Record) -> CaseSection:
    """How the forecasts of each source came out; a line cites these forecasts."""
    scores = tuple(record.scores)
    quotes: dict[str | None, list[Quote]] = {score.source.id: [] for score in scores}
    for one in record.forecasts if scores else ():
        quotes.get(one.source.id if one.source else None, []).extend(one.quotes)
    lines = (score_line(score, quotes[score.source.id]) for score in scores)
    return CaseSection("scores", "How forecasts came out", (line for line in lines if line.cites))


def conflicts_section(conflicts: Iterable[Conflict]) -> CaseSection:
    """What cannot both hold, with the words of both."""
    return CaseSection("conflicts", "In conflict", (line for one in conflicts for line in conflict_lines(one)))


def claims_section(claims: Iterable[Claim]) -> CaseSection:
    """Claims with all who make them."""
    return CaseSection("claims", "Claims", (line for claim in claims for line in told_lines(claim)))


def changes_section(changes: Iterable[Change]) -> CaseSection:
    """What the newest reports brought."""
    return CaseSection("changes", "Newest changes", (line for one in changes for line in change_lines(one)))


def who_section(entities: Iterable[CaseEntity]) -> CaseSection:
    """Who is who."""
    return CaseSection("who", "Who is who", (line for one in entities for line in entity_lines(one)))


def grades_section(grades: Iterable[Grade], proof: Mapping[str, Sequence[Quote]]) -> CaseSection:
    """Grades of outlets, sources and claims; a line cites what is graded."""
    lines = (
        grade_line(grade, proof.get(grade.subject) or proof.get(f"outlet:{grade.subject}", ())) for grade in grades
    )
    return CaseSection("grades", "Grades", (line for line in lines if line.cites))


def judgements_section(judgements: Iterable[Judgement], proof: Mapping[str, Sequence[Quote]]) -> CaseSection:
    """What analysts decided, in order; a line cites what it is about."""
    known = dict(proof)
    lines: list[CaseLine] = []
    for one in judgements:
        known[one.id] = [quote for subject in one.subjects for quote in known.get(subject, ())[:1]]
        lines.append(judgement_line(one, known[one.id]))
    return CaseSection("judgements", "What analysts decided", (line for line in lines if line.cites))


def reports_section(reports: Iterable[CaseReport]) -> CaseSection:
    """The reports."""
    return CaseSection("reports", "The reports", (line for one in reports for line in report_lines(one)))


def _proof(record: Record) -> dict[str, list[Quote]]:
    """By the id of what was judged or graded the quotes that a line about it cites."""
    wanted = {subject for one in record.judgements for subject in one.subjects}
    wanted |= {subject for one in record.grades for subject in (one.subject, f"outlet:{one.subject}")}
    found: dict[str, list[Quote]] = {}
    for ident, words_of_it in _provable(record) if wanted else ():
        if ident in wanted:
            found.setdefault(ident, []).append(words_of_it)
    return found


def _provable(record: Record) -> Iterator[tuple[str, Quote]]:
    """The id of each thing that can be judged or graded, with each of its quotes."""
    for claim in record.claims:
        for telling in claim.tellings:
            yield claim.id, telling.quote
            yield telling.item, telling.quote
            if telling.outlet:
                yield f"outlet:{outlet_key(telling.outlet)}", telling.quote
    told: tuple[Iterable[LedgerCondition | LedgerForecast], ...] = (record.conditions, record.forecasts)
    for one in chain.from_iterable(told):
        yield from ((one.id, quote) for quote in one.quotes)
    for entity in record.entities:
        for spelling in entity.spellings:
            yield from ((ident, spelling.quote) for ident in {entity.id: None, **dict.fromkeys(entity.items)})
