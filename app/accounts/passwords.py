"""Passwords: kept only as argon2 hashes."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 12
"""NCSC: length is what makes a password strong; no rules about signs and capitals."""
MAX_LENGTH = 200
_HASHER = PasswordHasher()
_NOBODYS_HASH = _HASHER.hash("a password that belongs to nobody")


class WeakPassword(Exception):
    """A password that is too easy to guess. The message says what to do."""


def hash_password(password: str, email: str) -> str:
    """The hash to keep. Raises `WeakPassword`."""
    if len(password) < MIN_LENGTH:
        raise WeakPassword(f"Use {MIN_LENGTH} characters or more. Three random words work well.")
    if len(password) > MAX_LENGTH:
        raise WeakPassword(f"Use {MAX_LENGTH} characters or fewer.")
    if len(set(password.lower())) < 5 or email.split("@")[0].lower() in password.lower():
        raise WeakPassword("This is easy to guess. Three random words work well.")
    return _HASHER.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether the password fits the hash.

    Takes as long when there is no account, so that nobody can find out who has one.
    """
    try:
        _HASHER.verify(kept or _NOBODYS_HASH, password[: MAX_LENGTH + 1])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None
