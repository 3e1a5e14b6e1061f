"""Comparing: how likely two bearers of names are one, with the reasons in words; a pure function."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA, Indel

from dragoman.case.people._facts import Facts, agreements, contradictions, same_office
from dragoman.case.people._names import is_common, is_full
from dragoman.names.keys import is_surname
from dragoman.names.match import compare

SAME = 0.5
"""The least score at which two are proposed as one."""
_FULL, _SURNAME, _FORM = 0.9, 0.6, 0.85
_COMMON = 0.6  # how much of it is left where many bear the name
_NEAR = 0.85  # the least likeness of two names that may be one spelt twice
_NOT_FAR = 0.75  # the least share of letters in common that names have before their sounds are compared
_SWAPPED, _LONGER = 0.9, 5  # the likeness of names of which two letters changed places, in words of so many letters
_AGREE = {"office": 0.5, "country": 0.1, "sector": 0.05}
_ACT, _ACTS = 0.35, 3
_AGAINST = {"gender": 0.6, "country": 0.4, "office": 0.5}
_CERTAIN = 0.95
_TWO_TYPES = 0.7


class Borne(NamedTuple):
    """A name as compared (`folded`) and as shown, with the facts told of who bears it."""

    folded: str
    shown: str
    facts: Facts
    type: str = "person"


class Likeness(NamedTuple):
    """A verdict on two bearers, its score from 0 to 1, and the reasons in words."""

    verdict: Literal["same", "different"]
    score: float
    reasons: tuple[str, ...]


def may_be(ours: Borne, theirs: Borne) -> bool:
    """Whether two are worth a closer look: their names have something in common, or they hold one office."""
    return ours.type != theirs.type or same_office(ours.facts, theirs.facts) or names_alike(ours, theirs)[0] > 0


def likeness(ours: Borne, theirs: Borne, acts: Sequence[str] = ()) -> Likeness | None:
    """What speaks for one person behind two names; None where nothing much does.

    The score is the chance that not every reason is wrong, less for each fact against. Names that have nothing in
    common need one office and an act told of both. Full names that are equal, and facts that cannot both hold, are
    proposed as different.

    Args:
        ours: one bearer of a name.
        theirs: another.
        acts: what is told of both, in words.
    """
    if ours.type != theirs.type:
        return _of_two_types(ours, theirs)
    name, told = names_alike(ours, theirs)
    for_it = list(agreements(ours.facts, theirs.facts))
    against = list(contradictions(ours.facts, theirs.facts))
    if any(kind == "roster" for kind, _ in against):
        return Likeness("different", _CERTAIN, tuple(words for _, words in against)) if name else None
    if not name and not (acts and any(kind == "office" for kind, _ in for_it)):
        return None
    wrong = 1 - name
    for kind, _ in for_it:
        wrong *= 1 - _AGREE.get(kind, 0.0)
    for _ in acts[:_ACTS]:
        wrong *= 1 - _ACT
    score = 1 - wrong
    for kind, _ in against:
        score *= _AGAINST[kind]
    reasons = tuple(words for words in (told, *(words for _, words in (*for_it, *against)), *acts[:_ACTS]) if words)
    if score >= SAME:
        return Likeness("same", round(score, 4), reasons)
    if against and ours.folded == theirs.folded and is_full(ours.folded):
        return Likeness("different", round(1 - score, 4), tuple(words for _, words in against))
    return None


def _of_two_types(ours: Borne, theirs: Borne) -> Likeness | None:
    """A name that one report takes for a person's and another for something else's."""
    if "person" not in (ours.type, theirs.type) or ours.folded != theirs.folded or not is_full(ours.folded):
        return None
    told = f"the same name, “{ours.shown}”, read as {ours.type} and as {theirs.type}"
    return Likeness("same", _TWO_TYPES, (told,))


def names_alike(ours: Borne, theirs: Borne) -> tuple[float, str]:
    """How much two names speak for one bearer, and why; 0 where they do not."""
    one, other = ours.folded.split(), theirs.folded.split()
    common = _COMMON if is_common(ours.folded) or is_common(theirs.folded) else 1.0
    if one == other:
        full = is_full(ours.folded)
        return (_FULL if full else _SURNAME) * common, f"the same {'full name' if full else 'name'} “{ours.shown}”"
    short, long = sorted((ours, theirs), key=lambda borne: len(borne.folded.split()))
    words = long.folded.split()
    if len(short.folded.split()) == 1 and len(words) > 1:
        surnames = (words[-1], *words[: is_surname(words[0])])
        if short.folded in surnames:
            return _SURNAME * common, f"“{short.shown}” is the family name of “{long.shown}”"
    if (
        len(one) > 1 < len(other)
        and one[-1] == other[-1]
        and one[0][0] == other[0][0]
        and 1 in map(len, (one[0], other[0]))
    ):
        return _SURNAME * common, f"“{ours.shown}” and “{theirs.shown}” share a first letter and the family name"
    return _near(ours, theirs, common)


def _near(ours: Borne, theirs: Borne, common: float) -> tuple[float, str]:
    """Names that are forms of one another, or sound nearly the same."""
    score, way = _spelt(ours.folded, theirs.folded)
    if not score:
        return 0.0, ""
    told = f"are one name, {way}" if way else "sound nearly the same"
    return _FORM * score * common, f"“{ours.shown}” and “{theirs.shown}” {told}"


@lru_cache(maxsize=20_000)
def _spelt(one: str, other: str) -> tuple[float, str]:
    """How near one name is to the other by ear, or as a form of it, and then by which way; 0 where it is not."""
    if _letters(one, other) < _NOT_FAR and _letters(_in_order(one), _in_order(other)) < _NOT_FAR:
        return 0.0, ""
    heard = compare(one, other)
    if heard.score >= _NEAR:
        return heard.score, ""
    if _swapped(one.split(), other.split()):
        return _SWAPPED, "two letters have changed places"
    form = max(compare(one, other, [other]), compare(other, one, [one]))
    way = form.words.partition(" = ")[2]
    return (form.score, way) if form.score >= _NEAR and way else (0.0, "")


def _swapped(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two neighbouring letters of one longer word of the name have changed places, as when it is mistyped."""
    unlike = [(ours, theirs) for ours, theirs in zip(one, other, strict=False) if ours != theirs]
    if len(one) != len(other) or len(unlike) != 1 or len(unlike[0][0]) < _LONGER:
        return False
    return sorted(unlike[0][0]) == sorted(unlike[0][1]) and OSA.distance(*unlike[0]) == 1


def _letters(one: str, other: str) -> float:
    return float(Indel.normalized_similarity(one.replace(" ", ""), other.replace(" ", "")))


def _in_order(name: str) -> str:
    return "".join(sorted(name.split()))
