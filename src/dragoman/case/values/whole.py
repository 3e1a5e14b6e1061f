"""The whole case: at a glance, or part by part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dragoman.case.values._base import Value
from dragoman.case.values.claims import Change, Claim, Conflict
from dragoman.case.values.judgements import Judgement
from dragoman.case.values.ledgers import Custody, Grade, LedgerCondition, LedgerForecast, SourceScore
from dragoman.case.values.people import CaseEntity
from dragoman.case.values.reports import CaseReport, Summary

GLANCE = 10
"""How many of each a glance has at most, of conditions and forecasts the last told."""


class Glance(Value, frozen=True, kw_only=True):
    """What a person wants first of a case: people held, what a deal needs, what is expected, what cannot both hold,
    and what the newest reports changed; of each up to `GLANCE`."""

    summary: Summary
    custody: tuple[Custody, ...]
    conditions: tuple[LedgerCondition, ...]
    forecasts: tuple[LedgerForecast, ...]
    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...]


class Record(NamedTuple):
    """The whole case, part by part, each of which can be gone through again: what exports are made of."""

    summary: Summary
    reports: Iterable[CaseReport]
    entities: Iterable[CaseEntity]
    claims: Iterable[Claim]
    conflicts: Iterable[Conflict]
    custody: Iterable[Custody]
    conditions: Iterable[LedgerCondition]
    forecasts: Iterable[LedgerForecast]
    scores: Iterable[SourceScore]
    grades: Iterable[Grade]
    judgements: Iterable[Judgement]
