"""What this host can keep: whether its disk lasts, can be written, and has a history."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.publishing.history import HistoryFault, find_history

FORGETFUL_HOSTS = {
    "DYNO": "Heroku",
    "K_SERVICE": "Cloud Run",
    "RENDER": "Render",
    "RAILWAY_ENVIRONMENT": "Railway",
    "FLY_ALLOC_ID": "Fly",
}
"""Variables that these hosts set. Their disks are wiped at each restart unless one was bought."""


@dataclass(frozen=True)
class Host:
    """What becomes of what is published here. `warnings` tells officers in plain words."""

    can_write: bool
    keeps_history: bool
    warnings: tuple[str, ...]


def look_at_host(
    root: Path, named_repository: str, disk: str, environment: Mapping[str, str] | None = None
) -> Host:
    """What can be kept. `disk` is the setting KNOWLEDGE_DISK: lasting, temporary or empty."""
    can_write = os.access(root / "offers", os.W_OK) and os.access(root, os.W_OK)
    warnings = []
    if not can_write:
        warnings.append(
            "The knowledge can only be read on this host. You can write and check changes here, "
            "and then download the file and hand it to whoever looks after the host."
        )
    trouble = _no_history(root, named_repository)
    if trouble:
        warnings.append(f"{trouble} Nobody can go back to an earlier version here.")
    if can_write and not _lasts(disk, os.environ if environment is None else environment):
        warnings.append(
            "This host forgets its files when it restarts. Download each file you publish, and "
            "hand it to whoever looks after the repository."
        )
    return Host(can_write, not trouble, tuple(warnings))


def _no_history(root: Path, named_repository: str) -> str:
    try:
        find_history(root, named_repository)
    except HistoryFault as fault:
        return str(fault)
    return ""


def _lasts(disk: str, environment: Mapping[str, str]) -> bool:
    if disk:
        return disk == "lasting"
    return not any(name in environment for name in FORGETFUL_HOSTS)
