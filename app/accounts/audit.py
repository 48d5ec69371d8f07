"""The record of who did what, and when. Nothing in the workbench can change or delete it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.tables import AuditEntry

ACTIONS: Mapping[str, str] = {
    "signed-in": "signed in",
    "signed-in-council": "signed in with a council account",
    "signed-out": "signed out",
    "wrong-password": "typed a wrong password",
    "locked": "was locked out after wrong passwords",
    "refused": "tried something their role does not allow",
    "published": "published",
    "publish-refused": "tried to publish, and was refused",
    "restored": "restored an earlier version of",
    "push-failed": "published, but the change did not reach the shared repository:",
    "organisation-added": "added the organisation",
    "proposed": "sent for approval",
    "sent-back": "sent back",
    "approved": "approved",
    "links-checked": "checked the links",
    "feedback-done": "dealt with feedback about",
    "officer-added": "added the account of",
    "role-changed": "changed the role of",
    "password-changed": "changed the password of",
    "officer-removed": "removed the account of",
}
"""Every action that is recorded, in words that follow the person's name."""

COMMAND_LINE = "command line"
"""Who did it, where an operator used the command line."""


def record(session: Session, who: str, action: str, subject: str = "", detail: str = "") -> None:
    """Keep that `who` did `action` (a key of `ACTIONS`) to `subject`."""
    if action not in ACTIONS:
        raise KeyError(action)
    entry = AuditEntry(
        at=datetime.now(UTC), who=who, action=action, subject=subject[:254], detail=detail[:4000]
    )
    session.add(entry)


def latest(session: Session, limit: int, subject: str | None = None) -> list[AuditEntry]:
    """The newest entries first; only those about `subject` where one is given."""
    query = select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(limit)
    if subject is not None:
        query = query.where(AuditEntry.subject == subject)
    return list(session.scalars(query))
