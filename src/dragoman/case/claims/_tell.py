"""Tellings: the events of a reading as rows, with the attribution that each hangs on, and whom it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.case.claims._when import began, sentence_years
from dragoman.case.origins import Cited
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.reading import Attribution, Entity, Event, Reading
from dragoman.span import hull

_MEMBERS = 3
"""How deep groups of groups are followed."""


def told(report: int, reading: Reading, cited: Mapping[str, Cited]) -> list[dict[str, Any]]:
    """The rows of `schema.claims.tellings` that the report's events give, without their propositions."""
    parties = _Parties(report, reading)
    attributions = {each.id: each for each in reading.attributions}
    times = {each.id: each for each in reading.times}
    rows = []
    for place, event in enumerate(reading.events):
        said = attributions.get(event.attribution or "")
        near = [times[each] for each in event.times if each in times]
        days, evidence = began(event, near), hull(event.evidence or (event.trigger,))
        rows.append({
            "seq": report * ITEMS_A_REPORT + place, "report": report, "item": event.id, "type": event.type,
            "mode": event.mode, "extension": event.extension, "said": event.status, "status": status(event, said),
            "ongoing": event.ongoing, "actors": parties.tokens(event.actors),
            "recipients": parties.tokens(event.recipients), "place": parties.seq(event.place),
            "first": days.first, "last": days.last, "number": sentence_years(event, near),
            "source": parties.seq(_voice(said)) if said else None,
            "authority": said.authority if said else None, "stance": said.stance if said else None,
            "sources": said.number if said else None,
            "cited": cited[said.id].key if said and said.id in cited else None,
            "published": reading.report.published, "start": evidence.start, "end": evidence.end,
        })  # fmt: skip
    return rows


def status(event: Event, said: Attribution | None) -> str:
    """What is told of an act under the attribution that it hangs on.

    Who denies an act tells that it was not, who denies that it was not tells that it was, and who does not believe it
    tells that it was not. Who did not say, confirm or deny it says nothing of it, and who doubts it leaves it open:
    `hypothetical`.
    """
    if said is None or event.status not in {"actual", "negated", "stalled"}:
        return "negated" if said and said.stance == "denied" and said.positive else event.status
    if (said.stance == "denied" and said.positive) or (said.stance == "believed" and not said.positive):
        return "actual" if event.status == "negated" else "negated"
    return "hypothetical" if said.stance == "doubted" or not said.positive else event.status


def _voice(said: Attribution) -> str | None:
    """The entity on whose word it is told: of a paper that says whom it has it from, those."""
    return said.chain[-1] if said.source_entity and said.chain else said.source_entity


class _Parties:
    """The entities of a reading by id, and their numbers in the case."""

    def __init__(self, report: int, reading: Reading) -> None:
        first = report * ITEMS_A_REPORT
        self.entities: Mapping[str, Entity] = {each.id: each for each in reading.entities}
        self.seqs = {each.id: first + place for place, each in enumerate(reading.entities)}

    def seq(self, entity: str | None) -> int | None:
        """The case's number of an entity."""
        return self.seqs.get(entity or "")

    def tokens(self, ids: tuple[str, ...]) -> str:
        """The entities as `SEQ:COUNTRY`, a group by its members, each once, by number."""
        found = {self.seqs[each]: self._country(each) for one in ids for each in self._members(one, _MEMBERS)}
        return " ".join(f"{seq}:{country}" for seq, country in sorted(found.items()))

    def _members(self, entity: str, deep: int) -> Iterator[str]:
        known = self.entities.get(entity)
        if known is None:
            return
        inner = [each for each in known.members if each in self.entities]
        if not inner or not deep:
            yield entity
        for each in inner if deep else ():
            yield from self._members(each, deep - 1)

    def _country(self, entity: str) -> str:
        known = self.entities[entity]
        return f"{known.country}*" if known.country and known.type == "place" else known.country or ""
