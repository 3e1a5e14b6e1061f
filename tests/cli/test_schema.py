"""`dragoman schema`: what it prints is the schema, and readings are by it."""

from __future__ import annotations

import json

import jsonschema

import dragoman
from tests.cli.conftest import Run


def test_the_schema_is_the_librarys_and_a_valid_one(run: Run) -> None:
    shown = run("schema")
    assert (shown.status, shown.err) == (0, "")
    schema = json.loads(shown.out)
    assert schema == json.loads(json.dumps(dragoman.json_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)


def test_what_read_prints_is_by_the_schema(run: Run) -> None:
    schema = json.loads(run("schema").out)
    text = "Three sources said on Friday that Per Holm, held for 200 days, must pay before he may leave. “No,” he said."
    printed = json.loads(run("read", "-", "--published", "2022-06-01", stdin=text).out)
    jsonschema.Draft202012Validator(schema).validate(printed)
