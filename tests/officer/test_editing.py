"""Changing an offer as a form or as YAML, checked as often as the officer likes."""

from pathlib import Path

import pytest

from knowledge.offer import Offer

from .bench import Bench
from .forms import form_with
from .small_knowledge import KEPT, OFFER

SPLIT = "  - phone: 0800 121 7479\n"


def offer_text(root: Path, offer_id: str = OFFER) -> str:
    return (root / "offers" / f"{offer_id}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("offer_id", KEPT)
def test_a_form_sent_back_untouched_changes_nothing(
    editor: Bench, root: Path, offer_id: str
) -> None:
    answer = editor.press(editor.edit_form(offer_id), "Write YAML instead")
    assert form_with(answer.get_data(True), "Check").value("_text") == offer_text(root, offer_id)


def test_the_form_has_every_field_of_the_record(editor: Bench) -> None:
    html = editor.page(f"/officer/offers/{OFFER}/edit")
    for name, field in Offer.model_fields.items():
        if name != "id":
            assert f'id="f-{field.alias or name}' in html, name


def test_a_phone_number_changes_on_its_line_and_nowhere_else(editor: Bench, root: Path) -> None:
    form = editor.edit_form(OFFER).fill(contacts__1__value="0800 121 7000")
    answer = editor.press(form, "Write YAML instead")
    after = form_with(answer.get_data(True), "Check").value("_text").splitlines()
    before = offer_text(root).splitlines()
    assert [line for line in after if line not in before] == ["  - phone: 0800 121 7000"]
    assert len(after) == len(before)


def test_comments_survive_the_form(editor: Bench, root: Path) -> None:
    path = root / "offers" / f"{OFFER}.yaml"
    commented = "# Kept by the work team.\n" + offer_text(root).replace(
        SPLIT, "  # Rang it on Monday.\n" + SPLIT[:-1] + "  # the old one is dead\n"
    )
    path.write_text(commented, encoding="utf-8")
    form = editor.edit_form(OFFER).fill(contacts__2__value="0800 121 7000", cost__note="New note.")
    answer = editor.press(form, "Write YAML instead")
    after = form_with(answer.get_data(True), "Check").value("_text")
    for comment in ("# Kept by the work team.", "# Rang it on Monday.", "# the old one is dead"):
        assert comment in after


def test_the_check_button_says_what_is_wrong_beside_the_field(editor: Bench) -> None:
    form = editor.edit_form(OFFER).fill(contacts__1__value="0800 CALL ME", cost__kind="")
    html = editor.press(form, "Check").get_data(True)
    assert "2 things to put right" in html
    assert 'href="#f-contacts.1.value"' in html
    assert 'href="#f-cost.kind"' in html
    assert "Number, link or address: `0800 CALL ME` should hold only digits and spaces" in html
    assert "Kind of cost: fill this in" in html


def test_what_was_typed_is_still_there_after_a_fault(editor: Bench) -> None:
    form = editor.edit_form(OFFER).fill(contacts__1__value="0800 CALL ME", name="Work grant")
    html = editor.press(form, "Check").get_data(True)
    again = form_with(html, "Check")
    assert again.value("contacts.1.value") == "0800 CALL ME"
    assert again.value("name") == "Work grant"


def test_checking_while_typing_gives_the_same_words(editor: Bench) -> None:
    form = editor.edit_form(OFFER).fill(contacts__1__value="0800 CALL ME")
    answer = editor.client.post("/officer/check", data=form.data())
    assert "should hold only digits and spaces" in answer.get_data(True)
    assert "<html" not in answer.get_data(True)


def test_yaml_faults_name_their_line(editor: Bench, root: Path) -> None:
    form = editor.edit_form(OFFER, "yaml")
    html = editor.press(form.fill(_text="name: [broken\n"), "Check").get_data(True)
    assert "Line " in html
    assert form_with(html, "Check").value("_text") == "name: [broken\n"


def test_broken_yaml_cannot_become_a_form_and_is_not_lost(editor: Bench) -> None:
    form = editor.edit_form(OFFER, "yaml").fill(_text="name: [broken\n")
    html = editor.press(form, "Use the form instead").get_data(True)
    assert form_with(html, "Check").value("_text") == "name: [broken\n"


def test_another_offers_question_is_refused_by_name(editor: Bench, root: Path) -> None:
    taken = "can i get a special chair paid for, my back goes after an hour at the till"
    assert taken in offer_text(root)
    form = editor.edit_form("blue-badge")
    mine = form.value("people_say.resident")
    html = editor.press(form.fill(people_say__resident=f"{mine}\n{taken}"), "Check").get_data(True)
    assert "is also an example question of" in html


def test_rows_can_be_added_taken_out_and_moved_up(editor: Bench) -> None:
    html = editor.press(editor.edit_form(OFFER), "Add more rows to contacts").get_data(True)
    form = form_with(html, "Check").fill(contacts__6__kind="email", contacts__6__value="a@b.org")
    form = form.fill_in({"contacts.2.remove": "1"})
    again = form_with(editor.press(form, "Check").get_data(True), "Check")
    kinds = [
        value
        for name, value in again.fields
        if name.startswith("contacts.") and name.endswith(".kind")
    ]
    assert kinds[:4] == ["web", "phone", "relay", "email"]
    moved = editor.press(again, "Move up contact 2").get_data(True)
    assert form_with(moved, "Check").value("contacts.0.kind") == "phone"


def test_ticking_checked_today_dates_the_review(editor: Bench) -> None:
    form = editor.edit_form(OFFER).fill(_reviewed_today="1")
    again = form_with(editor.press(form, "Check").get_data(True), "Check")
    assert again.value("last_reviewed_on").startswith("20")


def test_a_draft_can_be_downloaded_as_its_file(editor: Bench, root: Path) -> None:
    answer = editor.press(editor.edit_form(OFFER), "Download the file")
    assert answer.get_data(True) == offer_text(root)
    assert f'filename="{OFFER}.yaml"' in answer.headers["Content-Disposition"]


def test_other_pages_can_open_the_editor_with_a_text(editor: Bench, root: Path) -> None:
    token = editor.edit_form(OFFER).value("csrf_token")
    data = {"csrf_token": token, "do": "open", "text": "name: From a spreadsheet\n"}
    for offer_id in (OFFER, "not-there-yet"):
        html = editor.client.post(f"/officer/offers/{offer_id}/edit", data=data).get_data(True)
        assert form_with(html, "Check").value("_text") == "name: From a spreadsheet\n"


@pytest.mark.parametrize("path", ["/officer/offers/no-such/edit", "/officer/offers/no-such"])
def test_an_offer_that_is_not_there_says_so(editor: Bench, path: str) -> None:
    assert editor.get(path).status_code == 404


@pytest.mark.parametrize("offer_id", ["..%2F..%2Fetc", "Capital", "a--b", "%2e%2e"])
def test_an_id_cannot_leave_the_folder(editor: Bench, offer_id: str) -> None:
    form = editor.edit_form(OFFER, "yaml")
    for action in ("edit", "publish", "propose", "join"):
        answer = editor.client.post(f"/officer/offers/{offer_id}/{action}", data=form.data())
        assert answer.status_code in (403, 404), action
