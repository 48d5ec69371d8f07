"""Adds counts to the database, and forgets what is old."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, distinct, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.accounts.tables import Feedback
from app.insights.counting import Tally
from app.insights.tables import HourlyCount, WordUse

YEAR = timedelta(days=365)
RARE = timedelta(days=30)
"""Words that too few people used are forgotten after this long."""
FEW = 3
"""Smaller numbers are never shown: one or two people could be found behind them."""


def add_counts(session: Session, counts: Mapping[Tally, int]) -> None:
    """Add to the counts of things."""
    ordered = sorted(counts.items(), key=lambda item: (item[0].hour, item[0].about, item[0].code))
    rows = [{"hour": t.hour, "about": t.about, "code": t.code, "times": n} for t, n in ordered]
    _add(session, HourlyCount, ["hour", "about", "code"], rows)


def add_words(session: Session, uses: Mapping[tuple[datetime, str], int]) -> None:
    """Add to the counts of words."""
    rows = [{"hour": hour, "words": w, "times": n} for (hour, w), n in sorted(uses.items())]
    _add(session, WordUse, ["hour", "words"], rows)


def _add(
    session: Session,
    table: type[HourlyCount] | type[WordUse],
    key: list[str],
    rows: list[dict[str, Any]],
) -> None:
    # Rows go in a fixed order, so that two workers never wait for each other in a ring.
    if not rows:
        return
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=key, set_={"times": table.times + statement.excluded.times}
        ),
        rows,
    )


def forget_old(session: Session, now: datetime) -> None:
    """Delete everything over a year old, and words used in fewer than three different hours."""
    old = now - YEAR
    session.execute(delete(HourlyCount).where(HourlyCount.hour < old))
    session.execute(delete(WordUse).where(WordUse.hour < old))
    session.execute(delete(Feedback).where(Feedback.at < old))
    rare = (
        select(WordUse.words)
        .group_by(WordUse.words)
        .having(func.count(distinct(WordUse.hour)) < FEW, func.max(WordUse.hour) < now - RARE)
    )
    session.execute(delete(WordUse).where(WordUse.words.in_(rare)))
