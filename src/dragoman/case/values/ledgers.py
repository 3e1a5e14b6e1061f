"""Ledgers: people held, what a deal needs, what is expected, and grades."""

from __future__ import annotations

from dragoman.case.values._base import ConditionState, Outcome, Party, Quote, Value
from dragoman.custody import CustodyState
from dragoman.reading import ConditionKind


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
    `conflict` says so where the days told differ. At a glance `alike` counts the others who are told of in the same
    words, as held since the same day: they may be the same people, which no words settle.
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
    alike: int = 0


class Hint(Value, frozen=True, kw_only=True):
    """A claim that may bear on a condition or forecast: told as done after that was printed, the same act on the same
    people. What it means is for a person to judge."""

    claim: str
    words: str
    begin: str | None
    end: str | None
    quotes: tuple[Quote, ...]


class LedgerCondition(Value, frozen=True, kw_only=True):
    """A condition of a deal across reports: who must, may or promised what, whether it is met by judgement.

    Those of kind `commitment` are what somebody promised; the ledger of commitments is made of them.

    `instrument` is the deal or ruling that says so, `action` what is to be (or may be) done, `antecedent` what it hangs
    on and `consequent` what would follow, each in the words of the report that told of it first. `proof` are the words
    by which it was judged met, refused or lapsed. `hints` come where it is asked for by itself.
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
    hints: tuple[Hint, ...] = ()


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
    horizon (Brier 1950). `hints` come where it is asked for by itself.
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
    hints: tuple[Hint, ...] = ()


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
