"""Mentions: the words that name or point at people, bodies, places, groups and documents, exactly."""

from __future__ import annotations

from dragoman.layers.mentions._metonyms import is_metonym
from dragoman.layers.mentions._names import Name, find_names
from dragoman.layers.mentions._nominals import INSIDE, LAST, PERSON, Nominal, find_nominals
from dragoman.layers.mentions._pieces import find_pieces, given_names, honorifics, name_words
from dragoman.layers.mentions._pronouns import find_pronouns
from dragoman.layers.mentions._types import name_types
from dragoman.lexicon.actors import bodies, countries, nouns
from dragoman.parsed import Parsed
from dragoman.reading import EntityType, Gender, Mention, Timex, identified

_RANKS = frozenset({"deputy", "vice", "acting", "interim", "former", "ex", "assistant", "chief"})
_GENDERS: dict[str, Gender] = {"male": "male", "female": "female"}


def find_mentions(parsed: Parsed, times: tuple[Timex, ...]) -> tuple[Mention, ...]:
    """The mentions in text order, longer before shorter where two begin together; spans in code points, half-open.

    Names are runs of capitals cut by the tables of countries, bodies, offices and forms of address; one name has one
    type through the report, decided by all its mentions. Nominals are phrases whose noun the tables know, from the
    word after a leading article to the end of what is said of it by preposition or participle; a comma or a clause
    ends them. Pronouns are personal ones and "who". Words of time expressions are no names.
    """
    dated = bytearray(len(parsed))
    for time in times:
        for row in parsed.rows(time.span):
            dated[row] = 1
    names = find_names(parsed, find_pieces(parsed, dated))
    types = name_types(parsed, names)
    kept = [(name, kind) for name, kind in zip(names, types, strict=True) if kind is not None]
    named, titles = bytearray(len(parsed)), [0] * len(parsed)
    for name, kind in kept:
        mark = INSIDE | PERSON if kind == "person" else INSIDE
        named[name.first : name.after] = bytes([mark]) * (name.after - name.first)
        named[name.after - 1] |= LAST
        if name.title and name.title[0] < name.title[1]:
            titles[name.title[0] : name.title[1]] = [-1] * (name.title[1] - name.title[0])
            titles[_title_head(parsed, name.title)] = name.title[1]
    found = [_named(parsed, name, kind) for name, kind in kept if not _is_adjective(parsed, name)]
    found += [_nominal(parsed, each) for each in find_nominals(parsed, named, titles, dated)]
    for row, entry in find_pronouns(parsed):
        found.append(_pronoun(parsed, row, entry))
    return tuple(sorted(found, key=lambda mention: (mention.span.start, -mention.span.end, mention.form)))


def _title_head(parsed: Parsed, title: tuple[int, int]) -> int:
    """The row of a title's last noun: in "Ambassador to the U.S." that is "Ambassador"."""
    first, after = title
    head = first
    for row in range(first, after):
        if parsed.lower[row] in {"to", "of", "for", "in", "at"} and parsed.lower[row - 1] in nouns() and row > first:
            break
        if parsed.lower[row] in nouns():
            head = row
    return head


def _is_adjective(parsed: Parsed, name: Name) -> bool:
    """Whether a country's short name only describes the noun after it ("U.S. officials"): then it is part of that."""
    if name.known is None or name.known.use != "name" or not parsed.word[name.after - 1].isupper():
        return False
    last = name.after - 1
    if parsed.dep[last] not in {"compound", "nmod", "amod", "conj"} or name.after >= len(parsed):
        return False
    if parsed.pos[name.after] == "PROPN" and parsed.lower[max(0, name.first - 2) : name.first] in (
        ["to", "the"],
        ["of", "the"],
    ):
        return False
    return parsed.head[last] > last or parsed.pos[name.after] in {"NOUN", "ADJ", "CCONJ"}


def _named(parsed: Parsed, name: Name, kind: EntityType) -> Mention:
    body = bodies()[name.body.value] if name.body else None
    span = parsed.span(name.first, name.after)
    sector = body.sector if body else ""
    if kind == "organisation" and not body and not name.known:
        beside = parsed.lower[name.first - 1] if name.first else ""
        last = name.pieces[-1]
        sector = bodies()[last.value].sector if last.use == "body" else _sector(name.words[-1].lower())
        called = nouns().get(beside)
        sector = sector or _sector(name.words[0].lower()) or (called.sector if called else "")
    country = name.country or (body.country if body else None)
    if kind == "organisation" and not name.country:
        country = _owner_country(parsed, name) or country
    return identified(
        Mention, parsed.sha256, span=span, head=span, form="name", type=kind,
        gender=_gender(parsed, name) if kind == "person" else None,
        country=(country or None) if kind != "person" else None,
        sector=sector or None, metonym=kind == "place" and is_metonym(parsed, name),
    )  # fmt: skip


def _sector(word: str) -> str:
    """The sector that a word of a body's name tells, "" where none."""
    if word in name_words():
        return name_words()[word][1]
    noun = nouns().get(word)
    return noun.sector if noun and noun.type == "organisation" else ""


def _owner_country(parsed: Parsed, name: Name) -> str | None:
    """The country that a body is told to be of: "Oman's Foreign Ministry", "the Foreign Ministry in Muscat"."""
    if name.first >= 2 and parsed.lower[name.first - 1] in {"'s", "’s", "'", "’"}:
        owner = name.first - 1
        for size in (3, 2, 1):
            meaning = countries().get(" ".join(parsed.word[max(0, owner - size) : owner]))
            if meaning:
                return meaning[0]
    if parsed.lower[name.after : name.after + 1] == ["in"]:
        meaning = countries().get(" ".join(parsed.word[name.after + 1 : name.after + 2]))
        return meaning[0] if meaning else None
    return None


def _gender(parsed: Parsed, name: Name) -> Gender | None:
    """What the form of address, the given name or the title tells; translations take "spokesman" for any."""
    told = honorifics()[name.honorific][0] if name.honorific else ""
    if not told and len(name.words) > 1:
        told = given_names().get(name.words[0], "")
    if not told and name.title:
        noun = nouns().get(parsed.lower[_title_head(parsed, name.title)])
        told = noun.gender if noun else ""
    return _GENDERS.get(told)


def _nominal(parsed: Parsed, nominal: Nominal) -> Mention:
    noun = nominal.noun
    kind: EntityType = "organisation"
    if noun.type in {"person", "group"} or (nominal.plural and noun.type == "organisation"):
        kind = "person" if noun.type == "person" and not nominal.plural else "group"
    elif noun.type == "place":
        kind = "place"
    elif noun.type == "document":
        kind = "document"
    span, head = parsed.span(nominal.first, nominal.after), parsed.span(nominal.head, nominal.head + 1)
    named = noun.kind == "organ" and nominal.first < nominal.head and _is_definite(parsed, nominal)
    return identified(
        Mention, parsed.sha256, span=span, head=span if named else head, form="name" if named else "nominal", type=kind,
        gender=_GENDERS.get(noun.gender), plural=nominal.plural, number=nominal.number,
        country=nominal.countries[0] if len(nominal.countries) == 1 else None, sector=noun.sector or None,
        office=_office(parsed, nominal) if noun.kind == "office" and not nominal.plural else None,
    )  # fmt: skip


def _is_definite(parsed: Parsed, nominal: Nominal) -> bool:
    """Whether a body that a state has once is named with its state or head: "the Chinese government"."""
    before = nominal.head - nominal.words.count(" ") - 1
    article = parsed.lower[nominal.first - 1] if nominal.first else ""
    return (
        not nominal.plural
        and article not in {"a", "an"}
        and before >= nominal.first
        and parsed.word[before][:1].isupper()
        and before - nominal.first <= 1
        and nominal.after == nominal.head + 1
    )


def _office(parsed: Parsed, nominal: Nominal) -> str:
    """The office in lower-case nouns with its rank and what it is an office to or of ("former ambassador to China")."""
    start = nominal.head - nominal.words.count(" ")
    rank = [word for word in parsed.lower[max(nominal.first, start - 2) : start] if word in _RANKS]
    rest = range(nominal.head + 1, nominal.after)
    if not (rest and parsed.lower[rest[0]] in {"to", "of", "for", "at"}):
        return " ".join((*rank, nominal.words))
    return " ".join((*rank, nominal.words, *(parsed.word[row] for row in rest if parsed.pos[row] != "SPACE")))


def _pronoun(parsed: Parsed, row: int, entry: dict[str, str]) -> Mention:
    span = parsed.span(row, row + 1)
    plural = entry["plural"] == "yes"
    kind: EntityType = "group" if plural else "organisation" if entry["gender"] == "thing" else "person"
    return identified(
        Mention, parsed.sha256, span=span, head=span, form="pronoun", type=kind, gender=_GENDERS.get(entry["gender"]),
        plural=plural, number=int(entry["number"]) if entry["number"] else None,
    )  # fmt: skip
