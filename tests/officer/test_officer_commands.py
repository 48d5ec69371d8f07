"""`signpost officer` and `signpost migrate`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main

from .bench import PASSWORD

Run = Callable[..., Result]
TWICE = f"{PASSWORD}\n{PASSWORD}\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new' / 'officers.sqlite'}")

    def run_command(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(main, list(arguments), input=typed)

    return run_command


def test_an_account_is_added_listed_changed_and_removed(run: Run) -> None:
    added = run("officer", "add", "Kim@Example.org", "--name", "Kim Ash", typed=TWICE)
    assert added.exit_code == 0, added.output
    assert PASSWORD not in added.output
    assert "kim@example.org" in run("officer", "list").output
    changed = run("officer", "role", "kim@example.org", "approver")
    assert "can publish" in changed.output
    assert "approver" in run("officer", "list").output
    assert run("officer", "password", "kim@example.org", typed=TWICE).exit_code == 0
    assert run("officer", "remove", "kim@example.org", typed="y\n").exit_code == 0
    assert "There are no officers yet" in run("officer", "list").output


def test_a_council_account_needs_no_password(run: Run) -> None:
    done = run("officer", "add", "kim@example.org", "--name", "Kim Ash", "--council")
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("email", "password", "words"),
    [
        ("kim", PASSWORD, "is not an email address"),
        ("kim@example.org", "short", "Use 12 characters or more"),
        ("kim@example.org", "aaaaaaaaaaaaaa", "easy to guess"),
        ("kimberley@example.org", "kimberley-kimberley", "easy to guess"),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(
    run: Run, email: str, password: str, words: str
) -> None:
    typed = f"{password}\n{password}\n"
    done = run("officer", "add", email, "--name", "Kim", typed=typed)
    assert done.exit_code == 1
    assert words in done.output


def test_one_address_has_one_account(run: Run) -> None:
    run("officer", "add", "kim@example.org", "--name", "Kim", typed=TWICE)
    again = run("officer", "add", "KIM@example.org", "--name", "Kim", typed=TWICE)
    assert "already has an account" in again.output


def test_commands_about_nobody_say_so(run: Run) -> None:
    for command in (["role", "no@example.org", "viewer"], ["remove", "no@example.org", "--yes"]):
        done = run("officer", *command)
        assert done.exit_code == 1
        assert "There is no officer" in done.output


def test_migrating_twice_is_safe(run: Run) -> None:
    for _ in range(2):
        done = run("migrate")
        assert done.exit_code == 0, done.output
        assert "up to date" in done.output


@pytest.mark.parametrize("command", [["migrate"], ["officer", "list"]])
def test_a_database_that_is_down_is_told_in_plain_words(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    done = run(*command)
    assert done.exit_code == 1
    assert "The database does not answer" in done.output


@pytest.mark.parametrize("url", ["mysql://host/db", "not an address"])
def test_an_address_that_is_no_database_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    done = run("officer", "list")
    assert done.exit_code == 1
    assert "DATABASE_URL" in done.output
