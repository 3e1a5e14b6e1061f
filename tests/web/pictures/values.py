"""Values of a case that the tests of pictures draw."""

from __future__ import annotations

from typing import Any

from dragoman.case.values import (
    Claim,
    Custody,
    DealStep,
    LedgerForecast,
    Network,
    Origin,
    Party,
    Precedence,
    Published,
    Quote,
    Saying,
    SourceScore,
    Step,
    Telling,
    Tie,
    Tied,
)

QUOTE = Quote(report="report-1", cite="[aaaaaaaa:3-9]", start=3, end=9, words="she was taken", outlet="Echo")
ROSA, PERU, OLGA = (Party(id=f"entity-{n}", name=n) for n in ("Rosa Blom", "Peru", "Olga Stam"))


def claim(name: str = "claim-1", **said: Any) -> Claim:
    known = {
        "words": "Peru detained Rosa Blom", "type": "COERCE", "mode": "arrest", "extension": None, "status": "actual",
        "actors": (PERU,), "recipients": (ROSA,), "reports": 1, "outlets": 1, "origins": 1, "unnamed": 0,
        "first_published": "2021-02-12",
    }  # fmt: skip
    return Claim(id=name, **{**known, **said})


def telling() -> Telling:
    origin = Origin(id="origin-1", kind="own", name="Echo", reason="-")
    return Telling(
        item="event-1", report="report-1", outlet="Echo", published="2021-02-12", origin=origin, source=OLGA,
        authority="named", stance="said", quote=QUOTE,
    )  # fmt: skip


def saying(day: str = "2021-02-12", source: Party = OLGA) -> Saying:
    return Saying(day=day, source=source, claims=("claim-1",), quotes=(QUOTE,))


def published(day: str, reports: int = 3, outlets: int = 2, origins: int = 1) -> Published:
    return Published(day=day, reports=reports, outlets=outlets, origins=origins)


def custody(person: Party = ROSA, **said: Any) -> Custody:
    known = {
        "state": "released", "since": "2021-02-10", "computed": None, "days": 113, "as_of": "2021-06-03",
        "quotes": (QUOTE,),
        "steps": (step("taken", "2021-02-10"), step("charged", "2021-04"), step("released", "2021-06-03")),
    }  # fmt: skip
    return Custody(person=person, **{**known, **said})


def step(state: Any, day: str | None, claim: str = "claim-1") -> Step:
    return Step(state=state, day=day, claim=claim, quotes=(QUOTE,))


def tie(actor: Party = PERU, recipient: Party = ROSA, **said: Any) -> Tie:
    known = {
        "type": "COERCE/arrest", "words": "detained", "status": "actual", "mutual": False, "claims": 1, "tellings": 2,
        "quotes": (QUOTE,),
    }  # fmt: skip
    return Tie(actor=actor, recipient=recipient, **{**known, **said})


def network(*ties: Tie) -> Network:
    ends = dict.fromkeys(party for tie in ties for party in (tie.actor, tie.recipient))
    tied = tuple(Tied(party=party, type="person", reports=1, tellings=1) for party in ends)
    return Network(entities=tied, ties=ties, claims=1, of=1)


def precedence(number: int, before: str, after: str, **said: Any) -> Precedence:
    ends = {"before": DealStep(id=f"step-{before}", words=before), "after": DealStep(id=f"step-{after}", words=after)}
    return Precedence(condition=f"condition-{number}", **{"kind": "conditional", "state": "open", **ends, **said})


def forecast(number: int = 1, **said: Any) -> LedgerForecast:
    known = {
        "source": OLGA, "words": "a release is likely", "term": "likely", "band": (55, 80), "reports": 1, "outlets": 1,
        "origins": 1, "quotes": (QUOTE,),
    }  # fmt: skip
    return LedgerForecast(id=f"forecast-{number}", **{**known, **said})


def score(source: Party = OLGA, **said: Any) -> SourceScore:
    known = {"forecasts": 3, "judged": 2, "scored": 2, "brier": 0.2, "brier_range": (0.1, 0.35)}
    return SourceScore(source=source, **{**known, **said})
