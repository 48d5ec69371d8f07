"""`POST /api/v1/chat`: the shape programs rely on, and a polite word for whatever they send."""

import json
import logging
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app.settings import ROOT

PROMISED = {"kind", "text", "conversation", "understood", "offers", "question", "safety"}
UNDERSTOOD = {"audience", "needs", "conditions", "place", "work"}
CARD = {"id", "name", "summary", "why", "first_step", "url"}
KINDS = {"offers", "safety", "fact", "question", "no-match", "out-of-scope", "small-talk"}


def post(client: FlaskClient, body: object) -> TestResponse:
    return client.post("/api/v1/chat", json=body)


def ask(client: FlaskClient, message: str, **more: object) -> dict[str, Any]:
    response = post(client, {"message": message, **more})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.get_json()
    return found


def test_an_answer_has_the_promised_shape(client: FlaskClient) -> None:
    reply = ask(client, "my employee needs a special chair who pays", conversation=None)
    assert set(reply) >= PROMISED
    assert set(reply["understood"]) >= UNDERSTOOD
    assert reply["kind"] == "offers"
    assert reply["offers"][0]["id"] == "access-to-work"
    assert reply["understood"]["audience"] == "employer"
    assert all(set(card) >= CARD for card in reply["offers"])
    assert isinstance(reply["text"], str)
    assert isinstance(reply["offers"][0]["why"], list)
    assert client.get(reply["offers"][0]["url"]).status_code == 200


def test_a_question_comes_with_its_buttons(client: FlaskClient) -> None:
    question = ask(client, "i want to stop smoking")["question"]
    assert set(question) == {"about", "text", "options"}
    assert all(set(option) == {"label", "value"} for option in question["options"])
    assert len(question["options"]) >= 2


def test_a_button_is_pressed_by_its_value(client: FlaskClient) -> None:
    first = ask(client, "stop smoking")
    chosen = {"choice": "place:medway", "conversation": first["conversation"]}
    after = post(client, chosen).get_json()
    assert after["understood"]["place"] == "medway"
    assert after["offers"][0]["id"] == "medway-stop-smoking-service"


def test_help_in_danger_comes_first(client: FlaskClient) -> None:
    reply = ask(client, "i want to kill myself")
    assert reply["kind"] == "safety"
    assert reply["safety"]["contacts"]
    values = [line["value"] for card in reply["safety"]["contacts"] for line in card["contacts"]]
    assert any(re.sub(r"\D", "", value) in ("999", "111", "116123") for value in values)


def test_the_conversation_goes_on(client: FlaskClient) -> None:
    first = ask(client, "i need help to quit smoking")
    second = ask(client, "im in gravesend", conversation=first["conversation"])
    assert second["understood"]["place"] == "gravesham"
    assert second["understood"]["needs"] == first["understood"]["needs"]


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_the_limit_is_how_many_offers_come(limit: int, client: FlaskClient) -> None:
    reply = ask(client, "i have money worries and debt", limit=limit)
    assert len(reply["offers"]) == min(limit, len(reply["offers"]) + reply["more"])
    assert len(reply["offers"]) >= min(limit, 3)


def test_three_offers_come_unless_asked_otherwise(client: FlaskClient) -> None:
    assert len(ask(client, "i have money worries and debt")["offers"]) == 3


def test_the_same_question_gets_the_same_answer(client: FlaskClient) -> None:
    def asked() -> dict[str, Any]:
        reply = ask(client, "wat is acces to wrok")
        return {key: value for key, value in reply.items() if key != "conversation"}

    assert asked() == asked()


REFUSED: dict[str, Any] = {
    "a limit of 0": {"message": "debt", "limit": 0},
    "a limit of 11": {"message": "debt", "limit": 11},
    "a limit in words": {"message": "debt", "limit": "3"},
    "half a limit": {"message": "debt", "limit": 2.5},
    "a yes for a limit": {"message": "debt", "limit": True},
    "a number for a message": {"message": 3},
    "a list for a message": {"message": ["debt"]},
    "nothing for a message": {"message": None},
    "a number for a conversation": {"message": "debt", "conversation": 3},
    "a field nobody knows": {"message": "debt", "mesage": "debt"},
    "no message": {},
    "a list": ["debt"],
    "a word": "debt",
    "a very long choice": {"choice": "x" * 300},
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused_in_words(name: str, client: FlaskClient) -> None:
    response = post(client, REFUSED[name])
    assert response.status_code == 400
    error = response.get_json()["error"]
    assert error["code"]
    assert error["message"]


BODIES: dict[str, tuple[bytes, str, int]] = {
    "broken JSON": (b'{"message": "debt"', "application/json", 400),
    "no JSON": (b"", "application/json", 400),
    "nothing": (b"null", "application/json", 400),
    "bytes": (b"\x00\xff\xfe", "application/json", 400),
    "a form": (b"message=debt", "application/x-www-form-urlencoded", 415),
    "plain text": (b'{"message": "debt"}', "text/plain", 415),
    "no type": (b'{"message": "debt"}', "", 415),
    "huge nested JSON": (b"[" * 100_000, "application/json", 400),
    "nested groups": (b'{"message":' * 20_000, "application/json", 400),
    "300 KB": (json.dumps({"message": "x" * 300_000}).encode(), "application/json", 413),
    "3 MB": (json.dumps({"message": "x" * 3_000_000}).encode(), "application/json", 413),
    "not a number": (b'{"message": "debt", "limit": NaN}', "application/json", 400),
    "a huge number": (
        b'{"message": "debt", "limit": 1' + b"0" * 400 + b"}",
        "application/json",
        400,
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_cannot_be_read_is_refused_in_json(name: str, client: FlaskClient) -> None:
    body, kind, status = BODIES[name]
    response = client.post("/api/v1/chat", data=body, content_type=kind)
    assert response.status_code == status
    assert response.is_json
    assert response.get_json()["error"]["message"]


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_only_post_is_answered(method: str, client: FlaskClient) -> None:
    response = getattr(client, method)("/api/v1/chat")
    assert response.status_code == 405
    assert response.is_json


ODD = {
    "nothing": "",
    "spaces": "   \n\t ",
    "50 KB": "my back hurts and i am off work " * 1600,
    "50 KB without a space": "x" * 51_200,
    "control characters": "debt\x00\x01\x02\x1b[31m\x7f help",
    "hidden characters": "de\u200bbt\u202e help\ufeff",
    "emoji": "😀🧑🏽‍🦽 💷❓",
    "Arabic": "أحتاج مساعدة في العمل",
    "Chinese": "我需要帮助找工作",
    "Cyrillic": "мне нужна помощь с работой",
    "Bengali": "আমার কাজের জন্য সাহায্য দরকার",
    "half a character": "debt \ud800 help",
    "signs": "'; DROP TABLE offers; --",
    "a script": "<script>alert(1)</script>",
    "a template": "{{ 7 * 7 }} {count} %s",
    "combining marks": "d" + "\u0301" * 2000 + "ebt",
    "numbers": "1" * 500,
    "brackets": "(" * 5000,
    "commas": "debt, " * 5000,
}


@pytest.mark.parametrize("name", ODD)
def test_anything_a_person_can_type_gets_a_polite_answer(name: str, client: FlaskClient) -> None:
    start = ask(client, "my back hurts, i live in chatham")
    reply = ask(client, ODD[name], conversation=start["conversation"])
    assert reply["kind"] in KINDS
    assert reply["text"] or reply["safety"]
    after = ask(client, "what else is there", conversation=reply["conversation"])
    assert after["understood"]["place"] == "medway"


def tampered(token: str) -> dict[str, str]:
    middle = len(token) // 3
    return {
        "one letter changed": token[:middle]
        + ("A" if token[middle] != "A" else "B")
        + token[middle + 1 :],
        "cut short": token[:-5],
        "made longer": token + "x",
        "another's": "eyJhIjoxfQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb",
        "nonsense": "not a token",
        "very long": "x" * 100_000,
        "other letters": "ключ.ключ.ключ",
        "control characters": "\x00\x01",
    }


@pytest.mark.parametrize("name", tampered("abcdef" * 10))
def test_a_token_that_cannot_be_trusted_is_a_fresh_start(name: str, client: FlaskClient) -> None:
    token = tampered(ask(client, "i live in chatham")["conversation"])[name]
    reply = ask(client, "stop smoking", conversation=token)
    assert reply["understood"]["place"] is None
    assert reply["offers"]
    assert reply["notices"]


def test_a_token_of_another_day_is_a_fresh_start(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = ask(client, "i live in chatham")["conversation"]
    monkeypatch.setattr("app.assistant.conversation.MAX_AGE", -1)
    assert ask(client, "stop smoking", conversation=token)["understood"]["place"] is None


def test_a_token_holds_codes_and_never_words(client: FlaskClient, app: Flask) -> None:
    import base64
    import zlib

    token = ask(client, "my name is Zebedee Quux and my knee hurts, ME4 4TR")["conversation"]
    packed = token.lstrip(".").split(".")[0]
    raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    held = (zlib.decompress(raw) if token.startswith(".") else raw).decode().lower()
    assert not {"zebedee", "quux", "me4", "4tr", "hurts"} & set(re.findall(r"\w+", held))


def test_nothing_typed_is_logged_or_kept_by_browsers(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for body in (
        {"message": "zebedeequux is off sick"},
        {"message": ["zebedeequux"]},
        {"zebedeequux": 1},
        {"choice": "need:zebedeequux"},
    ):
        response = post(client, body)
    assert "zebedeequux" not in caplog.text
    assert post(client, {"message": "zebedeequux"}).headers["Cache-Control"] == "no-store"
    assert response.status_code < 500


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(message=st.text(max_size=300), choice=st.none() | st.text(max_size=60))
def test_no_words_and_no_button_can_break_it(
    message: str, choice: str | None, client: FlaskClient
) -> None:
    body = {"message": message, "choice": choice}
    response = client.post("/api/v1/chat", data=json.dumps(body), content_type="application/json")
    assert response.status_code in (200, 400)
    assert response.is_json


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["message", "conversation", "limit", "choice", "x"]), inside
        )
    ),
    max_leaves=8,
)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(body=json_values)
def test_no_json_can_break_it(body: object, client: FlaskClient) -> None:
    response = client.post("/api/v1/chat", data=json.dumps(body), content_type="application/json")
    assert response.status_code in (200, 400)
    assert response.is_json


# What docs/api.md says


def documented(heading: str) -> set[str]:
    """The fields in the first table under that heading."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    section = text.split(f"\n### {heading}\n")[1].split("\n#")[0]
    return set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE))


def test_the_document_lists_the_fields_there_are(client: FlaskClient) -> None:
    reply = ask(client, "my employee needs a special chair who pays")
    card = reply["offers"][0]
    contact = card["contact"]
    safety = ask(client, "i want to kill myself")["safety"]
    question = ask(client, "i want to stop smoking")["question"]
    offer = client.get("/api/v1/offers/access-to-work").get_json()
    listed = client.get("/api/v1/offers").get_json()["offers"][0]
    assert documented("An answer") == set(reply)
    assert documented("Understood") == set(reply["understood"])
    assert documented("An offer in an answer") == set(card)
    assert documented("A contact") == set(contact)
    assert documented("A question") == set(question)
    assert documented("Safety") == set(safety)
    assert documented("Somebody who helps") == set(safety["contacts"][0])
    assert documented("An offer in the list") == set(listed)
    assert documented("A whole offer") >= set(offer)
    assert documented("Health") == set(client.get("/healthz").get_json())


def test_the_document_lists_what_may_be_sent() -> None:
    from app.api.chat import ChatRequest

    assert documented("What to send") == set(ChatRequest.model_fields)


def test_the_documents_kinds_and_statuses_are_the_ones_there_are() -> None:
    from typing import get_args

    from app.assistant.reply import Kind, Status

    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    kinds, statuses = (
        text.split(f"\n### {name}\n")[1].split("\n#")[0] for name in ("Kinds", "Statuses")
    )
    assert set(re.findall(r"`([\w-]+)`", kinds)) == set(get_args(Kind)) == KINDS
    assert set(re.findall(r"`([\w-]+)`", statuses)) == set(get_args(Status))
