"""The home page, the list of offers and the short lists."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from app.accounts.tables import Feedback
from app.database import session_scope

from .bench import Bench
from .forms import form_with
from .small_knowledge import KEPT, OFFER, OTHER


def test_an_overdue_offer_is_the_first_thing_to_see(viewer: Bench) -> None:
    html = viewer.page("/officer/")
    assert "Offers past their review date" in html
    assert "Blue Badge" in html.split("Offers past their review date")[1].split("</li>")[0]


def test_never_checked_offers_are_counted(viewer: Bench) -> None:
    html = viewer.page("/officer/offers?due=never")
    assert f"{len(KEPT) - 1} offers" in html
    assert f'/officer/offers/{OTHER}"' not in html


@pytest.mark.parametrize(
    ("query", "offer_id", "found"),
    [
        ("access work", OFFER, True),
        ("ATW", OFFER, True),
        ("blue", OFFER, False),
        ("<b>", OFFER, False),
    ],
)
def test_offers_are_found_by_the_start_of_any_name(
    viewer: Bench, query: str, offer_id: str, found: bool
) -> None:
    html = viewer.page(f"/officer/offers?q={query}")
    assert (f'/officer/offers/{offer_id}"' in html) is found
    assert "<b>" not in html


def test_offers_are_filtered_by_status(viewer: Bench) -> None:
    assert "0 offers" in viewer.page("/officer/offers?status=planned")


def test_a_message_from_the_public_is_shown_and_dealt_with(app: Flask, editor: Bench) -> None:
    with session_scope(app) as session:
        words = "The number <b>rings out</b>"
        session.add(Feedback(at=datetime.now(UTC), offer_id=OFFER, text=words))
    assert "Messages: something wrong here" in editor.page("/officer/")
    assert "The number &lt;b&gt;rings out" in editor.page(f"/officer/offers/{OFFER}")
    html = editor.page("/officer/feedback")
    button = "Mark as dealt with: message 1"
    assert editor.press(form_with(html, button), button).status_code == 302
    assert "Dealt with by sam@example.org" in editor.page("/officer/feedback")


def test_the_record_tells_who_did_what(approver: Bench) -> None:
    approver.publish(approver.edit_form(OFFER).fill(contacts__1__value="0800 121 7000"), "Number")
    html = approver.page(f"/officer/record?about={OFFER}")
    assert "kim@example.org" in html
    assert "published" in html
    assert "Number" in html


def test_only_approvers_see_the_accounts(approver: Bench, viewer: Bench) -> None:
    assert "kim@example.org" in approver.page("/officer/people")
    assert viewer.get("/officer/people").status_code == 403


def test_a_new_offer_is_written_from_nothing(app: Flask, approver: Bench) -> None:
    form = form_with(approver.page("/officer/offers/new"), "Go on")
    html = approver.press(form.fill(name="Allotment Club"), "Go on").get_data(True)
    form = form_with(html, "Check")
    assert form.action == "/officer/offers/allotment-club/edit"
    filled = form.fill_in(
        {
            "provider": "citizens-advice",
            "for.resident.summary": "A club that grows food together and welcomes anyone.",
            "for.resident.first_step": "Ring to ask when the club next meets.",
            "people_say.resident": "is there an allotment i can help on\ngrow vegetables with "
            "others\ngardening club near me\ndig a plot with people",
            "needs": "loneliness" if "loneliness" in html else "",
            "areas": "medway",
            "sources.0.title": "The club's own page",
            "confidence": "high",
            "owner": "health-improvement",
            "_reviewed_today": "1",
        }
    )
    filled = filled.tick("needs", first_need(html)).tick("areas", "medway")
    assert approver.publish(filled, "New club").status_code == 302
    assert "Allotment Club" in approver.page("/officer/offers/allotment-club")


def first_need(html: str) -> str:
    return html.split('name="needs" value="')[1].split('"')[0]


def test_a_new_offer_with_a_name_in_use_leads_to_the_old_one(approver: Bench) -> None:
    form = form_with(approver.page("/officer/offers/new"), "Go on")
    answer = approver.press(form.fill(name="Access to Work"), "Go on")
    assert answer.headers["Location"].startswith(f"/officer/offers/{OFFER}")
