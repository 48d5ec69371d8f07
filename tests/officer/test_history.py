"""Earlier versions: looked at, compared and brought back."""

from pathlib import Path

from flask import Flask

from .bench import Bench
from .conftest import MakeApp, git, signed_in
from .forms import form_with
from .small_knowledge import OFFER
from .test_editing import offer_text
from .test_publishing import NEW_PHONE


def first_version(root: Path) -> str:
    return git(root.parent, "log", "--format=%H", "--reverse").split()[0]


def test_history_names_who_when_and_why(approver: Bench) -> None:
    approver.publish(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE), "New number")
    html = approver.page(f"/officer/offers/{OFFER}")
    assert "Kim Ash" in html
    assert "New number" in html
    assert "Setup" in html, "commits from outside the workbench show too"


def test_an_earlier_version_is_shown_with_what_changed_since(root: Path, approver: Bench) -> None:
    approver.publish(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    html = approver.page(f"/officer/offers/{OFFER}/versions/{first_version(root)}")
    assert "<del>  - phone: 0800 121 7479</del>" in html
    assert f"<ins>  - phone: {NEW_PHONE}</ins>" in html


def test_two_versions_can_be_compared(root: Path, approver: Bench) -> None:
    approver.publish(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    middle = git(root.parent, "rev-parse", "HEAD").strip()
    approver.publish(approver.edit_form(OFFER).fill(contacts__1__value="0800 121 7001"))
    page = f"/officer/offers/{OFFER}/versions/{first_version(root)}?with={middle}"
    html = approver.page(page)
    assert f"<ins>  - phone: {NEW_PHONE}</ins>" in html
    assert "7001" not in html.split("The whole file")[0].split("<select")[0]


def test_restoring_brings_the_old_text_back_byte_for_byte(
    app: Flask, root: Path, approver: Bench
) -> None:
    before = offer_text(root)
    approver.publish(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    html = approver.page(f"/officer/offers/{OFFER}/versions/{first_version(root)}")
    answer = approver.press(form_with(html, "Restore this version"), "Restore this version")
    review = approver.wait_for_trial(answer.get_data(True))
    assert approver.press(form_with(review, "Publish"), "Publish").status_code == 302
    assert offer_text(root) == before
    log = git(root.parent, "log", "-1", "--format=%s")
    assert log.strip() == f"{OFFER}: Restore an earlier version"


def test_versions_that_are_not_there_are_not_found(approver: Bench) -> None:
    for revision in ("0" * 40, "HEAD", "--help", "main"):
        path = f"/officer/offers/{OFFER}/versions/{revision}"
        assert approver.get(path).status_code == 404, revision


def test_without_a_repository_the_page_says_that_there_is_no_history(
    plain_root: Path, make_app: MakeApp
) -> None:
    bench = signed_in(make_app(plain_root), "kim@example.org", "approver", "Kim Ash")
    assert "so no history is kept" in bench.page(f"/officer/offers/{OFFER}")
