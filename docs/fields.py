"""The tables of docs/layers.md, made from the value types themselves (`make docs`)."""

from __future__ import annotations

import inspect
import re
import types
import typing

import msgspec

from dragoman import reading


def table(kind: type[msgspec.Struct]) -> str:
    """The type's docstring and a table of its fields, in Markdown."""
    hints = typing.get_type_hints(kind)
    lines = [inspect.getdoc(kind) or "", "", "| field | type | default |", "|---|---|---|"]
    for field in msgspec.structs.fields(kind):
        if field.name != "id":
            default = "" if field.required else f"`{field.default!r}`"
            lines.append(f"| `{field.name}` | {_name(hints[field.name])} | {default} |")
    key = getattr(kind, "KEY", ())
    if key:
        lines += ["", "The id is made of: " + ", ".join(f"`{name}`" for name in key) + "."]
    return "\n".join(lines)


def _name(hint: object) -> str:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return " · ".join(f"`{value}`" for value in arguments)
    if origin in (typing.Union, types.UnionType):
        return " or ".join("null" if a is type(None) else _name(a) for a in arguments)
    if origin is tuple:
        inner = [a for a in arguments if a is not Ellipsis]
        return ("list of " if Ellipsis in arguments else "pair of ") + _name(inner[0])
    return {str: "text", int: "number", float: "number", bool: "yes or no"}.get(
        hint, getattr(hint, "__name__", str(hint))
    )  # type: ignore[call-overload, no-any-return]


def heading(name: str) -> str:
    """A layer's heading: the JSON name of its list."""
    return re.sub(r"^", "## ", name)


def all_layers() -> str:
    """The tables of every layer, in the order in which they are read, then of the parts they share."""
    kinds = typing.get_type_hints(reading.Reading)
    parts = [f"{heading(layer)}\n\n{table(typing.get_args(kinds[layer])[0])}" for layer in reading.LAYERS]
    shared = [f"### {kind.__name__}\n\n{table(kind)}" for kind in (reading.Anchor, reading.Reason, reading.Engine)]
    return "\n\n".join([*parts, heading("shared parts"), *shared])
