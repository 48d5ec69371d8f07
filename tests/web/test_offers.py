"""An offer's own page, feedback about it, and what search engines read."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.serving import snapshots
from app.web.jsonld import offer_json

from .reading import read
from .recorder import Recorder

KNOWN = {
    "GovernmentService": {"name", "alternateName", "description", "url", "provider", "areaServed",
                          "audience", "availableChannel"},
    "GovernmentOrganization": {"name", "url"},
    "Organization": {"name", "url"},
    "AdministrativeArea": {"name"},
    "Audience": {"audienceType"},
    "ServiceChannel": {"name", "serviceUrl", "servicePhone", "serviceSmsNumber"},
    "ContactPoint": {"telephone", "hoursAvailable"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes"},
}  # fmt: skip
"""Types and their properties, from schema.org release 28."""
KNOWN["Service"] = KNOWN["GovernmentService"]


def test_both_readings_steps_contacts_and_sources_are_there(client: FlaskClient) -> None:
    page = read(client.get("/offers/access-to-work"))
    assert page.h1 == ["Access to Work"]
    assert page.titles == ["Access to Work - Work & Health Signpost"]
    sections = [words for level, words in page.headings if level == 2]
    for words in ("For you, or someone you help", "For employers", "How to reach them",
                  "Who can get it", "What to do", "Good to know", "Other help like this",
                  "Where this comes from"):  # fmt: skip
        assert words in sections
    assert "tel:08001217479" in page.links
    assert "Monday to Friday: 9am-5pm" in page.text


def test_the_reader_who_came_as_an_employer_reads_their_words_first(client: FlaskClient) -> None:
    page = read(client.get("/offers/access-to-work?for=employer"))
    sections = [words for _, words in page.headings]
    assert sections.index("For employers") < sections.index("For you, or someone you help")


def test_what_officers_note_for_themselves_is_never_shown(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        offers = snapshots().current().knowledge.offers
    noted = [offer for offer in offers.values() if offer.officer_notes]
    assert noted
    for offer in noted[:40]:
        html = client.get(f"/offers/{offer.id}").text
        assert not [note for note in offer.officer_notes if note in html]


def test_every_offer_has_a_page(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        offers = snapshots().current().knowledge.offers
    for offer_id in offers:
        assert client.get(f"/offers/{offer_id}").status_code == 200, offer_id


def test_a_closed_offer_says_so_and_names_what_to_use_now(client: FlaskClient) -> None:
    page = read(client.get("/offers/work-and-health-programme"))
    assert "This has closed" in page.text
    assert [link for link in page.links if "connect-to-work-kent-medway" in link]


def test_officials_words_are_explained_where_they_first_appear(client: FlaskClient) -> None:
    html = client.get("/offers/access-to-work").text
    assert html.count('<abbr title="A change at work') == 1
    assert "Words explained" in html


def test_what_search_engines_read_uses_only_words_of_schema_org(app: Flask) -> None:
    with app.app_context():
        knowledge = snapshots().current().knowledge
    for offer in knowledge.offers.values():
        record = offer_json(offer, knowledge, "https://signpost.example/x")
        record.pop("@context")
        _check(record)
        doubtful = {contact.value for contact in offer.contacts if not contact.confirmed}
        certain = {contact.value for contact in offer.contacts if contact.confirmed}
        assert not [
            one
            for one in doubtful - certain
            if f'"{one}"' in json.dumps(record.get("availableChannel"))
        ]


def _check(record: object) -> None:
    if isinstance(record, list):
        for one in record:
            _check(one)
    if isinstance(record, dict):
        known = KNOWN[record["@type"]]
        assert set(record) - {"@type"} <= known, record
        for value in record.values():
            _check(value)


def test_opening_a_page_is_counted(client: FlaskClient, counted: Recorder) -> None:
    client.get("/offers/access-to-work")
    assert counted.opened == ["access-to-work"]


@pytest.mark.parametrize("path", ["/offers/nothing-here", "/offers/../etc", "/offers/%00"])
def test_an_offer_that_does_not_exist_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_note_about_a_wrong_fact_reaches_the_officers(
    client: FlaskClient, counted: Recorder
) -> None:
    page = read(
        client.post("/feedback", data={"offer": "access-to-work", "text": "The number changed"})
    )
    assert counted.feedback == [("access-to-work", "The number changed")]
    assert page.h1 == ["Thank you"]


def test_a_note_that_could_not_be_kept_says_so(client: FlaskClient, counted: Recorder) -> None:
    counted.keeps = False
    page = read(client.post("/feedback", data={"offer": "access-to-work", "text": "Wrong"}))
    assert "we have not kept it" in page.text
    assert "team@council.example" in page.text


def test_an_empty_note_is_not_sent(client: FlaskClient, counted: Recorder) -> None:
    page = read(client.post("/feedback", data={"offer": "access-to-work", "text": "  "}))
    assert page.h1 == ["Nothing was sent"]
    assert counted.feedback == []
