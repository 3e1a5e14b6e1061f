"""The numbered steps by which a case of any released schema becomes one of today's."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, Engine, inspect, text

from dragoman.case.schema import APPLICATION_ID

SCHEMA = 1
"""The schema that this version writes: the number of the last step in `versions/`."""


def schema_of(connection: Connection) -> int | None:
    """The number of the schema that a database has, None where it holds no case."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return int(found) if found is not None and str(found).isdigit() else None


def upgrade(engine: Engine) -> None:
    """Brings a database, empty or of an older schema, to `SCHEMA`, all or nothing."""
    from alembic import command  # a tenth of a second, and only a new or an old case needs it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files(__name__)).replace("%", "%%"))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
