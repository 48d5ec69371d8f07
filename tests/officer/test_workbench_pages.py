"""Tests about the workbench as a whole: guards, titles, menus, nothing forgotten."""

import re

import pytest
from flask import Flask

from app.officer.blueprint import officer
from app.officer.form.fields import SECTIONS, offer_fields
from app.officer.guard import GUARDS, OPEN_VIEWS
from app.officer.navigation import MENU
from knowledge.field_help import HELP
from knowledge.offer import Offer

from .bench import Bench
from .small_knowledge import OFFER

PAGES = (
    "/officer/",
    "/officer/offers",
    f"/officer/offers/{OFFER}",
    f"/officer/offers/{OFFER}/edit",
    f"/officer/offers/{OFFER}/edit?as=yaml",
    "/officer/offers/new",
    "/officer/proposals",
    "/officer/feedback",
    "/officer/links",
    "/officer/faults",
    "/officer/record",
    "/officer/people",
    "/officer/organisations/new",
)


def officer_rules(app: Flask) -> list[str]:
    return [rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/officer")]


def test_every_view_is_guarded(app: Flask) -> None:
    for endpoint in officer_rules(app):
        if endpoint not in OPEN_VIEWS:
            view = app.view_functions[endpoint]
            guarded = view in GUARDS or getattr(view, "__wrapped__", None) in GUARDS
            assert guarded, f"{endpoint} can be seen without signing in"


def test_every_view_sends_strangers_to_sign_in(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        plain = not rule.arguments and "GET" in (rule.methods or ())
        if rule.rule.startswith("/officer") and plain and rule.endpoint not in OPEN_VIEWS:
            answer = client.get(rule.rule)
            assert answer.status_code == 302, rule.rule
            assert "/officer/sign-in" in answer.headers["Location"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_title_one_heading_and_no_inline_script(
    approver: Bench, path: str
) -> None:
    html = approver.page(path)
    assert re.search(r"<title>\S.*- Officers' workbench</title>", html)
    assert html.count("<h1") == 1
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"\son\w+=|\sstyle=", html)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_the_workbench_is_kept_by_browsers(approver: Bench, path: str) -> None:
    answer = approver.get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_one_label_and_every_id_is_used_once(approver: Bench, path: str) -> None:
    html = approver.page(path)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    boxes = re.findall(r"<(?:input|select|textarea)\b[^>]*>", html)
    for box in boxes:
        if 'type="hidden"' not in box:
            name = re.search(r'\sid="([^"]+)"', box)
            assert name, box
            assert f'for="{name.group(1)}"' in html, box


def test_every_form_that_posts_carries_its_token(approver: Bench) -> None:
    for path in PAGES:
        html = approver.page(path)
        for form in re.findall(r'<form[^>]*method="post".*?</form>', html, re.DOTALL):
            assert "csrf_token" in form, path


def test_the_menu_names_pages_that_exist(app: Flask) -> None:
    missing = [endpoint for endpoint, _ in MENU if endpoint not in app.view_functions]
    assert missing == []


def test_every_field_of_the_record_stands_in_one_section_with_help() -> None:
    placed = [name for _, names in SECTIONS for name in names]
    known = [field.alias or name for name, field in Offer.model_fields.items() if name != "id"]
    assert sorted(placed) == sorted(known)
    assert all(field.path in HELP for field in offer_fields())


def test_the_blueprint_stands_at_officer() -> None:
    assert officer.url_prefix == "/officer"


def test_pages_that_are_not_there_say_what_to_do(approver: Bench) -> None:
    answer = approver.get("/officer/offers/no-such-offer")
    assert answer.status_code == 404
    assert "There is no such page" in answer.get_data(True)
