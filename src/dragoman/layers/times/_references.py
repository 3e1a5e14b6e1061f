"""Times without a date of their own: "now", "recently", "soon", "the current envoy", "at the time", "Earlier, ..."."""

from __future__ import annotations

from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._types import Found
from dragoman.parsed import Parsed

_NEAR = 12
"""How many dependants of a word are looked at: bounds the work a text of one long sentence makes."""


def reference(ctx: Context, match: Match) -> Found | None:
    """ "now", "recently", "in the future": TIMEX3's PRESENT_REF, PAST_REF, FUTURE_REF."""
    atom = ctx.atoms[match.first]
    if ctx.word(match.first) in ("one day", "some day") and ctx.direction(match.first) <= 0:
        return Found(match.first, match.after, "DURATION", "P1D") if ctx.word(match.first) == "one day" else None
    if ctx.word(match.first) in ("soon", "shortly") and ctx.direction(match.first) < 0:
        return None
    if ctx.word(match.first) == "the future" and ctx.kind(match.after) == "OF":
        return None
    return Found(match.first, match.after, "DATE", atom.value)


def past(ctx: Context, match: Match) -> Found | None:
    """ "the past", where no unit follows, and nothing else that is past ("the past president")."""
    if ctx.kind(match.after) == "OTHER" and ctx.tag(match.after).startswith("NN"):
        return None
    return Found(match.first, match.after, "DATE", "PAST_REF")


def adjective(ctx: Context, match: Match) -> Found | None:
    """ "the current ambassador", "a recent report": only before a noun."""
    atom = ctx.atoms[match.first]
    if not ctx.tag(match.after).startswith(("NN", "JJ", "CD", "VBG", "VBN")) and ctx.kind(match.after) == "OTHER":
        return None
    value = {"CURRENT": "PRESENT_REF", "RECENT": "PAST_REF"}.get(atom.kind, atom.value)
    return Found(match.first, match.after, "DATE", value)


def anaphor(ctx: Context, match: Match) -> Found | None:
    """ "at the time", "by then": the date that was told last, with its mod; PAST_REF where none was.

    "At the time of the talks", "at the time he was held" say themselves which time is meant, and give none.
    """
    parsed, row = ctx.parsed, ctx.lookup.row(ctx.atoms[match.first].end - 1)
    if any(_says_which(parsed, child) for child in parsed.children[row][:_NEAR]):
        return None
    if ctx.word(match.first) == "by then" and (ctx.kind(match.after) == "HYPHEN" or ctx.tag(match.after) == "NNP"):
        return None  # "by then-minister Blom"
    if ctx.last is None:
        return Found(match.first, match.after, "DATE", "PAST_REF")
    return Found(match.first, match.after, "DATE", ctx.last, ctx.last_mod, same_as=ctx.last_index)


def _says_which(parsed: Parsed, row: int) -> bool:
    """Whether a dependant says which time is meant: "of the talks", "when ...", "he was held"; not "that ..."."""
    if parsed.lower[row] in ("of", "when"):
        return True
    told = any(parsed.lower[child] == "that" for child in parsed.children[row][:_NEAR])
    return parsed.dep[row] in ("relcl", "acl") and not told


def opening(ctx: Context, match: Match) -> Found | None:
    """ "Earlier, ..." at the head of a sentence."""
    row = ctx.row(match.first)
    begins = ctx.parsed.sentences[ctx.parsed.sentence[row]][0] if len(ctx.parsed) else 0
    head = ctx.parsed.text[ctx.atoms[match.first].start]
    if not head.isupper() or ctx.word(match.first) != "earlier" or row - begins > 1:
        return None
    return Found(match.first, match.first + 1, "DATE", "PAST_REF")
