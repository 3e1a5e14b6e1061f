"""Pronouns of the wrong gender: held against the roster, forms of address and given names in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.clauses import subject, verb_at
from dragoman.holders import Holders
from dragoman.names.roster import Roster
from dragoman.parsed import Parsed
from dragoman.reading import Defect, Entity, Gender, Mention, identified
from dragoman.span import Span

_OTHER_FORM = {
    "he": "she", "him": "her", "his": "her", "himself": "herself",
    "she": "he", "her": "his", "hers": "his", "herself": "himself",
}  # fmt: skip
_REFLEXIVE = frozenset({"himself", "herself"})
_OWNING = frozenset({"admit", "confess", "deny", "acknowledge", "concede", "promise", "pledge", "vow", "swear"})
"""Verbs whose "that he ..." speaks of their own subject."""
_LOOK_BACK = 40
"""Mentions: how many before a pronoun are looked at for another person whom it could mean."""


class _Known(NamedTuple):
    """A person's gender, and how it is known: in words, with the mention that shows it (none: the roster)."""

    gender: Gender
    how: str
    shown: tuple[Span, ...] = ()


def wrong_genders(
    parsed: Parsed, mentions: tuple[Mention, ...], holders: Holders, roster: Roster | None
) -> Iterator[Defect]:
    """Pronouns whose gender is not that of the person they were joined to, or of the subject that binds them.

    "His" after "Ana Ruiz has to admit" is bound by that subject where no other person stands near whom it could mean.
    """
    entities = tuple(holders.entities.values())
    by_id = {mention.id: mention for mention in mentions}
    known = _known_genders(entities, by_id, roster)
    if not known:
        return
    whose = {mention: entity.id for entity in entities for mention in entity.mentions}
    names = {entity.id: entity.name for entity in entities}
    for number, pronoun in enumerate(mentions):
        if pronoun.form != "pronoun" or pronoun.gender is None:
            continue
        meant = whose.get(pronoun.id)
        if meant is None or meant not in known or known[meant].gender == pronoun.gender:
            meant = _binder(parsed, pronoun, holders)
            if meant is None or meant not in known or known[meant].gender == pronoun.gender:
                continue
            if _another(parsed, mentions, number, meant, whose, known):
                continue
        gender, how, shown = known[meant]
        yield identified(
            Defect, parsed.sha256, kind="wrong_gender", span=pronoun.span,
            reason=f"{names[meant]} is {gender} by {how}", entity=meant, see=shown,
            suggestion=_OTHER_FORM.get(pronoun.span.of(parsed.text).lower()),
        )  # fmt: skip


def _known_genders(
    entities: tuple[Entity, ...], mentions: dict[str, Mention], roster: Roster | None
) -> dict[str, _Known]:
    people = {person.id: person for person in roster.people} if roster else {}
    known: dict[str, _Known] = {}
    for entity in entities:
        if entity.type != "person" or entity.number not in (None, 1):
            continue
        person = people.get(entity.roster_id) if entity.roster_id else None
        if person and person.gender:
            known[entity.id] = _Known(person.gender, "the roster")
            continue
        shown = [m for name in entity.mentions if (m := mentions[name]).form != "pronoun" and m.gender and not m.plural]
        if shown and len({m.gender for m in shown}) == 1 and shown[0].gender:
            known[entity.id] = _Known(shown[0].gender, "what the text calls them", (shown[0].span,))
    return known


def _binder(parsed: Parsed, pronoun: Mention, holders: Holders) -> str | None:
    """The entity of the subject that binds the pronoun: of its own clause ("admit his guilt"), or for a subject of the
    clause above ("admit that he lied"); None for other pronouns.
    """
    row = next(iter(parsed.rows(pronoun.span)), None)
    if row is None:
        return None
    verb = verb_at(parsed, row)
    if parsed.dep[row] == "nsubj" and parsed.dep[verb] == "ccomp" and parsed.lemma[parsed.head[verb]] in _OWNING:
        verb = parsed.head[verb]
    elif parsed.lower[row] not in _REFLEXIVE and parsed.dep[row] != "poss":
        return None
    bound_by = subject(parsed, verb) if parsed.pos[verb] in {"VERB", "AUX"} else None
    named = bound_by is not None and bound_by < row and parsed.pos[bound_by] in {"NOUN", "PROPN"}
    return holders.entity(bound_by) if named else None


def _another(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    number: int,
    meant: str,
    whose: dict[str, str],
    known: dict[str, _Known],
) -> bool:
    """Whether this sentence or the one before names somebody else whom the pronoun could mean."""
    pronoun = mentions[number]
    sentence = parsed.sentence[parsed.rows(pronoun.span)[0]]
    start = parsed.start[parsed.sentences[max(0, sentence - 1)][0]]
    for other in mentions[max(0, number - _LOOK_BACK) : number]:
        entity = whose.get(other.id)
        if other.span.start < start or other.type != "person" or other.plural or entity == meant:
            continue
        gender = known[entity].gender if entity in known else other.gender
        if gender in (None, pronoun.gender):
            return True
    return False
