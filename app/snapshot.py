"""One consistent view of everything the service answers from, swapped whole when YAML changes.

A snapshot is immutable: knowledge, index and assistant belong together. YAML with a fault never
becomes a snapshot; the last good one goes on serving, and `faults` says what is wrong.
"""

import logging
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.assistant.assistant import Assistant
from app.assistant.conversation import TokenKeeper
from index.building import open_index
from index.engine import Engine
from index.spelling import ordinary_english
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.loading import load_knowledge, yaml_files
from knowledge.model import Knowledge

log = logging.getLogger(__name__)

WARMING = "back pain at work in Maidstone, who can help"
"""Asked once of every new assistant, so that the first person waits no longer than the next."""

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Snapshot:
    """Knowledge, the index built from it, and the assistant that answers from both."""

    knowledge: Knowledge
    engine: Engine
    assistant: Assistant
    made_at: datetime


def make_snapshot(knowledge: Knowledge, index_folder: Path | None, secret: str) -> Snapshot:
    """Build everything that follows from the knowledge."""
    engine = open_index(knowledge, index_folder)
    assistant = Assistant(knowledge, engine, TokenKeeper(secret))
    assistant.reply(WARMING)
    return Snapshot(knowledge, engine, assistant, datetime.now(UTC))


def _stamp(root: Path) -> Stamp:
    found = []
    for path in yaml_files(root):
        try:
            status = path.stat()
        except OSError:
            continue
        found.append((path.as_posix(), status.st_mtime_ns, status.st_size))
    return tuple(found)


class Snapshots:
    """Holds the current snapshot and looks, every few seconds, whether the YAML has changed."""

    def __init__(
        self, root: Path, index_folder: Path | None, secret: str, check_seconds: float = 2.0
    ) -> None:
        """Raises `KnowledgeFaults` where there is no good knowledge to start with."""
        # First, so that the memory its list needs while it is read serves the knowledge after.
        ordinary_english()
        self._root, self._index_folder, self._secret = root, index_folder, secret
        self._check_seconds = check_seconds
        self._lock = threading.Lock()
        self._stamp = _stamp(root)
        self._checked = time.monotonic()
        self._current = make_snapshot(load_knowledge(root), index_folder, secret)
        self.faults: tuple[Fault, ...] = ()
        """What is wrong with the YAML on disk, where it is not what is being served."""
        self.faulty_since: datetime | None = None

    def current(self) -> Snapshot:
        """The snapshot to answer from. Looks for changed YAML when it is time to."""
        if time.monotonic() - self._checked >= self._check_seconds:
            self._look()
        return self._current

    def _look(self) -> None:
        if not self._lock.acquire(blocking=False):
            return
        try:
            self._checked = time.monotonic()
            stamp = _stamp(self._root)
            if stamp != self._stamp:
                self._take(stamp)
        finally:
            self._lock.release()

    def _take(self, stamp: Stamp) -> None:
        try:
            knowledge = load_knowledge(self._root)
            if knowledge.fingerprint != self._current.knowledge.fingerprint:
                self._current = make_snapshot(knowledge, self._index_folder, self._secret)
            self.faults, self.faulty_since = (), None
        except KnowledgeFaults as error:
            self.faults = error.faults
            self.faulty_since = self.faulty_since or datetime.now(UTC)
            log.warning("knowledge on disk has %d faults; serving the last good", len(self.faults))
        self._stamp = stamp
