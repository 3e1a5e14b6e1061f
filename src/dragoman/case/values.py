"""What a case file answers with: frozen values, each line with the quotes that prove it, and their JSON form.

Ids are those of the items they come from (`dragoman.reading`), so they stay the same when reports are added or read
again: a case entity has the id of the first entity that it stands for, a claim that of its first telling. Days are ISO
8601 (a prefix where less is known), instants ISO 8601 in UTC to the second.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from dragoman.reading import Authority, ConditionKind, EntityType, EventStatus, Stance

OriginKind = Literal["own", "cited", "copy"]
Verdict = Literal["same", "different", "unsure"]
ConflictKind = Literal["date", "number", "denial", "hypothetical"]
ConditionState = Literal["open", "met", "refused", "lapsed"]
Outcome = Literal["came_true", "did_not", "void"]
CustodyState = Literal["held", "charged", "sentenced", "released", "handed_over", "died", "taken"]
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


class CaseReport(Value, frozen=True, kw_only=True):
    """A report of the case and what was read from it.

    `source` is what was given to add it, `copy_of` the id of the report it is a near-copy of, `items` how many items of
    each layer its reading has, `readings` how many readings of it are kept.
    """

    id: str
    sha256: str
    cite: str
    title: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    translated_from: str | None = None
    media_type: str = "text/plain"
    original_sha256: str | None = None
    source: str
    added: str
    version: str
    readings: int = 1
    characters: int = 0
    origin: Origin
    copy_of: str | None = None
    items: dict[str, int] = {}
    warnings: tuple[str, ...] = ()


class Failure(Value, frozen=True, kw_only=True):
    """A source that could not be added: why, when, and whether it was added since.

    `origin` is the path or address to give when it is tried again; the fields after it are what was said of it.
    """

    id: int
    source: str
    error: str
    message: str
    at: str
    solved: bool = False
    origin: str
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    translated_from: str | None = None


class Spelling(Value, frozen=True, kw_only=True):
    """One way a case entity is written: in how many reports, where first, and why it was put with the others."""

    name: str
    reports: int
    reason: str
    quote: Quote


class Office(Value, frozen=True, kw_only=True):
    """An office that reports give an entity, from the first to the last publication day on which they do."""

    title: str
    first: str | None
    last: str | None
    reports: int
    quote: Quote


class CaseEntity(Value, frozen=True, kw_only=True):
    """Someone or something of the case, and the entities of reports that it stands for (`items`, their ids)."""

    id: str
    type: EntityType
    name: str
    reports: int
    mentions: int
    spellings: tuple[Spelling, ...] = ()
    offices: tuple[Office, ...] = ()
    roster_id: str | None = None
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    anonymous: bool = False
    members: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    proposals: int = 0


class Party(Value, frozen=True, kw_only=True):
    """A case entity by id and name, as other lines name it; `id` is None where the words leave it open."""

    id: str | None
    name: str


class Proposal(Value, frozen=True, kw_only=True):
    """A proposal that two case entities are one, or cannot be; open until an analyst judges it.

    `judged` is the last verdict of an analyst on the two, None while open.
    """

    id: str
    left: Party
    right: Party
    verdict: Literal["same", "different"]
    score: float
    reasons: tuple[str, ...]
    quotes: tuple[Quote, ...]
    judged: Verdict | None = None


class Telling(Value, frozen=True, kw_only=True):
    """One report's telling of a claim: on whose authority, with which stance, as what (`status`), in which words."""

    item: str
    report: str
    outlet: str | None
    published: str | None
    origin: Origin
    source: Party | None
    authority: Authority | None
    stance: Stance | None
    number: int | None = None
    status: EventStatus = "actual"
    quote: Quote


class Conflict(Value, frozen=True, kw_only=True):
    """Two claims, or two tellings of one, that cannot both hold: why, and the words of each."""

    kind: ConflictKind
    reason: str
    claims: tuple[str, str]
    quotes: tuple[Quote, Quote]


class Claim(Value, frozen=True, kw_only=True):
    """One proposition with everyone who makes it.

    `type`, `mode` and `extension` are those of its events (PLOVER 0.8 or ours); `begin` and `end` the days on which it
    is told to have been, open where not told. `outlets` counts who printed it, `origins` the independent reporting
    behind it, `unnamed` the unnamed sources it hangs on, `reports` the reports. `reasons` say why its tellings were put
    together, `judged` what an analyst made of it.
    """

    id: str
    words: str
    type: str | None
    mode: str | None
    extension: str | None
    status: EventStatus
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None = None
    begin: str | None = None
    end: str | None = None
    reports: int
    outlets: int
    origins: int
    unnamed: int
    first_published: str | None = None
    last_published: str | None = None
    tellings: tuple[Telling, ...] = ()
    reasons: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    judged: Literal["accepted", "rejected", "unsure"] | None = None


class Step(Value, frozen=True, kw_only=True):
    """Something done to a person held: taken, charged, sentenced, released ..., when, and where it is told."""

    state: CustodyState
    day: str | None
    claim: str
    quotes: tuple[Quote, ...]


class Custody(Value, frozen=True, kw_only=True):
    """A person held: since when, for how many days, and what became of them.

    `since` is the day that most reports state, `computed` the day counted back from a stated length in days, `days` at
    `as_of`: the day of the last report that tells of it, the day it ended, or today where that was asked for.
    `conflict` says so where the days told differ.
    """

    person: Party
    state: CustodyState
    since: str | None
    computed: str | None
    days: int | None
    as_of: str | None
    quotes: tuple[Quote, ...]
    steps: tuple[Step, ...] = ()
    conflict: str | None = None


class LedgerCondition(Value, frozen=True, kw_only=True):
    """A condition of a deal across reports: who must, may or promised what, whether it is met by judgement.

    Those of kind `commitment` are what somebody promised; the ledger of commitments is made of them.

    `instrument` is the deal or ruling that says so, `action` what is to be (or may be) done, `antecedent` what it hangs
    on and `consequent` what would follow, each in the words of the report that told of it first. `proof` are the words
    by which it was judged met, refused or lapsed.
    """

    id: str
    kind: ConditionKind
    holder: Party | None
    words: str
    instrument: str | None = None
    action: str | None = None
    antecedent: str | None = None
    consequent: str | None = None
    positive: bool = True
    counterfactual: bool = False
    state: ConditionState = "open"
    judgement: str | None = None
    proof: str | None = None
    reports: int
    outlets: int
    origins: int
    source: Party | None = None
    quotes: tuple[Quote, ...]


class DealStep(Value, frozen=True, kw_only=True):
    """Something that is to be done, or to come about, for a deal or by it, in the words that told of it first."""

    id: str
    words: str


class Precedence(Value, frozen=True, kw_only=True):
    """By the condition with the id `condition` one step comes `before` another (`after`); where it is not `enough`, the
    condition says that the second does not follow from the first."""

    condition: str
    kind: ConditionKind
    state: ConditionState
    before: DealStep
    after: DealStep
    enough: bool = True


class LedgerForecast(Value, frozen=True, kw_only=True):
    """A forecast across reports: who expects what, in which words, by when, and how it came out.

    `band` is in percent and only there for ICD 203 terms, `first_day` and `last_day` its horizon. `brier` is
    (p - outcome)² at the band's middle, `brier_range` the least and most over the band; None without outcome, band or
    horizon (Brier 1950).
    """

    id: str
    source: Party | None
    words: str
    term: str | None = None
    band: tuple[int, int] | None = None
    positive: bool = True
    first_day: str | None = None
    last_day: str | None = None
    condition: str | None = None
    outcome: Outcome | None = None
    judgement: str | None = None
    brier: float | None = None
    brier_range: tuple[float, float] | None = None
    reports: int
    outlets: int
    origins: int
    quotes: tuple[Quote, ...]


class SourceScore(Value, frozen=True, kw_only=True):
    """How a source's forecasts came out: the mean Brier score at the bands' middles, and the range over the bands."""

    source: Party
    forecasts: int
    judged: int
    scored: int
    brier: float | None
    brier_range: tuple[float, float] | None


class Grade(Value, frozen=True, kw_only=True):
    """An analyst's grade by the NATO Admiralty Code (AJP-2.1): reliability A–F of an outlet or source, credibility 1–6.

    `subject` is an outlet's name or a case entity's id, or for a credibility a claim's id.
    """

    subject: str
    name: str
    reliability: str | None = None
    credibility: str | None = None
    judgement: str


class JudgedItem(Value, frozen=True, kw_only=True):
    """What an analyst says stands in a report: the words `[start, end)` (code points of its kept text) as a `layer`.

    `report` is the report's id. `type` is what the layer calls it: the stance of an attribution, the PLOVER type of an
    event, the kind of a condition, the ICD 203 term of a forecast, the type of an entity or time. `source` is who says,
    does, must or expects it, in the analyst's words or the report's.
    """

    report: str
    layer: ItemLayer
    start: int
    end: int
    type: str | None = None
    source: str | None = None


class AnalystItem(Value, frozen=True, kw_only=True):
    """An item of an analyst's beside those that were read: added, or put in place of the item `corrects`.

    Where it is `withdrawn` the analyst holds `corrects` to be wrong, and the words are those that it was read from.
    `judgement` is the id of the judgement that says so, `by` and `at` who and when, `note` why.
    """

    judgement: str
    by: str
    at: str
    corrects: str | None = None
    withdrawn: bool = False
    item: JudgedItem
    quote: Quote
    note: str | None = None


class Judgement(Value, frozen=True, kw_only=True):
    """An analyst's decision: who, when, on what (`subjects`: item ids, or an outlet's name), which verdict, and why.

    `item` is what an analyst added to a report or corrected in it.
    `undone_by` is the id of the judgement that took it back; `hash` chains it to the one before it. `carried` is False
    where the installed version no longer reads one of its subjects.
    """

    id: str
    at: str
    by: str
    kind: JudgementKind
    subjects: tuple[str, ...]
    verdict: str
    note: str | None = None
    quote: str | None = None
    item: JudgedItem | None = None
    undoes: str | None = None
    undone_by: str | None = None
    hash: str
    carried: bool = True


class Change(Value, frozen=True, kw_only=True):
    """What a report brought: a new claim, a confirmation by an independent origin, a contradiction, or a repeat."""

    kind: ChangeKind
    claim: str
    words: str
    why: str
    report: str
    added: str
    published: str | None
    quotes: tuple[Quote, ...]


class Tie(Value, frozen=True, kw_only=True):
    """What one case entity is told to have done to another, or with it where the act is `mutual`.

    `type` is the act, with its mode (`COERCE/arrest`), `words` say it (`detained`, `may release`), `status` whether it
    was, may be or was not. `claims` counts the claims that say so, `tellings` what tells them; the quotes are of those
    that are told most often.
    """

    actor: Party
    recipient: Party
    type: str
    words: str
    status: EventStatus
    mutual: bool
    claims: int
    tellings: int
    quotes: tuple[Quote, ...]


class Tied(Value, frozen=True, kw_only=True):
    """A case entity in a network: of how many reports it is, and how many tellings tie it to others there."""

    party: Party
    type: EntityType
    reports: int
    tellings: int


class Network(Value, frozen=True, kw_only=True):
    """Who did what to whom: entities and what ties them, what is told most often first.

    `claims` is how many claims were looked at, of `of` that the case has.
    """

    entities: tuple[Tied, ...]
    ties: tuple[Tie, ...]
    claims: int
    of: int


class Saying(Value, frozen=True, kw_only=True):
    """What one source is reported, on one day, to say: the ids of the claims, and the words."""

    day: str
    source: Party
    claims: tuple[str, ...]
    quotes: tuple[Quote, ...]


class Published(Value, frozen=True, kw_only=True):
    """How much was published on a day, or in a month (`day`, ISO 8601): reports, by how many outlets, and how many
    independent origins stand behind them."""

    day: str
    reports: int
    outlets: int
    origins: int


class Hit(Value, frozen=True, kw_only=True):
    """A report found by a search: the snippets that hold the words, each a quote."""

    report: str
    title: str
    outlet: str | None
    published: str | None
    snippets: tuple[Quote, ...]


class Fault(Value, frozen=True, kw_only=True):
    """Something wrong in a case file: where, and what is wrong, in words."""

    where: str
    what: str


class Summary(Value, frozen=True, kw_only=True):
    """The case at a glance: how much is in it, and its span of days."""

    place: str
    title: str
    schema: str
    created: str
    reports: int
    outlets: int
    origins: int
    entities: int
    claims: int
    conflicts: int
    conditions: int
    forecasts: int
    proposals: int
    judgements: int
    failures: int
    first_published: str | None
    last_published: str | None


class Glance(Value, frozen=True, kw_only=True):
    """What a person wants first of a case: people held, what a deal needs, what is expected, what cannot both hold,
    and what the newest reports changed; of each a few."""

    summary: Summary
    custody: tuple[Custody, ...]
    conditions: tuple[LedgerCondition, ...]
    forecasts: tuple[LedgerForecast, ...]
    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...]


class Arrival(Value, frozen=True, kw_only=True):
    """What became of a source: the id of its report (`known` where the case had it), or the error and its message."""

    source: str
    report: str | None = None
    known: bool = False
    error: str | None = None
    message: str | None = None


class Record(Value, frozen=True, kw_only=True):
    """The whole case: what an export is made of."""

    summary: Summary
    reports: tuple[CaseReport, ...]
    entities: tuple[CaseEntity, ...]
    claims: tuple[Claim, ...]
    custody: tuple[Custody, ...]
    conditions: tuple[LedgerCondition, ...]
    forecasts: tuple[LedgerForecast, ...]
    scores: tuple[SourceScore, ...]
    grades: tuple[Grade, ...]
    judgements: tuple[Judgement, ...]


class Parts(NamedTuple):
    """The same part by part, each of which can be gone through again: what exports that stream are made of."""

    summary: Summary
    reports: Iterable[CaseReport]
    entities: Iterable[CaseEntity]
    claims: Iterable[Claim]
    custody: Iterable[Custody]
    conditions: Iterable[LedgerCondition]
    forecasts: Iterable[LedgerForecast]
    scores: Iterable[SourceScore]
    grades: Iterable[Grade]
    judgements: Iterable[Judgement]
