"""A copy of the knowledge in a repository of its own, the application on it, and officers."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.database import database
from app.factory import create_app
from app.publishing import trial_process
from app.snapshot import Snapshot, make_snapshot
from knowledge.loading import load_knowledge
from knowledge.model import Knowledge

from .bench import Bench, add
from .small_knowledge import make_small_knowledge

SNAPSHOTS: dict[str, Snapshot] = {}


@pytest.fixture(scope="session")
def small_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("small") / "knowledge"
    make_small_knowledge(root)
    load_knowledge(root)
    return root


@pytest.fixture(scope="session")
def small(small_knowledge: Path) -> Knowledge:
    """The small knowledge, read."""
    return load_knowledge(small_knowledge)


@pytest.fixture(autouse=True)
def quiet_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep this machine's git settings and the shared scratch folder out of the tests."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))


@pytest.fixture(autouse=True)
def trials_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each trial here and now. One test runs it as the service does."""
    monkeypatch.setattr(trial_process, "spawn", trial_process.run)


@pytest.fixture(autouse=True)
def shared_snapshots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build each snapshot once for all tests: it never changes, and takes a second."""

    def shared(knowledge: Knowledge, index_folder: Path | None, secret: str) -> Snapshot:
        if knowledge.fingerprint not in SNAPSHOTS:
            SNAPSHOTS[knowledge.fingerprint] = make_snapshot(knowledge, index_folder, secret)
        return SNAPSHOTS[knowledge.fingerprint]

    monkeypatch.setattr("app.snapshot.make_snapshot", shared)


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody who is no officer."""
    who = ["-c", "user.name=Setup", "-c", "user.email=setup@example.org"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def plain_root(small_knowledge: Path, tmp_path: Path) -> Path:
    """The small knowledge, in no repository."""
    root = tmp_path / "repo" / "knowledge"
    shutil.copytree(small_knowledge, root)
    return root


@pytest.fixture
def root(plain_root: Path) -> Path:
    """The small knowledge, in a repository with one commit."""
    git(plain_root.parent, "init", "--quiet", "--initial-branch=main")
    git(plain_root.parent, "add", ".")
    git(plain_root.parent, "commit", "--quiet", "--message=Start")
    return plain_root


MakeApp = Callable[..., Flask]


@pytest.fixture
def make_app(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeApp]:
    made: list[Flask] = []

    def make(root: Path, **settings: Any) -> Flask:
        app = create_app(
            {
                "SECRET_KEY": "a-key-for-tests-that-is-long-enough",
                "KNOWLEDGE_DIR": root,
                "KNOWLEDGE_DISK": "lasting",
                "INDEX_DIR": tmp_path_factory.getbasetemp() / "officer-index",
                "DATABASE_URL": f"sqlite:///{tmp_path / 'officers.sqlite'}",
                "KNOWLEDGE_CHECK_SECONDS": 0.1,
                **settings,
            }
        )
        app.testing = True
        made.append(app)
        return app

    yield make
    for app in made:
        insights = app.extensions.get("insights")
        if hasattr(insights, "stop"):
            insights.stop()
        database(app).engine.dispose()


@pytest.fixture
def app(make_app: MakeApp, root: Path) -> Flask:
    return make_app(root)


@pytest.fixture
def approver(app: Flask) -> Bench:
    """Kim Ash, who may publish, signed in."""
    return signed_in(app, "kim@example.org", "approver", "Kim Ash")


@pytest.fixture
def editor(app: Flask) -> Bench:
    """Sam Oak, who may write and propose, signed in."""
    return signed_in(app, "sam@example.org", "editor", "Sam Oak")


@pytest.fixture
def viewer(app: Flask) -> Bench:
    """Jo Elm, who may look, signed in."""
    return signed_in(app, "jo@example.org", "viewer", "Jo Elm")


def signed_in(app: Flask, email: str, role: str, name: str) -> Bench:
    """Somebody new, signed in."""
    add(app, email, role, name)
    bench = Bench(app)
    assert bench.sign_in(email).status_code == 302
    return bench
