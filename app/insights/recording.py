"""Counts what happens without slowing or stopping the chat, whatever the database does.

Counts gather in memory and are written together every few seconds, so that a turn never waits
for the database. When the database is down they wait, and are tried again after a rest.
"""

import atexit
import logging
import re
import threading
import time
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import cast

from alembic.util import CommandError
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.accounts.tables import Feedback
from app.assistant.masking import mask
from app.assistant.reply import Reply
from app.database import session_scope
from app.insights.counting import Tally, hour_of, turn_tallies
from app.insights.keywords import KeywordReader, with_pairs
from app.insights.storing import add_counts, add_words, forget_old
from app.snapshot import Snapshots
from knowledge.record import ID_PATTERN

log = logging.getLogger(__name__)

FLUSH_SECONDS = 5.0
REST_SECONDS = 30.0
"""How long the database is left alone after it failed."""
FAULTS = (SQLAlchemyError, CommandError)
"""What a database raises that is down, locked, full, or of another release."""
MAX_WAITING = 20_000
"""Most different counts that wait in memory; beyond it new ones are dropped."""
MAX_FEEDBACK = 1_000
"""Longest feedback kept, in characters."""


class Insights:
    """Anonymous counts of one running application. No method here ever raises for a fault of
    the database."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._counts: Counter[Tally] = Counter()
        self._words: Counter[tuple[datetime, str]] = Counter()
        self._timer: threading.Timer | None = None
        self.rest_until = 0.0
        """When (by the monotonic clock) the database is tried again after it failed."""
        self._forgot_on: str | None = None
        self._reader: tuple[str, KeywordReader] | None = None

    def keywords(self, message: str, reply: Reply) -> tuple[str, ...]:
        """The few harmless words of an unanswered question; pass them to `record_turn`."""
        knowledge = self._snapshots().current().knowledge
        reader = self._reader
        if reader is None or reader[0] != knowledge.fingerprint:
            reader = self._reader = (knowledge.fingerprint, KeywordReader(knowledge))
        return reader[1].keywords(message, reply)

    def record_turn(self, reply: Reply, keywords: tuple[str, ...] = ()) -> None:
        """Count one answer. `keywords` come from `keywords()` and from nowhere else."""
        now = datetime.now(UTC)
        uses = [] if reply.kind == "safety" else list(with_pairs(keywords))
        self._add(turn_tallies(reply, now), ((hour_of(now), use) for use in uses))

    def record_opened(self, offer_id: str) -> None:
        """Count that somebody opened an offer's page. Unknown ids are ignored."""
        self._record_offers("opened", (offer_id,))

    def record_saved(self, offer_ids: Iterable[str]) -> None:
        """Count that somebody put offers on their list. Unknown ids are ignored."""
        self._record_offers("saved", offer_ids)

    def record_helpful(self, reply_kind: str, yes: bool, reason: str | None = None) -> None:
        """Count whether an answer helped, and the code of the reason chosen from a list."""
        hour = hour_of(datetime.now(UTC))
        tallies = [Tally(hour, "helpful" if yes else "unhelpful", _code(reply_kind))]
        if reason:
            tallies.append(Tally(hour, "reason", _code(reason)))
        self._add(tallies)

    def record_feedback(self, offer_id: str | None, text: str) -> bool:
        """Keep what somebody sent about an offer. False where it could not be kept."""
        kept = mask(text).text.strip()[:MAX_FEEDBACK]
        if not kept or self._resting():
            return False
        known = offer_id if offer_id in self._offers() else None
        try:
            with session_scope(self._app) as session:
                session.add(Feedback(at=datetime.now(UTC), offer_id=known, text=kept))
        except FAULTS:
            self._rest("feedback could not be kept")
            return False
        return True

    def flush(self) -> bool:
        """Write what waits, now. False where it could not be written and goes on waiting."""
        with self._writing:
            with self._lock:
                counts, self._counts = self._counts, Counter()
                uses, self._words = self._words, Counter()
                self._timer = None
            if not self._resting() and self._write(counts, uses):
                return True
            self._keep(counts, uses)
            return False

    def stop(self) -> None:
        """Write what waits, and set no further time to write."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
        self.flush()
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
        atexit.unregister(self.stop)

    def _write(self, counts: Counter[Tally], uses: Counter[tuple[datetime, str]]) -> bool:
        now = datetime.now(UTC)
        try:
            with session_scope(self._app) as session:
                add_counts(session, counts)
                add_words(session, uses)
                if self._forgot_on != now.date().isoformat():
                    forget_old(session, now)
        except FAULTS:
            self._rest("counts could not be kept")
            return False
        self._forgot_on = now.date().isoformat()
        return True

    def _keep(self, counts: Counter[Tally], uses: Counter[tuple[datetime, str]]) -> None:
        with self._lock:
            self._counts.update(counts)
            self._words.update(uses)
            if self._counts or self._words:
                self._arm(REST_SECONDS)

    def _add(self, tallies: Iterable[Tally], uses: Iterable[tuple[datetime, str]] = ()) -> None:
        with self._lock:
            if len(self._counts) + len(self._words) >= MAX_WAITING:
                return
            self._counts.update(tallies)
            self._words.update(uses)
            self._arm(FLUSH_SECONDS)

    def _arm(self, seconds: float) -> None:
        """Write in that many seconds, unless a time is set already. The lock is held."""
        if self._timer is not None:
            return
        self._timer = threading.Timer(seconds, self.flush)
        self._timer.daemon = True
        self._timer.start()
        atexit.unregister(self.stop)
        atexit.register(self.stop)

    def _record_offers(self, about: str, offer_ids: Iterable[str]) -> None:
        hour, known = hour_of(datetime.now(UTC)), self._offers()
        self._add([Tally(hour, about, i) for i in dict.fromkeys(offer_ids) if i in known])

    def _offers(self) -> frozenset[str]:
        return frozenset(self._snapshots().current().knowledge.offers)

    def _snapshots(self) -> Snapshots:
        return cast(Snapshots, self._app.extensions["snapshots"])

    def _resting(self) -> bool:
        return time.monotonic() < self.rest_until

    def _rest(self, what: str) -> None:
        # The cause is left out of the log: a driver's message can repeat what was being stored.
        self.rest_until = time.monotonic() + REST_SECONDS
        log.warning("%s: the database cannot be used; trying again in %d s", what, REST_SECONDS)


def _code(text: str) -> str:
    return text if len(text) <= 40 and re.match(ID_PATTERN, text) else "other"
