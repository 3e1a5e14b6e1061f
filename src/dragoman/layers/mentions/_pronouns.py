"""Pronouns: personal ones, "who", "both" and "the two"; "it" only where it stands for something."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.clauses import antecedent
from dragoman.lexicon import rows
from dragoman.parsed import Parsed

_TAGS = frozenset({"PRP", "PRP$", "WP", "WP$", "DT", "CD"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl"})
_WIDE = 60
"""Dependants: of a word with more, only so many are looked at."""


@cache
def pronouns() -> dict[str, dict[str, str]]:
    """The rows of the table by their pronoun."""
    return {row["pronoun"]: row for row in rows("pronouns")}


def find_pronouns(parsed: Parsed) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of the pronouns that point at somebody or something, each with its row of the table."""
    known = pronouns()
    for row, tag in enumerate(parsed.tag):
        if tag not in _TAGS or parsed.lower[row] not in known:
            continue
        entry = known[parsed.lower[row]]
        if entry["use"] == "count" and not _counts_alone(parsed, row):
            continue
        if entry["use"] == "relative" and antecedent(parsed, row) == row and parsed.lower[row] != "whose":
            continue
        if entry["gender"] == "thing" and _is_empty(parsed, row):
            continue
        yield row, entry


def _counts_alone(parsed: Parsed, row: int) -> bool:
    """Whether a number points back without a noun: "both", "the two", not "both of them", "two left"."""
    if parsed.dep[row] not in _ARGUMENTS:
        return False
    words = [parsed.lower[child] for child in parsed.children[row]]
    return words == ([] if parsed.lower[row] == "both" else ["the"])


def _is_empty(parsed: Parsed, row: int) -> bool:
    """Whether "it" stands for a clause to come or for nothing ("it is uncertain whether", "it seems that")."""
    if parsed.dep[row] == "expl":
        return True
    verb = parsed.head[row]
    if parsed.dep[row] not in {"nsubj", "nsubjpass", "dobj"} or parsed.pos[verb] not in {"AUX", "VERB"}:
        return False
    told = [child for child in parsed.children[verb][:_WIDE] if child > row]
    if parsed.lemma[verb] in {"be", "seem", "appear", "remain", "take", "make"}:
        below = (grand for child in told if parsed.dep[child] in {"acomp", "attr"} for grand in parsed.children[child])
        return any(parsed.dep[each] in _CLAUSES for each in (*told, *below))
    return parsed.dep[row] == "nsubjpass" and any(parsed.dep[child] in {"ccomp", "csubj"} for child in told)
