"""The accessibility statement: its dates move when its words do, and its review is not overdue."""

import hashlib
import re
from datetime import UTC, date, datetime
from pathlib import Path

from app.web import headers

STATEMENT = Path(headers.__file__).parent / "templates" / "accessibility.html"
LAST_LOOKED_AT = "22 November 2026"
FINGERPRINT = "9120623ddfc4d664"
"""Of the statement's words. When they change, change this and the date the statement gives."""


def test_a_changed_statement_has_a_new_date() -> None:
    words = STATEMENT.read_text(encoding="utf-8")
    assert f"We last looked at it on {LAST_LOOKED_AT}" in words
    assert hashlib.sha256(words.encode()).hexdigest()[:16] == FINGERPRINT


def test_the_next_look_is_not_overdue_by_more_than_a_month() -> None:
    words = STATEMENT.read_text(encoding="utf-8")
    due = re.search(r"look again by (\d+ \w+ \d{4})", words)
    assert due
    day: date = datetime.strptime(due[1], "%d %B %Y").replace(tzinfo=UTC).date()
    assert (datetime.now(UTC).date() - day).days < 31
