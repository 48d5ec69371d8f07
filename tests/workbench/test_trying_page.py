"""Try a question shows what was understood and every part of each score."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import assistant
from app.database import session_scope
from app.insights.tables import HourlyCount
from app.officer.score_words import PARTS
from app.officer.trying import Question, ask, scored_offers, with_saying
from app.officer.why_not import why_not
from knowledge.yaml_reading import parse_document

from .bench_pages import csrf_of, field_of, text_of

CHAIR = "my employee needs a special chair who pays"


def try_it(client: FlaskClient, **fields: str) -> str:
    form = {"question": CHAIR, "csrf_token": csrf_of(client.get("/officer/try").text), **fields}
    answer = client.post("/officer/try", data=form)
    assert answer.status_code == 200
    return answer.text


def test_it_shows_what_was_understood_and_the_scores(viewer: FlaskClient) -> None:
    told = text_of(try_it(viewer, district="medway"))
    assert "Who asks employer" in told
    assert "Where Medway" in told
    assert "Offers that were looked at, best first" in told
    assert "like one of its example questions" in told


def test_the_parts_of_a_score_add_up_and_lead_the_answer(app: Flask) -> None:
    current = app.extensions["snapshots"].current()
    reply = ask(current, Question(CHAIR, None, None, None))
    scored = scored_offers(current, reply)
    assert [offer.id for offer in scored][: len(reply.offers)] == [c.id for c in reply.offers]
    scores = [offer.score for offer in scored]
    assert scores == sorted(scores, reverse=True)


def test_nothing_tried_is_counted_and_nothing_is_in_an_address(
    app: Flask, viewer: FlaskClient
) -> None:
    try_it(viewer)
    app.extensions["insights"].flush()
    with session_scope(app) as session:
        assert session.scalar(select(func.count()).select_from(HourlyCount)) == 0
    assert viewer.get("/officer/try?question=debt").text.count("debt") == viewer.get(
        "/officer/try"
    ).text.count("debt")


def test_an_offer_that_lost_is_told_why(app: Flask, viewer: FlaskClient) -> None:
    knowledge = app.extensions["snapshots"].current().knowledge
    kent_only = next(
        o for o in knowledge.offers.values() if o.areas == ("kent",) and o.status == "open"
    )
    told = text_of(try_it(viewer, district="medway", expected=kent_only.id))
    assert "It does not serve Medway." in told


def test_a_runner_up_is_told_how_far_behind_it_is(app: Flask) -> None:
    current = app.extensions["snapshots"].current()
    reply = ask(current, Question(CHAIR, None, None, None))
    first, second = list(reply.explained)[:2]
    assert why_not(current.knowledge, first, reply) == ()
    told = why_not(current.knowledge, second, reply)
    assert told[0].startswith("It came 2nd, ")


def test_an_empty_question_is_asked_for_again(viewer: FlaskClient) -> None:
    assert "Type a question first." in try_it(viewer, question="   ")


@pytest.mark.parametrize("field", ["question", "district", "expected", "audience"])
def test_script_in_any_field_is_shown_as_text(viewer: FlaskClient, field: str) -> None:
    page = try_it(viewer, **{field: "<script>alert(1)</script>"})
    assert "<script>alert" not in page


def test_make_this_a_test_adds_the_line_and_keeps_the_rest(editor: FlaskClient) -> None:
    csrf = csrf_of(editor.get("/officer/try").text)
    form = {"offer": "access-to-work", "question": CHAIR, "audience": "employer"}
    answer = editor.post("/officer/try/test", data={**form, "csrf_token": csrf})
    assert answer.status_code == 200
    data = parse_document(field_of(answer.text, "text").encode(), "x").data
    assert isinstance(data, dict)
    assert data["people_say"]["employer"][-1] == CHAIR
    opened = editor.post(
        "/officer/offers/access-to-work/edit",
        data={"do": "open", "text": field_of(answer.text, "text"), "csrf_token": csrf},
    )
    assert opened.status_code == 200
    assert CHAIR in opened.text


def test_a_viewer_may_try_but_not_make_tests(viewer: FlaskClient) -> None:
    csrf = csrf_of(viewer.get("/officer/try").text)
    form = {"offer": "access-to-work", "question": CHAIR, "csrf_token": csrf}
    assert viewer.post("/officer/try/test", data=form).status_code == 403


def test_a_form_from_elsewhere_is_refused(viewer: FlaskClient) -> None:
    assert viewer.post("/officer/try", data={"question": CHAIR}).status_code == 400


def test_comments_survive_a_new_example_question() -> None:
    text = "# a note\nname: X\npeople_say:\n  resident:\n    - one  # why\nowner: y\n"
    changed = with_saying(text, "resident", "two")
    assert "# a note" in changed
    assert "# why" in changed
    assert with_saying(changed, "resident", "two") == changed


def test_every_part_of_a_score_has_plain_words() -> None:
    used = set()
    for path in Path(assistant.__file__).parent.glob("*.py"):
        used |= set(re.findall(r'ScorePart\("([a-z-]+)"', path.read_text(encoding="utf-8")))
    assert used == set(PARTS)
