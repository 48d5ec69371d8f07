"""Fixtures for every test: the knowledge that ships, one assistant for all, and copies to break."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from app.factory import create_app
from app.snapshot import Snapshot, make_snapshot
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.loading import KNOWLEDGE_FOLDER, load_knowledge, yaml_files
from knowledge.model import Knowledge

KEPT = ("access-to-work", "andys-man-club", "medway-stop-smoking-service", "breathing-space")
"""The offers of the small knowledge; what they name of other offers is kept too."""

FaultsOf = Callable[[Path], tuple[Fault, ...]]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge that ships."""
    return load_knowledge()


@pytest.fixture(scope="session")
def snapshot(knowledge: Knowledge) -> Snapshot:
    """The knowledge that ships, indexed in memory, with its assistant."""
    return make_snapshot(knowledge, None, "a-key-for-tests-that-is-long-enough")


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application with the knowledge that ships."""
    return _application(tmp_path_factory.mktemp("app"), KNOWLEDGE_FOLDER, 3600.0)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A program that talks to the application."""
    return app.test_client(use_cookies=False)


@pytest.fixture
def live_app(small_knowledge: Path, tmp_path: Path) -> Flask:
    """An application with the small knowledge, which looks for changes at every request."""
    return _application(tmp_path, small_knowledge, 0.0)


def _application(folder: Path, root: Path, check_seconds: float) -> Flask:
    made = create_app(
        {
            "SECRET_KEY": "a-key-for-tests-that-is-long-enough",
            "KNOWLEDGE_DIR": root,
            "INDEX_DIR": folder / "index",
            "DATABASE_URL": f"sqlite:///{folder / 'test.sqlite'}",
            "RATELIMIT_ENABLED": False,
            "KNOWLEDGE_CHECK_SECONDS": check_seconds,
        }
    )
    made.testing = True
    made.extensions.pop("insights")  # counting has a thread, a database and tests of its own
    return made


@pytest.fixture
def knowledge_copy(tmp_path: Path) -> Path:
    """A copy of all the knowledge that ships, to change."""
    return _copied(yaml_files(KNOWLEDGE_FOLDER), KNOWLEDGE_FOLDER, tmp_path / "knowledge")


@pytest.fixture(scope="session")
def small_knowledge_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge that ships with a handful of offers: quick to read. Not to be changed.

    Without the examples of danger, whose reading has tests of its own.
    """
    root = tmp_path_factory.mktemp("small") / "knowledge"
    kept = _with_those_they_name(KEPT)
    files = [p for p in yaml_files(KNOWLEDGE_FOLDER) if p.parent.name != "offers" or p.stem in kept]
    files = [path for path in files if not path.name.startswith("examples-")]
    _copied(files, KNOWLEDGE_FOLDER, root)
    (root / "vocabulary" / "leads.yaml").write_text("leads: {}\n", encoding="utf-8")
    (root / "vocabulary" / "myths.yaml").write_text("myths: {}\n", encoding="utf-8")
    (root / "vocabulary" / "languages.yaml").write_text("languages: {}\n", encoding="utf-8")
    (root / "examples.yaml").write_text("examples: []\n", encoding="utf-8")
    for name in ("needs", "conditions", "circumstances"):
        _shorten(root / "vocabulary" / f"{name}.yaml")
    return root


def _shorten(path: Path) -> None:
    """Keep only the first few phrases of each term, so that the file is read quickly."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 - our own
    for group in data.values():
        for term in group.values():
            if "phrases" in term:
                term["phrases"] = term["phrases"][:5]
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


@pytest.fixture
def small_knowledge(small_knowledge_original: Path, tmp_path: Path) -> Path:
    """A copy of the small knowledge, to break."""
    original = small_knowledge_original
    return _copied(yaml_files(original), original, tmp_path / "knowledge")


def _copied(files: Iterable[Path], start: Path, root: Path) -> Path:
    for path in files:
        place = root / path.relative_to(start)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    return root


def _with_those_they_name(wanted: Iterable[str]) -> set[str]:
    kept: set[str] = set()
    waiting = list(wanted)
    while waiting:
        offer_id = waiting.pop()
        if offer_id in kept:
            continue
        kept.add(offer_id)
        text = (KNOWLEDGE_FOLDER / "offers" / f"{offer_id}.yaml").read_text(encoding="utf-8")
        data = yaml.safe_load(text)
        waiting += (data.get("instead") or {}).get("offers", [])
        waiting += [data["local_form_of"]] if "local_form_of" in data else []
    return kept


@pytest.fixture(scope="session")
def faults_of() -> FaultsOf:
    """Everything wrong with the knowledge in a folder."""

    def faults(root: Path) -> tuple[Fault, ...]:
        try:
            load_knowledge(root)
        except KnowledgeFaults as error:
            return error.faults
        return ()

    return faults
