"""The words that all values share: quotes, parties, origins, and the names of states."""

from __future__ import annotations

from typing import Literal

import msgspec

OriginKind = Literal["own", "cited", "copy"]
Verdict = Literal["same", "different", "unsure"]
ConflictKind = Literal["date", "number", "denial", "hypothetical"]
ConditionState = Literal["open", "met", "refused", "lapsed"]
Outcome = Literal["came_true", "did_not", "void"]
ChangeKind = Literal["new", "confirmed", "contradicted", "repeat"]
JudgementKind = Literal["identity", "claim", "claims", "condition", "forecast", "grade", "item", "undo"]
ItemLayer = Literal["attribution", "event", "condition", "forecast", "entity", "time"]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Any answer of a case file."""


class Quote(Value, frozen=True, kw_only=True):
    """Exact words of a report: `words` are the code points `[start, end)` of its kept text.

    `report` is the report's id, `cite` what a dossier prints (`[ffecad2d:107-330]`).
    """

    report: str
    cite: str
    start: int
    end: int
    words: str
    outlet: str | None = None
    published: str | None = None


class Origin(Value, frozen=True, kw_only=True):
    """The reporting that a report or a telling goes back to.

    `own` is the outlet's own reporting, `cited` that of the publication it names as its source, `copy` that of the
    report it is a near-copy of; `reason` says by which words or how alike, `quotes` where.
    """

    id: str
    kind: OriginKind
    name: str
    reason: str
    quotes: tuple[Quote, ...] = ()


class Party(Value, frozen=True, kw_only=True):
    """A case entity by id and name, as other lines name it; `id` is None where the words leave it open."""

    id: str | None
    name: str
