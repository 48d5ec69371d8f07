"""Signing in: passwords, locks, limits, forged forms, cookies, and sessions that end."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app.accounts.sessions import IDLE, LONGEST
from app.accounts.signing_in import LOCKED_FOR, MAX_WRONG
from app.accounts.tables import AuditEntry, Officer, OfficerSession
from app.database import session_scope

from .bench import PASSWORD, Bench, add
from .conftest import MakeApp, signed_in
from .forms import form_with

EMAIL = "kim@example.org"


def test_the_right_password_opens_the_page_that_was_asked_for(app: Flask) -> None:
    add(app, EMAIL, "editor")
    bench = Bench(app)
    answer = bench.sign_in(EMAIL, path="/officer/offers?due=never")
    assert answer.headers["Location"] == "/officer/offers?due=never"
    assert "Kim Ash" in bench.page("/officer/offers?due=never")


def test_capitals_and_spaces_in_the_address_do_not_matter(app: Flask) -> None:
    add(app, EMAIL, "editor")
    assert Bench(app).sign_in("  Kim@Example.org ").status_code == 302


@pytest.mark.parametrize(
    ("email", "password"), [(EMAIL, "wrong"), ("nobody@example.org", PASSWORD)]
)
def test_a_refusal_never_tells_who_has_an_account(app: Flask, email: str, password: str) -> None:
    add(app, EMAIL, "editor")
    answer = Bench(app).sign_in(email, password)
    assert answer.status_code == 401
    assert "Check the email address and password" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "/officer/../", "javascript:1"],
)
def test_signing_in_never_leads_to_another_site(app: Flask, target: str) -> None:
    add(app, EMAIL, "editor")
    bench = Bench(app)
    form = form_with(bench.page("/officer/sign-in"), "Sign in")
    answer = bench.press(form.fill(email=EMAIL, password=PASSWORD, next=target), "Sign in")
    assert answer.headers["Location"] == "/officer/"


def test_an_account_locks_after_wrong_passwords_and_opens_again(app: Flask) -> None:
    add(app, EMAIL, "editor")
    with time_machine.travel("2026-11-22T10:00:00Z", tick=False) as clock:
        for _ in range(MAX_WRONG):
            assert Bench(app).sign_in(EMAIL, "wrong").status_code == 401
        assert Bench(app).sign_in(EMAIL).status_code == 401, "the right password must wait too"
        clock.shift(LOCKED_FOR + timedelta(seconds=1))
        assert Bench(app).sign_in(EMAIL).status_code == 302


def test_one_address_may_not_try_many_accounts(make_app: MakeApp, app: Flask) -> None:
    answers = [Bench(app).sign_in(f"{n}@example.org", "wrong").status_code for n in range(12)]
    assert answers[:9] == [401] * 9
    assert answers[-1] == 429


def test_passwords_are_kept_only_as_argon2_hashes(app: Flask) -> None:
    add(app, EMAIL, "editor")
    with session_scope(app) as session:
        kept = session.scalars(select(Officer.password_hash)).one()
    assert kept is not None
    assert kept.startswith("$argon2id$")


def test_a_form_without_its_token_is_refused(app: Flask) -> None:
    signed = signed_in(app, EMAIL, "editor", "Kim Ash")
    answer = signed.client.post("/officer/sign-out")
    assert answer.status_code == 400
    assert signed.get("/officer/").status_code == 200, "still signed in"


def test_forms_work_over_https_although_pages_send_no_referer(
    make_app: MakeApp, app: Flask
) -> None:
    app.config["SESSION_COOKIE_SECURE"] = True
    add(app, EMAIL, "editor")
    bench = Bench(app, "https://localhost")
    assert bench.sign_in(EMAIL).status_code == 302


def test_the_cookie_is_secure_hidden_from_scripts_and_sent_to_the_workbench_only(
    make_app: MakeApp, app: Flask
) -> None:
    app.config["SESSION_COOKIE_SECURE"] = True
    add(app, EMAIL, "editor")
    cookie = Bench(app, "https://localhost").sign_in(EMAIL).headers["Set-Cookie"]
    for part in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/officer"):
        assert part in cookie


def test_the_public_chat_sets_no_cookie(app: Flask) -> None:
    answer = app.test_client().get("/")
    assert "Set-Cookie" not in answer.headers


def test_signing_out_ends_the_session_even_for_a_copied_cookie(app: Flask) -> None:
    bench = signed_in(app, EMAIL, "editor", "Kim Ash")
    copied = bench.client.get_cookie("officer", path="/officer")
    assert copied is not None
    bench.press(form_with(bench.page("/officer/"), "Sign out"), "Sign out")
    thief = app.test_client()
    thief.set_cookie("officer", copied.value, path="/officer")
    assert thief.get("/officer/").status_code == 302


@pytest.mark.parametrize("wait", [IDLE, LONGEST])
def test_sessions_end(app: Flask, wait: timedelta) -> None:
    with time_machine.travel("2026-11-22T08:00:00Z", tick=False) as clock:
        bench = signed_in(app, EMAIL, "editor", "Kim Ash")
        for _ in range(int(wait / timedelta(minutes=30)) if wait == LONGEST else 0):
            clock.shift(timedelta(minutes=30))
            bench.get("/officer/")
        clock.shift(timedelta(minutes=1) if wait == LONGEST else wait + timedelta(minutes=1))
        assert bench.get("/officer/").status_code == 302


def test_only_the_hash_of_a_sessions_secret_is_kept(app: Flask) -> None:
    bench = signed_in(app, EMAIL, "editor", "Kim Ash")
    with bench.client.session_transaction(path="/officer/") as held:
        secret = held["officer"]
    with session_scope(app) as session:
        kept = session.scalars(select(OfficerSession.secret_hash)).one()
    assert secret not in kept


def test_every_sign_in_and_wrong_password_is_recorded(app: Flask) -> None:
    add(app, EMAIL, "editor")
    Bench(app).sign_in(EMAIL, "wrong")
    Bench(app).sign_in(EMAIL)
    with session_scope(app) as session:
        actions = list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))
    assert actions == ["wrong-password", "signed-in"]
