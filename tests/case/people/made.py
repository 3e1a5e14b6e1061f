"""Readings made by hand: reports that tell of people and bodies, as a reading would have them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from dragoman.case import judging, people
from dragoman.case.keeping import keep_reading, keep_report, reading_of
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema import people as people_tables
from dragoman.reading import Engine, Entity, Event, Identity, Mention, Reading, Reason, identified
from dragoman.report import Report
from dragoman.span import Span

AT = "2026-01-01T00:00:00Z"


class Told(NamedTuple):
    """An entity as a report tells of it; `form` is name or nominal, `called` its name where the roster knows better."""

    name: str
    type: str = "person"
    gender: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    roster: str | None = None
    form: str = "name"
    anonymous: bool = False
    called: str | None = None
    members: tuple[int, ...] = ()


def made(
    *told: Told, about: str = "", outlet: str | None = None, published: str | None = None,
    acts: Sequence[tuple[str, int, int]] = (), same: Sequence[tuple[int, int]] = (),
    different: Sequence[tuple[int, int]] = (),
) -> Reading:  # fmt: skip
    """A reading of a report that tells of these, in this order.

    Args:
        told: the entities.
        about: more words of the text: reports with the same words are the same text.
        outlet: who printed it.
        published: the day.
        acts: events: type, place of the actor and of the recipient in `told`.
        same: pairs in `told` that the reading proposes as one.
        different: pairs that it says cannot be one.
    """
    text = about + "\n"
    spans: list[Span] = []
    for each in told:
        words = f"{each.name}, {each.office}" if each.office else each.name
        spans.append(Span(len(text), len(text) + len(each.name)))
        text += f"{words}.\n"
    report = Report(text=text, outlet=outlet, published=published)
    sha = report.sha256
    mentions: list[Mention] = []
    entities: list[Entity] = []
    for each, span in zip(told, spans, strict=True):
        facts: dict[str, Any] = {"gender": each.gender, "country": each.country, "sector": each.sector}
        mentions.append(identified(Mention, sha, span=span, head=span, form=each.form, type=each.type, **facts))
        named = [mentions[-1].id]
        if each.office:
            place = Span(span.end + 2, span.end + 2 + len(each.office))
            described = {"span": place, "head": place, "form": "nominal", "type": each.type, "office": each.office}
            mentions.append(identified(Mention, sha, **described))
            named.append(mentions[-1].id)
        entities.append(
            identified(
                Entity, sha, type=each.type, name=each.called or each.name, span=span, mentions=tuple(named),
                roster_id=each.roster, office=each.office, anonymous=each.anonymous,
                members=tuple(entities[place].id for place in each.members), **facts,
            )
        )  # fmt: skip
    events = tuple(
        identified(
            Event, sha, type=kind, trigger=Span(0, 1), evidence=(Span(0, 1),), mode=f"act {number}",
            actors=(entities[actor].id,), recipients=(entities[recipient].id,),
        )
        for number, (kind, actor, recipient) in enumerate(acts)
    )  # fmt: skip
    identities = tuple(
        identified(
            Identity, sha, entities=(entities[a].id, entities[b].id), names=(spans[a], spans[b]), verdict=verdict,
            score=0.9, reasons=(Reason(kind="spelling", words=f"{told[a].name} and {told[b].name}"),),
        )
        for verdict, pairs in (("same", same), ("different", different))
        for a, b in pairs
    )  # fmt: skip
    return Reading(
        sha256=sha, report=report, engine=Engine(version="1", model="made", model_sha256="0"), events=events,
        mentions=tuple(mentions), entities=tuple(entities), identities=identities,
    )  # fmt: skip


def keep(connection: Connection, *readings: Reading) -> list[int]:
    """Keeps reports with their readings and derives who is who; their seqs come back."""
    seqs = []
    for reading in readings:
        seq = keep_report(connection, reading.report, None, "made", AT)
        keep_reading(connection, seq, reading, AT)
        people.add(connection, seq, reading)
        seqs.append(seq)
    return seqs


def judge(connection: Connection, left: Entity | str, right: Entity | str, verdict: str) -> tuple[int, list[int]]:
    """Gives a judgement on two; its seq and the entities that moved come back."""
    subjects = [each if isinstance(each, str) else each.id for each in (left, right)]
    seq = judging.append(connection, "identity", subjects, verdict, by="a tester", at=AT)
    return seq, people.resettle(connection, subjects)


def undo(connection: Connection, judgement: int) -> list[int]:
    """Takes a judgement back; the entities that moved come back."""
    told = judging.find_judgement(connection, str(judgement))
    judging.append(connection, "undo", [told.id], "undo", by="a tester", at=AT, undoes=judgement)
    while told.kind == "undo":
        assert told.undoes is not None
        told = judging.find_judgement(connection, told.undoes)
    return people.resettle(connection, told.subjects)


def rebuild(connection: Connection, seqs: Sequence[int]) -> None:
    """Makes all anew from what is kept."""
    people.clear(connection)
    for seq in seqs:
        people.add(connection, seq, reading_of(connection, seq))


def number(report: int, place: int) -> int:
    """The seq of an entity by its report and place."""
    return report * ITEMS_A_REPORT + place


def clusters(connection: Connection) -> dict[int, int]:
    """The cluster of each entity, by seq."""
    query = select(people_tables.entities.c.seq, people_tables.entities.c.cluster)
    return {row.seq: row.cluster for row in connection.execute(query)}


def item(connection: Connection, report: int, place: int) -> str:
    """The id of an entity by its report and place."""
    query = select(people_tables.entities.c.item).where(people_tables.entities.c.seq == number(report, place))
    return str(connection.execute(query).scalar_one())
