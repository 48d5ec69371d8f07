"""What the documents say is so: settings, commands, make targets, and the files they name."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.cli import main
from app.settings import ROOT, SETTINGS

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`\n]+)`")
DEFAULTS_IN_WORDS = {"SECRET_KEY": "a random one for this run"}


def table_under(heading: str) -> list[list[str]]:
    """The rows of the first table under that heading, without its head."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words after `signpost` for each command that does something."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


def commands_named(text: str) -> set[tuple[str, ...]]:
    """Every `signpost ...` in code in the text, up to its first option or argument."""
    said = [code.split()[1:] for code in CODE.findall(text) if code.startswith("signpost ")]
    known = set(commands(main))
    return {next((tuple(s[:n]) for n in (2, 1) if tuple(s[:n]) in known), tuple(s)) for s in said}


def test_the_settings_table_is_the_settings() -> None:
    expected = []
    for setting in SETTINGS:
        default = setting.default.replace(f"{ROOT}/", "")
        shown = DEFAULTS_IN_WORDS.get(setting.name) or (f"`{default}`" if default else "none")
        expected.append([f"`{setting.name}`", setting.help, shown])
    assert table_under("Settings") == expected


def test_every_command_is_in_the_readme() -> None:
    assert set(commands(main)) - commands_named(README) == set()


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md"])
def test_every_command_a_document_names_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert commands_named(text) - set(commands(main)) == set()


def test_the_readme_names_the_make_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)) - {"help"}
    assert set(re.findall(r"`make ([a-z]+)", README)) == targets


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md"])
def test_every_file_a_document_names_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"`((?:app|docs|index|knowledge|tests)/[\w./-]*|\.ci/run)`", text)
    linked = re.findall(r"\]\(((?!http)[^)#]+)\)", text)
    assert len(named) > 5
    assert [name for name in [*named, *linked] if not _exists(name)] == []


def _exists(name: str) -> bool:
    return (ROOT / name).exists()


def test_short_file_names_in_the_tour_of_a_turn_exist() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    tour = text.split("## How a turn runs")[1].split("\n## ")[0]
    names = re.findall(r"`(\w+\.py)`", tour)
    assert len(names) >= 10
    assert [n for n in names if not (ROOT / "app" / "assistant" / n).exists()] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_hashed_and_name_no_host_or_folder(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9][\w.-]*==\S+ \\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 20
    assert re.findall(r"https?:|file://|^--|index-url|find-links|trusted-host", text, re.M) == []


def test_the_procfile_starts_what_serve_starts() -> None:
    procfile = (ROOT / "Procfile").read_text(encoding="utf-8")
    assert "-c app/gunicorn_settings.py" in procfile
    assert "app.factory:create_app()" in procfile
    assert Path(ROOT / "app" / "gunicorn_settings.py").exists()
