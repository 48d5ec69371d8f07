"""Topics are counted by the hour; people are not."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from app.accounts.tables import Feedback
from app.database import session_scope
from app.insights import Insights, recording
from app.insights.figures import by_day, by_hour_of_day, cells, shown, totals
from app.insights.tables import HourlyCount, WordUse

from .insight_replies import nothing_reply, offers_reply, safety_reply

NOON = datetime(2026, 11, 20, 12, 20, tzinfo=UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def counted(app: Flask, about: str) -> dict[str, int]:
    with session_scope(app) as session:
        return dict(totals(session, about, LONG_AGO))


def test_an_answer_counts_its_kind_topics_place_and_offers(app: Flask, insights: Insights) -> None:
    insights.record_turn(offers_reply("access-to-work", "acas-helpline"))
    insights.record_turn(offers_reply("access-to-work"))
    assert insights.flush()
    assert counted(app, "kind") == {"offers": 2}
    assert counted(app, "status") == {"answered": 2}
    assert counted(app, "audience") == {"employer": 2}
    assert counted(app, "need") == {"equipment-at-work": 2}
    assert counted(app, "district") == {"medway": 2}
    assert counted(app, "shown") == {"access-to-work": 2, "acas-helpline": 1}


def test_counts_add_up_over_several_writes(app: Flask, insights: Insights) -> None:
    for _ in range(3):
        insights.record_turn(offers_reply("access-to-work"))
        insights.flush()
    assert counted(app, "kind") == {"offers": 3}


def test_a_safety_answer_counts_as_one_and_leaves_nothing_else(
    app: Flask, insights: Insights
) -> None:
    insights.record_turn(safety_reply(), keywords=("debt",))
    insights.flush()
    with session_scope(app) as session:
        rows = session.execute(select(HourlyCount.about, HourlyCount.code)).all()
        assert [tuple(row) for row in rows] == [("kind", "safety")]
        assert session.scalar(select(func.count()).select_from(WordUse)) == 0


def test_a_need_in_a_place_for_an_audience_is_kept_by_the_month_only(
    app: Flask, insights: Insights
) -> None:
    with time_machine.travel(NOON, tick=False):
        insights.record_turn(nothing_reply())
        insights.flush()
    with session_scope(app) as session:
        wanted = select(HourlyCount.hour).where(HourlyCount.about.in_(["asked", "unmet"]))
        assert set(session.scalars(wanted)) == {datetime(2026, 11, 1, tzinfo=UTC)}
        key = ("equipment-at-work", "swale", "resident")
        assert cells(session, "asked", NOON) == {key: 1}
        assert cells(session, "unmet", NOON) == {key: 1}


def test_minutes_are_never_stored(app: Flask, insights: Insights) -> None:
    with time_machine.travel(NOON, tick=False):
        insights.record_turn(offers_reply("access-to-work"))
        insights.flush()
    with session_scope(app) as session:
        assert all(hour.minute == 0 for hour in session.scalars(select(HourlyCount.hour)))


def test_opened_and_saved_count_known_offers_only(app: Flask, insights: Insights) -> None:
    insights.record_opened("access-to-work")
    insights.record_opened("<script>alert(1)</script>")
    insights.record_saved(["access-to-work", "no-such-offer", "acas-helpline"])
    insights.flush()
    assert counted(app, "opened") == {"access-to-work": 1}
    assert counted(app, "saved") == {"access-to-work": 1, "acas-helpline": 1}


def test_helpful_or_not_counts_codes_and_never_words(app: Flask, insights: Insights) -> None:
    insights.record_helpful("offers", True)
    insights.record_helpful("no-match", False, "too-far")
    insights.record_helpful("offers", False, "My name is Sam and I live at 3 High Street")
    insights.flush()
    assert counted(app, "helpful") == {"offers": 1}
    assert counted(app, "unhelpful") == {"no-match": 1, "offers": 1}
    assert counted(app, "reason") == {"too-far": 1, "other": 1}


def test_days_and_hours_are_londons(app: Flask, insights: Insights) -> None:
    with time_machine.travel(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), tick=False):
        insights.record_turn(offers_reply("access-to-work"))
        insights.flush()
    with session_scope(app) as session:
        assert [day.isoformat() for day in by_day(session, LONG_AGO)] == ["2026-07-02"]
        assert by_hour_of_day(session, LONG_AGO)[0] == 1


def test_small_numbers_are_hidden() -> None:
    assert [shown(n) for n in (0, 1, 2, 3, 1200)] == ["0", "under 3", "under 3", "3", "1,200"]


def test_everything_over_a_year_old_is_deleted(app: Flask, insights: Insights) -> None:
    with time_machine.travel(NOON - timedelta(days=400), tick=False):
        insights.record_turn(offers_reply("access-to-work"))
        insights.record_feedback("access-to-work", "The phone number is wrong")
        insights.flush()
    with time_machine.travel(NOON, tick=False):
        insights.record_turn(offers_reply("acas-helpline"))
        insights.flush()
    assert counted(app, "shown") == {"acas-helpline": 1}
    with session_scope(app) as session:
        assert session.scalars(select(Feedback)).all() == []


def test_feedback_is_kept_without_private_details(app: Flask, insights: Insights) -> None:
    words = "Number is wrong. Ring me on 07700 900123 or sam@example.org. QQ123456C"
    assert insights.record_feedback("access-to-work", words) is True
    assert insights.record_feedback("no-such-offer", "Hello") is True
    assert insights.record_feedback("access-to-work", "   ") is False
    with session_scope(app) as session:
        first, second = session.scalars(select(Feedback).order_by(Feedback.id)).all()
        assert first.offer_id == "access-to-work"
        assert "Number is wrong" in first.text
        assert not any(s in first.text for s in ("900123", "example.org", "QQ123456C"))
        assert second.offer_id is None


def test_counts_wait_while_the_database_is_down_and_nothing_raises(
    app: Flask, insights: Insights, caplog: pytest.LogCaptureFixture
) -> None:
    good = app.config["DATABASE_URL"]
    app.config["DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/none"
    insights.record_turn(offers_reply("access-to-work"))
    assert insights.flush() is False
    assert insights.record_feedback("access-to-work", "Wrong number") is False
    app.extensions.pop("database").engine.dispose()
    app.config["DATABASE_URL"] = good
    assert insights.flush() is False, "it rests before it tries again"
    insights.rest_until = 0.0
    assert insights.flush() is True
    assert counted(app, "kind") == {"offers": 1}
    assert "database cannot be used" in caplog.text
    assert "Wrong number" not in caplog.text


def test_a_database_that_is_down_is_asked_once_and_then_left_alone(
    make_app: Callable[[str], Flask],
) -> None:
    app = make_app("postgresql://nobody@127.0.0.1:1/none")
    insights: Insights = app.extensions["insights"]
    insights.record_turn(offers_reply("access-to-work"))
    assert insights.flush() is False
    started = time.perf_counter()
    for _ in range(200):
        insights.record_turn(offers_reply("access-to-work"))
        insights.flush()
        insights.record_feedback(None, "Hello")
    assert time.perf_counter() - started < 1


def test_a_write_waits_for_the_timer_and_then_happens_by_itself(
    app: Flask, insights: Insights, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "FLUSH_SECONDS", 0.05)
    insights.record_turn(offers_reply("access-to-work"))
    deadline = time.monotonic() + 5
    while not counted(app, "kind") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert counted(app, "kind") == {"offers": 1}


def test_only_so_many_different_counts_wait_in_memory(
    insights: Insights, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "MAX_WAITING", 3)
    for offer in ("access-to-work", "acas-helpline", "acas-training"):
        insights.record_turn(offers_reply(offer))
    insights.flush()
    assert counted(app, "shown") == {"access-to-work": 1}
