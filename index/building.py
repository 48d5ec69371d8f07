"""Keeps the index in step with the knowledge: found by content, rebuilt when stale or damaged."""

import contextlib
import shutil
from pathlib import Path

from index.engine import DamagedIndex, Engine, build
from index.schema import indexed
from knowledge.model import Knowledge

FORMAT = "2"
"""Raise this when the schema changes, so that old folders are not read."""
KEEP = 3
"""How many indexes of earlier knowledge stay on disk."""


def open_index(knowledge: Knowledge, folder: Path | None) -> Engine:
    """The index of this exact knowledge.

    `folder` holds indexes by content; where it is None or cannot be written, the index is
    built in memory, so that a read-only disk never stops the service.
    """
    if folder is None:
        return _in_memory(knowledge)
    place = index_place(knowledge, folder)
    with contextlib.suppress(DamagedIndex):
        return _whole(Engine.open(place), knowledge)
    try:
        return _rebuilt(knowledge, place)
    except (OSError, DamagedIndex):
        return _in_memory(knowledge)


def index_place(knowledge: Knowledge, folder: Path) -> Path:
    """Where the index of this exact knowledge stands."""
    return folder / f"{FORMAT}-{knowledge.fingerprint[:24]}"


def _whole(engine: Engine, knowledge: Knowledge) -> Engine:
    if engine.size != len(knowledge.offers):
        raise DamagedIndex("not every offer is in it")
    return engine


def _rebuilt(knowledge: Knowledge, place: Path) -> Engine:
    if place.is_file():
        place.unlink()
    elif place.exists():
        shutil.rmtree(place, ignore_errors=True)
    build(place, (indexed(offer, knowledge) for offer in knowledge.offers.values()))
    _forget_old(place)
    return _whole(Engine.open(place), knowledge)


def _in_memory(knowledge: Knowledge) -> Engine:
    return Engine.in_memory(indexed(offer, knowledge) for offer in knowledge.offers.values())


def _forget_old(place: Path) -> None:
    def age(path: Path) -> float:
        try:
            return path.stat().st_mtime
        except OSError:
            return 0.0

    others = [p for p in place.parent.iterdir() if p.is_dir() and p != place and p.name[:1] != "."]
    for old in sorted(others, key=age, reverse=True)[KEEP - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
