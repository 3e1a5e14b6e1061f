"""FollowTheMoney: what the `ftm` tools read is valid, complete and sourced."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec
import pytest
from followthemoney.dataset import Dataset
from followthemoney.proxy import EntityProxy
from followthemoney.statement import CSV, Statement, StatementEntity
from followthemoney.statement.serialize import read_statements
from followthemoney.types import registry

from dragoman.case.values import Record
from dragoman.export.ftm import dataset_name, ftm_entities, ftm_statements
from tests.export.records import HOSTILE, made


def entities(record: Record) -> dict[str, EntityProxy]:
    """The entities by id, as `ftm validate` takes them."""
    found = [EntityProxy.from_dict(msgspec.json.decode(line)) for line in ftm_entities(record)]
    assert len({each.id for each in found}) == len(found)
    return {str(each.id): each for each in found}


def statements(record: Record) -> Iterator[Statement]:
    return read_statements(io.BytesIO(b"".join(ftm_statements(record))), CSV)


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_entities_are_valid_and_what_they_name_is_there(h: str) -> None:
    found = entities(made(h).record)
    for entity in found.values():
        entity.schema.validate(entity.to_dict())
        for name in entity.schema.required:
            assert entity.has(name), (entity.id, name)
        for prop, value in entity.itervalues():
            assert value == prop.type.clean(value) or prop.type in (registry.text, registry.string), (prop, value)
            if prop.type == registry.entity:
                assert prop.range is not None
                assert found[value].schema.is_a(prop.range), (entity.id, prop.name, value)


def test_every_entity_cites_and_names_its_reports() -> None:
    for entity in entities(made().record).values():
        assert all(": " not in said and said.endswith("]") for said in entity.get("description"))
        assert entity.has("description")
        assert entity.schema.name == "Article" or entity.has("proof")


def test_what_each_thing_of_the_case_becomes() -> None:
    record = made().record
    found = entities(record)
    tarn, nasser, voss = (found[each.id] for each in record.entities)
    assert [each.schema.name for each in (tarn, nasser, voss)] == ["PublicBody", "Person", "Person"]
    assert nasser.get("alias")[0] == "Omar Naser"
    assert nasser.get("name") == ["Omar Nasser"]
    assert (voss.get("position"), voss.get("country")) == (["envoy"], ["no"])
    taken = found[record.claims[0].id]
    assert taken.get("involved") == [tarn.id, nasser.id]
    assert taken.get("startDate") == ["2023-05-03"]
    links = [each for each in found.values() if each.schema.name == "UnknownLink"]
    assert [(each.first("subject"), each.first("object"), each.first("role")) for each in links] == [
        (tarn.id, nasser.id, "COERCE/arrest"),
        (voss.id, taken.id, "said"),
    ]


def test_an_open_party_is_no_entity() -> None:
    assert "a court" not in b"".join(ftm_entities(made().record)).decode()


def test_statements_make_the_same_entities() -> None:
    record = made().record
    by_id: dict[str, list[Statement]] = {}
    for statement in statements(record):
        by_id.setdefault(statement.entity_id, []).append(statement)
    found = entities(record)
    assert list(by_id) == list(found)
    for ident, of_one in by_id.items():
        again = StatementEntity.from_statements(_dataset(), of_one)
        assert again.schema == found[ident].schema
        assert {name: sorted(values) for name, values in again.properties.items()} == {
            name: sorted(values) for name, values in found[ident].properties.items()
        }


def test_a_statement_says_which_report_and_when() -> None:
    record = made().record
    nasser = record.entities[1]
    rows = {(one.prop, one.value): one for one in statements(record) if one.entity_id == nasser.id}
    name, alias = rows["name", "Omar Nasser"], rows["alias", "Omar Naser"]
    first, second = (f"{each.id} [{each.sha256[:8]}" for each in record.reports)
    assert (name.origin, name.first_seen, name.last_seen) == (f"{first}:0-11]", "2023-05-20", "2023-05-22")
    assert (alias.origin, alias.first_seen, alias.last_seen) == (f"{second}:0-10]", "2023-05-22", "2023-05-22")
    assert {one.dataset for one in rows.values()} == {"tarn"}


@pytest.mark.parametrize(
    ("title", "name"), [("Two Michaels!", "two_michaels"), ("王毅", "case"), ("__", "case"), ("2021", "2021")]
)
def test_the_dataset_has_a_name_that_followthemoney_allows(title: str, name: str) -> None:
    assert dataset_name(title) == name
    _dataset(name)


def _dataset(name: str = "tarn") -> Dataset:
    return Dataset.make({"name": name, "title": name})
