"""The OpenAPI document of the API: every page's JSON, and everything that can be posted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec
from apispec import APISpec

from dragoman.case.values import Judgement
from dragoman.version import VERSION
from dragoman.web.actions import ACTIONS
from dragoman.web.adding import AddForm, JobsContext
from dragoman.web.answers import ErrorAnswer
from dragoman.web.downloads import DOWNLOADS
from dragoman.web.drawings import DRAWINGS
from dragoman.web.forms import Form
from dragoman.web.jobs import Job
from dragoman.web.login import LoginForm, PasswordForm, SessionAnswer, UserAnswer, UsersContext
from dragoman.web.pages import PAGES

_TYPES = (
    ErrorAnswer,
    Form,
    AddForm,
    Job,
    JobsContext,
    Judgement,
    LoginForm,
    PasswordForm,
    SessionAnswer,
    UserAnswer,
    UsersContext,
)
_OFFSET = {"offset": "How many lines are left out before."}
_ABOUT_ONE = {"about": "Only claims about this entity, by its id."}
FIELDS: dict[str, dict[str, str]] = {
    "held": _OFFSET | {"today": "1: days are counted to today."},
    "reports": _OFFSET | {"outlet": "Only of this outlet."},
    "report": {"at": "START-END: words to mark, in code points of the text.", "item": "The id of an item to mark."},
    "claims": _OFFSET
    | _ABOUT_ONE
    | {
        "beside": "Only claims about this second entity, too.",
        "type": "Only of this act, as COERCE/arrest.",
        "conflicts": "1: only claims in conflict with others.",
    },
    "claim": _OFFSET,
    "who": _OFFSET | {"named": "Only what has this name.", "type": "Only of this type."},
    "timeline": _OFFSET
    | _ABOUT_ONE
    | {
        "since": "A day, month or year.",
        "until": "A day, month or year.",
        "undated": "1: claims without a day, too.",
        "by": "What the lanes are of.",
    },
    "network": {"about": "Only ties of this entity, by its id.", "act": "Only ties by this act."},
    "deal": _OFFSET | {"state": "Only in this state."},
    "forecasts": _OFFSET,
    "search": _OFFSET | {"words": "The words to find."},
    "history": _OFFSET,
}
"""What may stand behind the `?` of a page's address, by the page's name."""
_REFERENCE = "#/components/schemas/{name}"
_URLENCODED, _MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_ABOUT = """Everything that the pages show is JSON below `/api`, of the same values.

What is posted is a form, as from the pages, with the `token` that `GET /api/session` gives (as a field, or as the
header `X-Token`) and that session's cookie; with `Accept: application/json` the answer is JSON. Spans are code points,
half-open; days ISO 8601. Whatever is refused comes as `{"error": ...}`.
"""


@cache
def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    spec = APISpec("Dragoman", VERSION, "3.1.0", info={"description": _ABOUT})
    types = (*_TYPES, *(each.form for each in ACTIONS), *(page.context for page in PAGES))
    _, components = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    for name, schema in components.items():
        spec.components.schema(name, _sized(schema))
    for page in PAGES:
        _get(spec, page.api, page.name, page.summary, page.context, FIELDS.get(page.name))
    _get(spec, "/api/session", "session", "Who is looking, and the token of what is posted", SessionAnswer)
    _get(spec, "/api/users", "users", "Who has an account (role admin, where there are accounts)", UsersContext)
    _get(spec, "/api/add", "jobs", "What was added in the pages, and what could not be", JobsContext)
    _get(spec, "/api/add/{job}", "job", "How far something is that is being added", Job)
    _streams(spec)
    for action in ACTIONS:
        _post(spec, action.path, action.name, action.summary, action.form, Judgement)
    _post(spec, "/add", "add", "Add files, a text, or an address", AddForm, Job, files=True)
    _post(spec, "/login", "login", "Log in, where there are accounts", LoginForm, UserAnswer)
    _post(
        spec,
        "/password",
        "password",
        "Another password of one's own, where there are accounts",
        PasswordForm,
        UserAnswer,
    )
    _post(spec, "/logout", "logout", "Log out", Form, Form)
    return spec.to_dict()


def _sized(schema: Any) -> Any:
    """A schema with tuples told by their size alone: apispec takes `items: false` for the name of a schema."""
    if isinstance(schema, dict):
        return {name: _sized(part) for name, part in schema.items() if (name, part) != ("items", False)}
    return [_sized(part) for part in schema] if isinstance(schema, list) else schema


def _get(
    spec: APISpec, path: str, name: str, summary: str, answer: type, fields: Mapping[str, str] | None = None
) -> None:
    query = [
        {"name": each, "in": "query", "required": False, "description": words, "schema": {"type": "string"}}
        for each, words in (fields or {}).items()
    ]
    content = {"application/json": {"schema": _schema(answer)}}
    operation = {"operationId": name, "summary": summary, "parameters": [*_in_path(path), *query]}
    spec.path(path, operations={"get": operation | {"responses": _responses(content, (400, 401, 403, 404))}})


def _post(
    spec: APISpec, path: str, name: str, summary: str, form: type[Form], answer: type, files: bool = False
) -> None:
    """`token` stands beside the fields of every form."""
    more: dict[str, Any] = {"token": {"type": "string"}}
    if files:
        more["files"] = {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}}
    schema = {"allOf": [_schema(form), {"type": "object", "properties": more, "required": ["token"]}]}
    kinds = (_MULTIPART, _URLENCODED) if files else (_URLENCODED,)
    responses = _responses({"application/json": {"schema": _schema(answer)}}, (400, 401, 403, 404, 409, 413, 429, 503))
    responses["303"] = {"description": "Done, where no JSON is asked for: on to `next`."}
    body = {"required": True, "content": {kind: {"schema": schema} for kind in kinds}}
    operation = {"operationId": name, "summary": summary, "requestBody": body, "responses": responses}
    spec.path(path, operations={"post": operation})


def _streams(spec: APISpec) -> None:
    """What is no JSON: events, and bytes to be saved."""
    events = {"text/event-stream": {"schema": {"type": "string"}}}
    whole: dict[str, Any] = {"application/octet-stream": {}}
    svg: dict[str, Any] = {"image/svg+xml": {}}
    told = (
        ("/add/{job}/events", "jobEvents", "`arrival` for each report, at the end `done`", events),
        ("/reports/{report}/original", "original", "The bytes of a report as they came", whole),
        ("/pictures/{name}.svg", "picture", f"One of {', '.join(DRAWINGS)}: the fields are its page's", svg),
        ("/export/{ending}", "exportFile", f"The case as one of {', '.join(DOWNLOADS)}", whole),
    )
    for path, name, summary, content in told:
        operation = {"operationId": name, "summary": summary, "parameters": _in_path(path)}
        spec.path(path, operations={"get": operation | {"responses": _responses(content, (401, 404))}})


def _in_path(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)", path)
    ]


def _responses(content: Mapping[str, Any], refusals: Iterable[int]) -> dict[str, Any]:
    refused = {"application/json": {"schema": _schema(ErrorAnswer)}}
    answers: dict[str, Any] = {"200": {"description": "What was asked for.", "content": content}}
    return answers | {str(status): {"description": "Refused, and why.", "content": refused} for status in refusals}


def _schema(kind: type) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(name=kind.__name__)}
