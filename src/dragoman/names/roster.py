"""Roster: the user's file of known people and bodies, with names in several scripts and offices over time."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import ConfigError
from dragoman.reading import Gender


class Office(msgspec.Struct, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """An office that somebody holds or held; `since` and `until` are ISO 8601 prefixes, None is open or not known."""

    title: str
    country: str | None = None
    body: str | None = None
    since: str | None = None
    until: str | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the roster: an id, a name, other names, and names in other scripts by language code."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    native: dict[str, str] = {}
    offices: tuple[Office, ...] = ()
    gender: Gender | None = None
    nationality: str | None = None


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """The people of a roster file, with the hash of the file's bytes."""

    people: tuple[Person, ...] = ()
    sha256: str | None = None


def load_roster(path: Path | str) -> Roster:
    """The roster in the YAML file at `path`.

    Raises:
        ConfigError: if the file is missing or not in the roster's form; the message says where.
    """
    import yaml

    try:
        data = Path(path).read_bytes()
        content: Any = yaml.safe_load(data)
        people = msgspec.convert((content or {}).get("people", []), tuple[Person, ...])
    except OSError as error:
        raise ConfigError(
            f"the roster {path} cannot be read ({error.strerror}): give the path of a YAML file"
        ) from error
    except (yaml.YAMLError, msgspec.ValidationError, AttributeError) as error:
        raise ConfigError(f"the roster {path} is not in the roster's form: {' '.join(str(error).split())}") from error
    return Roster(people=people, sha256=hashlib.sha256(data).hexdigest())
