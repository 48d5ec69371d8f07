"""Adding, listing, changing and removing officers."""

import re
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts.passwords import hash_password
from app.accounts.roles import ROLES
from app.accounts.tables import Officer, OfficerSession

_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


class AccountFault(Exception):
    """An account cannot be made or changed. The message says why."""


def tidy_email(email: str) -> str:
    """The address as it is kept. Raises `AccountFault` where it is none."""
    tidy = email.strip().lower()
    if len(tidy) > 254 or not _EMAIL.fullmatch(tidy):
        raise AccountFault(f"{email} is not an email address.")
    return tidy


def find_officer(session: Session, email: str) -> Officer | None:
    """The officer with that email address, if there is one."""
    return session.scalar(select(Officer).where(Officer.email == email.strip().lower()))


def officer_named(session: Session, email: str) -> Officer:
    """The officer with that email address. Raises `AccountFault` where there is none."""
    officer = find_officer(session, email)
    if officer is None:
        raise AccountFault(f"There is no officer with the address {email}.")
    return officer


def all_officers(session: Session) -> list[Officer]:
    """Every officer, by email address."""
    return list(session.scalars(select(Officer).order_by(Officer.email)))


def add_officer(
    session: Session, email: str, name: str, role: str, password: str | None
) -> Officer:
    """A new account; without a password only council sign-in opens it.

    Raises `AccountFault` and `app.accounts.passwords.WeakPassword`.
    """
    email, name = tidy_email(email), " ".join(name.split())
    if find_officer(session, email):
        raise AccountFault(f"{email} already has an account.")
    if not name or len(name) > 100:
        raise AccountFault("Give a name of 1 to 100 letters. It is shown in the history.")
    officer = Officer(
        email=email,
        name=name,
        role=check_role(role),
        password_hash=hash_password(password, email) if password is not None else None,
        created_at=datetime.now(UTC),
    )
    session.add(officer)
    session.flush()
    return officer


def check_role(role: str) -> str:
    """`role` if it is one. Raises `AccountFault`."""
    if role not in ROLES:
        raise AccountFault(f"{role} is not a role. Use {', '.join(ROLES)}.")
    return role


def change_role(session: Session, email: str, role: str) -> Officer:
    """Give an officer another role, from their next click on. Raises `AccountFault`."""
    officer = officer_named(session, email)
    officer.role = check_role(role)
    return officer


def change_password(session: Session, email: str, password: str) -> Officer:
    """Give an officer another password, unlock the account and end every sign-in.

    Raises `AccountFault` and `app.accounts.passwords.WeakPassword`.
    """
    officer = officer_named(session, email)
    officer.password_hash = hash_password(password, officer.email)
    officer.failed_attempts, officer.locked_until = 0, None
    session.execute(delete(OfficerSession).where(OfficerSession.officer_id == officer.id))
    return officer


def remove_officer(session: Session, email: str) -> None:
    """Remove the account and end every sign-in; the record of what they did stays.

    Raises `AccountFault`.
    """
    officer = officer_named(session, email)
    session.execute(delete(OfficerSession).where(OfficerSession.officer_id == officer.id))
    session.delete(officer)
