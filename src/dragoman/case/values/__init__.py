"""What a case file answers with: frozen values, each line with the quotes that prove it, and their JSON form.

Ids are those of the items they come from (`dragoman.reading`), so they stay the same when reports are added or read
again: a case entity has the id of the first entity that it stands for, a claim that of its first telling. Days are ISO
8601 (a prefix where less is known), instants ISO 8601 in UTC to the second.
"""

from dragoman.case.values._base import (
    ChangeKind,
    ConditionState,
    ConflictKind,
    ItemLayer,
    JudgementKind,
    Origin,
    OriginKind,
    Outcome,
    Party,
    Quote,
    Value,
    Verdict,
)
from dragoman.case.values.claims import Change, Claim, Conflict, Saying, Telling
from dragoman.case.values.judgements import AnalystItem, JudgedItem, Judgement
from dragoman.case.values.ledgers import (
    Custody,
    DealStep,
    Grade,
    Hint,
    LedgerCondition,
    LedgerForecast,
    Precedence,
    SourceScore,
    Step,
)
from dragoman.case.values.people import CaseEntity, Network, Office, Proposal, Spelling, Tie, Tied
from dragoman.case.values.reports import Arrival, CaseReport, Failure, Fault, Hit, Published, Summary
from dragoman.case.values.whole import Glance, Record
from dragoman.custody import CUSTODY_ENDS, CustodyState

__all__ = [
    "CUSTODY_ENDS",
    "AnalystItem", "Arrival", "CaseEntity", "CaseReport", "Change", "ChangeKind", "Claim", "ConditionState",
    "Conflict", "ConflictKind", "Custody", "CustodyState", "DealStep", "Failure", "Fault", "Glance", "Grade", "Hint",
    "Hit", "ItemLayer", "JudgedItem", "Judgement", "JudgementKind", "LedgerCondition", "LedgerForecast", "Network",
    "Office", "Origin", "OriginKind", "Outcome", "Party", "Precedence", "Proposal", "Published", "Quote", "Record",
    "Saying", "SourceScore", "Spelling", "Step", "Summary", "Telling", "Tie", "Tied", "Value", "Verdict",
]  # fmt: skip
