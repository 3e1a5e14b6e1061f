"""Reading: ids, JSON there and back, the published schema."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
import msgspec
import pytest

import dragoman
from dragoman.reading import LAYERS, Event, Reading, Timex, identified, json_schema
from dragoman.span import Span

TEXT = """Envoy met jailers in Harare, paper says

Zimbabwe is holding the engineer Rosa Lind, who has been detained for 40 days, according to a May 3 report in the
Veld Courier. Two officials told the newspaper that the envoy, Per Holm, met the justice minister last week. “We will
not leave her behind,” Holm said. She is unlikely to be freed before the trial ends, and any deal would require the
company to pay a fine.
"""


@pytest.fixture(scope="module")
def found(reading: Callable[..., Reading]) -> Reading:
    return reading(TEXT, published="2022-05-04", outlet="The Harbour Post")


def test_reading_goes_to_json_and_back_unchanged(found: Reading) -> None:
    assert Reading.from_json(found.to_json()) == found
    assert Reading.from_json(found.to_json()).to_json() == found.to_json()


def test_reading_json_is_by_the_published_schema(found: Reading) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(json.loads(found.to_json()))


def test_schema_refuses_what_is_no_reading(found: Reading) -> None:
    broken = json.loads(found.to_json())
    broken["times"] = [{"id": 3}]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json_schema()).validate(broken)
    with pytest.raises(msgspec.ValidationError):
        Reading.from_json(json.dumps(broken))


def test_reading_finds_something_in_every_layer_of_a_plain_report(found: Reading) -> None:
    empty = {layer for layer in LAYERS if not getattr(found, layer)}
    assert empty <= {"identities", "defects"}


def test_id_depends_on_meaning_and_text_only() -> None:
    def timex(sha: str = "aa", **changed: object) -> str:
        known = {"span": Span(3, 9), "type": "DATE", "value": "2021-04", "mod": None}
        return identified(Timex, sha, **{**known, **changed}).id

    assert timex() == timex(first_day="2021-04-01")
    assert timex().startswith("timex-")
    assert len({timex(), timex("bb"), timex(value="2021-05"), timex(mod="START"), timex(span=Span(3, 8))}) == 5


def test_id_tells_layers_apart() -> None:
    event = identified(Event, "aa", type="CONSULT", trigger=Span(0, 3), evidence=(Span(0, 9),))
    assert event.id.startswith("event-")


def test_reading_twice_gives_the_same_bytes(found: Reading) -> None:
    assert dragoman.read(TEXT, published="2022-05-04", outlet="The Harbour Post").to_json() == found.to_json()


def test_item_ids_do_not_change_with_what_is_known_of_the_outlet(found: Reading) -> None:
    other = dragoman.read(TEXT, published="2022-05-04", outlet="Another Post")
    assert [item.id for layer in LAYERS for item in getattr(other, layer)] == [
        item.id for layer in LAYERS for item in getattr(found, layer)
    ]
