"""Who is who: entities with their spellings, offices and reasons; proposed identities stay proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.export.index import NAME, Index
from dragoman.export.lines import Line, Section, lead, note, notes, plain, quote
from dragoman.export.plain import shortened
from dragoman.reading import Entity, Identity, Mention, Reason
from dragoman.span import Span

SPELLINGS = 6
REASONS = 3


def who_section(index: Index) -> Section:
    """Those who speak, act, are named persons or bodies, the most mentioned first, each with the proposals for it.

    A proposal stands with the one of its two who comes first.
    """
    shown = _ordered(list(_shown(index)))
    rank = {entity.id: place for place, entity in enumerate(shown)}
    proposals: dict[int, list[Identity]] = {}
    for identity in index.reading.identities:
        place = min(rank.get(one, len(shown)) for one in identity.entities)
        proposals.setdefault(place, []).append(identity)
    lines: list[Line] = []
    for place, entity in enumerate(shown):
        lines += _entity(index, entity)
        lines += [line for identity in proposals.get(place, ()) for line in _identity(index, identity)]
    lines += [line for identity in proposals.get(len(shown), ()) for line in _identity(index, identity)]
    return Section("who", "Who is who", tuple(lines))


def _ordered(entities: list[Entity]) -> list[Entity]:
    """The most mentioned first; those with the same roster id stand together, where the most mentioned of them is."""
    first: dict[str, tuple[int, Span]] = {}
    by_mentions = sorted(entities, key=_prominence)
    for entity in by_mentions:
        first.setdefault(entity.roster_id or entity.id, _prominence(entity))
    return sorted(by_mentions, key=lambda entity: first[entity.roster_id or entity.id])


def _prominence(entity: Entity) -> tuple[int, Span]:
    return -len(entity.mentions), entity.span


def _shown(index: Index) -> Iterator[Entity]:
    reading = index.reading
    concerned = {party for event in reading.events for party in (*event.actors, *event.recipients)}
    concerned |= {one for said in reading.attributions for one in (said.source_entity, said.recipient) if one}
    for entity in reading.entities:
        named = any(mention.form == "name" for mention in _mentions(index, entity))
        if entity.roster_id or (named and entity.type in ("person", "organisation")) or entity.id in concerned:
            yield entity


def _mentions(index: Index, entity: Entity) -> Iterator[Mention]:
    return (index.mentions[one] for one in entity.mentions if one in index.mentions)


def _entity(index: Index, entity: Entity) -> Iterator[Line]:
    number = f"{entity.number} " if entity.number and entity.number > 1 else ""
    facts = [
        f"{number}unnamed" if entity.anonymous else entity.type,
        shortened(entity.office or "", NAME),
        entity.country or "",
        entity.sector or "",
        entity.gender or "",
        f"roster: {shortened(entity.roster_id, NAME)}" if entity.roster_id else "",
    ]
    times = len(entity.mentions)
    head = (lead(index.name(entity.id)), plain("· " + ", ".join(fact for fact in facts if fact)))
    beside = [_spellings(index, entity), f"{times} mentions" if times > 1 else "", _members(index, entity)]
    yield Line((*head, *notes(beside)), (entity.span,), 0, entity.id)
    pronouns = {mention.span for mention in _mentions(index, entity) if mention.form == "pronoun"}
    reasons = (reason for reason in entity.reasons if not pronouns.intersection(reason.spans))
    yield from _reasons(index, reasons, (entity.span,), 1)


def _spellings(index: Index, entity: Entity) -> str:
    names = [index.words(m.head, NAME) for m in _mentions(index, entity) if m.form == "name"]
    others = [name for name in dict.fromkeys(names) if name != entity.name]
    more = [f"{len(others) - SPELLINGS} more"] if len(others) > SPELLINGS else []
    how = "also" if len(others) < len(set(names)) else "here only as"
    return f"{how} " + ", ".join([*(f"“{name}”" for name in others[:SPELLINGS]), *more]) if others else ""


def _members(index: Index, entity: Entity) -> str:
    return f"these are {index.names(entity.members)}" if entity.members else ""


def _identity(index: Index, identity: Identity) -> Iterator[Line]:
    one, other = (index.words(name, NAME) for name in identity.names)
    verdict = "may be" if identity.verdict == "same" else "is not"
    head = (note("proposal:"), lead(f"“{one}” {verdict} “{other}”"), plain(f"({identity.score:.2f})"))
    yield Line(head, identity.names, 1, identity.id)
    yield from _reasons(index, identity.reasons, identity.names, 2)


def _reasons(index: Index, reasons: Iterable[Reason], otherwise: tuple[Span, ...], depth: int) -> Iterator[Line]:
    distinct: dict[str, Reason] = {}
    for reason in reasons:
        distinct.setdefault(reason.words, reason)
    for reason in islice(distinct.values(), REASONS):
        about = (quote(index.words(reason.spans[0], NAME)), plain("·")) if reason.spans else ()
        yield Line((*about, note(shortened(reason.words, 2 * NAME))), reason.spans or otherwise, depth)
