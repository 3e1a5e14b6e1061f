"""The tables of events as indexes: verbs and nouns by lemma, statuses by word, contexts by word."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.lexicon import Phrases, rows
from dragoman.parsed import Parsed


class Want(NamedTuple):
    """One thing that may follow a verb: a word (preposition, `to`, `that`, `will`, `must`) and what its head may be."""

    word: str
    heads: frozenset[str]


class VerbRule(NamedTuple):
    """A row of events_verbs: the conditions, and the kind of event where they hold.

    `type` is "" for a false friend; `extension` is set where PLOVER has no type.
    """

    particle: tuple[str, ...]
    subjects: frozenset[str]
    objects: frozenset[str]
    bare: bool
    wants: tuple[Want, ...]
    type: str
    mode: str | None
    extension: str | None
    refused: str
    roles: str


class NounRule(NamedTuple):
    """A row of events_nouns: the words before the noun, and the kind of event."""

    before: tuple[str, ...]
    type: str
    mode: str | None
    of: str
    needs: str


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of nouns: `@agreement` and so on."""
    return {f"@{row['class']}": frozenset(row["words"].split("|")) for row in rows("events_objects")}


@cache
def chances() -> frozenset[str]:
    """The adverbs that give what they stand with a chance: "probably"; and the verbs "may" and "might"."""
    return frozenset(row["phrase"] for row in rows("probability") if row["shape"] == "adverb") | {"may", "might"}


@cache
def stages() -> dict[str, str]:
    """The stage of a case at law that a word tells, by its lemma."""
    return {word: row["stage"] for row in rows("events_stages") for word in row["words"].split("|")}


@cache
def takings() -> frozenset[str]:
    """The verbs by which somebody is taken: they have an object, or stand in the passive."""
    kinds = {("COERCE", "arrest"), ("COERCE", "deport"), ("ASSAULT", "abduct")}
    found = (row for row in rows("events_verbs") if (row["type"], row["mode"]) in kinds and not row["with"])
    return frozenset(verb for row in found if not row["object"] for verb in row["verb"].split("|") if " " not in verb)


@cache
def verbs() -> dict[str, tuple[VerbRule, ...]]:
    """For each verb's lemma its rules, the one with the most conditions first."""
    found: dict[str, list[VerbRule]] = {}
    for row in rows("events_verbs"):
        for verb in row["verb"].split("|"):
            lemma, *particle = verb.split()
            found.setdefault(lemma, []).append(_verb_rule(row, tuple(particle)))
    return {lemma: tuple(sorted(rules, key=_weight)) for lemma, rules in found.items()}


def _verb_rule(row: dict[str, str], particle: tuple[str, ...]) -> VerbRule:
    parts = [part for part in row["object"].split("|") if part]
    kind = "" if row["type"] == "-" else row["type"]
    return VerbRule(
        particle=particle, subjects=_heads(row["subject"].split("|")), objects=_heads(parts), bare="-" in parts,
        wants=_wants(row["with"]), type=kind if kind.isupper() else "", mode=row["mode"] or None,
        extension=kind.upper() if kind.islower() else None, refused=row["not"], roles=row["roles"] or ">",
    )  # fmt: skip


def _heads(parts: list[str]) -> frozenset[str]:
    return frozenset().union(*(classes().get(part, frozenset({part})) for part in parts if part not in {"", "-"}))


def _wants(cell: str) -> tuple[Want, ...]:
    """ "to:meet|visit" is one word with heads; "of|for" two words, either of which will do."""
    if not cell:
        return ()
    words, _, heads = cell.partition(":")
    return tuple(Want(word, _heads(heads.split("|"))) for word in words.split("|"))


def _weight(rule: VerbRule) -> tuple[int, int]:
    """Less is stronger: a particle, then a condition on object or complement; of equals the one with fewer words."""
    narrow = any(want.heads for want in rule.wants)
    weight = (
        8 * len(rule.particle) + (3 if rule.subjects else 0)
        + (3 if rule.objects - {"@actor"} else 0) + (2 if rule.bare or rule.objects == {"@actor"} else 0)
        + (2 if rule.wants else 0) + (3 if narrow else 0)
    )  # fmt: skip
    return -weight, len(rule.objects) + sum(len(want.heads) for want in rule.wants)


@cache
def nouns() -> dict[str, tuple[NounRule, ...]]:
    """For each noun's lemma (the last word of a longer row) its rules, the longest first."""
    found: dict[str, list[NounRule]] = {}
    for row in rows("events_nouns"):
        for noun in row["noun"].split("|"):
            *before, lemma = noun.split()
            kind = "" if row["type"] == "-" else row["type"]
            rule = NounRule(tuple(before), kind, row["mode"] or None, row["of"] or "both", row["needs"])
            found.setdefault(lemma, []).append(rule)
    return {lemma: tuple(sorted(rules, key=lambda rule: -len(rule.before))) for lemma, rules in found.items()}


class StatusRule(NamedTuple):
    """What a word makes of what it governs: its status ("" keeps that of the word itself), and its subject's part."""

    status: str
    subject: str


@cache
def statuses() -> dict[tuple[str, str], StatusRule]:
    """The rules of events_status by slot and lemma (a verb with its particle: "carry out")."""
    found: dict[tuple[str, str], StatusRule] = {}
    for row in rows("events_status"):
        for word in row["word"].split("|"):
            rule = StatusRule("" if row["status"] == "-" else row["status"], row["subject"])
            found.setdefault((row["slot"], word), rule)
    return found


def governing(parsed: Parsed, slot: str, word: int) -> StatusRule | None:
    """The rule of a word for what stands in its slot; of a verb with its particle or noun first ("take place")."""
    rules = statuses()
    particle = next((c for c in parsed.children[word] if parsed.dep[c] in _PARTICLES and c == word + 1), None)
    if particle is not None and (slot, f"{parsed.lemma[word]} {parsed.lower[particle]}") in rules:
        return rules[slot, f"{parsed.lemma[word]} {parsed.lower[particle]}"]
    return rules.get((slot, parsed.lemma[word]))


_PARTICLES = frozenset({"prt", "advmod", "dobj"})


@cache
def content_modes() -> dict[tuple[str, str, str | None], str]:
    """The mode of an act of words by its type and by the type and mode of what it is about (None for any mode)."""
    return {(row["type"], row["content"], row["content_mode"] or None): row["mode"] for row in rows("events_contents")}


@cache
def contexts() -> dict[str, tuple[str, ...]]:
    """The contexts that a lemma shows."""
    found: dict[str, list[str]] = {}
    for row in rows("events_contexts"):
        for word in row["words"].split("|"):
            found.setdefault(word, []).append(row["context"])
    return {word: tuple(kinds) for word, kinds in found.items()}


@cache
def hedges() -> Phrases:
    """The hedges as phrases."""
    return Phrases(rows("events_hedges"))
