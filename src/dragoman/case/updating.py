"""Updating: a case of an older version becomes one of today's. What is kept goes through numbered steps
(`dragoman.case.migrations`); what is derived is not carried over but made anew, by today's rules."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, insert, inspect, select

from dragoman.case.migrations import SCHEMA, schema_of, upgrade
from dragoman.case.schema import DERIVED, create_derived, drop_derived
from dragoman.case.schema.kept import case_info

_NAME = "derived"


def is_current(connection: Connection) -> bool:
    """Whether a case needs no update; it is of no later version."""
    return schema_of(connection) == SCHEMA and _derived_of(connection) == str(DERIVED)


def update(engine: Engine) -> None:
    """Brings a database, empty or with a case of an older version, to today's; all that is derived at once or not."""
    upgrade(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if _derived_of(connection) != str(DERIVED):
            _renew(connection)


def _derived_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table(case_info.name):
        return None
    return connection.execute(select(case_info.c.value).where(case_info.c.name == _NAME)).scalar()


def _renew(connection: Connection) -> None:
    from dragoman.case.deriving import rebuild  # only an old case needs all that it rests on

    drop_derived(connection)
    create_derived(connection)
    rebuild(connection)
    connection.execute(delete(case_info).where(case_info.c.name == _NAME))
    connection.execute(insert(case_info).values(name=_NAME, value=str(DERIVED)))
