"""Names in another spelling: each mention that spells a person otherwise than the report's best name, or the roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from dragoman.names.match import THRESHOLD, compare
from dragoman.names.roster import Person, Roster
from dragoman.parsed import Parsed
from dragoman.reading import Defect, Entity, Identity, Mention, identified

_SHORT = 4
"""Letters: names as short as this are not compared by likeness."""


def name_variants(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    identities: tuple[Identity, ...],
    roster: Roster | None,
) -> Iterator[Defect]:
    """The mentions by a name that is not the one the person goes by: the roster's, else the fullest, else the first.

    Who is one person is taken from identities, from the roster, and inside an entity from names that sound alike.
    """
    by_id = {mention.id: mention for mention in mentions}
    people = {person.id: person for person in roster.people} if roster else {}
    for group in _groups(entities, identities):
        person = next((people[e.roster_id] for e in group if e.roster_id in people), None)
        best = min(group, key=lambda e: (e.roster_id is None, -len(e.name.split()), e.span.start))
        proper = person.name if person else best.name
        words = _words([proper, *(person.aliases if person else ())])
        for entity in group:
            for name in entity.mentions:
                mention = by_id[name]
                spelling = mention.head.of(parsed.text)
                if mention.form != "name" or _words([spelling]) <= words:
                    continue
                if entity is best and person is None and not _respelt(spelling, proper):
                    continue
                yield identified(
                    Defect, parsed.sha256, kind="name_variant", span=mention.head, entity=entity.id, suggestion=proper,
                    reason=_reason(proper, person), see=() if person or entity is best else (best.span,),
                )  # fmt: skip


def _groups(entities: tuple[Entity, ...], identities: tuple[Identity, ...]) -> list[list[Entity]]:
    """People in groups that are taken for one person, in text order."""
    people = {entity.id: entity for entity in entities if entity.type == "person" and not entity.anonymous}
    root = {name: name for name in people}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    pairs = [identity.entities for identity in identities if identity.verdict == "same"]
    first_of: dict[str, str] = {}
    pairs += [(first_of.setdefault(e.roster_id, e.id), e.id) for e in people.values() if e.roster_id]
    for one, other in pairs:
        if one in root and other in root:
            root[find(other)] = find(one)
    groups: dict[str, list[Entity]] = {}
    for name, entity in people.items():
        groups.setdefault(find(name), []).append(entity)
    return list(groups.values())


def _words(names: Iterable[str]) -> set[str]:
    return {
        word.strip(".,'’").removesuffix("'s").removesuffix("’s").casefold() for name in names for word in name.split()
    }


@lru_cache(4096)
def _respelt(spelling: str, proper: str) -> bool:
    """Whether a word of `spelling` sounds like a word of the proper name without being it, or a short form of it."""
    known = _words([proper])
    return any(
        compare(word, other).score >= THRESHOLD
        for word in _words([spelling]) - known
        for other in known
        if min(len(word), len(other)) > _SHORT and not word.startswith(other) and not other.startswith(word)
    )


def _reason(proper: str, person: Person | None) -> str:
    return f"the roster spells this person {proper}" if person else f"the report also spells this person {proper}"
