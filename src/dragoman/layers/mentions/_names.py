"""Names: pieces joined into the names of people, bodies and places, each with the title that stands before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.layers.mentions._pieces import NAMED, Piece, closing_type, given_names
from dragoman.lexicon.actors import bodies
from dragoman.parsed import Parsed

PARTICLES = frozenset({
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von", "der", "den", "ten", "ter", "zu", "bin",
    "bint", "ibn", "al", "el", "ul", "ur", "abu", "ben", "ould", "zur", "zum",
})  # fmt: skip
_PREFIXES = frozenset({"al", "el", "ul", "ur", "as", "ash", "an", "at", "ad", "ar", "az"})
_COUNTRY = frozenset({"name", "adjective", "people", "capital"})
_SEVERAL = frozenset({"name", "capital", "body", "word"})
_SPACES = frozenset({"\n", "\r\n", " "})
_LONGEST = 12
"""Pieces: no name is longer."""


@dataclass(frozen=True)
class Name:
    """The rows of a name, its pieces, and what stands with it; `label` is the model's guess ("" where none)."""

    first: int
    after: int
    pieces: tuple[Piece, ...]
    label: str = ""
    title: tuple[int, int] | None = None
    honorific: str = ""
    words: tuple[str, ...] = field(default=())

    @property
    def known(self) -> Piece | None:
        """The one piece of a name that is wholly a country, a city or a body of the tables."""
        return self.pieces[-1] if len(self.pieces) == 1 and self.pieces[0].use != "word" else None

    @property
    def body(self) -> Piece | None:
        """The known body in the name, with or without its country before it ("U.S. Supreme Court"); none in a longer
        name that ends in one ("Ukrainska Pravda")."""
        first = next((piece for piece in self.pieces if piece.use in {"body", "word"}), None)
        return first if first is not None and first.use == "body" else None

    @property
    def country(self) -> str | None:
        """The code of the first country in the name."""
        return next((piece.value for piece in self.pieces if piece.use in _COUNTRY), None)


def find_names(parsed: Parsed, pieces: Sequence[Piece]) -> list[Name]:
    """The names in text order, titles and forms of address cut off; adjectives ("Canadian") alone are no names."""
    owner = _owners(parsed)
    found: list[Name] = []
    title: Piece | None = None
    honorific: Piece | None = None
    for chunk in _chunks(parsed, pieces, owner):
        first = chunk[0]
        if first.use == "title":
            title = first._replace(first=title.first) if title and title.after == first.first else first
            continue
        if first.use == "honorific":
            honorific = first
            continue
        made = _name(parsed, chunk, owner)
        if made is None:
            title = title if first.use in {"adjective"} and title and title.after == first.first else None
            honorific = None
            continue
        if honorific and honorific.after == made.first:
            made = replace(made, honorific=honorific.value)
        before = honorific.first if made.honorific and honorific else made.first
        whole = made.known
        if title and not (whole and whole.use in _COUNTRY):
            if _reaches(parsed, title, before):
                made = replace(made, title=(title.first, before))
            title = None
        found.append(made)
        honorific = None
    return found


def _reaches(parsed: Parsed, title: Piece, row: int) -> bool:
    """Whether only the title's own complement stands between it and the name ("Ambassador to the U.S. Ana Ruiz")."""
    if title.after == row:
        return True
    if row - title.after > 8 or parsed.lower[title.after] not in {"to", "of", "for", "in", "at"}:
        return False
    between = range(title.after + 1, row)
    return len(between) > 0 and all(
        parsed.lower[r] in {"the", "of", "and"} or parsed.word[r][:1].isupper() for r in between
    )


def _owners(parsed: Parsed) -> list[int]:
    """For each row the number of the model's name over it, or -1.

    "Ruiz and Roth" is no name where the text tells of people whose surnames they are.
    """
    owner = [-1] * len(parsed)
    people = ((first, after) for first, after, label in parsed.names if label == "PERSON")
    surnames = {parsed.word[after - 1] for first, after in people if after - first > 1}
    for number, (first, after, label) in enumerate(parsed.names):
        pair = after - first == 3 and parsed.lower[first + 1] == "and"
        if pair and {parsed.word[first], parsed.word[after - 1]} <= surnames:
            continue
        if label in NAMED or label in {"NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}:
            owner[first:after] = [number] * (after - first)
    return owner


def _chunks(parsed: Parsed, pieces: Sequence[Piece], owner: Sequence[int]) -> Iterator[list[Piece]]:
    """The pieces that belong together; titles and forms of address each by themselves."""
    chunk: list[Piece] = []
    for piece in pieces:
        if chunk and len(chunk) < _LONGEST and _joins(parsed, chunk, piece, owner):
            chunk.append(piece)
            continue
        if chunk:
            yield chunk
        chunk = [piece]
    if chunk:
        yield chunk


def _joins(parsed: Parsed, chunk: list[Piece], piece: Piece, owner: Sequence[int]) -> bool:
    last = chunk[-1]
    if {last.use, piece.use} & {"title", "honorific"} or parsed.sentence[last.first] != parsed.sentence[piece.first]:
        return _title_in_body(parsed, last, piece, owner)
    gap = [parsed.lower[row] for row in range(last.after, piece.first) if parsed.word[row] not in _SPACES]
    if len(gap) > 4:
        return False
    same = owner[last.after - 1] == owner[piece.first] >= 0
    label = parsed.names[owner[piece.first]][2] if same else ""
    if not gap:
        return _adjacent(parsed, chunk, piece, owner, label)
    if gap[0] == "-" and all(map(parsed.word.__getitem__, range(last.after, piece.first))):
        return len(gap) == 1 and _touch(parsed, last, piece) and (last.use == piece.use == "word" or label in NAMED)
    if gap[0] == "of" and gap[1:] in ([], ["the"]):
        return piece.use in _SEVERAL and (_of_body(parsed, chunk) or label == "ORG")
    if gap in (["and"], ["&"], ["for"], ["and", "the"], ["in"]):
        return label == "ORG" or (gap == ["&"] and last.use == piece.use == "word")
    if gap in (["'s"], ["’s"], ["'"], ["’"]):
        return label == "ORG" and last.use == piece.use == "word" and _run_heads_body(parsed, piece)
    if all(word in PARTICLES or word == "-" for word in gap):
        return last.use == "word" and piece.use != "body" and not _heads_body(parsed, last)
    return label in {"PERSON", "ORG"} and gap in (["la"], ["le"], ["los"], ["las"], ["y"], ["e"], ["du"], ["des"])


def _title_in_body(parsed: Parsed, last: Piece, piece: Piece, owner: Sequence[int]) -> bool:
    """Whether a word that is a title elsewhere is part of a body's name ("General Dynamics", "Marine Corps")."""
    same = owner[last.after - 1] == owner[piece.first] >= 0
    return (
        same
        and last.after == piece.first
        and {last.use, piece.use} <= {"title", "word"}
        and parsed.names[owner[piece.first]][2] == "ORG"
        and piece.use == "word"
        and _heads_body(parsed, piece)
    )


def _adjacent(parsed: Parsed, chunk: list[Piece], piece: Piece, owner: Sequence[int], label: str) -> bool:
    last = chunk[-1]
    if last.use == piece.use == "word":
        ours, theirs = owner[last.after - 1], owner[piece.first]
        return ours < 0 or theirs < 0 or ours == theirs or _heads_body(parsed, piece)
    if last.use == "people" and piece.use == "word":
        return _run_heads_body(parsed, piece)
    if last.use == "adjective" and piece.use == "word":
        return label in {"ORG", "GPE", "LOC", "FAC"} or (label != "PERSON" and _run_heads_body(parsed, piece))
    if last.use in {"name", "capital"} and piece.use == "word":
        if label == "PERSON" and len(chunk) == 1:
            return parsed.word[last.first] in given_names() or last.use == "capital"
        return label in {"ORG", "FAC", "LOC"} or _run_heads_body(parsed, piece)
    if last.use == "word" and piece.use in {"name", "capital"}:
        return bool(label) or parsed.word[last.first] in given_names()
    if last.use == "body" and piece.use == "word":
        return _run_heads_body(parsed, piece)
    if piece.use == "body" and last.use == "word":
        return bodies()[piece.value].kind == "publication" or label == "ORG"
    return piece.use == "body" and last.use in _COUNTRY


def _touch(parsed: Parsed, last: Piece, piece: Piece) -> bool:
    return parsed.start[piece.first] - parsed.end[last.after - 1] == 1


def _of_body(parsed: Parsed, chunk: list[Piece]) -> bool:
    """Whether "of" goes on with the name: "Ministry of", "Bank of", "Eastern District of"."""
    return _heads_body(parsed, chunk[-1])


def _heads_body(parsed: Parsed, piece: Piece) -> bool:
    """Whether the word is a noun for a body or a place, so that it ends or opens a body's name."""
    return piece.use in {"word", "body"} and closing_type(parsed.lower[piece.after - 1]) is not None


def _run_heads_body(parsed: Parsed, piece: Piece) -> bool:
    """Whether the run of capitals from `piece` on ends in such a noun ("Canadian [Border Services Agency]")."""
    row = piece.first
    for ahead in range(row, min(row + 7, len(parsed))):
        if not parsed.word[ahead][:1].isupper() and parsed.lower[ahead] not in {"of", "and", "&"}:
            return False
        if _heads_body(parsed, Piece(ahead, ahead + 1, "word")):
            return True
    return False


def _name(parsed: Parsed, chunk: list[Piece], owner: Sequence[int]) -> Name | None:
    """The name that a chunk is, or None (an adjective alone)."""
    first, after = chunk[0].first, chunk[-1].after
    if len(chunk) == 1 and chunk[0].use in {"adjective", "people"}:
        return None
    if first >= 2 and parsed.word[first - 1] == "-" and parsed.lower[first - 2] in _PREFIXES and chunk[0].use == "word":
        first -= 2
    if chunk[-1].use == "word":
        after = _hyphened(parsed, first, after, owner)
    votes = [owner[row] for row in range(first, after) if owner[row] >= 0]
    label = parsed.names[max(set(votes), key=lambda each: (votes.count(each), -each))][2] if votes else ""
    words = tuple(parsed.text[parsed.start[first] : parsed.end[after - 1]].split())
    return Name(first, after, tuple(chunk), label, words=words)


def _hyphened(parsed: Parsed, first: int, after: int, owner: Sequence[int]) -> int:
    """The row after a second syllable in lower case ("Kim Tae-min"); "Ruiz-backed" has none."""
    if after + 1 >= len(parsed) or parsed.word[after] != "-" or not parsed.word[after + 1].islower():
        return after
    if parsed.start[after + 1] - parsed.end[after - 1] != 1 or not parsed.word[after + 1].isalpha():
        return after
    covered = owner[after + 1] >= 0 and owner[after + 1] == owner[after - 1]
    short = after - first > 1 and len(parsed.word[after + 1]) <= 5 and parsed.pos[after + 1] in {"PROPN", "NOUN", "X"}
    return after + 2 if covered or short or parsed.tag[after + 1] == "NNP" else after
