"""The officers' guide says only what is so."""

import json
import re
import shlex

import click
import pytest

from app.cli import main
from app.schemas.generating import schemas
from app.schemas.kinds import KINDS
from knowledge.loading import KNOWLEDGE_FOLDER
from knowledge.offer import Offer
from knowledge.yaml_reading import parse_document

README = (KNOWLEDGE_FOLDER / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"`signpost ([^`]+)`", README)))
BLOCKS = re.findall(r"^( *)```(\w+)\n(.*?)^ *```", README, re.DOTALL | re.MULTILINE)


def blocks(kind: str) -> list[str]:
    return [
        re.sub(rf"^{indent}", "", text, flags=re.MULTILINE)
        for indent, found, text in BLOCKS
        if found == kind
    ]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_in_the_guide_exists(line: str) -> None:
    command: click.Command = main
    context = click.Context(main)
    for word in shlex.split(line):
        if not isinstance(command, click.Group):
            break
        found = command.get_command(context, word)
        assert found is not None, f"there is no `signpost {line}`"
        command = found
    options = {o for parameter in command.params for o in parameter.opts}
    assert {w for w in shlex.split(line) if w.startswith("--")} <= options


@pytest.mark.parametrize("text", blocks("yaml"))
def test_every_example_is_right(text: str) -> None:
    data = parse_document(text.encode(), "README.md").data
    fields = {field.alias or name for name, field in Offer.model_fields.items()}
    assert set(data if isinstance(data, dict) else {}) <= fields


def test_every_file_and_folder_is_in_the_table() -> None:
    names = {p.name for p in KNOWLEDGE_FOLDER.iterdir() if p.suffix == ".yaml"}
    names |= {f"{p.name}/" for p in KNOWLEDGE_FOLDER.iterdir() if p.is_dir() and p.name[0] != "_"}
    assert names <= set(re.findall(r"^\| `([\w./]+)`", README, re.MULTILINE))


def test_the_editor_settings_name_real_schemas_and_files() -> None:
    [settings] = blocks("json")
    made = {name for name, _ in schemas()}
    patterns = {kind.files for kind in KINDS} | {"wording/*.yaml"}
    for schema, files in json.loads(settings)["yaml.schemas"].items():
        assert schema.removeprefix("knowledge/schemas/") in made
        assert files.removeprefix("knowledge/") in patterns
