"""The text of one offer's file, as it travels through browsers and back."""

import hashlib
from pathlib import Path

from knowledge.yaml_reading import MAX_BYTES


class TooLong(Exception):
    """The text is longer than any file of the knowledge may be."""


def tidy(text: str) -> str:
    """`text` with the line ends that files have; browsers send others.

    Raises `TooLong`.
    """
    if len(text) > MAX_BYTES:
        raise TooLong
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").strip("\n")
    return lines + "\n" if lines.strip() else ""


def fingerprint(text: str) -> str:
    """A name for this exact text: SHA-256 in hex. Line ends do not count."""
    return hashlib.sha256(tidy(text).encode()).hexdigest()


def offer_file(root: Path, offer_id: str) -> Path:
    """Where the offer's file stands in the knowledge at `root`."""
    return root / "offers" / f"{offer_id}.yaml"


def read_text(path: Path) -> str:
    """What the file says now; empty where there is none. Undecodable bytes become `�`."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return ""
    return tidy(raw[: MAX_BYTES - 1].decode("utf-8", errors="replace"))
