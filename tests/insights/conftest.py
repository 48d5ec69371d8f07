"""An application with counts, the knowledge that ships, and a database of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from app import insights as insights_package
from app.database import database
from app.insights import Insights
from knowledge.loading import load_knowledge
from knowledge.model import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def make_app(knowledge: Knowledge) -> Iterator[Callable[[str], Flask]]:
    made = []

    def make(url: str) -> Flask:
        app = Flask("counts")
        app.config["DATABASE_URL"] = url
        app.extensions["snapshots"] = SimpleNamespace(
            current=lambda: SimpleNamespace(knowledge=knowledge)
        )
        insights_package.register(app)
        made.append(app)
        return app

    yield make
    for app in made:
        app.extensions["insights"].stop()
        database(app).engine.dispose()


@pytest.fixture
def app(make_app: Callable[[str], Flask], tmp_path: Path) -> Flask:
    return make_app(f"sqlite:///{tmp_path / 'counts.sqlite'}")


@pytest.fixture
def insights(app: Flask) -> Insights:
    counted: Insights = app.extensions["insights"]
    return counted
