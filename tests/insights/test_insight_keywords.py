"""Only harmless words of unanswered questions are kept, and shown only when several used them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app.database import session_scope
from app.insights import Insights
from app.insights.figures import unanswered
from app.insights.keywords import KeywordReader
from app.insights.tables import WordUse
from knowledge.model import Knowledge

from .insight_replies import nothing_reply, offers_reply, safety_reply

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def reader(knowledge: Knowledge) -> KeywordReader:
    return KeywordReader(knowledge)


def use(insights: Insights, words: tuple[str, ...], hours: int, after: int = 0) -> None:
    for hour in range(after, after + hours):
        with time_machine.travel(START + timedelta(hours=hour), tick=False):
            insights.record_turn(nothing_reply(), keywords=words)
            insights.flush()


def test_common_words_pass(reader: KeywordReader) -> None:
    kept = reader.keywords("training for my apprentice with dyslexia", nothing_reply())
    assert {"training", "apprentice", "dyslexia"} <= set(kept)


@pytest.mark.parametrize(
    ("message", "private"),
    [
        ("my name is Mark Rose and I want training", {"mark", "rose"}),
        ("training for an employee called grace field", {"grace", "field"}),
        ("training please, Mr Brown will not help", {"brown"}),
        ("I spoke to Will about training", {"will"}),
        ("training in Gillingham or Chatham", {"gillingham", "chatham"}),
        ("training, ring 07700 900123", {"07700", "900123"}),
        ("training, mail sam.carter@example.org", {"sam", "carter", "example", "org"}),
        ("training near ME7 1AB", {"me7", "1ab"}),
        ("training for zyxomatic flurbs", {"zyxomatic", "flurbs"}),
    ],
)
def test_names_places_numbers_and_rare_words_do_not(
    reader: KeywordReader, message: str, private: set[str]
) -> None:
    kept = set(reader.keywords(message, nothing_reply()))
    assert "training" in kept
    assert not kept & private


def test_words_leave_in_order_of_the_alphabet(reader: KeywordReader) -> None:
    kept = reader.keywords("work training debt carers apprentice", nothing_reply())
    assert list(kept) == sorted(kept)


def test_answered_and_safety_messages_give_no_words(reader: KeywordReader) -> None:
    message = "training for my apprentice"
    assert reader.keywords(message, offers_reply("access-to-work")) == ()
    assert reader.keywords(message, safety_reply()) == ()


def test_words_show_only_when_used_in_three_different_hours(app: Flask, insights: Insights) -> None:
    use(insights, ("dog", "training"), hours=2)
    use(insights, ("training",), hours=1, after=2)
    for _ in range(9):
        use(insights, ("debt",), hours=1)
    with session_scope(app) as session:
        found = unanswered(session, START - timedelta(days=1))
    assert [(w.words, w.times, w.hours) for w in found] == [("training", 3, 3)]


def test_two_words_together_show_when_three_hours_have_both(app: Flask, insights: Insights) -> None:
    use(insights, ("dog", "training"), hours=3)
    with session_scope(app) as session:
        found = {w.words for w in unanswered(session, START - timedelta(days=1))}
    assert found == {"dog", "training", "dog + training"}


def test_words_too_few_people_use_are_deleted_after_a_month(app: Flask, insights: Insights) -> None:
    use(insights, ("dog",), hours=2)
    use(insights, ("training",), hours=3)
    with time_machine.travel(START + timedelta(days=32), tick=False):
        insights.record_turn(nothing_reply())
        insights.flush()
    with session_scope(app) as session:
        assert set(session.scalars(select(WordUse.words))) == {"training"}


def test_the_application_reads_keywords_from_its_own_knowledge(insights: Insights) -> None:
    kept = insights.keywords("training for my apprentice", nothing_reply())
    assert "training" in kept
