"""Web Annotations: what the model of the W3C asks for, by hand, since its context lies on the network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

import pytest

from dragoman.export.annotations import web_annotations
from dragoman.export.proof import web_address
from tests.export.records import HOSTILE, Made, made

IRI = re.compile(r"(?:urn:uuid:[0-9a-f-]{36}|https?://[^\s<>\"{}|\\^`]+|ni:///sha-256;[\w-]{43})")
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
ANNOTATION = {"id", "type", "motivation", "creator", "created", "generator", "generated", "body", "target"}
PURPOSES = {"tagging", "describing"}


def collection(made: Made) -> Any:
    return json.loads(b"".join(web_annotations(made.readings, "9.9")))


def annotations(made: Made) -> list[Any]:
    found: list[Any] = collection(made)["first"]["items"]
    return found


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_each_annotation_has_what_the_model_asks_for(h: str) -> None:
    for one in annotations(made(h)):
        assert set(one) == ANNOTATION
        assert IRI.fullmatch(one["id"])
        assert one["type"] == "Annotation"
        assert INSTANT.fullmatch(one["created"])
        assert INSTANT.fullmatch(one["generated"])
        assert one["generator"] == {"type": "Software", "name": "Dragoman 9.9"}
        assert one["creator"] == {"type": "Software", "name": "Dragoman 0.0.0"}
        for body in one["body"]:
            assert body["type"] == "TextualBody"
            assert body["purpose"] in PURPOSES
            assert isinstance(body["value"], str)
            assert body["value"]
        assert one["target"]
        for target in one["target"]:
            assert target["type"] == "SpecificResource"
            assert IRI.fullmatch(target["source"])
            assert [each["type"] for each in target["selector"]] == ["TextPositionSelector", "TextQuoteSelector"]


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_both_selectors_select_the_same_words(h: str) -> None:
    case = made(h)
    texts = {ni(reading.report.text): reading.report.text for _, reading in case.readings}
    targets = [target for one in annotations(case) for target in one["target"]]
    for target in targets:
        text = texts[target.get("state", {}).get("cached", target["source"])]
        position, quote = target["selector"]
        start, end = position["start"], position["end"]
        assert 0 <= start < end <= len(text)
        assert quote["exact"] == text[start:end]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(32, start)


def ni(text: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def test_a_report_with_an_address_is_named_by_it_and_its_kept_text_beside() -> None:
    case = made()
    first, *_, last = annotations(case)
    (target,) = first["target"]
    assert target["source"] == "https://courier.example/held?a=1&b="
    assert target["state"] == {
        "type": "TimeState", "sourceDate": "2023-06-01T08:00:00Z", "cached": ni(case.readings[0][1].report.text),
    }  # fmt: skip
    (target,) = last["target"]
    assert target["source"] == ni(case.readings[1][1].report.text)
    assert "state" not in target


def test_the_collection_has_one_page_with_all() -> None:
    whole = collection(made())
    assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (whole["type"], whole["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert whole["total"] == len(whole["first"]["items"]) == 11
    assert len({one["id"] for one in whole["first"]["items"]}) == whole["total"]


def test_tags_are_our_terms_and_the_description_has_id_and_cite() -> None:
    case = made()
    event = case.readings[0][1].events[0]
    (found,) = (one for one in annotations(case) if event.id in one["body"][-1]["value"])
    assert [body["value"] for body in found["body"][:-1]] == ["COERCE/arrest", "actual", "legal"]
    assert found["body"][-1]["value"].endswith(f"[{case.readings[0][0].sha256[:8]}:0-43]")


def test_what_is_said_is_selected_and_not_who_says_it() -> None:
    case = made()
    told = {
        one["body"][-1]["value"]: [target["selector"][1]["exact"] for target in one["target"]]
        for one in annotations(case)
    }
    said = [(reading, each) for _, reading in case.readings for each in reading.attributions if each.content]
    assert said
    for reading, each in said:
        (selected,) = (words for value, words in told.items() if each.id in value)
        assert selected == [reading.quote(span) for span in each.content]


def test_the_same_text_in_two_outlets_gives_annotations_of_their_own() -> None:
    case = made()
    (courier, story), _ = case.readings
    twin = courier.__class__(
        **{name: getattr(courier, name) for name in courier.__struct_fields__ if name != "id"}, id="report-9"
    )
    found = annotations(Made(case.record, ((courier, story), (twin, story))))
    assert len({one["id"] for one in found}) == len(found)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://courier.example/a?b=c#d", True), ("http://例え.example/道", True), (None, False), ("", False),
        ("javascript:alert(1)", False), ("file:///etc/passwd", False), ("https://courier.example/a b", False),
        ('https://courier.example/"x', False), ("https://courier.example/\n", False), ("HTTPS", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(url: str | None, address: bool) -> None:
    assert web_address(url) == (url if address else None)
