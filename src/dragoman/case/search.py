"""Full-text search over titles and texts, the same on SQLite and PostgreSQL.

Words are made the same here before they reach a database: case folded, without accents; Han and kana, and scripts
written without spaces, one character a word, so that two characters are found within a longer name. Every report
where the words stand is found, in either database; only the order (`bm25` in SQLite, `ts_rank` in PostgreSQL) may
differ.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, TextClause, delete, select, table, text

from dragoman.case.quoting import Place, quotes, title_of
from dragoman.case.schema.kept import reports
from dragoman.case.values import Hit
from dragoman.errors import CaseError
from dragoman.names.outlets import outlet_key
from dragoman.reading import Reading
from dragoman.span import Span

SNIPPETS = 3
"""How many snippets of a report are shown at most."""
MOST_WORDS = 100
"""Words of one search, at most."""
_BESIDE, _APART, _LONG = 70, 120, 400
"""Characters: what a snippet has on either side of its words, how near words share one, how long one grows."""
_MATCHES = 200
"""Places that are looked at, of one report, to choose its snippets from."""
_LONGEST_WORD = 100
_VECTOR = 1_000_000
"""Bytes that a `tsvector` may have, and a little less."""
_GAP = "¶"
"""Between title and text: no word, so that no phrase reaches over it."""
_BEFORE_NO_WORD = " \t\r\n\xa0.,;:!?)]’”"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"(?=[{_SINGLE}])[^\W_]|(?![{_SINGLE}])[^\W_](?:(?![{_SINGLE}])[^\W_]|[{_MARKS}])*")
_INSIDE = re.compile(rf"(?![{_SINGLE}])(?:[^\W_]|[{_MARKS}])(?![{_SINGLE}])(?:[^\W_]|[{_MARKS}])")
_LINE = re.compile(r"[^\n]+")
_FOLDED = re.compile(r"[^\x00-\xa9\u2000-\u206f]")
"""What may be compared as another character; all before it, and punctuation, is compared as its small letter."""
_GIVEN = re.compile(r'"([^"]*)"?|“([^”]*)”?|([^\s"“]+)')


class Word(NamedTuple):
    """A word as it is compared, and the span of the text that it was made of."""

    word: str
    start: int
    end: int


class Term(NamedTuple):
    """Words that must stand side by side; `beginning` where the last one may go on (`negotia*`)."""

    words: tuple[str, ...]
    beginning: bool = False


def words_of(given: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Word]:
    """The words of a text, or of the part of it from `start` to `end`, in order."""
    for match in _WORD.finditer(given, start, end):
        word = _plain(match[0])
        if word:
            yield Word(word, *match.span())


def terms_of(given: str) -> tuple[Term, ...]:
    """What a user asks for: each word, and each phrase in quotation marks, once; `*` after a word for any ending.

    Raises:
        CaseError: if there is no word in it, or too many.
    """
    found: dict[Term, None] = {}
    for match in _GIVEN.finditer(given):
        words = tuple(each.word for each in words_of(match[0]))
        if words:
            found[Term(words, match[3] is not None and match[3].endswith("*"))] = None
    if not found:
        raise CaseError("there is no word to look for: give words, or a phrase in quotation marks")
    if sum(len(term.words) for term in found) > MOST_WORDS:
        raise CaseError(f"these are too many words to look for at once: give at most {MOST_WORDS}")
    return tuple(found)


def add(connection: Connection, report: int, reading: Reading) -> None:
    """Adds the words of the report with that seq."""
    title, body = reading.report.title or "", reading.report.text
    listed = [each.word for each in words_of(body)]
    if title and not body.startswith(title):
        listed = [*(each.word for each in words_of(title)), _GAP, *listed]
    if connection.dialect.name == "sqlite":
        line = "INSERT INTO search_words (rowid, words) VALUES (:report, :words)"
        connection.execute(text(line), {"report": report, "words": " ".join(listed)})
        return
    vector, partial = _vector(listed)
    line = "INSERT INTO search_words VALUES (:report, :words, CAST(:vector AS tsvector), :partial)"
    row = {"report": report, "words": f" {' '.join(listed)} ", "vector": vector, "partial": partial}
    connection.execute(text(line), row)


def clear(connection: Connection) -> None:
    """Deletes all that was derived here."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search_words (search_words) VALUES ('delete-all')"))
    else:
        connection.execute(delete(table("search_words")))


def search(
    connection: Connection,
    words: str,
    *,
    limit: int = 20,
    offset: int = 0,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[Hit, ...]:
    """The reports that hold all the words, best first, each with up to three snippets of its text that show them.

    A report whose title alone holds them is shown with the beginning of its text.

    Args:
        connection: of the case.
        words: words, phrases in quotation marks, beginnings of words (`negotia*`).
        limit: how many reports, at most.
        offset: how many of the best are left out.
        outlet: only reports of this outlet.
        since: only reports published on this day (ISO 8601) or later.
        until: only reports published on this day or before.

    Raises:
        CaseError: if there is no word to look for, or too many.
    """
    terms = terms_of(words)
    where, values = ["TRUE"], dict[str, object](limit=limit, offset=offset)
    for name, column, sign in (
        ("outlet", "outlet_key", "="),
        ("since", "published", ">="),
        ("until", "published", "<="),
    ):
        value = {"outlet": outlet_key(outlet) if outlet else None, "since": since, "until": until}[name]
        if value is not None:
            where.append(f"reports.{column} {sign} :{name}")
            values[name] = value
    ask = _in_sqlite if connection.dialect.name == "sqlite" else _in_postgresql
    query, more = ask(terms, " AND ".join(where))
    return _hits(connection, connection.execute(query, values | more).scalars().all(), terms)


def _in_sqlite(terms: Iterable[Term], where: str) -> tuple[TextClause, dict[str, object]]:
    match = " AND ".join(f'"{" ".join(term.words)}"{" *" if term.beginning else ""}' for term in terms)
    query = (
        "SELECT reports.seq FROM search_words JOIN reports ON reports.seq = search_words.rowid"
        f" WHERE search_words MATCH :match AND {where}"
        " ORDER BY bm25(search_words), reports.seq LIMIT :limit OFFSET :offset"
    )
    return text(query), {"match": match}


def _in_postgresql(terms: Sequence[Term], where: str) -> tuple[TextClause, dict[str, object]]:
    """What PostgreSQL is asked: the index says in which reports all the words are, their text in which side by side.

    A vector holds no more than a mebibyte, and 16,383 places: a report that has more words (`partial`) is looked
    through, and phrases are looked for in the words themselves.
    """
    vector = " & ".join(
        f"'{word}'{':*' if term.beginning and word is term.words[-1] else ''}" for term in terms for word in term.words
    )
    texts = {f"phrase{n}": f" {' '.join(term.words)}{'' if term.beginning else ' '}" for n, term in enumerate(terms)}
    phrases = [f"strpos(words, :phrase{n}) > 0" for n, term in enumerate(terms) if len(term.words) > 1]
    everything = " AND ".join(f"strpos(words, :{name}) > 0" for name in texts)
    query = (
        "SELECT reports.seq FROM search_words JOIN reports ON reports.seq = search_words.report,"
        " CAST(:vector AS tsquery) AS asked"
        f" WHERE ({' AND '.join(['vector @@ asked', *phrases])} OR (partial AND {everything})) AND {where}"
        " ORDER BY ts_rank(vector, asked) DESC, reports.seq LIMIT :limit OFFSET :offset"
    )
    return text(query), {"vector": vector, **texts}


def _vector(listed: Iterable[str]) -> tuple[str, bool]:
    """A `tsvector` of the words with their places, and whether words had to be left out."""
    places: dict[str, list[str]] = {}
    size = 0
    for place, word in enumerate(listed, 1):
        held = places.get(word)
        if held is None:
            size += len(word.encode()) + 8
            if size > _VECTOR:
                return _written(places), True
            places[word] = held = []
        if len(held) < 200 and place < 16_000:
            held.append(str(place))
            size += 2
    return _written(places), False


def _written(places: dict[str, list[str]]) -> str:
    return " ".join(f"'{word}':{','.join(held)}" if held else f"'{word}'" for word, held in places.items())


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()[:_LONGEST_WORD]
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return unicodedata.normalize("NFC", "".join(c for c in folded if c.isalnum()))[:_LONGEST_WORD]


def _hits(connection: Connection, found: Sequence[int], terms: Sequence[Term]) -> tuple[Hit, ...]:
    columns = reports.c.seq, reports.c.id, reports.c.title, reports.c.outlet, reports.c.published, reports.c.text
    rows = {row.seq: row for row in connection.execute(select(*columns).where(reports.c.seq.in_(found)))}
    spans = {seq: snippets(rows[seq].text, terms) for seq in found}
    places = {seq: [Place(seq, span.start, span.end) for span in each] for seq, each in spans.items()}
    quoted = quotes(connection, (place for each in places.values() for place in each))
    return tuple(
        Hit(
            report=rows[seq].id, title=title_of(rows[seq].title, rows[seq].text), outlet=rows[seq].outlet,
            published=rows[seq].published, snippets=tuple(quoted[place] for place in places[seq]),
        )
        for seq in found
    )  # fmt: skip


def snippets(given: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """The spans of a text, at most `SNIPPETS` and in its order, that show most of the terms; near ones are one span.

    They begin and end with words, and hold no line's end. The first line, where the text has none of the terms.
    """
    groups: list[tuple[int, int, set[int]]] = []
    for start, end, term in _matches(given, terms):
        first, last, held = groups[-1] if groups else (0, -_APART, set[int]())
        if start - last < _APART and end - first <= _LONG and "\n" not in given[first:end]:
            groups[-1] = (first, max(end, last), held | {term})
        else:
            groups.append((start, end, {term}))
    if not groups:
        beginning = len(given) - len(given.lstrip())
        groups = [(beginning, beginning + 1, set())]
    best: list[tuple[int, int]] = []
    shown: set[int] = set()
    while groups and len(best) < SNIPPETS:
        group = max(groups, key=lambda each: (len(each[2] - shown), len(each[2]), -each[0]))
        groups.remove(group)
        shown |= group[2]
        best.append(group[:2])
    return tuple(_widened(given, start, end) for start, end in sorted(best))


def _matches(given: str, terms: Sequence[Term]) -> Iterator[tuple[int, int, int]]:
    """Where terms stand in a text: start, end, which term; of each the first `_MATCHES` places."""
    left = dict.fromkeys(range(len(terms)), _MATCHES)
    longest = max(len(term.words) for term in terms)
    for start, end in _worth(given, [term.words[0] for term in terms]):
        for word in words_of(given, start, end):
            begun = [
                number for number, term in enumerate(terms) if left[number] and word.word.startswith(term.words[0])
            ]
            following = list(islice(words_of(given, word.start), longest)) if begun else []
            for number in begun:
                found = following[: len(terms[number].words)]
                if _stands(terms[number], found):
                    left[number] -= 1
                    yield word.start, found[-1].end, number


def _worth(given: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines of a text in which one of the words may stand; lines are many, and most are told at a glance."""
    for line in _LINE.finditer(given):
        plain = line[0].lower()
        if any(word in plain for word in words) or _FOLDED.search(line[0]):
            yield line.span()


def _stands(term: Term, found: Sequence[Word]) -> bool:
    if len(found) < len(term.words):
        return False
    *before, last = term.words
    return [each.word for each in found[:-1]] == before and (
        found[-1].word.startswith(last) if term.beginning else found[-1].word == last
    )


def _widened(given: str, start: int, end: int) -> Span:
    """A span with the words around it, as far as they stand on its line and none is cut."""
    first, last = max(0, start - _BESIDE), min(len(given), end + _BESIDE)
    first = max(first, given.rfind("\n", first, start) + 1)
    line = given.find("\n", end, last)
    last = line if line >= 0 else last
    while first < start and (_is_cut(given, first) or given[first] in _BEFORE_NO_WORD):
        first += 1
    while last > end and (_is_cut(given, last) or given[last - 1].isspace()):
        last -= 1
    return Span(first, last)


def _is_cut(given: str, at: int) -> bool:
    """Whether a word goes on over a place."""
    return 0 < at < len(given) and _INSIDE.fullmatch(given, at - 1, at + 1) is not None
