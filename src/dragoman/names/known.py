"""Known people: a roster made ready for looking names up, by their exact words, by surname and by sound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.names.built import index_of
from dragoman.names.keys import is_pinyin_name, is_surname, plain
from dragoman.names.match import Index, Link
from dragoman.names.roster import Body, Person, Roster, all_names


@dataclass(frozen=True, eq=False)
class Known:
    """A roster's people by id, by a full name that is theirs alone, and by surname; its bodies by such a name.

    The index by sound is made (or, of a built roster, opened) at the first question.
    """

    people: dict[str, Person]
    by_name: dict[str, Person]
    by_surname: dict[str, list[Person]]
    bodies: dict[str, Body]
    built: Path | None = None

    @cached_property
    def _index(self) -> Index:
        if self.built is not None:
            return index_of(self.built)
        return Index({person.id: all_names(person) for person in self.people.values()})

    def by_sound(self, name: str) -> Link | None:
        """The one person whose name in some script `name` sounds like, with the way from one to the other."""
        return self._index.link(name)


def known(roster: Roster) -> Known:
    """The roster made ready; the same roster is made ready once."""
    return _known(_Held(roster))


@dataclass(frozen=True)
class _Held:
    """A roster as a cache's key: by identity, because it may be large."""

    roster: Roster

    def __hash__(self) -> int:
        return id(self.roster)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.roster is self.roster


@lru_cache(maxsize=2)
def _known(held: _Held) -> Known:
    people = {person.id: person for person in held.roster.people}
    names: dict[str, dict[str, Person]] = {}
    surnames: dict[str, dict[str, Person]] = {}
    for person in people.values():
        for name in all_names(person):
            names.setdefault(name.casefold(), {})[person.id] = person
        for name in (person.name, *person.aliases):
            surnames.setdefault(_surname(name), {})[person.id] = person
    called: dict[str, dict[str, Body]] = {}
    for body in held.roster.bodies:
        for name in all_names(body):
            called.setdefault(name.casefold(), {})[body.id] = body
    by_name = {name: next(iter(owners.values())) for name, owners in names.items() if len(owners) == 1}
    by_surname = {name: list(owners.values()) for name, owners in surnames.items()}
    bodies = {name: next(iter(owners.values())) for name, owners in called.items() if len(owners) == 1}
    return Known(people, by_name, by_surname, bodies, held.roster.index)


def _surname(name: str) -> str:
    """The last word, or of a Chinese name in pinyin the first."""
    words = name.split()
    if not words:
        return ""
    chinese = is_surname(words[0].lower()) and is_pinyin_name(plain(name))
    return words[0 if chinese else -1].casefold()
