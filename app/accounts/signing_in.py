"""Signing in with a password, and the lock after too many wrong ones."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from app.accounts.audit import record
from app.accounts.officers import find_officer
from app.accounts.passwords import is_right
from app.accounts.tables import Officer

MAX_WRONG = 5
"""Wrong passwords in a row before the account locks."""
LOCKED_FOR = timedelta(minutes=15)


def sign_in(session: Session, email: str, password: str) -> Officer | None:
    """The officer, or None.

    None says nothing more, because a guesser could learn from it who has an account, or that a
    guess made while the account was locked was right.
    """
    now = datetime.now(UTC)
    officer = find_officer(session, email)
    right = is_right(password, officer.password_hash if officer else None)
    if officer is None or (officer.locked_until and officer.locked_until > now):
        return None
    if not right:
        _count_wrong(session, officer, now)
        return None
    officer.failed_attempts, officer.locked_until = 0, None
    officer.signed_in_at = now
    record(session, officer.email, "signed-in")
    return officer


def _count_wrong(session: Session, officer: Officer, now: datetime) -> None:
    officer.failed_attempts += 1
    record(session, officer.email, "wrong-password")
    if officer.failed_attempts >= MAX_WRONG:
        officer.failed_attempts, officer.locked_until = 0, now + LOCKED_FOR
        record(session, officer.email, "locked")
