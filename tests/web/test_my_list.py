"""My list: in the address, in order, on paper."""

import time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.serving import snapshots
from app.web.links import MOST_SAVED
from app.web.ordering import sections

from .reading import read

IDS = "access-to-work,breathing-space,apprenticeships"


def test_the_list_is_in_the_order_to_do_things(client: FlaskClient) -> None:
    page = read(client.get(f"/my-list?offers={IDS}"))
    words = [w for level, w in page.headings if level in (2, 3)]
    assert words.index("Now") < words.index("Breathing Space") < words.index("This week")
    assert words.index("This week") < words.index("Access to Work")


def test_a_list_always_has_somewhere_to_start(app: Flask) -> None:
    with app.app_context():
        offers = snapshots().current().knowledge.offers
    parts = sections([offers["apprenticeships"]], {})
    assert [part.id for part in parts] == ["now"]


def test_unknown_and_repeated_ids_are_left_out(client: FlaskClient) -> None:
    page = read(client.get("/my-list?offers=access-to-work,access-to-work,<b>,nothing"))
    assert [w for level, w in page.headings if level == 3] == ["Access to Work"]


def test_a_list_holds_no_more_than_fits_on_two_sheets(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        ids = ",".join(list(snapshots().current().knowledge.offers)[:40])
    page = read(client.get(f"/my-list?offers={ids}"))
    assert len([1 for level, _ in page.headings if level == 3]) == MOST_SAVED


def test_an_owner_gets_the_words_for_owners_and_their_contacts_on_the_list(
    client: FlaskClient,
) -> None:
    page = read(client.get("/my-list?offers=access-to-work&for=employer"))
    assert "Ask your employee to apply" in page.text
    assert "Show the words for a person" in page.text


def test_an_empty_list_says_how_to_fill_it(client: FlaskClient) -> None:
    assert "Your list is empty" in read(client.get("/my-list")).text


def test_the_share_link_holds_offer_ids_and_nothing_else(client: FlaskClient) -> None:
    page = read(client.get(f"/my-list?offers={IDS}&for=resident"))
    address = "https://signpost.example/my-list"
    assert page.fields[""] == f"{address}?offers={IDS}&for=resident"


def test_the_pdf_is_small_quick_and_at_most_two_pages_for_six_offers(client: FlaskClient) -> None:
    ids = f"{IDS},citizens-advice,disability-confident,statutory-sick-pay-employee"
    start = time.perf_counter()
    answer = client.get(f"/my-list.pdf?offers={ids}")
    assert time.perf_counter() - start < 2
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert len(answer.data) < 60_000
    assert answer.data.count(b"/Type /Page\n") <= 2


def test_every_offer_can_be_put_on_paper(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        ids = list(snapshots().current().knowledge.offers)
    for start in range(0, len(ids), MOST_SAVED):
        some = ",".join(ids[start : start + MOST_SAVED])
        assert client.get(f"/my-list.pdf?offers={some}").status_code == 200


@pytest.mark.parametrize("path", ["/my-list.svg", "/my-list.pdf"])
def test_an_empty_list_has_a_code_and_a_pdf_too(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_the_code_is_a_picture(client: FlaskClient) -> None:
    answer = client.get(f"/my-list.svg?offers={IDS}")
    assert answer.mimetype == "image/svg+xml"
    assert b"<svg" in answer.data
