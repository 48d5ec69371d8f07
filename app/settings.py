"""Every setting, declared once: its name, what it does, and what it is if nobody sets it.

Settings come from environment variables. `signpost settings` lists them, and the README's table
is tested against this file.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Setting:
    """One setting: `read` turns the variable's text into a value, or raises ValueError."""

    name: str
    help: str
    default: str
    read: Callable[[str], Any] = str


class SettingFault(Exception):
    """A setting cannot be used. The message names it and says what to write."""


def _yes_or_no(text: str) -> bool:
    if text.lower() in ("1", "true", "yes"):
        return True
    if text.lower() in ("", "0", "false", "no"):
        return False
    raise ValueError("write yes or no")


def _folder(text: str) -> Path:
    return Path(text).expanduser()


def _disk(text: str) -> str:
    if text not in ("", "lasting", "temporary"):
        raise ValueError("write lasting or temporary")
    return text


def _sites(text: str) -> tuple[str, ...]:
    sites = tuple(site.rstrip("/") for site in text.split())
    if any(not site.startswith(("https://", "http://localhost")) for site in sites):
        raise ValueError("write full addresses with https://, with spaces between them")
    return sites


SETTINGS: tuple[Setting, ...] = (
    Setting("SECRET_KEY", "Signs conversations and sign-ins. Set the same on every worker.", ""),
    Setting(
        "KNOWLEDGE_DIR",
        "The folder that holds the knowledge.",
        str(ROOT / "knowledge"),
        _folder,
    ),
    Setting(
        "INDEX_DIR",
        "Where built indexes are kept. Safe to delete.",
        str(ROOT / "instance" / "index"),
        _folder,
    ),
    Setting(
        "DATABASE_URL",
        "Where counts and officers' accounts are kept.",
        f"sqlite:///{ROOT / 'instance' / 'signpost.sqlite'}",
    ),
    Setting("REDIS_URL", "Shares rate limits between workers. Empty keeps them in memory.", ""),
    Setting(
        "SECURE_COOKIES",
        "Whether officers' cookies need https. Set to yes when live.",
        "no",
        _yes_or_no,
    ),
    Setting(
        "EMBED_SITES", "Sites that may show the chat in a frame, with spaces between.", "", _sites
    ),
    Setting("PUBLIC_URL", "The address people use, for share links and QR codes.", ""),
    Setting(
        "KNOWLEDGE_REPO",
        "The folder of the git repository that publishing commits to. Empty: the one that holds "
        "the knowledge.",
        "",
    ),
    Setting(
        "KNOWLEDGE_DISK",
        "Write lasting or temporary: whether files outlive a restart. Empty guesses by the host.",
        "",
        _disk,
    ),
    Setting("KNOWLEDGE_CHECK_SECONDS", "How often changed files are looked for.", "2", float),
    Setting("OIDC_ISSUER", "The address of the council's sign-in service.", ""),
    Setting("OIDC_CLIENT_ID", "The name the sign-in service knows us by.", ""),
    Setting("OIDC_CLIENT_SECRET", "The secret shared with the sign-in service.", ""),
    Setting(
        "OIDC_TRUST_EMAIL",
        "Whether to trust addresses the sign-in service did not check. Only if it is all yours.",
        "no",
        _yes_or_no,
    ),
    Setting("CONTACT_EMAIL", "Where the accessibility page sends people.", ""),
)


def load_settings(environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The value of every setting.

    Raises `SettingFault` where a value cannot be used. Without SECRET_KEY a random one serves
    this process only: conversations then end when it restarts.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        text = environment.get(setting.name, setting.default)
        try:
            values[setting.name] = setting.read(text)
        except ValueError as error:
            raise SettingFault(f"{setting.name}: {error}") from error
    values["SECRET_KEY"] = values["SECRET_KEY"] or secrets.token_hex(32)
    return values
