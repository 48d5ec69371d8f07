"""The application with the real knowledge, as a client and as a server for a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from app.factory import create_app

from .browser import Visitor, chromium, serving
from .recorder import Recorder


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder: Path = tmp_path_factory.mktemp("web")
    made = create_app(
        {
            "SECRET_KEY": "a-key-for-tests-that-is-long-enough",
            "INDEX_DIR": folder / "index",
            "DATABASE_URL": f"sqlite:///{folder / 'test.sqlite'}",
            "EMBED_SITES": ("https://council.example",),
            "PUBLIC_URL": "https://signpost.example",
            "CONTACT_EMAIL": "team@council.example",
            "RATELIMIT_ENABLED": False,
            "KNOWLEDGE_CHECK_SECONDS": 3600.0,
        }
    )
    made.testing = True
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client(use_cookies=False)


@pytest.fixture
def counted(app: Flask) -> Iterator[Recorder]:
    """Stands in for the counts, and remembers what was counted."""
    before = app.extensions.get("insights")
    recorder = app.extensions["insights"] = Recorder()
    yield recorder
    app.extensions["insights"] = before


@pytest.fixture(scope="session")
def home(app: Flask) -> Iterator[str]:
    """The address of the application, being served."""
    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def visit(browser: Browser, home: str) -> Iterator[Callable[..., Visitor]]:
    """Opens windows for visitors, and closes them after the test."""
    opened: list[Visitor] = []

    def open_window(**context: object) -> Visitor:
        opened.append(Visitor(browser, home, **context))
        return opened[-1]

    yield open_window
    for visitor in opened:
        visitor.close()
