"""Names in another spelling: each mention that spells a person otherwise than the report's best name, or the roster."""

from __future__ import annotations

import unicodedata
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
    """The mentions by a name that is not the one the person goes by: the roster's, else one with a known given name (it
    shows a gender), else the fullest, else the first.

    Who is one person is taken from identities, from the roster, and inside an entity from names that sound alike.
    """
    by_id = {mention.id: mention for mention in mentions}
    people = {person.id: person for person in roster.people} if roster else {}
    why = {
        id_: i.reasons[0].words for i in reversed(identities) if i.verdict == "same" and i.reasons for id_ in i.entities
    }
    for group in _groups(entities, identities):
        person = next((people[e.roster_id] for e in group if e.roster_id in people), None)
        best = min(group, key=lambda e: (e.roster_id is None, e.gender is None, -len(e.name.split()), e.span.start))
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
                reason = _reason(proper, person, why.get(entity.id))
                yield identified(
                    Defect, parsed.sha256, kind="name_variant", span=mention.head, entity=entity.id, suggestion=proper,
                    reason=reason, see=() if person or entity is best else (best.span,),
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
        if one in root and other in root and not _short_form(people[one], people[other]):
            root[find(other)] = find(one)
    groups: dict[str, list[Entity]] = {}
    for name, entity in people.items():
        groups.setdefault(find(name), []).append(entity)
    return list(groups.values())


def _short_form(one: Entity, other: Entity) -> bool:
    """Whether one name is a part of the other: no other spelling ("Ruiz", "the Ruizes" and "Ana Ruiz")."""
    if one.roster_id and one.roster_id == other.roster_id:
        return False
    words, others = _words([one.name]), _words([other.name])
    return words <= others or others <= words


def _words(names: Iterable[str]) -> set[str]:
    """The words of the names in lower case, without accents, and without the "s" of a plural or of a possessive."""
    plain = (unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name for name in names)
    found = (word.strip(".,'’").casefold() for name in plain for word in name.split())
    return {word.removesuffix("s").removesuffix("'").removesuffix("’") for word in found}


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


def _reason(proper: str, person: Person | None, proposed: str | None) -> str:
    if person:
        return f"the roster spells this person {proper}"
    return f"perhaps {proper}: {proposed}" if proposed else f"spelt {proper} elsewhere in the report"
