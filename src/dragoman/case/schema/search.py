"""The index of full-text search: FTS5 in SQLite, `tsvector` with GIN in PostgreSQL.

Neither can be told portably as a `Table`: both are made here, by statements. What is in them is the same: for each
report its words as `dragoman.case.search` normalises them, apart by single spaces.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

INDEX = "search_words"
"""The name of the index, and how the names of the tables begin that SQLite keeps it in."""
_STATEMENTS = {
    "sqlite": (
        # `ascii` takes every character beyond ASCII as part of a word: it only splits at the spaces
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(words, content='', tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS search_words (report integer PRIMARY KEY, words text NOT NULL,"
        " vector tsvector NOT NULL, partial boolean NOT NULL)",
        "CREATE INDEX IF NOT EXISTS search_words_by_word ON search_words USING gin (vector)",
        "CREATE INDEX IF NOT EXISTS search_words_partial ON search_words (report) WHERE partial",
    ),
}


def create(connection: Connection) -> None:
    """Makes the index where it is not there."""
    for statement in _STATEMENTS[connection.dialect.name]:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Deletes the index, where there is one."""
    connection.execute(text(f"DROP TABLE IF EXISTS {INDEX}"))
