"""A text cut into atoms: the words, numbers and marks that the grammar of times knows, everything else as OTHER."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from dragoman.layers.times._numbers import merged
from dragoman.layers.times._types import Atom
from dragoman.layers.times._words import Word, by_first_word
from dragoman.parsed import Parsed

_TOKEN = re.compile(
    r"""[ ]?(?:(?P<SIMPLE>(?![aApP][mM]\b)(?:[^\W\d_]{2,}(?![\w$])|[^\W\d_](?=[\s,])))
    |(?P<COMMA>,)|(?P<DOT>\.)
    |(?P<BREAK>\n[^\S\n]*\n\s*)
    |(?P<MONEY>(?:[$£€¥#№]|\b(?:US|C|A|HK|NZ)\$)\s?\d[\d,.]*\d|[$£€¥#№]\s?\d)
    |(?P<PERCENT>\d[\d,.]*(?:-|\s)?%|\b\d+[./]\d+(?=\s(?:percent|per\scent)\b))
    |(?P<ISODATE>\b\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
    |(?P<SLASHDATE>\b\d{4}[/.]\d{1,2}[/.]\d{1,2}\b|\b\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})\b(?!-))
    |(?P<QNUM>\b[QH][1-4]\b)
    |(?P<CLOCK>\b\d{1,2}:\d{2}(?::\d{2})?\b(?![:\d])|\b\d{1,2}\.\d{2}(?=\s?(?:[ap]\.?m\b)))
    |(?P<DECADE>\b\d{3}0['’]?s\b|['’]\d0s\b|\b[2-9]0['’]?s\b)
    |(?P<NTH>\b(?:\d{1,3}(?:,\d{3})+|\d{3,})(?:st|nd|rd|th)\b)
    |(?P<ORDNUM>\b\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<FRACTION>\b\d+[ -]\d/\d+\b)
    |(?P<YEAR2>(?<!\w)['’]\d{2}\b)
    |(?P<NUM>\b\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    |(?P<AMPM>\b[aApP]\.\s?[mM]\.?|[aApP][mM]\b)
    |(?P<DOTTED>\b(?:[A-Za-z]\.){2,})
    |(?P<POSS>['’][sS]\b)
    |(?P<WORD>[^\W\d_]+)
    |(?P<HYPHEN>[-–—])|(?P<SLASH>/)|(?P<OPEN>\()|(?P<CLOSE>\))
    |(?P<OTHER>[^\s\w]))""",
    re.VERBOSE,
)
"""SIMPLE is a WORD that can be nothing else: most tokens are, or a comma or stop, and end here. The space before a
token is taken with it, so that no kind is tried there."""
_KIND = {kind: kind for kind in _TOKEN.groupindex} | {"SIMPLE": "WORD"}


class _Token(msgspec.Struct, frozen=True, gc=False):
    kind: str
    start: int
    end: int
    words: str
    lower: str


class Lookup:
    """The grammar of a text as the atoms need it: the tag and name label of the word at an offset."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._persons = {
            row for first, after, label in parsed.names if label == "PERSON" for row in range(first, after)
        }

    def row(self, offset: int) -> int:
        """The row of the token that holds the code point at `offset` (the nearest before, between tokens)."""
        return max(0, bisect_right(self._parsed.start, offset) - 1)

    def tag(self, offset: int) -> str:
        """The Penn tag of the token at `offset`, empty in a text without tokens."""
        return self._parsed.tag[self.row(offset)] if len(self._parsed) else ""

    def surname(self, offset: int) -> bool:
        """Whether the token at `offset` stands in a person's name, or a name is tied to it from before ("Ana May")."""
        row, parsed = self.row(offset), self._parsed
        if row in self._persons:
            return True
        first = row - 1
        return row > 0 and parsed.dep[first] == "compound" and parsed.head[first] == row and parsed.tag[first] == "NNP"

    def degree(self, offset: int) -> bool:
        """Whether the token at `offset` tells the degree of a number, or what a verb of lasting is counted by."""
        if not len(self._parsed):
            return True
        row = self.row(offset)
        return self._parsed.dep[row] not in ("prep", "pcomp") or self._parsed.lemma[self._parsed.head[row]] == "last"


def atoms_of(parsed: Parsed) -> list[Atom]:
    """The atoms of a text, in order; number words are put together ("twenty-four" is one atom)."""
    return merged(_classified(_tokens(parsed.text), Lookup(parsed)))


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(_KIND[kind], match.start(kind), match.end(), words := match[kind], words.lower())
        for match in _TOKEN.finditer(text)
        if (kind := match.lastgroup)
    ]


def _classified(tokens: list[_Token], lookup: Lookup) -> list[Atom]:
    table = by_first_word()
    atoms: list[Atom] = []
    at, size = 0, len(tokens)
    while at < size:
        token = tokens[at]
        if token.kind == "WORD" and token.lower not in table:  # nearly every token
            atoms.append(Atom("OTHER", token.start, token.end, "", 0.0))
            at += 1
            continue
        if token.kind in ("WORD", "DOTTED", "POSS", "NUM"):
            first = (
                "'" if token.kind == "POSS" else token.lower.replace(".", "") if token.kind == "DOTTED" else token.lower
            )
            found = _found(table.get(first, ()), tokens, at, lookup)
            if found is not None:
                word, after = found
                end = tokens[after - 1].end
                if word.needs == "abbreviation" or (word.kind == "WEEKDAY" and word.needs == "dot"):
                    after, end = _with_dot(tokens, after, end)
                atoms.append(Atom(word.kind, token.start, end, word.value, word.number))
                at = after
                continue
        atoms.extend(_years(token) or [_plain(token)])
        at += 1
    return atoms


def _with_dot(tokens: list[_Token], after: int, end: int) -> tuple[int, int]:
    if after < len(tokens) and tokens[after].kind == "DOT" and tokens[after].start == end:
        return after + 1, tokens[after].end
    return after, end


def _same(word: str, token: _Token) -> bool:
    return token.lower == word or (token.kind == "DOTTED" and token.lower.replace(".", "") == word)


def _found(words: tuple[Word, ...], tokens: list[_Token], at: int, lookup: Lookup) -> tuple[Word, int] | None:
    """The first of the rows whose first word stands at a token that stands there with all its words and needs, and the
    token after it."""
    seconds = ("", "'", "-", tokens[at + 1].lower if at + 1 < len(tokens) else "")
    for word in words:
        if word.second not in seconds:  # most of the rows of "the" end here
            continue
        width = _width(word, tokens, at) if word.second else 1
        if width and (not word.needs or _holds(word.needs, tokens, at, at + width, lookup)):
            return word, at + width
    return None


def _width(word: Word, tokens: list[_Token], at: int) -> int:
    """How many tokens the words of a table row take at a token, 0 if they are not there (`' s` is one token)."""
    place, part, size = at, 0, len(tokens)
    while part < len(word.words):
        if place >= size:
            return 0
        if word.words[part] == "'" and tokens[place].kind == "POSS" and word.words[part + 1 : part + 2] == ("s",):
            part, place = part + 2, place + 1
            continue
        if word.words[part] == "'" and tokens[place].lower in ("'", "’"):
            part, place = part + 1, place + 1
            continue
        if word.words[part] == "-" and tokens[place].kind == "HYPHEN":
            part, place = part + 1, place + 1
            continue
        if not _same(word.words[part], tokens[place]):
            return 0
        part, place = part + 1, place + 1
    return place - at


def _holds(needs: str, tokens: list[_Token], at: int, after: int, lookup: Lookup) -> bool:
    token = tokens[at]
    following = tokens[after] if after < len(tokens) else None
    if not needs:
        return True
    tag = lookup.tag(token.start)
    if needs == "noun":
        return tag.startswith("NN")
    if needs == "season":
        before = tokens[at - 1].lower if at else ""
        return (tag.startswith("NN") or before in _POINTING) and not _falls(tokens, after)
    if needs == "adjective":
        return not tag.startswith("VB")
    if needs == "adverb":
        return tag.startswith("RB")
    if needs == "degree":
        return lookup.degree(token.start)
    if needs == "determiner":
        return tag in ("DT", "WDT")
    if needs == "caps":
        return token.words.isupper()
    if not token.words[0].isupper():
        return False
    if needs == "month":
        if at > 1 and tokens[at - 2].lower in _TITLES and tokens[at - 1].kind == "DOT":
            return False
        numbered = following is not None and following.kind in ("NUM", "ORDNUM")
        if numbered or not token.lower.startswith("ma"):
            return not tag.startswith(("MD", "VB")) and (numbered or not lookup.surname(token.start))
        last = tokens[at - 1] if at else None
        named = last is None or last.lower in ("the", "a", "annual") or last.kind in ("OTHER", "BREAK", "DOT")
        marches = named and _falls(tokens, after)
        return not tag.startswith(("MD", "VB")) and not lookup.surname(token.start) and not marches
    if needs in ("dot", "abbreviation"):
        dotted = following is not None and following.kind == "DOT" and following.start == token.end
        if needs == "dot":
            return dotted
        return dotted or bool(following and following.kind == "NUM" and following.start > token.end)
    return True


_TITLES = frozenset({"mr", "mrs", "ms", "dr", "st"})
_POINTING = frozenset({"last", "this", "next", "that", "previous", "following"})


def _falls(tokens: list[_Token], after: int) -> bool:
    """Whether what follows makes "fall" the fall of something and "March" a march for it: no year and no pointer."""
    if after >= len(tokens) or tokens[after].lower not in ("of", "for"):
        return False
    at = after + 2 if after + 1 < len(tokens) and tokens[after + 1].lower == "the" else after + 1
    return at < len(tokens) and tokens[at].kind == "WORD" and tokens[at].lower not in _POINTING


def _years(token: _Token) -> list[Atom]:
    """The two years of "the 2006-07 season", which looks like a month in ISO 8601; empty for any other token."""
    if token.kind != "ISODATE" or len(token.words) != 7 or int(token.words[5:]) != int(token.words[2:4]) + 1:
        return []
    cut = token.start + 4
    return [
        Atom("YEARNUM", token.start, cut, token.words[:4], float(token.words[:4])),
        Atom("HYPHEN", cut, cut + 1, "-", 0.0),
        Atom("DAYNUM", cut + 1, token.end, token.words[5:], float(token.words[5:])),
    ]


def _plain(token: _Token) -> Atom:
    kind, words = token.kind, token.words
    if kind == "NUM":
        return _number(token)
    if kind == "FRACTION":
        whole, above, below = re.split(r"[ \-/]", words)
        return Atom("NUM", token.start, token.end, words, int(whole) + int(above) / max(1, int(below)))
    if kind in ("DOTTED", "WORD"):
        return Atom("OTHER", token.start, token.end, "", 0.0)
    if kind in ("ORDNUM", "NTH"):
        return Atom(kind, token.start, token.end, words, float(words[:-2].replace(",", "")) if len(words) < 12 else 0.0)
    return Atom(kind, token.start, token.end, words, 0.0)


def _number(token: _Token) -> Atom:
    number = float(token.words.replace(",", "")) if len(token.words) < 12 else 0.0
    plain = token.words.isdigit()
    kind = "NUM"
    if plain and len(token.words) <= 2 and 1 <= number <= 31:
        kind = "DAYNUM"
    elif plain and len(token.words) == 4 and 1000 <= number <= 2199:
        kind = "YEARNUM"
    return Atom(kind, token.start, token.end, token.words, number)
