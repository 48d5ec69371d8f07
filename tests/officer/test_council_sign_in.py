"""Signing in with a council account, against a real provider in a process of its own."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from flask import Flask
from sqlalchemy import select

from app.accounts.officers import add_officer
from app.accounts.tables import AuditEntry, Officer
from app.database import session_scope
from app.officer.council import officer_for

from .bench import Bench
from .conftest import MakeApp

EMAIL = "kim@example.org"
KIM = {"sub": "kim-1", "email": EMAIL, "email_verified": True, "name": "Kim Ash"}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    program = str(Path(__file__).parent / "sign_in_provider.py")
    process = subprocess.Popen(
        [sys.executable, program, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    give_up = time.monotonic() + 30
    while True:
        try:
            requests.get(f"{address}/keys", timeout=5)
            break
        except requests.ConnectionError:
            assert time.monotonic() < give_up
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture
def council(make_app: MakeApp, root: Path, provider: str) -> Flask:
    return make_app(
        root,
        OIDC_ISSUER=provider,
        OIDC_CLIENT_ID="signpost",
        OIDC_CLIENT_SECRET="shared-secret",
    )


@pytest.fixture
def be(provider: str) -> Callable[..., None]:
    """Tells the provider who is at its keyboard, and what it should do wrong."""

    def tell(claims: dict[str, Any], *faults: str) -> None:
        told = {"claims": claims, "faults": faults}
        requests.post(f"{provider}/whoami", json=told, timeout=5)

    return tell


def go_through(bench: Bench) -> Any:
    """Follow the link to the council's service and back, as a browser would."""
    there = bench.get("/officer/sign-in/council")
    assert there.status_code == 302
    back = requests.get(there.headers["Location"], allow_redirects=False, timeout=5)
    return bench.get(back.headers["Location"].removeprefix("http://localhost"))


def make_account(app: Flask) -> None:
    with session_scope(app) as session:
        add_officer(session, EMAIL, "Kim Ash", "editor", None)


def test_a_known_officer_signs_in_and_stays_tied_to_the_council_account(
    council: Flask, be: Callable[..., None]
) -> None:
    make_account(council)
    be(KIM)
    bench = Bench(council)
    answer = go_through(bench)
    assert answer.headers["Location"] == "/officer/"
    assert "Kim Ash" in bench.page("/officer/")
    be({**KIM, "email": "renamed@example.org"})
    assert go_through(Bench(council)).status_code == 302, "the address may change; they may not"
    with session_scope(council) as session:
        assert "signed-in-council" in session.scalars(select(AuditEntry.action)).all()


def test_a_stranger_with_a_council_account_gets_no_further(
    council: Flask, be: Callable[..., None]
) -> None:
    be({**KIM, "email": "stranger@example.org"})
    answer = go_through(Bench(council))
    assert answer.status_code == 403
    assert "has no account here" in answer.get_data(True)


def test_an_address_that_nobody_checked_opens_nothing(
    council: Flask, be: Callable[..., None]
) -> None:
    make_account(council)
    be({**KIM, "email_verified": False})
    assert go_through(Bench(council)).status_code == 403


def test_a_second_council_account_cannot_take_over_an_address(
    council: Flask, be: Callable[..., None]
) -> None:
    make_account(council)
    be(KIM)
    go_through(Bench(council))
    be({**KIM, "sub": "mallory-2"})
    assert go_through(Bench(council)).status_code == 403


@pytest.mark.parametrize("fault", ["audience", "nonce", "signature", "late", "refuse"])
def test_a_token_that_is_not_right_opens_nothing(
    council: Flask, be: Callable[..., None], fault: str
) -> None:
    make_account(council)
    be(KIM, fault)
    bench = Bench(council)
    answer = go_through(bench)
    assert answer.status_code == 502
    assert "did not work" in answer.get_data(True)
    assert bench.get("/officer/").status_code == 302


def test_an_answer_nobody_asked_for_opens_nothing(council: Flask) -> None:
    answer = Bench(council).get("/officer/sign-in/council/return?code=x&state=y")
    assert answer.status_code == 502


def test_a_service_that_does_not_answer_is_told(make_app: MakeApp, root: Path) -> None:
    app = make_app(
        root,
        OIDC_ISSUER="http://127.0.0.1:9",
        OIDC_CLIENT_ID="signpost",
        OIDC_CLIENT_SECRET="shared-secret",
    )
    answer = Bench(app).get("/officer/sign-in/council")
    assert answer.status_code == 502
    assert "use your password" in answer.get_data(True)


def test_without_a_service_the_page_offers_only_the_password(app: Flask) -> None:
    assert "council account" not in Bench(app).page("/officer/sign-in")
    assert Bench(app).get("/officer/sign-in/council").status_code == 404


def test_unchecked_addresses_count_only_where_the_settings_say_so(app: Flask) -> None:
    make_account(app)
    claims = {"iss": "https://council.example", "sub": "1", "email": EMAIL}
    with session_scope(app) as session:
        assert officer_for(session, claims, trust_email=False) is None
        found = officer_for(session, claims, trust_email=True)
        assert isinstance(found, Officer)
