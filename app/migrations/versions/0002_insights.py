"""The anonymous counts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of counts."""
    op.create_table(
        "insight_counts",
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("code", sa.String(160), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("hour", "about", "code"),
    )
    op.create_table(
        "insight_words",
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(120), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("hour", "words"),
    )


def downgrade() -> None:
    """Take the tables of counts away."""
    op.drop_table("insight_words")
    op.drop_table("insight_counts")
