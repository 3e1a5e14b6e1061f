"""Gathering: people and bodies of a roster from rows that each tell a little of one of them."""

from __future__ import annotations

from dragoman.names.roster import Body, Office, Person
from dragoman.reading import Gender

_GENDERS: dict[str, Gender] = {"male": "male", "m": "male", "female": "female", "f": "female"}


class Held:
    """One person or body as far as it has been told; what is empty is passed over, what is told twice counts once."""

    def __init__(self, body: bool) -> None:
        self.body = body
        self._names: dict[str, None] = {}
        self._native: dict[str, str] = {}
        self._offices: dict[Office, None] = {}
        self._gender: Gender | None = None
        self._nationality: str | None = None

    def name(self, name: str) -> None:
        """A name; the first is the usual one, the others are aliases."""
        if name:
            self._names.setdefault(name)

    def native(self, language: str, name: str) -> None:
        """A name as it is written in a language; the first for each counts, the others are aliases."""
        if language and name and self._native.setdefault(language, name) != name:
            self.name(name)

    def gender(self, gender: str) -> None:
        """The gender in English; another word than male or female is passed over."""
        self._gender = self._gender or _GENDERS.get(gender.strip().lower())

    def nationality(self, country: str) -> None:
        """A country; the first counts."""
        self._nationality = self._nationality or country or None

    def office(
        self,
        title: str,
        country: str | None = None,
        body: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        """An office with what is known of it."""
        if title:
            one = Office(
                title=title, country=country or None, body=body or None, since=since or None, until=until or None
            )
            self._offices.setdefault(one)

    def person(self, person_id: str) -> Person:
        """The person told of; one without a name in an alphabet is called by a native one."""
        first, *others = [*self._names] or [*self._native.values()] or [""]
        return Person(
            id=person_id, name=first, aliases=tuple(others), native=dict(self._native), offices=tuple(self._offices),
            gender=self._gender, nationality=self._nationality,
        )  # fmt: skip

    def as_body(self, body_id: str) -> Body:
        """The body told of."""
        first, *others = [*self._names] or [*self._native.values()] or [""]
        return Body(id=body_id, name=first, aliases=tuple(others), native=dict(self._native), country=self._nationality)


class Gathered:
    """All that are told of, by id, in the order in which they came."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}

    def at(self, one: str, body: bool = False) -> Held:
        """What is held of the one with that id."""
        return self._held.setdefault(one, Held(body))

    def holds(self, one: str) -> bool:
        """Whether that id has been told of."""
        return one in self._held

    def found(self) -> tuple[list[Person], list[Body]]:
        """The people and the bodies."""
        people = [held.person(one) for one, held in self._held.items() if not held.body]
        return people, [held.as_body(one) for one, held in self._held.items() if held.body]
