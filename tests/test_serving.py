"""How the server listens and what it logs: nothing of what visitors typed, nor where they are."""

import logging
import runpy
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from app.settings import ROOT

Read = Callable[..., dict[str, Any]]


class Listening(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    def settings_with(**environment: str) -> dict[str, Any]:
        for name in ("HOST", "PORT", "WEB_CONCURRENCY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "app" / "gunicorn_settings.py"))

    return settings_with


def test_by_itself_it_listens_on_this_computer_only(read: Read) -> None:
    assert read()["bind"] == "127.0.0.1:8000"


def test_a_hosting_platform_only_gives_a_port(read: Read) -> None:
    assert read(PORT="5000")["bind"] == "0.0.0.0:5000"


def test_host_and_port_decide(read: Read) -> None:
    assert read(HOST="127.0.0.1", PORT="9000")["bind"] == "127.0.0.1:9000"


def test_no_other_door_is_opened(read: Read) -> None:
    assert read()["control_socket_disable"] is True


def test_the_number_of_workers_can_be_set(read: Read) -> None:
    assert (read()["workers"], read(WEB_CONCURRENCY="4")["workers"]) == (2, 4)


def test_the_access_log_has_no_query_visitor_or_browser(read: Read) -> None:
    parts = set(read()["access_log_format"].split())
    assert parts == {"%(m)s", "%(U)s", "%(s)s", "%(M)sms"}


def test_an_unreadable_request_is_noted_without_its_sender_or_text(read: Read) -> None:
    log = logging.Logger("stand-in")
    heard: list[str] = []
    log.addHandler(Listening(heard))
    read()["on_starting"](SimpleNamespace(log=SimpleNamespace(error_log=log)))
    log.warning("Invalid request from ip=203.0.113.9: Invalid HTTP request line: 'my back hurts'")
    log.warning("Worker timeout")
    assert heard == ["Invalid request.", "Worker timeout"]
