"""The whole application with a database of its own, and officers signed in to it."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.officers import add_officer
from app.database import database, session_scope
from app.factory import create_app
from app.insights.tables import HourlyCount, WordUse

PASSWORD = "correct horse battery staple"
SignIn = Callable[[str], FlaskClient]


@pytest.fixture(scope="session")
def whole_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("workbench")
    app = create_app(
        {
            "DATABASE_URL": f"sqlite:///{folder / 'signpost.sqlite'}",
            "INDEX_DIR": None,
            "KNOWLEDGE_CHECK_SECONDS": 3600.0,
            "TESTING": True,
        }
    )
    with session_scope(app) as session:
        for role in ("viewer", "editor"):
            add_officer(session, f"{role}@example.org", f"The {role}", role, PASSWORD)
    yield app
    app.extensions["insights"].stop()
    database(app).engine.dispose()


@pytest.fixture
def app(whole_app: Flask) -> Flask:
    whole_app.extensions["insights"].flush()
    with session_scope(whole_app) as session:
        session.query(HourlyCount).delete()
        session.query(WordUse).delete()
    return whole_app


@pytest.fixture(scope="session")
def signed_in(whole_app: Flask) -> SignIn:
    clients: dict[str, FlaskClient] = {}

    def sign_in(role: str) -> FlaskClient:
        if role not in clients:
            client = clients[role] = whole_app.test_client()
            page = client.get("/officer/sign-in").text
            form = {"email": f"{role}@example.org", "password": PASSWORD, "next": ""}
            answer = client.post("/officer/sign-in", data={**form, "csrf_token": token(page)})
            assert answer.status_code == 302, answer.text
        return clients[role]

    return sign_in


@pytest.fixture
def viewer(app: Flask, signed_in: SignIn) -> FlaskClient:
    return signed_in("viewer")


@pytest.fixture
def editor(app: Flask, signed_in: SignIn) -> FlaskClient:
    return signed_in("editor")


def token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)
