"""The API says of itself what it is: every address, every form, and answers as they come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.routing import Route
from starlette.testclient import TestClient

from dragoman.case.opening import Connection, open_case
from dragoman.web.context import Page, Query
from dragoman.web.openapi import openapi
from dragoman.web.pages import PAGES
from tests.web.conftest import NOW, USER, post

PAGES_ALONE = {"/api/openapi.json", "/login", "/users", "/add", "/add/{job}"}
"""What no program asks for, or that is HTML."""


@pytest.fixture(scope="module")
def document(reader: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = reader.get("/api/openapi.json").json()
    return found


def test_it_is_openapi(document: dict[str, Any]) -> None:
    validate(document)
    assert document["openapi"] == "3.1.0"


def test_every_address_is_in_it_and_no_other(document: dict[str, Any], reader: TestClient) -> None:
    routes = [route for route in reader.app.routes if isinstance(route, Route)]  # type: ignore[attr-defined]
    html = {page.path for page in PAGES} | PAGES_ALONE
    there = {
        (method.lower(), route.path)
        for route in routes
        for method in (route.methods or set()) - {"HEAD"}
        if method != "GET" or route.path not in html
    }
    signing = {("post", f"/{each}") for each in ("login", "logout", "password")} | {("get", "/api/users")}
    told = {(method, path) for path, operations in document["paths"].items() for method in operations}
    assert told == there | signing


def test_every_operation_has_a_name_of_its_own_and_says_what_it_does(document: dict[str, Any]) -> None:
    operations = [each for path in document["paths"].values() for each in path.values()]
    assert len({each["operationId"] for each in operations}) == len(operations)
    assert all(each["summary"] for each in operations)
    schemas = document["components"]["schemas"]
    assert [
        name for name, schema in schemas.items() if "object" in schema.get("type", ()) and "description" not in schema
    ] == []


def answers(browser: TestClient, page: Page) -> Iterator[Any]:
    """What the API answers for a page, of one that needs an id for the first there is."""
    name = re.search(r"{(\w+)}", page.path)
    if name is None:
        yield browser.get(page.api).json()
        return
    found = re.findall(rf"{name[1]}-[0-9a-f]{{16}}", browser.get(page.api.partition("/{")[0]).text)
    for given in dict.fromkeys(found[:40]):
        yield browser.get(page.api.replace(name[0], given)).json()


def schema_of(document: dict[str, Any], path: str, method: str = "get", status: str = "200") -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][path][method]["responses"][status]["content"]["application/json"][
        "schema"
    ]
    return {**found, "components": document["components"]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_answers_are_as_it_says(page: Page, document: dict[str, Any], reader: TestClient) -> None:
    told = list(answers(reader, page))
    assert told
    check = Draft202012Validator(schema_of(document, page.api))
    for answer in told:
        check.validate(answer)
        assert set(answer) == set(page.context.__struct_fields__)


def test_what_is_posted_is_answered_as_it_says(document: dict[str, Any], client: TestClient) -> None:
    made = post(client, "/judge", kind="grade", subject="Maple Gazette", verdict="B2")
    Draft202012Validator(schema_of(document, "/judge", "post")).validate(made.json())
    refused = post(client, "/judge", kind="grade")
    Draft202012Validator(schema_of(document, "/judge", "post", str(refused.status_code))).validate(refused.json())
    job = post(client, "/add", text="The envoy met officials in Oslo.")
    Draft202012Validator(schema_of(document, "/add", "post")).validate(job.json())
    for path in ("/api/add", "/api/session"):
        Draft202012Validator(schema_of(document, path)).validate(client.get(path).json())


def test_the_fields_of_a_form_are_those_that_are_read(document: dict[str, Any]) -> None:
    body = document["paths"]["/judge"]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    named, token = body["allOf"]
    fields = document["components"]["schemas"][named["$ref"].rpartition("/")[2]]["properties"]
    assert set(fields) == {"next", "kind", "subject", "verdict", "note", "quote"}
    assert token["required"] == ["token"]
    assert (
        "files"
        in document["paths"]["/add"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]["allOf"][1][
            "properties"
        ]
    )


class Asked(dict[str, str]):
    """Fields of an address, of which none is given, that notes which are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return default


def ids(connection: Connection, page: Page) -> Mapping[str, str]:
    listing = next((each for each in PAGES if each.path == page.path.partition("/{")[0]), None)
    if listing is None or "{" not in page.path:
        return {}
    name = page.path.partition("{")[2].rstrip("}")
    shown = repr(listing.build(connection, Query({}, {}, NOW[:10], USER, "", None)))
    found = re.search(rf"{name}-[0-9a-f]{{16}}", shown)
    assert found is not None
    return {name: found[0]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_may_stand_behind_the_question_mark_is_told(page: Page, example: Any) -> None:
    asked = Asked()
    with open_case(example) as case, case.read() as connection:
        page.build(connection, Query(ids(connection, page), asked, NOW[:10], USER, "x.case", None))
    told = openapi()["paths"][page.api]["get"]["parameters"]
    assert {each["name"] for each in told if each["in"] == "query"} == asked.names
