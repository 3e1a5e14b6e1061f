"""The first schema."""

from alembic import op

from dragoman.case.schema import create_all

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table."""
    create_all(op.get_bind())
