"""The time, in one place, so that tests can choose it."""

from datetime import datetime

from knowledge.hours import LONDON


def now() -> datetime:
    """This moment, in London."""
    return datetime.now(LONDON)
