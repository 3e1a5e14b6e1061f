"""Metonyms: place names that stand for a government ("Beijing refused", "pressure on Tehran")."""

from __future__ import annotations

from dragoman.layers.mentions._names import Name
from dragoman.lexicon.actors import nouns
from dragoman.parsed import Parsed

_DATELINE = frozenset({",", "(", "-", "--", "–", "—", ":"})
_WITH = frozenset({"on", "with", "against", "between", "toward", "towards"})
_MOTION = frozenset({
    "approach", "attack", "bomb", "capture", "cross", "enter", "flee", "hit", "leave", "occupy", "reach", "seize",
    "shell", "storm", "strike", "tour", "visit",
})  # fmt: skip


def is_metonym(parsed: Parsed, name: Name) -> bool:
    """Whether the place acts, is dealt with or owns a policy; for capitals also where it is the object of talk.

    A country acts ("China will wait"); "in", "from" and "to" a capital are the town ("recalled from Beijing").
    """
    if name.known is None or name.known.use not in {"name", "capital"}:
        return False
    head = next(
        (row for row in range(name.first, name.after) if not name.first <= parsed.head[row] < name.after), name.first
    )
    if parsed.word[head].isupper() and name.after < len(parsed) and parsed.word[name.after] in _DATELINE:
        return False
    if parsed.dep[head] == "conj":
        head = parsed.head[head]
    label, above = parsed.dep[head], parsed.head[head]
    if label in {"nsubj", "nsubjpass"}:
        return parsed.pos[above] in {"VERB", "AUX"}
    if label == "pobj" and parsed.dep[above] == "agent":
        return True
    if name.known.use != "capital":
        return False
    if label == "poss":
        noun = nouns().get(parsed.lower[above])
        return noun is None or noun.type != "place"
    if label == "dobj":
        return parsed.lemma[above] not in _MOTION
    return label == "pobj" and parsed.lower[above] in _WITH
