"""Wikidata: the query for those who hold or held given offices, and the people in its answer.

Terms of the data model (https://www.wikidata.org/wiki/Help:Properties): P39 position held, P580 and P582 start and end
time, P21 sex or gender, P27 country of citizenship, P17 country, P1001 applies to jurisdiction, P298 ISO 3166-1 code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from dragoman.errors import ConfigError
from dragoman.names.gather import Gathered, Held
from dragoman.names.roster import Person

ENDPOINT = "https://query.wikidata.org/sparql"
"""The address of Wikidata's query service."""

LANGUAGES = ("en", "mul", "zh", "ru", "uk", "ar", "fa", "he", "ko", "ja", "fr", "de", "es", "pl")
"""Languages whose labels and aliases are asked for; `mul` is what holds in all of them."""

_Row = dict[str, tuple[str, str]]
"""A row of an answer: for each column the text and its language."""

_ITEM = re.compile(r"Q[1-9]\d*")
_GENDERS = {"Q6581097": "male", "Q2449503": "male", "Q6581072": "female", "Q1052281": "female"}
_DIGITS = {"9": 4, "10": 7}
"""Characters of a date that its precision (9: year, 10: month) vouches for."""

_QUERY = """\
SELECT ?person ?name ?alias ?office ?from ?fromPrecision ?to ?toPrecision ?country ?gender ?nationality WHERE {{
  VALUES ?held {{ {offices} }}
  ?person p:P39 ?statement . ?statement ps:P39 ?held .
  {{ ?person rdfs:label ?name . FILTER(LANG(?name) IN ({languages})) }}
  UNION {{ ?person skos:altLabel ?alias . FILTER(LANG(?alias) IN ({languages})) }}
  UNION {{ ?held rdfs:label ?office . FILTER(LANG(?office) = "en")
    OPTIONAL {{ ?statement pqv:P580 ?start . ?start wikibase:timeValue ?from ; wikibase:timePrecision ?fromPrecision }}
    OPTIONAL {{ ?statement pqv:P582 ?end . ?end wikibase:timeValue ?to ; wikibase:timePrecision ?toPrecision }}
    OPTIONAL {{ ?held (wdt:P1001|wdt:P17)/wdt:P298 ?country }} }}
  UNION {{ ?person wdt:P21 ?gender }}
  UNION {{ ?person wdt:P27/wdt:P298 ?nationality }}
}}
"""


def query(offices: Sequence[str], languages: Sequence[str] = LANGUAGES) -> str:
    """The SPARQL query for all who hold or held one of `offices` (items such as Q11696), with what a roster keeps.

    Each row of its answer tells one thing of a person: a name, an alias, an office, the gender or a nationality.

    Raises:
        ConfigError: if an office is no item, or a language no code.
    """
    for office in offices:
        if not _ITEM.fullmatch(office):
            raise ConfigError(f"{office} is no item of Wikidata: give the number on its page, such as Q11696")
    for language in languages:
        if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", language):
            raise ConfigError(f"{language} is no language code: write en or zh-hant")
    return _QUERY.format(
        offices=" ".join(f"wd:{office}" for office in offices),
        languages=", ".join(f'"{language}"' for language in languages),
    )


def read_answer(data: bytes | str) -> list[Person]:
    """The people in an answer to `query`, as SPARQL JSON results (W3C 2013) or the plain rows that the page saves.

    Raises:
        ConfigError: if it is no such answer.
    """
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ConfigError("it is no JSON") from error
    gathered = Gathered()
    rows = list(_rows(answer))
    for column, languages in (("name", ("en", "")), ("name", ("mul",)), ("alias", ("en", "mul", ""))):
        for row in rows:
            text, language = row.get(column, ("", "-"))
            if language in languages:
                gathered.at(_person(row)).name(text)
    for row in rows:
        _add_row(gathered.at(_person(row)), row)
    people, _ = gathered.found()
    return [person if person.name else msgspec.structs.replace(person, name=person.id) for person in people]


def _add_row(held: Held, row: _Row) -> None:
    """What a row tells beside names in English: names in other languages, an office, gender, nationality."""
    for column in ("name", "alias"):
        text, language = row.get(column, ("", ""))
        if language not in ("", "en", "mul"):
            held.native(language, text)
    cells = {column: text for column, (text, _) in row.items()}
    held.gender(_GENDERS.get(_item(cells.get("gender", "")), ""))
    held.nationality(cells.get("nationality", ""))
    since, until = (cells.get(end, "")[: _DIGITS.get(cells.get(f"{end}Precision", ""), 10)] for end in ("from", "to"))
    held.office(cells.get("office", ""), cells.get("country"), None, since, until)


def _person(row: _Row) -> str:
    person = _item(row.get("person", ("", ""))[0])
    if not person:
        raise ConfigError("a row has no ?person: was it asked with the query of `dragoman roster fetch`?")
    return person


def _rows(answer: Any) -> Iterator[_Row]:
    """Each row as column to text and language."""
    try:
        found = answer if isinstance(answer, list) else answer["results"]["bindings"]
        for row in found:
            yield {
                column: (str(cell["value"]), str(cell.get("xml:lang", "")))
                if isinstance(cell, dict)
                else (str(cell), "")
                for column, cell in row.items()
            }
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigError("it is no answer of Wikidata's query service") from error


def _item(address: str) -> str:
    """The item's number in its address, or ""."""
    found = re.search(r"Q[1-9]\d*$", address)
    return found.group() if found else ""
