"""What people and programs should not send, and what happens then."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.officers import change_role, remove_officer
from app.accounts.tables import AuditEntry
from app.database import database, session_scope

from .bench import Bench, add
from .conftest import MakeApp, signed_in
from .forms import form_with
from .small_knowledge import OFFER
from .test_editing import offer_text
from .test_publishing import NEW_PHONE

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_a_paste_of_five_megabytes_is_refused_in_plain_words(editor: Bench, root: Path) -> None:
    form = editor.edit_form(OFFER, "yaml").fill(_text="a" * 5_000_000)
    for path in (f"/officer/offers/{OFFER}/edit", "/officer/check"):
        answer = editor.client.post(path, data=form.data())
        assert answer.status_code == 413
        assert "That is too long" in answer.get_data(True)


def test_a_text_over_the_file_limit_is_refused_in_plain_words(editor: Bench) -> None:
    form = editor.edit_form(OFFER, "yaml").fill(_text="name: " + "a " * 140_000)
    answer = editor.press(form, "Check")
    assert answer.status_code == 413
    assert "That is too long" in answer.get_data(True)


def test_script_in_every_field_is_shown_as_text(editor: Bench) -> None:
    form = editor.edit_form(OFFER)
    inputs = {name: SCRIPT for name, _ in form.fields if not name.startswith(("_", "csrf"))}
    html = editor.press(form.fill_in(inputs), "Check").get_data(True)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert(1)" in html
    as_yaml = editor.press(form_with(html, "Check"), "Write YAML instead").get_data(True)
    assert "<script>alert" not in as_yaml


def test_script_that_passes_the_checks_is_text_on_every_page(approver: Bench, app: Flask) -> None:
    form = approver.edit_form(OFFER)
    form = form.fill(good_to_know=SCRIPT, officer_notes=SCRIPT, name=SCRIPT)
    review = approver.review(form)
    assert "<script>alert" not in review
    answer = approver.press(form_with(review, "Publish").fill(_why=SCRIPT), "Publish")
    assert answer.status_code == 302
    for path in (f"/officer/offers/{OFFER}", "/officer/record", "/officer/", "/officer/offers"):
        assert "<script>alert" not in approver.page(path), path


@pytest.mark.parametrize(
    ("bomb", "words"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "shortcuts are not used here"),
        ("[" * 100_000, "nested far too deeply"),
        ("{a: " * 60_000, "nested far too deeply"),
        ("- " * 60_000 + "x", "nested far too deeply"),
        ("name: !!python/object/apply:os.system [ls]\n", "are not allowed"),
        ("name: x\nname: y\n", "already written on line 1"),
        ("\tname: x\n", "starts with a tab"),
        ("name: \x00\n", "cannot be used in YAML"),
        ("", "holds no offer"),
        ("just words", "holds no offer"),
    ],
)
def test_a_yaml_bomb_is_told_and_does_no_harm(editor: Bench, bomb: str, words: str) -> None:
    answer = editor.press(editor.edit_form(OFFER, "yaml").fill(_text=bomb), "Check")
    assert answer.status_code == 200
    assert words in answer.get_data(True)


def test_a_role_taken_away_mid_edit_counts_at_once_and_the_text_is_kept(
    app: Flask, root: Path, approver: Bench
) -> None:
    html = approver.review(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    with session_scope(app) as session:
        change_role(session, "kim@example.org", "viewer")
    answer = approver.press(form_with(html, "Publish").fill(_why="x"), "Publish")
    page = answer.get_data(True)
    assert answer.status_code == 403
    assert "Your role is viewer" in page
    assert f"- phone: {NEW_PHONE}" in page, "the officer can copy what they wrote"
    assert NEW_PHONE not in offer_text(root)
    with session_scope(app) as session:
        assert "refused" in session.scalars(select(AuditEntry.action)).all()


def test_an_account_removed_mid_edit_is_signed_out_and_the_text_is_kept(
    app: Flask, approver: Bench
) -> None:
    form = approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE)
    with session_scope(app) as session:
        remove_officer(session, "kim@example.org")
    answer = approver.press(form, "Check")
    assert answer.status_code == 401
    assert f"- phone: {NEW_PHONE}" in answer.get_data(True)


def test_a_page_left_open_over_a_sign_out_keeps_the_text(editor: Bench) -> None:
    form = editor.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE, csrf_token="old")
    answer = editor.press(form, "Check")
    assert answer.status_code == 400
    assert "open too long" in answer.get_data(True)
    assert f"- phone: {NEW_PHONE}" in answer.get_data(True)


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@127.0.0.1:9/none", "sqlite:////proc/no/such.sqlite"]
)
def test_with_the_database_down_the_public_chat_goes_on(
    make_app: MakeApp, root: Path, url: str
) -> None:
    client = make_app(root, DATABASE_URL=url).test_client()
    assert client.get("/").status_code == 200
    assert client.get(f"/offers/{OFFER}").status_code == 200
    answer = client.post("/", data={"message": "who pays for a special chair at work"})
    assert answer.status_code == 200
    assert "Access to Work" in answer.get_data(True)


def test_with_the_database_down_the_workbench_says_so_and_keeps_the_text(
    app: Flask, editor: Bench
) -> None:
    form = editor.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE)
    held = database(app)
    held.engine.dispose()
    name = Path(str(held.engine.url.database))
    name.unlink()
    name.mkdir()
    answer = editor.press(form, "Check")
    assert answer.status_code == 503
    assert "The public chat goes on" in answer.get_data(True)
    assert f"- phone: {NEW_PHONE}" in answer.get_data(True)
    name.rmdir()


def test_a_viewer_may_change_nothing(viewer: Bench, app: Flask) -> None:
    for path in (f"/officer/offers/{OFFER}/edit", "/officer/offers/new"):
        assert viewer.get(path).status_code == 403, path
    assert "Change it" not in viewer.page(f"/officer/offers/{OFFER}")


def test_an_unknown_role_may_do_nothing(app: Flask) -> None:
    add(app, "odd@example.org", "viewer")
    bench = Bench(app)
    bench.sign_in("odd@example.org")
    with session_scope(app) as session:
        change_role(session, "odd@example.org", "viewer").role = "wizard"
    assert bench.get("/officer/").status_code == 403


def test_forms_with_far_too_many_rows_are_cut(app: Flask) -> None:
    bench = signed_in(app, "kim@example.org", "editor", "Kim Ash")
    form = bench.edit_form(OFFER)
    many = {f"contacts.{n}.value": "0800 111 222" for n in range(5, 999)}
    html = bench.press(form.fill_in(many), "Check").get_data(True)
    assert html.count('name="contacts.') < 1_000
