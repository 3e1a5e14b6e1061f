"""Nominals: phrases that point at people, bodies, documents and places by what they are ("three sources")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dragoman.lexicon import rows
from dragoman.lexicon.actors import Noun, countries, noun_of, nouns
from dragoman.parsed import Parsed

_PREPOSITIONS = frozenset({"of", "in", "from", "on", "to", "at", "for", "with", "within", "inside", "near", "under"})
_MODIFIER = frozenset({"compound", "nmod", "amod", "npadvmod", "quantmod"})
_BESIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET", "PART", "PRON", "SYM", "X"})
_BREAKS = frozenset({"(", ";", ":", "--", "—", "–", '"', "“", "”", "«", "»"})
_PARTS = frozenset({
    "one", "two", "three", "four", "five", "six", "some", "several", "many", "most", "both", "all", "half", "another",
    "others",
})  # fmt: skip
_SOMEONE = Noun("", "person", "", "part")
_ON = frozenset({"experts", "analysts", "specialists", "advisers", "advisors"})
_NO_ONE = frozenset({"no", "any", "every", "each", "what", "which", "whatever", "neither"})
_EDGES = frozenset(
    {"the", "a", "an", "-", "'s", "’s", "and", "at", "least", "most", "about", "around", "nearly", "over"}
)
"""Words that a phrase does not begin with."""
_PLURALS = frozenset({"NNS", "NNPS"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PEOPLES = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "conj", "attr", "appos", "ROOT", "dative", "poss"})
_WIDE = 60
"""Dependants: of a word with more, only so many are looked at."""
INSIDE, LAST, PERSON = 1, 2, 4
_FAR = 40
"""Tokens: no phrase is longer on either side of its noun."""


class Nominal(NamedTuple):
    """The rows of a phrase, the row of its head, and what its noun says; `people` is a country's code ("Canadians")."""

    first: int
    after: int
    head: int
    noun: Noun
    words: str
    plural: bool
    number: int | None
    countries: tuple[str, ...]


def find_nominals(parsed: Parsed, named: Sequence[int], titles: Sequence[int], dated: Sequence[int]) -> list[Nominal]:
    """The nominals in text order.

    Args:
        parsed: the text.
        named: for each row `INSIDE` a name, with `LAST` at its last word and `PERSON` in a person's; else 0.
        titles: for the row of each title's noun the row at which the name begins, -1 for its other rows, else 0.
        dated: 1 at the rows of time expressions.
    """
    known, adjectives = nouns(), countries()
    found = []
    for row, tag in enumerate(parsed.tag):
        if named[row] or dated[row] or titles[row] < 0:
            continue
        if tag in _NOUN_TAGS and (parsed.lower[row] in known or _closes_noun(parsed, row)):
            made = _nominal(parsed, row, named, titles[row], dated)
        elif parsed.lower[row] in _PARTS:
            made = _part(parsed, row, dated)
        elif parsed.word[row] in adjectives and (parsed.dep[row] in _PEOPLES or _leads_names(parsed, row, named)):
            made = _people(parsed, row, named, dated)
        else:
            continue
        if made is not None:
            found.append(made)
    return found


@cache
def _seconds() -> frozenset[str]:
    """Words that are a noun of the tables only with the word before them: "[state] television"."""
    return frozenset(noun.rpartition(" ")[2] for noun in nouns()) - nouns().keys()


def _closes_noun(parsed: Parsed, row: int) -> bool:
    return row > 0 and parsed.lower[row] in _seconds() and " ".join(parsed.lower[row - 1 : row + 1]) in nouns()


def _part(parsed: Parsed, row: int, dated: Sequence[int]) -> Nominal | None:
    """Some of a group: "one of the sources", "most of them"; "another" and "others" where they act."""
    of = parsed.child(row, "prep")
    if of is None or parsed.lower[of] != "of" or of != row + 1:
        alone = parsed.lower[row] in {"another", "others"} and parsed.dep[row] in {"nsubj", "nsubjpass"}
        return _made(parsed, row, row + 1, row, parsed.lower[row], _SOMEONE) if alone else None
    whole = parsed.child(of, "pobj")
    if whole is None or dated[row]:
        return None
    noun = nouns().get(parsed.lower[whole])
    if parsed.lower[whole] not in {"them", "us", "whom"} and (
        noun is None or noun.type != "person" or parsed.tag[whole] not in _PLURALS
    ):
        return None
    made = _made(parsed, row, _end(parsed, row, dated), row, parsed.lower[row], noun or _SOMEONE)
    return made._replace(
        plural=parsed.lower[row] not in {"one", "another"}, number=number_words().get(parsed.lower[row])
    )


def _leads_names(parsed: Parsed, row: int, named: Sequence[int]) -> bool:
    """Whether a people's plural stands right before a person's name ("Poles Ana Ruiz and Jan Roth")."""
    return parsed.word[row].endswith("s") and row + 1 < len(parsed) and bool(named[row + 1] & PERSON)


def _nominal(parsed: Parsed, row: int, named: Sequence[int], title: int, dated: Sequence[int]) -> Nominal | None:
    words, noun = _longest(parsed, row)
    if parsed.word[row + 1 : row + 2] == ["-"] and parsed.start[row + 1] == parsed.end[row]:
        return None
    if title:
        edge = min(parsed.left[row], parsed.left[parsed.head[title]], parsed.left[title])
        after = _listed(parsed, title, named) if words[-1] == "s" and words[:-1] in nouns() else title
        return _made(parsed, _before(parsed, row, edge), after, row, words, noun)
    organ = noun.kind == "organ" and row > 0 and bool(named[row - 1] & LAST or parsed.word[row - 1] in countries())
    misread = parsed.head[row] == row + 1 and _has_article(parsed, row + 1)
    if parsed.dep[row] in _MODIFIER and parsed.head[row] > row and not organ and not misread:
        return _before_name(parsed, row, words, noun, named)
    first = _before(parsed, row, parsed.left[row + 1] if misread else parsed.left[row])
    while organ and first > 0 and (named[first - 1] or (first == row and parsed.word[first - 1] in countries())):
        first -= 1
    if any(parsed.lower[each] in _NO_ONE for each in range(first, row)):
        return None
    if noun.kind == "source" and parsed.lower[row + 1 : row + 2] == ["of"]:
        return None
    after = row + 1 if organ and parsed.dep[row] in _MODIFIER else _end(parsed, row, dated)
    if noun.type == "person" and parsed.tag[row] in _PLURALS:
        after = _listed(parsed, after, named)
    return _made(parsed, first, after, row, words, noun)


def _has_article(parsed: Parsed, row: int) -> bool:
    """Whether a plural stands with "a": then it is a misread verb, the noun before it the head ("a court rules")."""
    return parsed.tag[row] == "NNS" and any(parsed.lower[child] in {"a", "an"} for child in parsed.children[row])


def _longest(parsed: Parsed, row: int) -> tuple[str, Noun]:
    """The longest noun of the table that ends at `row`, over hyphens ("vice - president")."""
    phrase = " ".join(parsed.lower[max(0, row - 3) : row + 1])
    word = parsed.lower[row]
    return noun_of(phrase.replace(" - ", "-")) or noun_of(phrase) or (word, nouns()[word])


def _before_name(parsed: Parsed, row: int, words: str, noun: Noun, named: Sequence[int]) -> Nominal | None:
    """A noun in lower case right before a name: "spokesman Jan Roth", "the newspaper Izvestia"."""
    if row + 1 >= len(parsed) or not named[row + 1] or noun.type not in {"person", "organisation"}:
        return None
    if noun.kind == "organ":
        return None
    after = _listed(parsed, row + 1, named) if parsed.tag[row] in _PLURALS else row + 1
    return _made(parsed, _before(parsed, row, parsed.left[parsed.head[row]]), after, row, words, noun)


def _before(parsed: Parsed, row: int, edge: int) -> int:
    """The first row of the phrase: modifiers right before the noun, not before `edge`, a leading article cut."""
    first = row
    edge = max(edge, row - _FAR, 0)
    while first > edge:
        before = first - 1
        beside = parsed.pos[before] in _BESIDE and parsed.tag[before] != "PRP"
        if beside or parsed.lower[before] == "-" or _is_joined(parsed, before, edge):
            first = before
        else:
            break
    while first < row and parsed.lower[first] in _EDGES:
        first += 1
    return first


def _is_joined(parsed: Parsed, row: int, edge: int) -> bool:
    """Whether "and", a comma or an adverb stands inside the modifiers ("U.S. and Canadian officials")."""
    if row <= edge:
        return False
    if parsed.lower[row] == "," and parsed.pos[row - 1] not in {"ADJ", "NUM"}:
        return False
    if parsed.pos[row] in {"CCONJ", "ADV", "VERB"} or parsed.lower[row] == ",":
        return parsed.dep[row] in {"cc", "punct", "advmod", "amod", "nmod"} and row - 1 >= edge
    return False


def _end(parsed: Parsed, row: int, dated: Sequence[int]) -> int:
    """The row after the phrase: what is said of the noun by preposition or participle, up to a comma or clause."""
    after = row + 1
    for child in parsed.children[row]:
        if child < after:
            continue
        if parsed.left[child] != after or not _follows(parsed, child, dated):
            break
        stop = min(parsed.right[child], row + _FAR)
        after = _cut(parsed, after, stop)
        if after < stop:
            break
    if after == row + 1 and parsed.tag[row] in _PLURALS:
        after = _in_place(parsed, row, dated)
    while after > row + 1 and parsed.pos[after - 1] in {"PUNCT", "SPACE", "CCONJ", "ADP"}:
        after -= 1
    return after


def _in_place(parsed: Parsed, row: int, dated: Sequence[int]) -> int:
    """The row after "in" and its place behind a plural, where the parser hangs it on a noun before ("release of two
    sailors in Oman"), and after "experts on Yemen"."""
    after = row + 1
    expert = parsed.lower[after : after + 1] == ["on"] and parsed.lower[row] in _ON
    if not expert and (parsed.lower[after : after + 1] != ["in"] or parsed.pos[parsed.head[after]] != "NOUN"):
        return after
    place = parsed.child(after, "pobj")
    if place is None or parsed.pos[place] != "PROPN" or dated[place] or (parsed.head[after] >= row and not expert):
        return after
    return min(parsed.right[after], after + 4)


def _listed(parsed: Parsed, after: int, named: Sequence[int]) -> int:
    """The row after the names that stand right behind a plural: "Canadians Ana Ruiz and Jan Roth"."""
    row, end = after, after
    while row < len(parsed) and named[row] & PERSON and row < after + _FAR:
        while row < len(parsed) and named[row]:
            row += 1
            if named[row - 1] & LAST:
                break
        end = row
        while row < len(parsed) and parsed.lower[row] in {",", "and"}:
            row += 1
        if row == end:
            break
    return end


def _follows(parsed: Parsed, child: int, dated: Sequence[int]) -> bool:
    if parsed.dep[child] == "prep":
        inner = parsed.children[child]
        told = parsed.lower[child] == "to" and bool(inner) and parsed.tag[inner[0]] == "NNS"
        return (
            parsed.lower[child] in _PREPOSITIONS
            and not told  # "the minister to journalists": whom he spoke to
            and bool(inner)
            and not any(dated[each] for each in inner)
            and parsed.tag[inner[0]] != "VBG"
            and parsed.pos[inner[0]] != "VERB"
        )
    if parsed.dep[child] == "acl":
        return parsed.tag[child] in {"VBN", "VBG"}
    return parsed.dep[child] == "amod" and parsed.pos[child] == "ADJ"


def _cut(parsed: Parsed, first: int, after: int) -> int:
    """Where a clause, a quotation, or a comma that opens no list begins between the rows; else `after`."""
    for row in range(first, after):
        label = parsed.dep[row]
        if label in {"relcl", "advcl", "ccomp", "parataxis"}:
            return max(first, min(row, parsed.left[row]))
        if label == "aux" and parsed.tag[row] == "TO":
            return row
        if parsed.lower[row] == "," and not _lists(parsed, row):
            return row
        if parsed.tag[row] in {"``", "''"} or parsed.lower[row] in _BREAKS:
            return row
    return after


def _lists(parsed: Parsed, comma: int) -> bool:
    """Whether a comma stands in a list of nouns ("from the army, the police and the courts")."""
    return any(child > comma and parsed.dep[child] == "conj" for child in parsed.children[parsed.head[comma]][:_WIDE])


def _people(parsed: Parsed, row: int, named: Sequence[int], dated: Sequence[int]) -> Nominal | None:
    """A people by its country: "two Canadians", "the Chinese", "a Dane"."""
    code, use = countries()[parsed.word[row]]
    if use not in {"adjective", "people"} or parsed.tag[row] not in {"NNP", "NNPS", "NNS", "NN", "JJ"}:
        return None
    first = _before(parsed, row, parsed.left[row])
    article = parsed.lower[first - 1] if first else ""
    plural = parsed.tag[row] in {"NNS", "NNPS"} or parsed.word[row].endswith("s") or (article == "the" and first == row)
    if not plural and article not in {"a", "an", "one", "another"} and first == row:
        return None
    if parsed.tag[row] == "JJ" and article not in {"the", "a", "an"}:
        return None
    after = _listed(parsed, _end(parsed, row, dated), named) if plural else _end(parsed, row, dated)
    made = _made(parsed, first, after, row, parsed.lower[row], Noun("CVL", "person", "", "nation"))
    return made._replace(plural=plural, countries=(code,))


def _made(parsed: Parsed, first: int, after: int, row: int, words: str, noun: Noun) -> Nominal:
    before = range(first, row)
    number = next(
        (_number(parsed, each) for each in before if parsed.pos[each] == "NUM" and parsed.head[each] == row), None
    )
    if number is None and noun.kind == "source" and parsed.tag[row] in {"NN", "NNP"}:
        number = 1
    if number is not None and number > 1 and parsed.tag[row] in {"NN", "NNP"} and noun.type != "group":
        number = None  # "a 2015 survey", "the No. 2 official": no count
    found = [countries()[parsed.word[each]][0] for each in before if parsed.word[each] in countries()]
    size = words.count(" ") + 1
    if not found:
        found = [code for each in before if (code := _two_words(parsed, each))]
    if not found and size and parsed.lower[row + 1 : row + 2] == ["of"]:
        found = _of_country(parsed, row + 2, after)
    plural = parsed.tag[row] in _PLURALS or words == "people" or (words[-1] == "s" and words[:-1] in nouns())
    return Nominal(first, after, row, noun, words, plural, number, tuple(dict.fromkeys(found)))


def _two_words(parsed: Parsed, row: int) -> str | None:
    meaning = countries().get(f"{parsed.word[row]} {parsed.word[row + 1]}") if row + 1 < len(parsed) else None
    return meaning[0] if meaning else None


def _of_country(parsed: Parsed, first: int, after: int) -> list[str]:
    """The country right after "of": "the president of South Korea"."""
    if parsed.lower[first : first + 1] == ["the"]:
        first += 1
    for size in (3, 2, 1):
        meaning = countries().get(" ".join(parsed.word[first : first + size]))
        if meaning and first + size <= after:
            return [meaning[0]]
    return []


def _number(parsed: Parsed, row: int) -> int | None:
    word = parsed.lower[row].replace(",", "")
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else number_words().get(word)


@cache
def number_words() -> dict[str, int]:
    """The number words ("three") with what they mean."""
    return {row["word"]: int(row["value"]) for row in rows("times_words") if row["kind"] == "NUMW"}
