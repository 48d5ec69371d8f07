"""Signed-in sessions: kept in the database, so that signing out really ends them.

The browser holds a random secret in a signed cookie; the database holds only its hash.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from app.accounts.tables import Officer, OfficerSession

IDLE = timedelta(hours=1)
"""A session ends after this long without a click."""
LONGEST = timedelta(hours=10)
"""A session ends after this long, however busy."""
SEEN_EVERY = timedelta(minutes=1)


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def start_session(session: Session, officer: Officer) -> str:
    """A new session's secret. Sessions that have ended are swept away."""
    now = datetime.now(UTC)
    ended = or_(OfficerSession.seen_at < now - IDLE, OfficerSession.started_at < now - LONGEST)
    session.execute(delete(OfficerSession).where(ended))
    secret = secrets.token_urlsafe(32)
    session.add(
        OfficerSession(
            secret_hash=_hashed(secret), officer_id=officer.id, started_at=now, seen_at=now
        )
    )
    return secret


def officer_of(session: Session, secret: str) -> Officer | None:
    """Whose session it is, read afresh; None where it has ended."""
    held = session.get(OfficerSession, _hashed(secret))
    now = datetime.now(UTC)
    if held is None or held.seen_at < now - IDLE or held.started_at < now - LONGEST:
        return None
    if held.seen_at < now - SEEN_EVERY:
        held.seen_at = now
    return held.officer


def end_session(session: Session, secret: str) -> None:
    """Sign out."""
    session.execute(delete(OfficerSession).where(OfficerSession.secret_hash == _hashed(secret)))
