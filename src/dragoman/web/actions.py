"""What is judged in the pages: each form becomes a judgement with who and when, and everything can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Meta
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.case.deciding import judge, undo
from dragoman.case.keeping import find_report, text_of
from dragoman.case.opening import Connection
from dragoman.case.values import ItemLayer, JudgedItem, Judgement
from dragoman.web.answers import done
from dragoman.web.forms import Form, posted, value_of
from dragoman.web.security import wants_json
from dragoman.web.selecting import found_once, selected
from dragoman.web.visitors import case_of, settings_of, tell, visitor_of

Short = Annotated[str, Meta(max_length=1000)]
Note = Annotated[str, Meta(max_length=10_000)]


class JudgeForm(Form, frozen=True, kw_only=True):
    """A judgement: `subject` once or twice (ids, or an outlet to grade), `quote` the cite of the words that prove it.

    The verdicts of each kind: `dragoman.case.deciding.VERDICTS`, and grades such as `B2`.
    """

    kind: Literal["identity", "claim", "claims", "condition", "forecast", "grade"]
    subject: Annotated[tuple[Short, ...], Meta(min_length=1, max_length=2)]
    verdict: Short
    note: Note | None = None
    quote: Short | None = None


class UndoForm(Form, frozen=True, kw_only=True):
    """An undo: of `judgement`, or where none is named of the last one of who asks."""

    judgement: Short | None = None
    note: Note | None = None


class ItemForm(Form, frozen=True, kw_only=True):
    """An item of the analyst's own, by the words that were selected in a report.

    `start` and `end` are UTF-16 code units of the text as the page shows it, each line end counted as the two units
    CR LF; without them the words must stand in the text once. `item` is the id of what is corrected or, with
    `withdraw`, held to be wrong; `type` and `source` are those of `JudgedItem`.
    """

    report: Short
    layer: ItemLayer
    verdict: Literal["add", "correct", "withdraw"] = "add"
    item: Short | None = None
    start: Annotated[int, Meta(ge=0)] | None = None
    end: Annotated[int, Meta(ge=0)] | None = None
    words: Annotated[str, Meta(max_length=20_000)] | None = None
    type: Short | None = None
    source: Short | None = None
    note: Note | None = None


class By(NamedTuple):
    """Who decides, and when."""

    user: str
    at: str


class Action(NamedTuple):
    """Something that can be posted: its path, name and summary, the form, and the function that does it."""

    path: str
    name: str
    summary: str
    form: type[Form]
    act: Callable[[Connection, Any, By], Judgement]


def _judge(connection: Connection, form: JudgeForm, by: By) -> Judgement:
    return judge(
        connection, form.kind, form.subject, form.verdict, by=by.user, at=by.at, note=form.note, quote=form.quote
    )


def _undo(connection: Connection, form: UndoForm, by: By) -> Judgement:
    return undo(connection, form.judgement, by=by.user, at=by.at, note=form.note)


def _item(connection: Connection, form: ItemForm, by: By) -> Judgement:
    span = (0, 0)  # of what is withdrawn the words are known
    if form.verdict != "withdraw":
        text, words = text_of(connection, find_report(connection, form.report)), form.words or ""
        if form.start is not None and form.end is not None:
            found = selected(text, form.start, form.end, words)
        else:
            found = found_once(text, words)
        if found is None:
            raise HTTPException(409, "these words are not there, or several times: select them again, or more of them")
        span = found.start, found.end
    item = JudgedItem(
        report=form.report, layer=form.layer, start=span[0], end=span[1], type=form.type, source=form.source
    )
    subject = form.report if form.verdict == "add" else form.item or ""
    return judge(connection, "item", [subject], form.verdict, by=by.user, at=by.at, note=form.note, item=item)


ACTIONS: tuple[Action, ...] = (
    Action("/judge", "judge", "Decide something", JudgeForm, _judge),
    Action("/undo", "undo", "Take a judgement back", UndoForm, _undo),
    Action("/items", "item", "Add, correct or withdraw an item of a report", ItemForm, _item),
)


def action_routes() -> list[Route]:
    """The addresses to post to."""
    return [Route(each.path, _endpoint(each), methods=["POST"], name=each.name) for each in ACTIONS]


def _endpoint(action: Action) -> Callable[[Request], Any]:
    def act(request: Request, form: Form) -> Judgement:
        by = By(visitor_of(request).user, settings_of(request).now())
        with case_of(request).write() as connection:
            return action.act(connection, form, by)

    async def endpoint(request: Request) -> Response:
        form = value_of(action.form, await posted(request))
        made = await run_in_threadpool(act, request, form)
        if not wants_json(request):
            words = "undone" if made.kind == "undo" else f"judged: {made.verdict.replace('_', ' ')}"
            tell(request, words, None if made.kind == "undo" else made.id)
        return done(request, made, form.next)

    return endpoint
