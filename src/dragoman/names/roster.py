"""Roster: the user's file of known people and bodies, with names in several scripts and offices over time."""

from __future__ import annotations

from pathlib import Path

import msgspec

from dragoman.reading import Gender


class Office(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"since": "from", "until": "to"}):
    """An office that somebody holds or held; `since` and `until` are ISO 8601 prefixes, None is open or not known."""

    title: str
    country: str | None = None
    body: str | None = None
    since: str | None = None
    until: str | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person of the roster: an id, a name, other names, and names in other scripts by language code."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    native: dict[str, str] = {}
    offices: tuple[Office, ...] = ()
    gender: Gender | None = None
    nationality: str | None = None


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A ministry, court, company or other body of the roster; `country` is an ISO 3166-1 alpha-3 code."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    native: dict[str, str] = {}
    country: str | None = None


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """The people and bodies of a roster file, with the hash of the file's bytes.

    `index` is the built index that they came from (`dragoman roster build`), None where they came from another file.
    """

    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    sha256: str | None = None
    index: Path | None = None


def all_names(one: Person | Body) -> tuple[str, ...]:
    """Every name of a person or body, in any script, the usual one first, each once."""
    return tuple(dict.fromkeys((one.name, *one.aliases, *one.native.values())))
