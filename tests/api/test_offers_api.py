"""`GET /api/v1/offers` and `/healthz`: the offers as open data, without what is for officers."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from knowledge.model import Knowledge


@pytest.fixture
def knowledge(app: Flask) -> Knowledge:
    """What the application serves."""
    served: Knowledge = app.extensions["snapshots"].current().knowledge
    return served


def test_the_list_names_every_offer_in_order_of_id(
    client: FlaskClient, knowledge: Knowledge
) -> None:
    body = client.get("/api/v1/offers").get_json()
    assert [offer["id"] for offer in body["offers"]] == sorted(knowledge.offers)
    assert body["total"] == len(knowledge.offers)
    assert all(set(offer) >= {"id", "name", "status", "url"} for offer in body["offers"])


def test_one_offer_is_given_whole(client: FlaskClient, knowledge: Knowledge) -> None:
    body = client.get("/api/v1/offers/access-to-work").get_json()
    offer = knowledge.offers["access-to-work"]
    assert offer.readings.employer is not None
    assert body["id"] == "access-to-work"
    assert body["for"]["employer"]["summary"] == offer.readings.employer.summary
    assert body["needs"] == list(offer.needs)
    assert [contact["kind"] for contact in body["contacts"]] == [c.kind for c in offer.contacts]
    assert body["who"]["age"] == {"from": 16}


@pytest.mark.parametrize(
    "offer_id", ["nothing", "Access-To-Work", "..%2F..%2Fetc", "a" * 3000, "%00", "é"]
)
def test_an_offer_nobody_knows_is_not_found(offer_id: str, client: FlaskClient) -> None:
    response = client.get(f"/api/v1/offers/{offer_id}")
    assert response.status_code == 404
    assert response.get_json()["error"]["message"]


def test_notes_for_officers_are_never_public(client: FlaskClient, knowledge: Knowledge) -> None:
    noted = [offer for offer in knowledge.offers.values() if offer.officer_notes]
    assert len(noted) > 50
    for offer in noted:
        raw = client.get(f"/api/v1/offers/{offer.id}").get_data(as_text=True)
        assert "officer_notes" not in raw
        assert not any(note in raw for note in offer.officer_notes if not _is_public(offer, note))


def test_notes_for_officers_are_on_no_page(client: FlaskClient, knowledge: Knowledge) -> None:
    noted = [offer for offer in knowledge.offers.values() if offer.officer_notes]
    for offer in noted[::5]:
        page = client.get(f"/offers/{offer.id}").get_data(as_text=True)
        assert not any(note in page for note in offer.officer_notes if not _is_public(offer, note))


def _is_public(offer: object, note: str) -> bool:
    """Whether the same words stand in a public field too."""
    public = offer.model_copy(update={"officer_notes": ()})  # type: ignore[attr-defined] # an Offer
    return note in public.model_dump_json()


def test_every_offer_can_be_fetched(client: FlaskClient, knowledge: Knowledge) -> None:
    for offer_id in knowledge.offers:
        assert client.get(f"/api/v1/offers/{offer_id}").status_code == 200


def test_health_says_what_is_served(client: FlaskClient, knowledge: Knowledge) -> None:
    response = client.get("/healthz")
    body = response.get_json()
    assert body["status"] == "ok"
    assert body["offers"] == len(knowledge.offers)
    assert knowledge.fingerprint.startswith(body["knowledge"])
    assert (body["faults_on_disk"], body["faults_since"]) == (0, None)
    assert response.headers["Cache-Control"] == "no-store"
