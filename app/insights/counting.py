"""What is counted of a turn: topics and kinds of answer, never words.

Safety answers are counted by kind and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from app.assistant.reply import Reply

UNKNOWN = "unknown"
OUTSIDE = "outside"
TOPIC_KINDS = frozenset({"offers", "question", "no-match"})
"""Answers to what people need. Follow-up facts and small talk would count a need twice."""


@dataclass(frozen=True)
class Tally:
    """One thing to add one to: the start of its hour (or month), what it is about, and a code."""

    hour: datetime
    about: str
    code: str


def hour_of(moment: datetime) -> datetime:
    """The start of that hour, in UTC."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def month_of(moment: datetime) -> datetime:
    """The start of that month, in UTC. Three topics together are counted no finer than this."""
    return hour_of(moment).replace(day=1, hour=0)


def cell_code(need: str, district: str | None, audience: str | None) -> str:
    """The code for a need in a place for an audience, as the coverage map joins them."""
    return "|".join((need, district or UNKNOWN, audience or UNKNOWN))


def turn_tallies(reply: Reply, moment: datetime) -> Iterator[Tally]:
    """Everything to count of one turn."""
    hour = hour_of(moment)
    yield Tally(hour, "kind", reply.kind)
    if reply.kind == "safety":
        return
    yield Tally(hour, "status", reply.status)
    for card in reply.offers:
        yield Tally(hour, "shown", card.id)
    if reply.kind in TOPIC_KINDS:
        yield from _topics(reply, moment)


def _topics(reply: Reply, moment: datetime) -> Iterator[Tally]:
    understood, hour, month = reply.understood, hour_of(moment), month_of(moment)
    place = OUTSIDE if reply.status == "outside-area" else understood.place
    yield Tally(hour, "audience", understood.audience or UNKNOWN)
    yield Tally(hour, "district", place or UNKNOWN)
    for need in understood.needs:
        yield Tally(hour, "need", need)
        cell = cell_code(need, place, understood.audience)
        yield Tally(month, "asked", cell)
        if not reply.offers:
            yield Tally(month, "unmet", cell)
