"""A folder for what lives a short while: locks and trials, private to the service's user."""

import os
import tempfile
from pathlib import Path


def scratch_folder() -> Path:
    """The folder. Raises OSError where it cannot be made, or belongs to somebody else."""
    folder = Path(tempfile.gettempdir()) / f"signpost-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"{folder} is not private to this user")
    return folder
