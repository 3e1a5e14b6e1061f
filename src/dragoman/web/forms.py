"""Forms: what is posted, checked for its token and made a value of one type."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar, get_args, get_origin

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from dragoman.accept import MAX_CHARS, mended
from dragoman.web.security import TOKEN, has_token

MAX_FIELD = 4 * MAX_CHARS
"""The most bytes of one field: the longest text that is read, in UTF-8."""
MAX_FILES = 1000
MAX_FIELDS = 50

T = TypeVar("T", bound="Form")


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """What a form sends: `next` is the path to go on to, on this server."""

    next: str = "/"


async def posted(request: Request) -> FormData:
    """The fields that were posted.

    Raises:
        HTTPException: 403 without the session's token, 400 and 413 where the form is broken or too large.
    """
    try:
        form = await request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=3 * MAX_FIELD)
    except UnicodeError as error:  # of an encoding that the sender names, and that no text is written in
        raise HTTPException(400, "the form is not in the encoding that it names: send it as UTF-8") from error
    token = form.get(TOKEN)
    if not has_token(request, token if isinstance(token, str) else None):
        raise HTTPException(403, "this page is too old to send from: load it again")
    return form


def value_of(kind: type[T], form: FormData) -> T:
    """The fields as a value; empty ones count as not given.

    Raises:
        HTTPException: 400 where a field is missing or wrong.
    """
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        given = [mended(each)[0] for each in form.getlist(field.name) if isinstance(each, str) and each.strip()]
        if given:
            values[field.name] = given if _is_several(field.type) else given[-1]
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise HTTPException(400, f"the form is not as it should be: {error}") from error


def _is_several(kind: Any) -> bool:
    """Whether a field of that type may be sent several times."""
    return get_origin(get_args(kind)[0] if get_origin(kind) is Annotated else kind) is tuple


def files_of(form: FormData, name: str) -> list[UploadFile]:
    """The files of a field; an empty one, which a browser sends where none was chosen, is none."""
    return [each for each in form.getlist(name) if isinstance(each, UploadFile) and (each.filename or each.size)]
