"""Acts in words: what the type and mode of an event say, and which acts are done to somebody once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.lexicon import rows

_UNDERGONE = frozenset({"DIE", "ESCAPE"})
"""Extensions told of whom they befall: "Jon Dahl died"."""


class Act(NamedTuple):
    """What is done: PLOVER's type and mode, or an extension of our own."""

    type: str | None
    mode: str | None
    extension: str | None

    @property
    def name(self) -> str:
        """`COERCE/arrest`, `DIE`."""
        return "/".join(part for part in (self.type or self.extension or "EVENT", self.mode) if part)


class Verb(NamedTuple):
    """How an act is told: forms of the verb, the word before who it is done to; `once` as in the table."""

    base: str
    past: str
    participle: str
    link: str
    once: bool


def verb(act: Act) -> Verb:
    """The verb of an act; of a mode without a row, that of its type."""
    return _verbs().get(act) or _verbs().get(act._replace(mode=None)) or _UNKNOWN


_UNKNOWN = Verb("act", "acted", "acted on", "on", False)


def is_once(act: Act) -> bool:
    """Whether the act is done to the same person once in a stretch of weeks."""
    return act in _verbs() and _verbs()[act].once


def sentence(act: Act, status: str, actors: str, recipients: str, several: bool) -> str:
    """Who did what to whom in a short English line: `China detained Michael Kovrig`, `Michael Kovrig was not released`.

    `several` says whether those it is done to are more than one, for the verb.
    """
    told = verb(act)
    to = f"{told.link} {recipients}".strip() if recipients else ""
    if not actors and recipients and told.participle and act.extension not in _UNDERGONE:
        return _line(f"{recipients} {_passive(told, status, several or _counts_several(recipients))}")
    if act.extension in _UNDERGONE:
        actors, to = recipients or actors, ""
    return _line(" ".join(part for part in (actors or "somebody", _active(told, status), to) if part).rstrip(","))


def _counts_several(names: str) -> bool:
    """Whether a description begins with a count: `two engineers`, `14 sailors`."""
    first = names.partition(" ")[0].casefold()
    return first in _counts() or (first.isdecimal() and first != "1")


def did(act: Act, status: str) -> str:
    """What somebody does by an act: `detained`, `may release`."""
    return _active(verb(act), status).rstrip(",")


def called(layer: str, name: str | None) -> str:
    """What the type of an item is called: of an event `COERCE` is `coerced`; of others it is a word."""
    if layer != "event" or not name:
        return (name or "").replace("_", " ").lower()
    extension = Act(None, None, name)
    return verb(extension if extension in _verbs() else Act(name, None, None)).past


def _line(words: str) -> str:
    return words[:1].upper() + words[1:]


def _active(told: Verb, status: str) -> str:
    return {
        "actual": told.past, "planned": f"will {told.base}", "hypothetical": f"may {told.base}",
        "negated": f"did not {told.base}", "stalled": f"{told.past}, without an end,",
    }[status]  # fmt: skip


def _passive(told: Verb, status: str, several: bool) -> str:
    was = "were" if several else "was"
    done = told.participle
    return {
        "actual": f"{was} {done}", "planned": f"will be {done}", "hypothetical": f"may be {done}",
        "negated": f"{was} not {done}", "stalled": f"{was} {done}, without an end",
    }[status]  # fmt: skip


@cache
def _counts() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("times_words") if row["kind"] == "NUMW" and row["value"] != "1")


@cache
def _verbs() -> dict[Act, Verb]:
    return {
        Act(row["type"] or None, row["mode"] or None, row["extension"] or None): Verb(
            row["base"], row["past"], row["participle"], row["link"], row["once"] == "once"
        )
        for row in rows("acts")
    }
