"""A built roster: its people and bodies and the index of their names in one file that need not be read whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from dragoman.errors import ConfigError
from dragoman.names.roster import Body, Person, Roster, all_names

if TYPE_CHECKING:
    from dragoman.names.match import Index


def build(roster: Roster, stream: BinaryIO) -> int:
    """Writes the roster with the index of its people's names to `stream`; gives the number of names."""
    from dragoman.names.arrays import Texts, write
    from dragoman.names.match import Index

    names = {person.id: all_names(person) for person in roster.people}
    people, bodies = (
        Texts.of(msgspec.json.encode(one).decode("utf-8") for one in held) for held in (roster.people, roster.bodies)
    )
    arrays = Index(names).arrays()
    arrays |= dict(zip(("people_bytes", "people_starts"), people.arrays, strict=True))
    arrays |= dict(zip(("body_bytes", "body_starts"), bodies.arrays, strict=True))
    write(stream, arrays, {"sha256": roster.sha256 or ""})
    return sum(map(len, names.values()))


def is_built(path: Path) -> bool:
    """Whether the file at `path` begins as `build` has it.

    Raises:
        OSError: if it cannot be read.
    """
    from dragoman.names.arrays import MAGIC

    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def open_built(path: Path) -> Roster:
    """The roster that `build` wrote to `path`; its hash is that of the file it was built from.

    Raises:
        ConfigError: if the file was cut short.
    """
    from dragoman.names.arrays import Texts, mapped

    try:
        arrays, about = mapped(path)
        people = Texts(arrays["people_bytes"], arrays["people_starts"])
        bodies = Texts(arrays["body_bytes"], arrays["body_starts"])
        to_person, to_body = msgspec.json.Decoder(Person), msgspec.json.Decoder(Body)
        return Roster(
            people=tuple(to_person.decode(people.raw(number)) for number in range(len(people))),
            bodies=tuple(to_body.decode(bodies.raw(number)) for number in range(len(bodies))),
            sha256=about.get("sha256") or None, index=path.resolve(),
        )  # fmt: skip
    except (ValueError, KeyError, msgspec.MsgspecError) as error:
        raise ConfigError(f"the roster {path} is broken: build it again with `dragoman roster build`") from error


def index_of(path: Path) -> Index:
    """The index of names in a file that `build` wrote.

    Raises:
        ConfigError: if the file is no longer what it was.
    """
    from dragoman.names.arrays import mapped
    from dragoman.names.match import Index

    try:
        return Index.of_arrays(mapped(path)[0])
    except (OSError, ValueError, KeyError) as error:
        raise ConfigError(f"the roster {path} is broken: build it again with `dragoman roster build`") from error
