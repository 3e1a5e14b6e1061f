"""Forms of a roster: YAML, CSV, FollowTheMoney entities, answers of Wikidata; each is read into people and bodies."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from dragoman.errors import ConfigError
from dragoman.names.gather import Gathered
from dragoman.names.roster import Body, Person, Roster

COLUMNS = (
    "id", "type", "name", "aliases", "native", "gender", "nationality", "office", "body", "country", "from", "to",
)  # fmt: skip
"""The columns of a CSV roster; only `name` must be there."""

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_BODIES = ("Organization", "Company", "PublicBody", "LegalEntity")
"""Schemata of FollowTheMoney that are bodies here."""


def roster_in(data: bytes, suffix: str = "") -> Roster:
    """The people and bodies of a roster file's bytes; `suffix` tells CSV (".csv", ".tsv"), the content the others.

    Raises:
        ConfigError: if they are in none of the forms; says where, in words that follow "the roster FILE".
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"byte {error.start} is not UTF-8: save the file as UTF-8") from error
    people, bodies = _form_of(text, suffix.lower())(text)
    for held in (people, bodies):
        _check(held)
    return Roster(people=tuple(people), bodies=tuple(bodies), sha256=hashlib.sha256(data).hexdigest())


def combined(rosters: Sequence[Roster]) -> Roster:
    """Several rosters as one; the hash of more than one is that of their hashes in order.

    Raises:
        ConfigError: if an id stands in two of them.
    """
    people = tuple(person for roster in rosters for person in roster.people)
    bodies = tuple(body for roster in rosters for body in roster.bodies)
    for held in (people, bodies):
        _check(held)
    hashes = [roster.sha256 or "" for roster in rosters]
    together = hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()
    return Roster(people=people, bodies=bodies, sha256=together)


_Found = tuple[list[Person], list[Body]]


def _form_of(text: str, suffix: str) -> Callable[[str], _Found]:
    if suffix in (".csv", ".tsv"):
        return _from_csv
    start = text.lstrip()
    if not start.startswith(("{", "[")):
        return _from_yaml
    if suffix in (".yaml", ".yml"):
        return _from_yaml
    return _from_wikidata if _is_answer(start) else _from_entities


def _is_answer(text: str) -> bool:
    """Whether JSON is the answer to a query: an object with head and results, or (as saved by hand) a list of rows."""
    return text.startswith("[") or bool(re.match(r'\{\s*"(head|results)"', text))


def _from_yaml(text: str) -> _Found:
    import yaml

    try:
        content = yaml.load(text, Loader=_loader()) or {}
    except yaml.YAMLError as error:
        raise ConfigError(" ".join(str(error).split())) from error
    except RecursionError as error:
        raise ConfigError("it is nested too deep") from error
    if not isinstance(content, dict) or not {"people", "bodies"} >= set(content):
        raise ConfigError("it has to hold `people:` or `bodies:` and nothing else")
    return _converted(content, "people", list[Person]), _converted(content, "bodies", list[Body])


def _converted(content: dict[str, Any], name: str, kind: Any) -> Any:
    try:
        return msgspec.convert(content.get(name) or [], kind)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{name}: {error}") from error


@cache
def _loader() -> Any:
    """YAML whose words stay words: 2019 is no number, 2019-04-01 no date, NO no truth value."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":merge"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader


def _from_csv(text: str) -> _Found:
    header = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    gathered = Gathered()
    try:
        names = next(lines, [])
        wrong = [name for name in names if name not in COLUMNS]
        if wrong or "name" not in names:
            raise ConfigError(
                f"the first line has to name columns, `name` among them; {', '.join(wrong) or 'nothing'} is not known "
                f"(known: {', '.join(COLUMNS)})"
            )
        for row in filter(None, lines):
            cells = dict(zip(names, map(str.strip, row), strict=False))
            if len(row) > len(names) or not cells.get("name"):
                why = "too many cells" if len(row) > len(names) else "no name"
                raise ConfigError(f"line {lines.line_num}: {why}")
            _add_row(gathered, cells)
    except csv.Error as error:
        raise ConfigError(f"line {lines.line_num}: {error}") from error
    return gathered.found()


def _add_row(gathered: Gathered, cells: dict[str, str]) -> None:
    """One row of a CSV roster. Rows with one id are one person, each with one more office."""
    kind = cells.get("type") or "person"
    if kind not in ("person", "body"):
        raise ConfigError(f"{cells['name']}: the type {kind} is not known: write person or body")
    held = gathered.at(cells.get("id") or cells["name"], body=kind == "body")
    held.name(cells["name"])
    for alias in cells.get("aliases", "").split("|"):
        held.name(alias.strip())
    for name in cells.get("native", "").split("|"):
        language, _, written = name.partition(":")
        held.native(language.strip(), written.strip())
    held.gender(cells.get("gender", ""))
    held.nationality(cells.get("nationality") or (cells.get("country", "") if held.body else ""))
    if cells.get("office"):
        held.office(cells["office"], cells.get("country"), cells.get("body"), cells.get("from"), cells.get("to"))


def _from_entities(text: str) -> _Found:
    """FollowTheMoney entities, one JSON object a line: people, bodies, and who held which post (Occupancy)."""
    entities = list(_json_lines(text))
    gathered = Gathered()
    posts = {one["id"]: one for one in entities if one["schema"] == "Position"}
    for one in entities:
        if one["schema"] == "Person" or one["schema"] in _BODIES:
            _add_entity(gathered, one)
    for one in entities:
        if one["schema"] == "Occupancy":
            _add_occupancy(gathered, one["properties"], posts)
    return gathered.found()


def _json_lines(text: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"line {number} is no JSON: one object a line is wanted") from error
        known = isinstance(one, dict) and isinstance(one.get("id"), str) and isinstance(one.get("schema"), str)
        if not known or not isinstance(one.setdefault("properties", {}), dict):
            raise ConfigError(f"line {number} is no FollowTheMoney entity: `id`, `schema` and `properties` are wanted")
        yield one


def _add_entity(gathered: Gathered, one: dict[str, Any]) -> None:
    held = gathered.at(one["id"], body=one["schema"] != "Person")
    values = _values(one["properties"])
    names = [*values("name"), *values("alias"), *(name for name in values("weakAlias") if len(name.split()) > 1)]
    for name in sorted(names, key=lambda name: not name.isascii()):
        held.name(name)
    for gender in values("gender"):
        held.gender(gender)
    for country in (*values("nationality"), *values("citizenship"), *values("jurisdiction"), *values("country")):
        held.nationality(_three(country))
    for title in values("position"):
        held.office(title)


def _add_occupancy(gathered: Gathered, properties: dict[str, Any], posts: dict[str, dict[str, Any]]) -> None:
    values = _values(properties)
    for holder in values("holder"):
        for post in values("post"):
            if not gathered.holds(holder) or post not in posts:
                continue
            of_post = _values(posts[post]["properties"])
            held = gathered.at(holder)
            held.office(
                next(iter(of_post("name")), ""), _three(next(iter(of_post("country")), "")), None,
                next(iter(values("startDate")), ""), next(iter(values("endDate")), ""),
            )  # fmt: skip


def _values(properties: dict[str, Any]) -> Callable[[str], list[str]]:
    def of(name: str) -> list[str]:
        found = properties.get(name) or []
        return [value for value in found if isinstance(value, str) and value] if isinstance(found, list) else []

    return of


def _three(code: str) -> str:
    from dragoman.lexicon import rows

    return next((row["three"] for row in rows("country_codes") if row["two"] == code.upper()), code.upper())


def _from_wikidata(text: str) -> _Found:
    from dragoman.names.wikidata import read_answer

    return read_answer(text), []


def _check(held: Iterable[Person | Body]) -> None:
    seen: set[str] = set()
    for one in held:
        if not one.id or not one.name.strip():
            raise ConfigError(f"{one.id or one.name or 'an entry'} has no {'name' if one.id else 'id'}")
        if one.id in seen:
            raise ConfigError(f"the id {one.id} stands twice: give each its own")
        seen.add(one.id)
        for office in one.offices if isinstance(one, Person) else ():
            wrong = next((day for day in (office.since, office.until) if day and not _DAY.fullmatch(day)), None)
            if wrong:
                raise ConfigError(f"{one.id}: {wrong} is no date: write 2019, 2019-04 or 2019-04-01")
