"""A roster in every form: what it holds comes out the same; what is wrong in it is said with its place."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ConfigError
from dragoman.names.built import build, index_of
from dragoman.names.forms import roster_in
from dragoman.names.known import known
from dragoman.names.load import load_roster
from dragoman.names.roster import Body, Office, Person

HOLM = Person(
    id="holm", name="Per Holm", aliases=("Peter Holm",), native={"zh": "霍尔姆"}, gender="male", nationality="NOR",
    offices=(
        Office(title="ambassador to Eritrea", country="NOR", since="2018", until="2021-06"),
        Office(title="envoy", body="Red Cross"),
    ),
)  # fmt: skip
COURIER = Body(id="courier", name="Fjord Courier", aliases=("The Courier",), country="NOR")

YAML = """
people:
  - id: holm
    name: Per Holm
    aliases: [Peter Holm]
    native: {zh: 霍尔姆}
    offices:
      - {title: ambassador to Eritrea, country: NOR, from: 2018, to: 2021-06}
      - {title: envoy, body: Red Cross}
    gender: male
    nationality: NOR
bodies:
  - {id: courier, name: Fjord Courier, aliases: [The Courier], country: NOR}
"""
CSV = """id,type,name,aliases,native,gender,nationality,office,body,country,from,to
holm,,Per Holm,Peter Holm,zh:霍尔姆,male,NOR,ambassador to Eritrea,,NOR,2018,2021-06
holm,person,Per Holm,,,,,envoy,Red Cross,,,
courier,body,Fjord Courier,The Courier,,,NOR,,,,,
"""
ENTITIES = [
    {"id": "holm", "schema": "Person", "properties": {
        "name": ["霍尔姆", "Per Holm"], "alias": ["Peter Holm"], "weakAlias": ["Pelle"], "gender": ["male"],
        "nationality": ["no"], "position": ["envoy"]}},
    {"id": "o1", "schema": "Occupancy", "properties": {
        "holder": ["holm"], "post": ["p1"], "startDate": ["2018"], "endDate": ["2021-06"]}},
    {"id": "p1", "schema": "Position", "properties": {"name": ["ambassador to Eritrea"], "country": ["no"]}},
    {"id": "courier", "schema": "Company", "properties": {"name": ["Fjord Courier"], "jurisdiction": ["no"]}},
    {"id": "boat", "schema": "Vessel", "properties": {"name": ["Havørn"]}},
    {"id": "o2", "schema": "Occupancy", "properties": {"holder": ["nobody"], "post": ["p1"]}},
]  # fmt: skip


def rows(*cells: dict[str, str]) -> str:
    """An answer in SPARQL JSON; `column@language` gives a literal its language."""
    bindings = []
    for row in cells:
        binding = {}
        for column, value in {"person": "http://www.wikidata.org/entity/Q7", **row}.items():
            name, _, language = column.partition("@")
            binding[name] = {"type": "literal", "value": value, **({"xml:lang": language} if language else {})}
        bindings.append(binding)
    return json.dumps({"head": {"vars": ["person"]}, "results": {"bindings": bindings}}, ensure_ascii=False)


ANSWER = rows(
    {"alias@en": "Peter Holm"},
    {"name@zh": "霍尔姆"},
    {"name@en": "Per Holm"},
    {"name@mul": "Per Holm"},
    {"office": "ambassador to Eritrea", "from": "2018-01-01T00:00:00Z", "fromPrecision": "9",
     "to": "2021-06-01T00:00:00Z", "toPrecision": "10", "country": "NOR"},
    {"gender": "http://www.wikidata.org/entity/Q6581097"},
    {"nationality": "NOR"},
    {"nationality": "NOR"},
)  # fmt: skip


def lines(entities: list[dict[str, object]]) -> str:
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in entities)


def test_yaml_and_csv_hold_the_same() -> None:
    for text, suffix in ((YAML, ".yaml"), (CSV, ".csv"), (CSV.replace(",", ";"), ".csv"), ("\ufeff" + CSV, ".csv")):
        found = roster_in(text.encode(), suffix)
        assert (found.people, found.bodies) == ((HOLM,), (COURIER,))


def test_entities_of_followthemoney_with_their_posts() -> None:
    found = roster_in(lines(ENTITIES).encode(), ".ftm.json")
    (holm,) = found.people
    assert (holm.name, holm.aliases, holm.gender, holm.nationality) == (
        "Per Holm",
        ("Peter Holm", "霍尔姆"),
        "male",
        "NOR",
    )
    assert holm.offices == (Office(title="envoy"), HOLM.offices[0])
    assert found.bodies == (Body(id="courier", name="Fjord Courier", country="NOR"),)


def test_an_answer_of_wikidata_keeps_dates_as_far_as_they_are_known() -> None:
    (holm,) = roster_in(ANSWER.encode(), ".json").people
    assert holm == Person(
        id="Q7", name="Per Holm", aliases=("Peter Holm",), native={"zh": "霍尔姆"}, offices=HOLM.offices[:1],
        gender="male", nationality="NOR",
    )  # fmt: skip


def test_the_rows_that_wikidatas_page_saves_are_an_answer_too() -> None:
    row = {"person": "http://www.wikidata.org/entity/Q7", "name": "Per Holm", "gender": "Q6581072"}
    (holm,) = roster_in(json.dumps([row]).encode(), ".json").people
    assert holm == Person(id="Q7", name="Per Holm", gender="female")


def test_words_of_yaml_stay_words() -> None:
    (one,) = roster_in(
        b"people: [{id: 12, name: Yes No, nationality: NO, offices: [{title: judge, from: 2019}]}]"
    ).people
    assert (one.id, one.name, one.nationality, one.offices[0].since) == ("12", "Yes No", "NO", "2019")


@pytest.mark.parametrize(
    ("text", "suffix", "told"),
    [
        ("people: [{id: holm}]", ".yaml", "people: Object missing required field `name`"),
        ("people: [{id: a, name: ''}]", ".yaml", "a has no name"),
        ("people: [{id: a, name: A}, {id: a, name: B}]", ".yaml", "the id a stands twice"),
        ("people: [{id: a, name: A, gender: other}]", ".yaml", "Invalid enum value 'other'"),
        ("people: [{id: a, name: A, offices: [{title: t, from: May 2019}]}]", ".yaml", "May 2019 is no date"),
        ("persons: []", ".yaml", "it has to hold `people:` or `bodies:`"),
        ("- a", ".yaml", "it has to hold `people:` or `bodies:`"),
        ("people: [", ".yaml", "while parsing"),
        ("[" * 100_000, ".yaml", ""),
        ("id,surname\n1,Holm\n", ".csv", "surname is not known"),
        ("id\n1\n", ".csv", "nothing is not known"),
        ("id,name\n1,\n", ".csv", "line 2: no name"),
        ("id,name\n1,Holm,more\n", ".csv", "line 2: too many cells"),
        ("name,type\nHolm,ship\n", ".csv", "the type ship is not known"),
        ("", ".csv", "nothing is not known"),
        ('{"id": "a"}', ".json", "line 1 is no FollowTheMoney entity"),
        ('{"id": "a", "schema": "Person", "properties": {}}', ".json", "a has no name"),
        ('{"id": "a", "schema": "Person"}\n{"id":', ".json", "line 2 is no JSON"),
        ('{"results": {}}', ".json", "it is no answer of Wikidata"),
        ('{"results": {"bindings": [{"name": {"value": "Holm"}}]}}', ".json", "has no ?person"),
        ("[1]", ".json", "it is no answer of Wikidata"),
        ("[", ".json", "it is no JSON"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, suffix: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / f"known{suffix}"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_roster(path)
    assert str(error.value).startswith(f"the roster {path} is not in the roster's form: ")
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_roster(tmp_path / "nowhere.yaml")
    (tmp_path / "known.yaml").write_bytes(b"people: \xff")
    with pytest.raises(ConfigError, match="byte 8 is not UTF-8"):
        load_roster(tmp_path / "known.yaml")


@given(st.one_of(st.text(max_size=60), st.binary(max_size=40)), st.sampled_from([".yaml", ".csv", ".json", ""]))
def test_any_bytes_are_a_roster_or_refused(content: str | bytes, suffix: str) -> None:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    found = None
    with suppress(ConfigError):
        found = roster_in(data, suffix)
    assert found is None or all(one.id and one.name for one in (*found.people, *found.bodies))


def test_a_built_roster_is_the_same_roster(tmp_path: Path) -> None:
    source, target = tmp_path / "known.yaml", tmp_path / "known.roster"
    source.write_text(YAML, encoding="utf-8")
    plain = load_roster(source)
    with target.open("wb") as stream:
        assert build(plain, stream) == 3
    built = load_roster(target)
    assert (built.people, built.bodies, built.sha256) == (plain.people, plain.bodies, plain.sha256)
    assert (plain.index, built.index) == (None, target)
    for name in ("Huoermu", "Per Holm", "Huo Ermu", "Nils Berg"):
        assert known(built).by_sound(name) == known(plain).by_sound(name)


def test_a_built_roster_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "known.roster"
    with target.open("wb") as stream:
        build(roster_in(YAML.encode()), stream)
    whole = target.read_bytes()
    for kept in (30, 400, len(whole) - 64):
        target.write_bytes(whole[:kept])
        with pytest.raises(ConfigError, match="is broken: build it again"):
            load_roster(target)
    with pytest.raises(ConfigError, match="is broken: build it again"):
        index_of(tmp_path / "gone.roster")
