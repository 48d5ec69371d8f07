"""The insights page shows counts and hides small ones."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient

from app.database import session_scope
from app.insights.counting import hour_of
from app.insights.storing import add_words

from .bench_pages import text_of


def test_questions_in_the_chat_are_counted_here(app: Flask, viewer: FlaskClient) -> None:
    public = app.test_client()
    for _ in range(4):
        answer = public.post("/", data={"message": "my employee needs a special chair who pays"})
        assert answer.status_code == 200
    public.get("/offers/access-to-work")
    told = text_of(viewer.get("/officer/insights").text)
    assert "Offers shown 4" in told
    assert "Employers 4" in told
    assert "Access to Work 4 under 3 0" in told


def test_words_typed_in_the_chat_never_reach_the_page(app: Flask, viewer: FlaskClient) -> None:
    public = app.test_client()
    for _ in range(5):
        public.post("/", data={"message": "Zebedee Quillfeather of 12 Acacia Avenue xqzv"})
        public.post("/api/v1/chat", json={"message": "ring Zebedee Quillfeather 07700 900123"})
    page = viewer.get("/officer/insights").text.lower()
    assert not [word for word in ("zebedee", "quillfeather", "acacia", "900123") if word in page]


def test_unanswered_words_show_once_three_hours_have_them(app: Flask, viewer: FlaskClient) -> None:
    now = hour_of(datetime.now(UTC))
    with session_scope(app) as session:
        add_words(session, {(now - timedelta(hours=n), "training"): 2 for n in range(3)})
        add_words(session, {(now, "apprentice"): 7})
    page = viewer.get("/officer/insights").text
    assert "training 6 3" in text_of(page)
    assert "apprentice" not in page
    assert "training" in viewer.get("/officer/").text


def test_every_chart_stands_beside_its_figures(app: Flask, viewer: FlaskClient) -> None:
    app.test_client().post("/", data={"message": "my employee needs a special chair"})
    page = viewer.get("/officer/insights").text
    assert page.count("<svg") == page.count('aria-hidden="true"')
    assert page.count('class="columns"') == page.count(": the figures</summary>") == 2


def test_the_chat_goes_on_when_the_database_is_down(app: Flask) -> None:
    from app.database import Database, make_engine

    held = app.extensions["database"]
    app.extensions["database"] = Database(make_engine("postgresql://nobody@127.0.0.1:1/none"))
    try:
        answer = app.test_client().post("/", data={"message": "quit fags chatham"})
        assert answer.status_code == 200
        assert app.extensions["insights"].flush() is False
        sent = {"offer": "access-to-work", "text": "The number is wrong"}
        assert app.test_client().post("/feedback", data=sent).status_code == 200
    finally:
        app.extensions["database"].engine.dispose()
        app.extensions["database"] = held
        app.extensions["insights"].rest_until = 0.0
