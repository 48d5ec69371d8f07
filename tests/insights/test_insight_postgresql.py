"""The same counts in PostgreSQL, from several workers at once, and through an outage."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.database import database, session_scope
from app.insights import Insights
from app.insights.counting import hour_of
from app.insights.figures import totals, unanswered
from app.insights.storing import add_words, forget_old
from app.migrating import migrate

from .insight_replies import offers_reply
from .postgresql import postgresql

pytestmark = pytest.mark.services
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with postgresql() as found:
        yield found


@pytest.fixture
def two_workers(make_app: Callable[[str], Flask], address: str) -> list[Flask]:
    workers = [make_app(address), make_app(address)]
    migrate(database(workers[0]).engine)
    return workers


def count_many(worker: Flask) -> None:
    insights: Insights = worker.extensions["insights"]
    for _ in range(25):
        insights.record_turn(offers_reply("access-to-work", "acas-helpline"))
        assert insights.flush()


def test_two_workers_lose_nothing(two_workers: list[Flask]) -> None:
    threads = [threading.Thread(target=count_many, args=(w,)) for w in two_workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with session_scope(two_workers[0]) as session:
        found = totals(session, "shown", LONG_AGO)
    assert found == {"access-to-work": 50, "acas-helpline": 50}


def test_words_are_shown_and_forgotten_as_in_sqlite(two_workers: list[Flask]) -> None:
    now = hour_of(datetime.now(UTC))
    with session_scope(two_workers[0]) as session:
        add_words(session, {(now - timedelta(hours=n), "training"): 1 for n in range(3)})
        add_words(session, {(now - timedelta(days=40), "dog"): 5})
        forget_old(session, now)
        found = unanswered(session, now - timedelta(days=90))
    assert [(use.words, use.hours) for use in found] == [("training", 3)]


def test_tables_that_are_missing_never_stop_the_chat(
    make_app: Callable[[str], Flask], address: str
) -> None:
    worker = make_app(address.replace("/postgres", "/template1"))
    insights: Insights = worker.extensions["insights"]
    insights.record_turn(offers_reply("access-to-work"))
    assert insights.flush() is False
