"""Types: whether a name is a person's, a body's or a place's, by all that the report says of it: one name, one type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.layers.mentions._names import Name
from dragoman.layers.mentions._pieces import closing_type, given_names, name_words
from dragoman.lexicon import rows
from dragoman.lexicon.actors import bodies, nouns
from dragoman.parsed import Parsed
from dragoman.reading import EntityType

_ROLES = {"nsubj": "subject", "nsubjpass": "object", "dobj": "object"}
_PLACES = frozenset({"GPE", "LOC"})
_VOWELS = re.compile(r"[aeiouyh]+")
_UNIONS = frozenset({"EUR", "UNO", "NAT"})
_LABELS: dict[str, tuple[int, int, int, int]] = {
    "PERSON": (2, 0, 0, 0), "ORG": (0, 2, 0, 0), "GPE": (0, 0, 2, 0), "LOC": (0, 0, 2, 0), "FAC": (0, 0, 2, 0),
    "NORP": (0, 1, 0, 2), "PRODUCT": (0, 0, 0, 2), "EVENT": (0, 0, 0, 3), "WORK_OF_ART": (0, 0, 0, 3),
    "LAW": (0, 0, 0, 3),
}  # fmt: skip
"""The model's label as votes for person, organisation, place, other."""
_KINDS: tuple[EntityType | None, ...] = ("person", "organisation", "place", None)
_COLUMN = {"person": 0, "organisation": 1, "place": 2, "document": 3, "group": 3}
_AGENTS = frozenset({"nsubj", "nsubjpass"})
_PLACING = frozenset(
    {"in", "at", "to", "from", "near", "of", "into", "across", "around", "outside", "through", "toward", "towards"}
)
_HEADED = frozenset({"administration", "presidency", "campaign", "regime"})
"""What is called by the name of the person at its head."""
_SITES = frozenset({"office", "branch", "bureau", "plant", "refinery", "mine", "depot", "yard", "pipeline", "factory"})
_STAFF = frozenset({
    "worker", "employee", "staff", "engineer", "shareholder", "subsidiary", "executive", "contractor", "board", "fleet",
    "headquarters", "owner", "plant", "refinery",
})  # fmt: skip
"""Who and what a company has."""
_GOING = frozenset({
    "go", "travel", "fly", "drive", "return", "move", "transfer", "flee", "deport", "march", "sail", "come", "arrive",
})  # fmt: skip
_WIDE = 60
"""Dependants: of a word with more, only so many are looked at."""
_ACRONYM = 4
"""Letters: what is longer and all in capitals is a name that is written so in a headline."""
_LEAST = 2
"""Votes: a name with fewer is left out."""


def name_types(parsed: Parsed, names: Sequence[Name]) -> list[EntityType | None]:
    """The type of each name, None where it names something else (a law, a product, a feast).

    Every mention votes: by the model's label, by the title, form of address or given name, by a closing word ("Corp."),
    by what stands in apposition, by verbs that have a person there, by the place it has in its clause. What is told of
    twice, and never as being in, at, to or from it, is hardly a place. All mentions of a name, a surname and the full
    names it ends, and names that differ in vowels only vote together.
    """
    votes: dict[str, list[int]] = {}
    seen: dict[str, int] = {}
    located: set[str] = set()
    persons = frozenset(row for first, after, label in parsed.names if label == "PERSON" for row in range(first, after))
    for name in names:
        if name.known is None:
            key = " ".join(name.words)
            tally = votes.setdefault(key, [0, 0, 0, 0])
            seen[key] = seen.get(key, 0) + 1
            for column, vote in enumerate(_votes(parsed, name, persons)):
                tally[column] += vote
            if _is_located(parsed, name):
                located.add(key)
    for key, count in seen.items():
        if count > 1 and key not in located and not closing_type(key.split()[-1].lower()):
            votes[key][2] //= 4
    _share_capitals(votes)
    _share_companies(votes)
    _share_surnames(votes)
    _share_sounds(votes)
    types = [_type(name, votes) for name in names]
    _share_lists(parsed, names, types, votes)
    return [_type(name, votes) for name in names]


def _type(name: Name, votes: dict[str, list[int]]) -> EntityType | None:
    if name.body is not None and bodies()[name.body.value].kind == "none":
        return None
    if name.known is not None:
        if name.honorific or name.title:
            return "person"
        known = name.known
        return "organisation" if known.use == "body" or known.value in _UNIONS else "place"
    if name.pieces[-1].use == "body":
        return "organisation"
    tally = votes[" ".join(name.words)]
    best = max(range(4), key=lambda column: (tally[column], -column))
    return _KINDS[best] if tally[best] >= _LEAST else None


def _votes(parsed: Parsed, name: Name, persons: frozenset[int]) -> list[int]:
    person, body, place, other = _LABELS.get(name.label, (0, 0, 0, 0))
    words, last = name.words, name.after - 1
    if name.title:
        person += 4
    if name.honorific:
        person += 6
    closing = closing_type(words[-1].lower()) if len(words) > 1 else None
    opening = closing_type(words[0].lower()) if "of" in words else None
    if closing or opening:
        body += 6 * ((opening or closing) == "organisation")
        place += 6 * ((opening or closing) == "place")
    elif words[0] in given_names():
        person += 3 if len(words) > 1 else 1
    elif words[0].isupper() and len(words) == 1 and 2 <= len(words[0]) <= 6 and words[0].isalpha():
        body += 3 if name.first and parsed.lower[name.first - 1] == "the" else 1
    after = parsed.lower[name.after : name.after + 3]
    head = _head(parsed, name)
    if after and after[0] in _HEADED:
        person += 4
    elif after and parsed.head[last] == name.after and after[0] in nouns() and after[0] not in _SITES:
        noun = nouns()[after[0]]
        body += 4 * (noun.type == "organisation" and noun.kind == "body")
    if (
        after[:1] == ["who"]
        or (after[:1] == [","] and after[1:2] and after[1].isdigit())
        or (after[:2] == [",", "who"] and parsed.dep[head] != "pobj")
    ):
        person += 4
    if not name.label and len(words) > 1 and all(word[:1].isupper() and not word.isupper() for word in words):
        person += 1
    if parsed.dep[head] == "conj" and parsed.head[head] in persons:
        person += 2
    tally = [person, body, place, other]
    for told in _said_of(parsed, name, last):
        tally[_COLUMN[told]] += 4
    if _is_personal(parsed, head):
        tally[0] += 4
    if _is_spoken_to(parsed, head) or (not name.label and parsed.dep[head] in _AGENTS):
        tally[0] += 2
        tally[1] += 1
    elif parsed.dep[head] in _AGENTS or (parsed.dep[head] == "pobj" and parsed.dep[parsed.head[head]] == "agent"):
        tally[0] += 1
        tally[1] += 1
    elif parsed.dep[head] == "pobj" and parsed.lower[parsed.head[head]] in {"in", "near", "at", "across"}:
        tally[2] += 4 if name.label == "PERSON" and len(words) == 1 and words[0] not in given_names() else 1
    if _has_article(parsed, name):
        tally[0] -= 4
        tally[1] += 2 * (name.label == "PERSON")
    if len(words) == 1 and words[0] not in given_names():
        shown = _one_word(parsed, name, head)
        tally[_COLUMN[shown or "person"]] += 4 * (shown is not None)
    return tally


def _one_word(parsed: Parsed, name: Name, head: int) -> EntityType | None:
    """What a name of one word, which the model takes for a surname, is by what stands around it.

    "The Warri office", "went to Warri": a place; "workers at Nordvann", "Gorbal reported that": a body.
    """
    above, label, before = parsed.head[head], parsed.dep[head], parsed.lower[name.first - 1] if name.first else ""
    if label in {"compound", "nmod"} and before == "the" and parsed.lemma[above] in _SITES:
        return "place"
    if label == "nsubj" and parsed.lemma[above] == "report" and _is_spoken_to(parsed, head):
        return "organisation"
    if label == "poss":
        return "organisation" if parsed.lemma[above] in _STAFF else None
    if label != "pobj":
        return None
    held = parsed.head[above]
    if parsed.lower[above] in {"to", "from"} and parsed.lemma[held] in _GOING:
        return "place"
    return "organisation" if parsed.lower[above] in {"of", "at"} and parsed.lemma[held] in _STAFF else None


def _has_article(parsed: Parsed, name: Name) -> bool:
    """Whether "the" stands right before a name of several words that describes no noun: "the Manila Ledger"."""
    head = _head(parsed, name)
    article = name.first > 0 and parsed.lower[name.first - 1] == "the" and not name.title and not name.honorific
    return article and len(name.words) > 1 and parsed.head[head] < name.after and parsed.head[head] != name.first - 1


def _is_personal(parsed: Parsed, head: int) -> bool:
    """Whether the word stands where a verb has a person ("was arrested", "resigned")."""
    role = _ROLES.get(parsed.dep[head])
    return role is not None and (parsed.lemma[parsed.head[head]], role) in _person_verbs()


@cache
def _person_verbs() -> frozenset[tuple[str, str]]:
    return frozenset((row["lemma"], row["role"]) for row in rows("person_verbs"))


def _is_spoken_to(parsed: Parsed, head: int) -> bool:
    """Whether the word is subject or object of a verb that takes a clause: who says, thinks, is told or urged."""
    if parsed.dep[head] not in {"nsubj", "dobj", "dative"}:
        return False
    verb = parsed.head[head]
    return any(parsed.dep[child] == "ccomp" and child > head for child in parsed.children[verb][:_WIDE])


def _is_located(parsed: Parsed, name: Name) -> bool:
    head = _head(parsed, name)
    return parsed.dep[head] == "pobj" and parsed.lower[parsed.head[head]] in _PLACING


def _head(parsed: Parsed, name: Name) -> int:
    return next(
        (row for row in range(name.first, name.after) if not name.first <= parsed.head[row] < name.after), name.first
    )


def _said_of(parsed: Parsed, name: Name, last: int) -> list[str]:
    """The types of the nouns that stand with a name: "the newspaper Izvestia", "Ana Ruiz, a lawyer", "the town of
    Aden", "a report in Izvestia"."""
    found = []
    before = name.first - 1
    noun = nouns().get(parsed.lower[before - 1]) if before > 0 and parsed.lower[before] in {"of", "in"} else None
    if noun is not None and noun.type == "place" and parsed.lower[before] == "of":
        found.append("place")
    if noun is not None and noun.type == "document" and parsed.lower[before] == "in" and name.label not in _PLACES:
        found.append("organisation")
    head = _head(parsed, name)
    if before >= 0 and parsed.lower[before] in nouns() and parsed.pos[before] in {"NOUN", "ADJ"}:
        joined = name.first <= parsed.head[before] < name.after or parsed.head[head] == before
        found += [nouns()[parsed.lower[before]].type] * joined
    beside = [parsed.head[head]] if parsed.dep[head] == "appos" else []
    beside += [child for child in parsed.children[head] if parsed.dep[child] == "appos" and child > last]
    for row in beside[:2]:
        noun = nouns().get(parsed.lower[row])
        if noun is not None and parsed.pos[row] == "NOUN":
            found.append(noun.type)
    return found


def _share_surnames(votes: dict[str, list[int]]) -> None:
    """People's names vote together with their surnames.

    A word alone that ends (or opens) a person's full name is that person's: "Spavor" with "Michael Spavor". Another
    name of two words that ends in a person's surname is a person's too: of the same family, or once misread.
    """
    surnames: set[str] = set()
    for full in list(votes):
        words = full.split()
        if len(words) > 1 and _is_person(votes[full]):
            surnames.add(words[-1])
            for short in dict.fromkeys((words[-1], " ".join(words[-2:]), words[0])):
                known = short != full and short in votes and short not in bodies()
                if known and (short != words[0] or votes[short][2] <= votes[short][0]):
                    votes[short][0] += votes[full][0] + max(votes[short][1:])
    for full, tally in votes.items():
        words = full.split()
        if len(words) == 2 and not _is_person(tally) and closing_type(words[-1].lower()) is None:
            alone = votes.get(words[-1])
            if words[-1] in surnames or (alone is not None and _is_person(alone)):
                tally[0] += max(tally) + 1


def _share_lists(
    parsed: Parsed, names: Sequence[Name], types: Sequence[EntityType | None], votes: dict[str, list[int]]
) -> None:
    """A name that the tables do not know, joined by "and" to a person's, is a person's: "Ruiz and Long Yiwa"."""
    people = {
        row
        for name, kind in zip(names, types, strict=True)
        if kind == "person"
        for row in range(name.first, name.after)
    }
    for name in names:
        head = _head(parsed, name)
        if name.known is None and parsed.dep[head] == "conj" and parsed.head[head] in people:
            tally = votes[" ".join(name.words)]
            tally[0] += 3 + max(tally[1:]) * (tally[1] < 4 and len(name.words) == 1)


def _share_capitals(votes: dict[str, list[int]]) -> None:
    """A name all in capitals, as headlines have it, votes with the same name below: "ANA RUIZ" with "Ana Ruiz"."""
    for shouted in [name for name in votes if name.isupper() and len(name) > _ACRONYM]:
        below = votes.get(shouted.title())
        if below is not None:
            votes[shouted] = [one + other for one, other in zip(votes[shouted], below, strict=True)]


def _share_companies(votes: dict[str, list[int]]) -> None:
    """A company's name without its legal form or trade votes with it: "Nordvann" with "Nordvann Shipping Ltd."."""
    for full in list(votes):
        words = full.split()
        if name_words().get(words[-1].lower(), ("", ""))[1] == "BUS":
            for size in range(1, len(words)):
                short = votes.get(" ".join(words[:size]))
                if short is not None:
                    short[1] += votes[full][1] + max(short)


def _is_person(tally: Sequence[int]) -> bool:
    return tally[0] > max(tally[1:])


def _share_sounds(votes: dict[str, list[int]]) -> None:
    """Words alone of five letters and more that differ in vowels only ("Baudamin", "Baodamin") vote together."""
    alike: dict[str, list[str]] = {}
    for word in votes:
        if len(word) >= 5 and " " not in word and word.isalpha():
            alike.setdefault(word[0] + _VOWELS.sub("", word[1:]), []).append(word)
    for group in alike.values():
        if len(group) > 1:
            total = [sum(column) for column in zip(*(votes[word] for word in group), strict=True)]
            for word in group:
                votes[word] = list(total)
