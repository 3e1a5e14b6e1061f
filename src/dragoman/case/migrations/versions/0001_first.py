"""The first schema: what is kept. What is derived goes through no steps (`dragoman.case.updating`)."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables of what is kept."""
    op.create_table(
        "case_info",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["judgements.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "reports",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("outlet_key", sa.Text(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("translated_from", sa.String(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("original_sha256", sa.String(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["original_sha256"],
            ["originals.sha256"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_reports_added", "reports", ["added"], unique=False)
    op.create_index("ix_reports_original_sha256", "reports", ["original_sha256"], unique=False)
    op.create_index("ix_reports_outlet_key", "reports", ["outlet_key"], unique=False)
    op.create_index("ix_reports_published", "reports", ["published"], unique=False)
    op.create_index("ix_reports_sha256", "reports", ["sha256"], unique=False)
    op.create_index("ix_reports_source", "reports", ["source"], unique=False)
    op.create_table(
        "failures",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("translated_from", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("solved", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["solved"],
            ["reports.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("source"),
    )
    op.create_table(
        "readings",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("model_sha256", sa.String(), nullable=False),
        sa.Column("roster_sha256", sa.String(), nullable=True),
        sa.Column("read", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("warnings", sa.Text(), nullable=False),
        sa.Column("json", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("report", "sha256"),
    )
    op.create_index("ix_readings_report", "readings", ["report"], unique=False)
