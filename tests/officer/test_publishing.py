"""Publishing: live in seconds, kept in history, or refused with the reason."""

import os
import time
from pathlib import Path

import pytest
from flask import Flask

from app.officer import review_page
from app.publishing import files
from app.publishing.trial import Trial

from .bench import Bench
from .conftest import MakeApp, git, signed_in
from .forms import form_with
from .small_knowledge import OFFER
from .test_editing import offer_text

NEW_PHONE = "0800 121 7000"


def wait_until_public(app: Flask, words: str, seconds: float = 5.0) -> float:
    """Seconds until the offer's public page shows the words."""
    started = time.monotonic()
    while words not in app.test_client().get(f"/offers/{OFFER}").get_data(True):
        assert time.monotonic() - started < seconds
        time.sleep(0.05)
    return time.monotonic() - started


def test_a_changed_phone_number_is_public_within_five_seconds(
    app: Flask, make_app: MakeApp, root: Path, approver: Bench
) -> None:
    other_worker = make_app(root)
    form = approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE)
    answer = approver.publish(form)
    assert answer.status_code == 302
    assert "Published" in approver.page(answer.headers["Location"])
    wait_until_public(app, NEW_PHONE)
    wait_until_public(other_worker, NEW_PHONE)


def test_publishing_commits_the_file_alone_under_the_officers_name(
    root: Path, approver: Bench
) -> None:
    stranger = root.parent / "half-done.txt"
    stranger.write_text("somebody else's work", encoding="utf-8")
    git(root.parent, "add", "half-done.txt")
    approver.publish(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE), "New number")
    shown = git(root.parent, "log", "-1", "--format=%an %ae %s", "--name-only").split("\n")
    assert shown[0] == f"Kim Ash kim@example.org {OFFER}: New number"
    assert [line for line in shown[1:] if line] == [f"knowledge/offers/{OFFER}.yaml"]
    assert "half-done.txt" in git(root.parent, "diff", "--cached", "--name-only")


def test_publishing_pushes_where_there_is_a_remote(
    root: Path, approver: Bench, tmp_path: Path
) -> None:
    remote = tmp_path / "shared.git"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    git(root.parent, "remote", "add", "origin", str(remote))
    git(root.parent, "push", "--quiet", "--set-upstream", "origin", "main")
    approver.publish(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    assert NEW_PHONE in git(remote, "show", f"main:knowledge/offers/{OFFER}.yaml")


def test_a_push_that_fails_still_publishes_and_says_so(
    app: Flask, root: Path, approver: Bench, tmp_path: Path
) -> None:
    remote = tmp_path / "shared.git"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    git(root.parent, "remote", "add", "origin", str(remote))
    git(root.parent, "push", "--quiet", "--set-upstream", "origin", "main")
    remote.rename(tmp_path / "moved.git")
    answer = approver.publish(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    assert "has not reached the shared repository" in approver.page(answer.headers["Location"])
    assert "1 published change has not reached" in approver.page("/officer/")
    wait_until_public(app, NEW_PHONE)


def test_a_reason_is_needed(root: Path, approver: Bench) -> None:
    before = offer_text(root)
    answer = approver.publish(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE), " ")
    assert "Say in a few words why" in answer.get_data(True)
    assert offer_text(root) == before


def test_a_faulty_draft_is_never_written(root: Path, approver: Bench) -> None:
    html = approver.review(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    form = form_with(html, "Publish").fill(_why="x", _text="name: only a name\n")
    assert "put right" in approver.press(form, "Publish").get_data(True)
    assert "phone" in offer_text(root)


def test_the_review_shows_what_changes_and_how_each_reads_it(approver: Bench) -> None:
    html = approver.review(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    assert "<del>  - phone: 0800 121 7479</del>" in html
    assert f"<ins>  - phone: {NEW_PHONE}</ins>" in html
    assert "As a resident reads it" in html
    assert "As an employer reads it" in html
    assert "cannot alter what any question finds" in html


def test_the_review_lists_questions_answered_differently(approver: Bench) -> None:
    form = approver.edit_form(OFFER)
    more = form.value("people_say.resident") + "\nhow do i ask for a disabled parking permit"
    html = approver.review(form.fill(people_say__resident=more))
    assert "example questions were asked" in html
    assert "how do i ask for a disabled parking permit" in html.split("answered differently")[1]


def test_an_offer_that_takes_anothers_questions_is_refused_with_the_reason(
    root: Path, approver: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = offer_text(root)
    form = approver.edit_form(OFFER)
    html = approver.review(form.fill(name="Access to Work grant"))
    lost = Trial(
        9, 9, losses=(reviewing_loss("blue-badge", "where do i get a blue badge"),), done=True
    )
    monkeypatch.setattr(review_page, "trial_of", lambda *_: lost)
    answer = approver.press(form_with(html, "Publish").fill(_why="Try"), "Publish")
    page = answer.get_data(True)
    assert answer.status_code == 409
    assert "would no longer find their offer" in page
    assert "where do i get a blue badge" in page
    assert offer_text(root) == before


def reviewing_loss(offer_id: str, line: str) -> object:
    from app.publishing.trial import Loss

    return Loss(offer_id, "resident", line, ("Access to Work",))


def test_publishing_waits_for_the_questions(
    root: Path, approver: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = approver.review(approver.edit_form(OFFER).fill(name="Access to Work grant"))
    monkeypatch.setattr(review_page, "trial_of", lambda *_: Trial(3, 90))
    answer = approver.press(form_with(html, "Publish").fill(_why="Try"), "Publish")
    assert "still being asked" in answer.get_data(True)
    assert "Access to Work grant" not in offer_text(root)


def test_two_publishers_at_once_lose_nothing(app: Flask, root: Path, approver: Bench) -> None:
    second = signed_in(app, "lee@example.org", "approver", "Lee Fir")
    first_form = approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE)
    second_form = second.edit_form(OFFER).fill(cost__note="You never pay it back.")
    assert approver.publish(first_form).status_code == 302
    answer = second.publish(second_form, "Plainer words")
    page = answer.get_data(True)
    assert answer.status_code == 409
    assert "Somebody else changed this offer" in page
    assert f"<ins>  - phone: {NEW_PHONE}</ins>" in page
    joined = second.press(
        form_with(page, "Join the changes and check"), "Join the changes and check"
    )
    form = form_with(joined.get_data(True), "Check")
    assert second.publish(form, "Plainer words").status_code == 302
    assert NEW_PHONE in offer_text(root)
    assert "You never pay it back." in offer_text(root)


def test_two_who_change_one_field_choose(app: Flask, root: Path, approver: Bench) -> None:
    second = signed_in(app, "lee@example.org", "approver", "Lee Fir")
    first_form = approver.edit_form(OFFER).fill(cost__note="From the first.")
    second_form = second.edit_form(OFFER).fill(cost__note="From the second.")
    approver.publish(first_form)
    page = second.publish(second_form).get_data(True)
    assert "You both changed: Cost" in page
    form = form_with(page, "Join the changes and check").fill_in({"choose.cost": "theirs"})
    joined = second.press(form, "Join the changes and check").get_data(True)
    assert form_with(joined, "Check").value("cost.note") if "cost.note" in joined else True
    assert "From the first." in joined
    assert "From the second." not in joined


def test_a_full_disk_changes_nothing_and_says_so(
    root: Path, approver: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = approver.review(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    before = offer_text(root)

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(files.os, "fsync", full)
    answer = approver.press(form_with(html, "Publish").fill(_why="x"), "Publish")
    assert "The disk is full." in answer.get_data(True)
    assert NEW_PHONE in form_with(answer.get_data(True), "Publish").value("_text")
    monkeypatch.undo()
    assert offer_text(root) == before
    assert list((root / "offers").glob(".*")) == [], "no half-written file stays"


def test_a_read_only_folder_offers_the_file_instead(
    root: Path, approver: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Tests may run as root, whom file modes do not stop, so the answer is forced.
    monkeypatch.setattr("app.publishing.host.os.access", lambda *_: False)
    html = approver.review(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    assert "can only be read on this host" in html
    with pytest.raises(AssertionError):
        form_with(html, "Publish")
    file = approver.press(form_with(html, "Download the file"), "Download the file")
    assert NEW_PHONE in file.get_data(True)


def test_writing_into_a_read_only_folder_is_refused_in_plain_words(
    root: Path, approver: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = approver.review(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))

    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, os.strerror(30))

    monkeypatch.setattr(files.Path, "open", read_only)
    answer = approver.press(form_with(html, "Publish").fill(_why="x"), "Publish")
    assert "can only be read on this host" in answer.get_data(True)


def test_without_git_it_publishes_and_says_that_no_history_is_kept(
    root: Path, app: Flask, approver: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    html = approver.review(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = approver.press(form_with(html, "Publish").fill(_why="x"), "Publish")
    page = approver.page(answer.headers["Location"])
    assert "Git is not installed on this host" in page
    assert "Download the file" in page
    wait_until_public(app, NEW_PHONE)


def test_outside_a_repository_it_publishes_and_says_so(plain_root: Path, make_app: MakeApp) -> None:
    app = make_app(plain_root)
    bench = signed_in(app, "kim@example.org", "approver", "Kim Ash")
    assert "not in a git repository" in bench.page("/officer/")
    answer = bench.publish(bench.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    assert answer.status_code == 302
    wait_until_public(app, NEW_PHONE)


def test_git_in_the_middle_of_a_merge_changes_nothing(root: Path, approver: Bench) -> None:
    html = approver.review(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    before = offer_text(root)
    head = git(root.parent, "rev-parse", "HEAD").strip()
    (root.parent / ".git" / "MERGE_HEAD").write_text(head + "\n", encoding="utf-8")
    answer = approver.press(form_with(html, "Publish").fill(_why="x"), "Publish")
    assert "in the middle of a merge" in answer.get_data(True)
    assert offer_text(root) == before


def test_a_commit_that_fails_puts_the_old_file_back(root: Path, approver: Bench) -> None:
    html = approver.review(approver.edit_form(OFFER).fill(contacts__1__value=NEW_PHONE))
    before = offer_text(root)
    (root.parent / ".git" / "index.lock").touch()
    answer = approver.press(form_with(html, "Publish").fill(_why="x"), "Publish")
    assert "Git is busy" in answer.get_data(True)
    assert offer_text(root) == before


def test_a_host_that_forgets_says_so(root: Path, make_app: MakeApp) -> None:
    app = make_app(root, KNOWLEDGE_DISK="temporary")
    bench = signed_in(app, "kim@example.org", "approver", "Kim Ash")
    assert "forgets its files when it restarts" in bench.page("/officer/")
    assert "forgets its files" in bench.page(f"/officer/offers/{OFFER}/edit")


def test_a_faulty_file_on_disk_is_told_mended_and_never_served(
    app: Flask, root: Path, approver: Bench
) -> None:
    path = root / "offers" / f"{OFFER}.yaml"
    good = offer_text(root)
    path.write_text(good.replace("status: open", "status: opened"), encoding="utf-8")
    time.sleep(0.3)
    app.test_client().get("/")
    assert "cannot be `opened`" in approver.page("/officer/faults")
    assert "Faults in the files" in approver.page("/officer/")
    assert app.test_client().get(f"/offers/{OFFER}").status_code == 200
    form = approver.edit_form(OFFER, "yaml").fill(_text=good)
    assert approver.publish(form, "Mend").status_code == 302
    time.sleep(0.3)
    app.test_client().get("/")
    assert "None. What is on disk" in approver.page("/officer/faults")
