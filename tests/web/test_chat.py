"""The chat without JavaScript: a form, a page, nothing kept."""

import logging

import pytest
from flask.testing import FlaskClient

from app.web.examples import EMPLOYER, RESIDENT

from .reading import Page, read
from .recorder import Recorder

CHAIR = "my employee needs a special chair who pays"


def ask(client: FlaskClient, **form: str) -> Page:
    response = client.post("/", data=form)
    assert response.status_code == 200
    return read(response)


def test_the_front_page_says_who_it_is_for_and_that_it_is_not_a_person(client: FlaskClient) -> None:
    page = read(client.get("/"))
    assert page.h1 == ["Find help with work and health"]
    for words in ("people and small businesses in Kent and Medway", "I run or manage a business",
                  "Support for me or someone I know", "It is an automated service",
                  "Call 999", "We do not keep what you type"):  # fmt: skip
        assert words in page.text


def test_a_question_is_answered_with_offers_on_the_same_address(client: FlaskClient) -> None:
    page = ask(client, message=CHAIR)
    assert (3, "Access to Work") in page.headings
    assert CHAIR in page.text
    assert "First step" in page.text


def test_what_was_typed_is_in_no_link_title_or_log(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        page = ask(client, message="wombat trouble with my chair at work")
    assert "wombat" in page.text
    assert not [link for link in page.links if "wombat" in link]
    assert "wombat" not in page.titles[0]
    assert "wombat" not in caplog.text


def test_pages_with_a_conversation_are_never_stored(client: FlaskClient) -> None:
    for response in (
        client.get("/"),
        client.get("/?for=employer"),
        client.post("/", data={"message": CHAIR}),
        client.post("/turn", data={"message": CHAIR}),
        client.post("/adviser", data={"message": CHAIR}),
        client.post("/embed", data={"message": CHAIR}),
    ):
        assert response.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in response.headers


def test_the_same_form_sent_again_gives_the_same_answer(client: FlaskClient) -> None:
    first, second = ask(client, message=CHAIR), ask(client, message=CHAIR)
    assert first.headings == second.headings
    assert first.text == second.text


def test_earlier_turns_come_back_as_topics_and_offers_not_words(client: FlaskClient) -> None:
    first = ask(client, message=f"{CHAIR} zanzibar")
    token = first.fields["conversation"]
    second = ask(client, conversation=token, message="quit smoking chatham")
    assert "You asked about: Equipment or software for an employee" in second.text
    assert "/offers/access-to-work?for=" in " ".join(second.links)
    assert "zanzibar" not in second.text


def test_a_button_is_told_back_in_its_own_words(client: FlaskClient) -> None:
    first = ask(client, message=CHAIR)
    token = first.fields["conversation"]
    second = ask(client, conversation=token, **first.button("Show more"))
    assert "You chose Show more" in second.text


def test_what_was_understood_can_be_taken_away(client: FlaskClient) -> None:
    first = ask(client, message="help to stop smoking in chatham")
    chip = first.button("Remove Medway")
    second = ask(client, conversation=first.fields["conversation"], **chip)
    assert not [b for b in second.buttons if "Remove Medway" in b[2]]


def test_a_long_question_is_one_box_to_choose_from_and_can_be_skipped(client: FlaskClient) -> None:
    first = client.post("/", data={"message": "i want to stop smoking"}).text
    assert '<option value="place:thanet::Thanet">' in first
    page = ask(client, message="i want to stop smoking")
    token = page.fields["conversation"]
    after = ask(client, conversation=token, choice="place:thanet::Thanet")
    assert "You chose Thanet" in after.text
    assert [b for b in after.buttons if "Remove Thanet" in b[2]]
    skipped = ask(client, conversation=token, **page.button("Skip"))
    assert "<select name" not in skipped.text


def test_an_honest_no_leads_to_topics_and_to_people(client: FlaskClient) -> None:
    page = ask(client, message="what is the capital of france")
    assert "/browse" in page.links
    people = ask(client, **page.button("Talk to a person"))
    assert [link for link in people.links if link.startswith("tel:")]


def test_a_door_sets_the_audience_and_its_examples(client: FlaskClient) -> None:
    page = read(client.get("/?for=employer"))
    assert [b[1] for b in page.buttons if b[0] == "message"] == list(EMPLOYER)
    answer = ask(client, conversation=page.fields["conversation"], message="sick pay")
    assert [b for b in answer.buttons if "Remove I run or manage a business" in b[2]]


@pytest.mark.parametrize("example", sorted({*RESIDENT, *EMPLOYER}))
def test_every_example_question_finds_offers(client: FlaskClient, example: str) -> None:
    page = ask(client, message=example)
    assert "First step" in page.text


@pytest.mark.parametrize(
    "message",
    ["", " ", "\x00\x07", "🙂🙂", "мне нужна помощь", "<script>alert(1)</script>", "x" * 50_000],
)
def test_anything_typed_gets_a_page(client: FlaskClient, message: str) -> None:
    response = client.post("/", data={"message": message})
    assert response.status_code == 200
    assert "<script>alert" not in response.text


@pytest.mark.parametrize("token", ["nonsense", "a.b.c", "x" * 10_000])
def test_a_bad_token_starts_afresh_and_still_answers(client: FlaskClient, token: str) -> None:
    page = ask(client, conversation=token, message=CHAIR)
    assert (3, "Access to Work") in page.headings


def test_offers_are_saved_without_javascript_and_the_answer_stays(client: FlaskClient) -> None:
    page = ask(client, message=CHAIR, save="access-to-work")
    assert (3, "Access to Work") in page.headings
    assert page.fields["saved"] == "access-to-work"
    assert "/my-list?offers=access-to-work" in " ".join(page.links)
    both = ask(client, message=CHAIR, save="statutory-sick-pay-employee", saved="access-to-work")
    assert both.fields["saved"] == "access-to-work,statutory-sick-pay-employee"
    none = ask(client, message=CHAIR, save="access-to-work", saved="access-to-work")
    assert none.fields["saved"] == ""


def test_each_turn_is_counted_once(client: FlaskClient, counted: Recorder) -> None:
    ask(client, message=CHAIR)
    ask(client, message=CHAIR, save="access-to-work")
    ask(client, message=CHAIR, helpful="no", reason="not-local")
    assert counted.turns == ["offers"]
    assert counted.saved == ["access-to-work"]
    assert counted.helpful == [("offers", False, "not-local")]


def test_somebody_in_danger_gets_help_first_and_a_way_out(client: FlaskClient) -> None:
    response = client.post("/", data={"message": "i want to kill myself"})
    html = response.text
    assert 'class="safety"' in html
    assert "data-exit" in html
    assert html.index('class="safety"') < html.index('class="ask"')
    assert "tel:116123" in html.split('class="safety"')[1]


def test_the_fragment_holds_the_turn_and_nothing_else(client: FlaskClient) -> None:
    html = client.post("/turn", data={"message": CHAIR}).text
    assert html.strip().startswith("<li")
    assert "<html" not in html
    assert "data-token-now" in html


def test_a_conversation_alone_is_shown_again_from_its_codes(client: FlaskClient) -> None:
    token = ask(client, message=CHAIR).fields["conversation"]
    html = client.post("/turn", data={"conversation": token}).text
    assert "Access to Work" in html
    assert CHAIR not in html


def test_easy_read_shows_one_offer_at_a_time_and_stays_on(client: FlaskClient) -> None:
    page = read(client.post("/?easy=1", data={"message": CHAIR}))
    assert len([1 for level, _ in page.headings if level == 3]) == 1
    inside = [link for link in page.links if link.startswith(("/browse", "/offers", "/about"))]
    assert inside
    assert all("easy=1" in link for link in inside)
