"""Readings made by hand that tell of acts, and what a test does with a case of them."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from dragoman import timex
from dragoman.case import claims, judging, origins, people
from dragoman.case.keeping import keep_reading, keep_report, reading_of
from dragoman.reading import (
    Attribution,
    Engine,
    Entity,
    Event,
    EventStatus,
    Mention,
    Reading,
    Stance,
    Timex,
    identified,
)
from dragoman.report import Report
from dragoman.span import Span

AT = "2026-01-01T00:00:00Z"
COUNTRIES = {"Peru": "PER", "Chile": "CHL"}


class Act(NamedTuple):
    """An act as a report tells it; `type` is PLOVER's, or in lower case one of our own, `day` is a TIMEX3 date, `by`
    who says so (`number` of them where nobody names them), `stance` how."""

    recipients: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    day: str | None = None
    type: str = "COERCE"
    mode: str | None = "arrest"
    status: EventStatus = "actual"
    by: str | None = None
    stance: Stance = "said"
    number: int | None = None


def made(outlet: str, published: str | None, *acts: Act, about: str = "") -> Reading:
    """A reading of a report that tells these acts in this order.

    `about` are more words of its text; without them it has many words of its own, so that it is no copy of another.
    """
    text = f"{outlet}, {published}. {about or ' '.join(f'{outlet[:3]}{published}{word}' for word in range(200))}\n"
    spans: dict[str, Span] = {}
    for name in dict.fromkeys(name for act in acts for name in (*act.actors, *act.recipients, *filter(None, [act.by]))):
        spans[name] = Span(len(text), len(text) + len(name))
        text += f"{name}.\n"
    told = []
    for number, act in enumerate(acts):
        words = f"{number}: {act}"
        told.append(Span(len(text), len(text) + len(words)))
        text += f"{words}\n"
    report = Report(text=text, outlet=outlet, published=published)
    sha = report.sha256
    mentions, entities = [], {}
    for name, span in spans.items():
        kind, form = ("place" if name in COUNTRIES else "person"), ("name" if name[0].isupper() else "nominal")
        facts = {"type": kind, "country": COUNTRIES.get(name)}
        mentions.append(identified(Mention, sha, span=span, head=span, form=form, **facts))
        known = {"name": name, "span": span, "mentions": (mentions[-1].id,), "anonymous": form == "nominal"}
        entities[name] = identified(Entity, sha, **known, **facts)
    times, attributions, events = [], [], []
    for act, span in zip(acts, told, strict=True):
        ends = timex.whole(act.day) if act.day else None
        first, last = (each.isoformat() for each in ends) if ends else (None, None)
        if act.day:
            at = Span(span.start, span.start + 1)
            times.append(identified(Timex, sha, span=at, type="DATE", value=act.day, first_day=first, last_day=last))
        if act.by:
            source = entities[act.by]
            attributions.append(identified(
                Attribution, sha, source=(source.span,), cue=(Span(span.start, span.start + 1),), content=(span,),
                authority="anonymous" if source.anonymous else "named", stance=act.stance, number=act.number,
                source_entity=source.id, chain=(source.id,),
            ))  # fmt: skip
        plover = act.type.isupper()
        events.append(identified(
            Event, sha, type=act.type if plover else None, extension=None if plover else act.type, mode=act.mode,
            trigger=span, evidence=(span,), status=act.status,
            actors=tuple(entities[each].id for each in act.actors),
            recipients=tuple(entities[each].id for each in act.recipients),
            times=(times[-1].id,) if act.day else (), begin=first, end=last,
            attribution=attributions[-1].id if act.by else None,
        ))  # fmt: skip
    return Reading(
        sha256=sha, report=report, engine=Engine(version="1", model="made", model_sha256="0"), mentions=tuple(mentions),
        entities=tuple(entities.values()), times=tuple(times), attributions=tuple(attributions), events=tuple(events),
    )  # fmt: skip


def keep(connection: Connection, *readings: Reading, at: str = AT) -> list[int]:
    """Keeps reports with their readings, and derives people, origins and claims; their seqs come back."""
    return [_keep(connection, reading, at) for reading in readings]


def _keep(connection: Connection, reading: Reading, at: str) -> int:
    seq = keep_report(connection, reading.report, None, "made", at)
    keep_reading(connection, seq, reading, at)
    derive(connection, seq, reading)
    return seq


def derive(connection: Connection, seq: int, reading: Reading) -> None:
    """What follows from one report, as far as claims rest on it."""
    moved = people.add(connection, seq, reading)
    origins.add(connection, seq, reading, origins.cited_origin(reading))
    claims.resettle(connection, moved)
    claims.add(connection, seq, reading, origins.cited_origin(reading))


def rebuild(connection: Connection, seqs: list[int]) -> None:
    """Makes all anew from what is kept."""
    for part in (people, origins, claims):
        part.clear(connection)
    for seq in seqs:
        derive(connection, seq, reading_of(connection, seq))


def judge(connection: Connection, kind: str, subjects: tuple[str, ...], verdict: str) -> int:
    """Gives a judgement and brings claims up to date; its seq comes back."""
    seq = judging.append(connection, kind, subjects, verdict, by="a tester", at=AT)  # type: ignore[arg-type]
    _follow(connection, kind, subjects)
    return seq


def undo(connection: Connection, seq: int) -> None:
    """Takes a judgement back."""
    told = judging.find_judgement(connection, str(seq))
    judging.append(connection, "undo", [told.id], "undo", by="a tester", at=AT, undoes=seq)
    _follow(connection, told.kind, told.subjects)


def _follow(connection: Connection, kind: str, subjects: tuple[str, ...]) -> None:
    if kind == "identity":
        claims.resettle(connection, people.resettle(connection, subjects))
    else:
        claims.resettle(connection)
