"""Editors send changes; approvers publish them or send them back."""

from pathlib import Path

from .bench import Bench
from .conftest import git
from .forms import form_with
from .small_knowledge import OFFER
from .test_editing import offer_text
from .test_publishing import NEW_PHONE


def propose(editor: Bench, why: str = "Seen on their site") -> None:
    html = editor.review(editor.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    form = form_with(html, "Send for approval").fill(_why=why)
    assert editor.press(form, "Send for approval").status_code == 302


def test_an_editor_sends_and_an_approver_publishes_in_the_editors_name(
    root: Path, editor: Bench, approver: Bench
) -> None:
    propose(editor)
    assert NEW_PHONE not in offer_text(root), "nothing is live before it is approved"
    assert "Changes that wait for approval" in approver.page("/officer/")
    html = approver.page("/officer/proposals/1")
    assert "Sam Oak sent this for approval" in html
    review = approver.wait_for_trial(html)
    assert approver.press(form_with(review, "Publish"), "Publish").status_code == 302
    assert NEW_PHONE in offer_text(root)
    assert git(root.parent, "log", "-1", "--format=%an").strip() == "Sam Oak"
    assert "published by kim@example.org" in editor.page("/officer/proposals")


def test_a_change_sent_back_carries_a_note(root: Path, editor: Bench, approver: Bench) -> None:
    propose(editor)
    form = form_with(approver.page("/officer/proposals/1"), "Send back")
    approver.press(form.fill(note="Please ring them first."), "Send back")
    assert "Please ring them first." in editor.page("/officer/proposals")
    assert NEW_PHONE not in offer_text(root)
    assert approver.get("/officer/proposals/1").status_code == 302, "it is decided"


def test_editors_cannot_publish_even_by_hand(root: Path, editor: Bench) -> None:
    html = editor.review(editor.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    form = form_with(html, "Send for approval").fill(_why="x")
    answer = editor.client.post(f"/officer/offers/{OFFER}/publish", data=form.data())
    assert answer.status_code == 403
    assert NEW_PHONE not in offer_text(root)


def test_a_proposal_that_others_overtook_is_joined(
    root: Path, editor: Bench, approver: Bench
) -> None:
    propose(editor)
    note = approver.edit_form(OFFER).fill(cost__note="You never pay it back.")
    r = approver.publish(note)
    assert r.status_code == 302, r.get_data(True)
    review = approver.wait_for_trial(approver.page("/officer/proposals/1"))
    page = approver.press(form_with(review, "Publish"), "Publish").get_data(True)
    button = "Join the changes and check"
    joined = approver.press(form_with(page, button), button).get_data(True)
    assert approver.publish(form_with(joined, "Check")).status_code == 302
    assert NEW_PHONE in offer_text(root)
    assert "You never pay it back." in offer_text(root)
    assert "published by" in editor.page("/officer/proposals"), "it is decided with that"
