"""Doubt: a pronoun makes nobody held or freed of whom nothing else tells that, where it may mean somebody who is."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.holders import Holders
from dragoman.layers.events._merge import Telling
from dragoman.layers.events._tables import classes
from dragoman.parsed import Parsed
from dragoman.reading import Entity

DONE_TO = frozenset({"arrest", "abduct", "allege", "convict", "deport", "release"})
"""PLOVER's modes of what is done to somebody who is held."""
_BACK = 5
"""Sentences: how far back somebody else is looked for."""
_WIDE = 60
"""Tokens: no more of a clause is looked through."""


def without_doubtful(parsed: Parsed, holders: Holders, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings, those told of somebody by a pronoun alone without them where another is meant as well as they.

    "The consul visited Ana Ruiz 17 days after she was detained": nothing else tells that the consul was detained, and
    Ruiz, of whom the report tells it, is named beside. Nobody is told then, rather than the wrong one.
    """
    named = [_named(parsed, holders, each) if _is_held(parsed, each) else frozenset() for each in tellings]
    held = frozenset().union(*(each for each, one in zip(named, tellings, strict=True) if one.mode in DONE_TO))
    by_sentence: dict[int, set[str]] = {}
    for row, entity in holders.entity_at.items():
        if entity in held:
            by_sentence.setdefault(parsed.sentence[row], set()).add(entity)
    return [
        each._replace(recipients=())
        if _is_held(parsed, each) and _is_doubtful(each, names, held, by_sentence, holders.entities)
        else each
        for each, names in zip(tellings, named, strict=True)
    ]


def _is_held(parsed: Parsed, telling: Telling) -> bool:
    """Whether it is told of somebody who is held: what is done to them, or that they are visited in prison."""
    if telling.mode != "visit":
        return telling.mode in DONE_TO
    rows = parsed.rows(telling.evidence)[:_WIDE]
    return any(parsed.lemma[row] in classes()["@detention"] and parsed.lower[row - 1] == "in" for row in rows if row)


def _is_doubtful(
    telling: Telling, named: frozenset[str], held: frozenset[str], beside: dict[int, set[str]],
    entities: dict[str, Entity],
) -> bool:  # fmt: skip
    if named or len(telling.recipients) != 1 or telling.recipients[0] in held:
        return False
    own = entities[telling.recipients[0]]
    if held.intersection(own.members):
        return False
    last = range(telling.sentence - _BACK, telling.sentence + 1)
    people = [entities[each] for each in frozenset().union(*(beside.get(one, frozenset()) for one in last))]
    if own.type != "person":  # "they": several people, or a group
        return len(people) > 1 or any(each.type == "group" for each in people)
    return any(each.type == "person" and not {each.gender, own.gender} >= {"male", "female"} for each in people)


def _named(parsed: Parsed, holders: Holders, telling: Telling) -> frozenset[str]:
    """Those whom the act befalls and whom no pronoun alone tells of in its clause."""
    named: set[str] = set()
    meant: set[str] = set()
    for row in parsed.rows(telling.evidence)[:_WIDE]:
        mention = holders.mention_at.get(row)
        if mention is not None:
            alone = mention.form == "pronoun" and not parsed.tag[row].startswith("W")
            (meant if alone else named).add(holders.entity_at.get(row, ""))
    return frozenset(each for each in telling.recipients if each in named or each not in meant)
