"""Adding an organisation from the screens."""

from pathlib import Path

from .bench import Bench
from .conftest import git
from .forms import form_with

BUTTON = "Add and publish"


def add_page(bench: Bench) -> str:
    return bench.page("/officer/organisations/new")


def test_an_organisation_is_added_at_the_end_and_can_be_chosen(root: Path, approver: Bench) -> None:
    before = (root / "organisations.yaml").read_text(encoding="utf-8")
    form = form_with(add_page(approver), BUTTON).fill(
        name="Allotment Friends: Kent", also_known_as="AFK\nFriends", web="https://example.org"
    )
    answer = approver.press(form, BUTTON)
    assert answer.status_code == 302, answer.get_data(True)
    after = (root / "organisations.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n")), "nothing else in the file changed"
    assert "allotment-friends-kent" in after
    subject = git(root.parent, "log", "-1", "--format=%an %s").strip()
    assert subject == "Kim Ash organisations.yaml: Add Allotment Friends: Kent"


def test_what_does_not_fit_is_told_and_kept_in_the_form(root: Path, approver: Bench) -> None:
    form = form_with(add_page(approver), BUTTON)
    answer = approver.press(form.fill(name="Acas", web="www.acas.org.uk"), BUTTON)
    page = answer.get_data(True)
    assert answer.status_code == 400
    assert "already an organisation of that name" in page
    assert "is not a full link" in page
    assert form_with(page, BUTTON).value("web") == "www.acas.org.uk"
    assert git(root.parent, "status", "--porcelain") == ""


def test_editors_ask_an_approver(editor: Bench) -> None:
    assert editor.get("/officer/organisations/new").status_code == 403
