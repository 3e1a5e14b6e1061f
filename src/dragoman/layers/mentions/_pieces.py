"""Pieces: capitalised words cut into known countries and bodies, titles, forms of address and words of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from dragoman.lexicon import rows
from dragoman.lexicon.actors import bodies, countries, nouns
from dragoman.parsed import Parsed

Use = Literal["name", "adjective", "people", "capital", "body", "title", "honorific", "word"]

NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
_PROPER = frozenset({"NNP", "NNPS"})
_TITLE_WORDS = 4
_ARTICLES = frozenset({"the", "a", "an"})
_OPENERS = frozenset({
    "after", "although", "and", "as", "at", "because", "before", "but", "despite", "during", "for", "former", "from",
    "if", "in", "most", "nor", "on", "once", "one", "or", "senior", "since", "so", "some", "still", "then", "though",
    "through", "top", "under", "unlike", "until", "when", "while", "with", "yet",
})  # fmt: skip
"""Words that the tagger takes for a name's when they open a sentence before one."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SMALL = frozenset({"is", "are", "was", "were", "to", "be", "has", "have", "as"})
_FIXED = frozenset({"EVENT", "LAW", "WORK_OF_ART", "FAC"})
_INSIDE, _WHOLE = 1, 2


class Piece(NamedTuple):
    """The rows `[first, after)`, what they are, and the country, body or noun that the tables give for them."""

    first: int
    after: int
    use: Use
    value: str = ""


@cache
def _written() -> dict[str, tuple[tuple[str, Use, str], ...]]:
    """The forms of countries and bodies by their first three letters, or by the only two, the longest first."""
    found: dict[str, list[tuple[str, Use, str]]] = {}
    for form, (code, use) in countries().items():
        found.setdefault(form[:3], []).append((form, _USES[use], code))
    for form in bodies():
        if form not in countries() and not form.startswith(("the ", "The ")):
            found.setdefault(form[:3], []).append((form, "body", form))
    return {key: tuple(sorted(forms, key=lambda entry: -len(entry[0]))) for key, forms in found.items()}


_USES: dict[str, Use] = {"name": "name", "adjective": "adjective", "people": "people", "capital": "capital"}


@cache
def honorifics() -> dict[str, tuple[str, str]]:
    """For each form of address the gender it tells and the office it shortens ("" where none)."""
    return {row["written"]: (row["gender"], row["office"]) for row in rows("honorifics")}


@cache
def given_names() -> dict[str, str]:
    """For each given name the gender it tells ("" where both)."""
    return {row["name"]: row["gender"] for row in rows("given_names")}


@cache
def name_words() -> dict[str, tuple[str, str]]:
    """For each word that closes the name of a body or place, its entity type and sector ("" where none)."""
    return {row["word"]: (row["type"], row["sector"]) for row in rows("name_words")}


def closing_type(word: str) -> str | None:
    """The type, organisation or place, of a name that the word (lower case) closes; None where it closes none."""
    if word in name_words():
        return name_words()[word][0]
    noun = nouns().get(word)
    return noun.type if noun is not None and noun.type in {"organisation", "place"} else None


def find_pieces(parsed: Parsed, dated: Sequence[int]) -> list[Piece]:
    """The pieces of the text in order; `dated` is 1 at the rows of time expressions, which are no names.

    A line written in title case (a headline) gives only what the tables know and words that are names elsewhere; so
    does the first word of a sentence that the tagger takes for a plain word.
    """
    flat = parsed.text.replace("\n", " ").replace("\xa0", " ").replace("\t", " ").replace("\r", " ")
    inside = bytearray(len(parsed))
    for first, after, label in parsed.names:
        mark = _INSIDE if label in NAMED else 0
        if label in _FIXED or (label == "ORG" and after - first > 1 and closing_type(parsed.lower[after - 1])):
            mark |= _WHOLE
        inside[first:after] = bytes([mark]) * (after - first)
    titled = [_title_case(parsed, first, after) for first, after in parsed.sentences]
    found: list[Piece] = []
    seen: set[str] = set()
    for (first, after), special in zip(parsed.sentences, titled, strict=True):
        if not special:
            pieces = list(_sentence(parsed, flat, first, after, inside, dated, None))
            found += pieces
            seen.update(parsed.word[row] for p in pieces if p.use == "word" for row in range(p.first, p.after))
    found += _openings(parsed, found, seen, dated)
    loud = bytearray(len(parsed)), {word.upper() for word in seen}  # of capitals the model takes any word for a name
    for (first, after), special in zip(parsed.sentences, titled, strict=True):
        if special:
            shouted = not any(word[:1].isalpha() and word != word.upper() for word in parsed.word[first:after])
            marks, known = loud if shouted else (inside, seen)
            found += _sentence(parsed, flat, first, after, marks, dated, known)
    return sorted(found)


def _title_case(parsed: Parsed, first: int, after: int) -> bool:
    """Whether nearly every longer word from `first` to `after` has a capital, so that a capital says nothing.

    A line with a verb in lower case is a sentence, however many names it holds.
    """
    if after - first > 60 or any(
        parsed.tag[row] in _FINITE and parsed.word[row].islower() and parsed.lower[row] not in _SMALL
        for row in range(first, after)
    ):
        return False
    words = [word for word in parsed.word[first:after] if len(word) > 3 and word.isalpha()]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _openings(parsed: Parsed, found: Sequence[Piece], seen: set[str], dated: Sequence[int]) -> Iterator[Piece]:
    """The first words of sentences that are names elsewhere, though the tagger took them for plain words."""
    taken = {piece.first for piece in found}
    for first, after in parsed.sentences:
        row = next((each for each in range(first, min(after, first + 3)) if parsed.word[each][:1].isalpha()), first)
        plain = parsed.pos[row] in {"NOUN", "ADJ", "X", "PROPN"} and not dated[row] and row not in taken
        if plain and len(parsed.word[row]) > 2 and parsed.word[row] in seen:
            yield Piece(row, row + 1, "word")


def _sentence(
    parsed: Parsed,
    flat: str,
    first: int,
    after: int,
    inside: Sequence[int],
    dated: Sequence[int],
    seen: set[str] | None,
) -> Iterator[Piece]:
    word, row, begun = parsed.word, first, False
    while row < after:
        here = word[row]
        if not here[:1].isupper() or dated[row]:
            begun = begun or here[:1].isalnum()
            row += 1
            continue
        piece = _known(parsed, flat, row)
        if piece is None and not inside[row] & _WHOLE:
            piece = _title(parsed, row, seen is not None)
        if piece is None and _namely(parsed, row, begun, inside, seen):
            piece = Piece(row, row + 1, "word")
        if piece is not None:
            yield piece
        begun = True
        row = piece.after if piece else row + 1


def _known(parsed: Parsed, flat: str, row: int) -> Piece | None:
    start, written = parsed.start[row], _written()
    for form, use, value in (*written.get(flat[start : start + 3], ()), *written.get(flat[start : start + 2], ())):
        if flat.startswith(form, start):
            stop, after = start + len(form), row + 1
            while after < len(parsed) and parsed.end[after - 1] < stop:
                after += 1
            if parsed.end[after - 1] == stop:
                return Piece(row, after, use, value)
    return None


def _title(parsed: Parsed, row: int, titled: bool) -> Piece | None:
    """An office or a form of address with a capital: "Prime Minister", "CFO", "Mr."."""
    if parsed.word[row] in honorifics():
        after = row + 2 if parsed.word[row + 1 : row + 2] == ["."] else row + 1
        if after < len(parsed) and parsed.word[after][:1].isupper():
            return Piece(row, after, "honorific", parsed.word[row])
    if parsed.lower[row] not in _title_starts():
        return None
    for size in range(min(_TITLE_WORDS, len(parsed) - row), 0, -1):
        words = parsed.lower[row : row + size]
        phrase = " ".join(words).replace(" - ", "-")
        noun = nouns().get(phrase)
        if noun and noun.type == "person" and noun.kind in {"office", "trade"}:
            last = row + size - 1
            proper = parsed.tag[last] in _PROPER or size > 1 or titled or parsed.tag[last : last + 2] == ["NNS", "NNP"]
            if parsed.word[last][:1].isupper() and proper:
                return Piece(row, row + size, "title", phrase)
    return None


@cache
def _title_starts() -> frozenset[str]:
    return frozenset(
        noun.replace("-", " ").split()[0]
        for noun, meaning in nouns().items()
        if meaning.type == "person" and meaning.kind in {"office", "trade"}
    )


def _describes(parsed: Parsed, row: int, inside: Sequence[int]) -> bool:
    """Whether a sentence's first word only describes the plain noun after it ("Exiled opposition leaders")."""
    after = parsed.word[row + 1 : row + 2]
    return (
        (not inside[row] & _INSIDE or parsed.tag[row] == "JJ")
        and parsed.dep[row] in {"amod", "compound", "nmod", "advmod"}
        and bool(after)
        and after[0].islower()
        and parsed.pos[row + 1] in {"NOUN", "ADJ"}
    )


def _namely(parsed: Parsed, row: int, begun: bool, inside: Sequence[int], seen: set[str] | None) -> bool:
    """Whether a word with a capital is a word of a name."""
    word = parsed.word[row]
    if len(word) == 1 or not word[:1].isalpha() or parsed.lower[row] in _ARTICLES:
        return False
    if parsed.tag[row] == "JJ" and parsed.dep[row] == "amod":
        return False
    if not begun and parsed.lower[row] in nouns():
        return False
    if seen is not None:
        return word in seen or (bool(inside[row] & _INSIDE) and parsed.tag[row] in _PROPER)
    if not begun and (parsed.lower[row] in _OPENERS or _describes(parsed, row, inside)):
        return False
    if parsed.tag[row] in _PROPER:
        return True
    if not begun:
        return bool(inside[row]) and parsed.pos[row] in {"NOUN", "ADJ", "X", "INTJ"}
    return bool(inside[row]) or parsed.pos[row] in {"NOUN", "ADJ"}
