"""Writes a file whole or not at all, and lets one publisher in at a time."""

import contextlib
import errno
import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from app.publishing.scratch import scratch_folder

LOCK_SECONDS = 20
"""How long a publisher waits for another to finish."""


class CannotWrite(Exception):
    """The file was not changed. The message says why, in plain words."""


_REASONS = {
    errno.ENOSPC: "The disk is full.",
    errno.EDQUOT: "The disk is full.",
    errno.EROFS: "The folder of the knowledge can only be read on this host.",
    errno.EACCES: "The folder of the knowledge can only be read on this host.",
    errno.EPERM: "The folder of the knowledge can only be read on this host.",
    errno.ENOENT: "The folder of the knowledge is not there.",
}


def in_plain_words(error: OSError) -> str:
    """Why a file could not be written."""
    return _REASONS.get(error.errno or 0, f"The file could not be written ({error.strerror}).")


def write_whole(path: Path, text: str) -> None:
    """Put `text` in the file at `path`; readers see the old file or the new one, never a part.

    Raises `CannotWrite`; the old file is then untouched.
    """
    # The name must not end in .yaml, or the service would read it half written.
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        raise CannotWrite(in_plain_words(error)) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def take_away(path: Path) -> None:
    """Delete the file at `path`. Raises `CannotWrite`."""
    try:
        path.unlink()
    except OSError as error:
        raise CannotWrite(in_plain_words(error)) from error


@contextlib.contextmanager
def only_publisher(root: Path) -> Iterator[None]:
    """Hold the knowledge at `root` while publishing; other workers wait their turn.

    Raises `CannotWrite` where no lock can be had, or another takes too long.
    """
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    try:
        lock = (scratch_folder() / f"publishing-{name}").open("w")
    except OSError as error:
        raise CannotWrite(in_plain_words(error)) from error
    with lock:
        _wait_for(lock.fileno())
        yield


def _wait_for(lock: int) -> None:
    give_up = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > give_up:
                raise CannotWrite("Somebody else is publishing. Try again in a minute.") from error
            time.sleep(0.05)
        else:
            return
