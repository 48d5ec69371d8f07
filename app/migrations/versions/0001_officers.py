"""Tables for officers, sessions, the record, proposals, links and feedback."""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0001"
down_revision = None
TABLES = ("feedback", "link_checks", "proposals", "audit", "officer_sessions", "officers")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "officers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password_hash", sa.String(200)),
        sa.Column("oidc_subject", sa.String(300), unique=True),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("locked_until", UtcDateTime()),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("signed_in_at", UtcDateTime()),
    )
    op.create_table(
        "officer_sessions",
        sa.Column("secret_hash", sa.String(64), primary_key=True),
        sa.Column(
            "officer_id",
            sa.Integer(),
            sa.ForeignKey("officers.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
    )
    _make_records()


def _make_records() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False, index=True),
        sa.Column("who", sa.String(254), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(254), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("offer_id", sa.String(200), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why", sa.String(300), nullable=False),
        sa.Column("by_email", sa.String(254), nullable=False),
        sa.Column("by_name", sa.String(100), nullable=False),
        sa.Column("decided_at", UtcDateTime()),
        sa.Column("decided_by", sa.String(254)),
        sa.Column("decision", sa.String(20)),
        sa.Column("note", sa.Text(), nullable=False),
    )
    op.create_table(
        "link_checks",
        sa.Column("url", sa.String(2000), primary_key=True),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("detail", sa.String(300), nullable=False),
        sa.Column("checked_at", UtcDateTime(), nullable=False),
        sa.Column("failing_since", UtcDateTime()),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False, index=True),
        sa.Column("offer_id", sa.String(200)),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("dealt_with_at", UtcDateTime()),
        sa.Column("dealt_with_by", sa.String(254)),
    )


def downgrade() -> None:
    """Take the tables away."""
    for table in TABLES:
        op.drop_table(table)
