"""Known people: a roster made ready for looking names up, by their exact words, by surname and by sound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.names.built import index_of
from dragoman.names.match import Index, Link
from dragoman.names.roster import Body, Person, Roster


@dataclass(frozen=True, eq=False)
class Known:
    """A roster's people by id, full name and surname; the index by sound is made at the first question."""

    people: dict[str, Person]
    by_name: dict[str, Person]
    by_surname: dict[str, list[Person]]
    built: Path | None = None

    @cached_property
    def _index(self) -> Index:
        if self.built is not None:
            return index_of(self.built)
        return Index({person.id: all_names(person) for person in self.people.values()})

    def by_sound(self, name: str) -> Link | None:
        """The one person whose name in some script `name` sounds like, with the way from one to the other."""
        return self._index.link(name)


def all_names(one: Person | Body) -> tuple[str, ...]:
    """Every name of a person or body, in any script, the usual one first, each once."""
    return tuple(dict.fromkeys((one.name, *one.aliases, *one.native.values())))


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
    by_name: dict[str, Person] = {}
    by_surname: dict[str, list[Person]] = {}
    for person in people.values():
        for name in all_names(person):
            by_name.setdefault(name.casefold(), person)
        for name in (person.name, *person.aliases):
            owners = by_surname.setdefault(_surname(name), [])
            if person not in owners:
                owners.append(person)
    return Known(people, by_name, by_surname, held.roster.index)


def _surname(name: str) -> str:
    """The last word, or of a Chinese name in pinyin the first."""
    from dragoman.names.keys import is_pinyin_name, plain

    words = name.split()
    return (words[0] if is_pinyin_name(plain(name)) else words[-1] if words else "").casefold()
