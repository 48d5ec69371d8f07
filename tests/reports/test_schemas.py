"""The JSON Schemas say what the records say, so that editors help officers as they type."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from app.schemas.generating import schemas, write_schemas
from app.schemas.kinds import KINDS
from knowledge.loading import KNOWLEDGE_FOLDER, yaml_files

FOLDER = KNOWLEDGE_FOLDER / "schemas"
MADE = {name: json.loads(text) for name, text in schemas()}


class EditorLoader(yaml.CSafeLoader):
    """Reads YAML as editors do (YAML 1.2): numbers are numbers; dates, yes and no are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag.endswith((":int", ":float", ":null"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf")
)


def faults(schema: str, text: str) -> list[str]:
    data = yaml.load(text, EditorLoader)  # noqa: S506 - a safe loader
    return [error.message for error in Draft7Validator(MADE[schema]).iter_errors(data)]


def test_the_schemas_in_the_repository_are_fresh() -> None:
    stale = [n for n, text in schemas() if (FOLDER / n).read_text(encoding="utf-8") != text]
    assert not stale, f"run `signpost schemas` and commit: {stale}"
    assert {path.name for path in FOLDER.iterdir()} == set(MADE)


@pytest.mark.parametrize("name", sorted(MADE))
def test_each_schema_is_draft_07(name: str) -> None:
    Draft7Validator.check_schema(MADE[name])
    assert MADE[name]["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_every_yaml_file_has_a_schema_and_fits_it() -> None:
    patterns = {kind.files: f"{kind.name}.json" for kind in KINDS}
    patterns["wording/*.yaml"] = "wording.json"
    for path in yaml_files(KNOWLEDGE_FOLDER):
        shown = path.relative_to(KNOWLEDGE_FOLDER)
        named = [schema for pattern, schema in patterns.items() if shown.match(pattern)]
        assert named, f"{shown} has no schema: add it to app/schemas/kinds.py"
        assert faults(named[-1], path.read_text(encoding="utf-8")) == [], shown


def fields(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            yield f"{path}.{name}", field
        for key, inner in schema.items():
            yield from fields(inner, f"{path}.{key}")
    elif isinstance(schema, list):
        for inner in schema:
            yield from fields(inner, path)


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_field_has_a_description(name: str) -> None:
    bare = [path for path, field in fields(MADE[name]) if not field.get("description")]
    assert not bare, "describe them in app/schemas/descriptions.py or knowledge/field_help.py"


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("status: open", "status: opened"),
        ("provider: department-for-work-and-pensions", "providr: dwp"),
        ("review_in: 3 months", "review_in: soon"),
        ("hours: {mon-fri: 9am-5pm}", "hours: {monday: 9am-5pm}"),
        ("  kind: grant", "  kind: cheap"),
        ("- phone: 0800 121 7479", "- fone: 0800 121 7479"),
        ("age: {from: 16}", "age: {from: sixteen}"),
    ],
)
def test_an_editor_marks_mistakes(line: str, instead: str) -> None:
    text = (KNOWLEDGE_FOLDER / "offers" / "access-to-work.yaml").read_text(encoding="utf-8")
    assert line in text
    assert faults("offer.json", text) == []
    assert faults("offer.json", text.replace(line, instead))


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    assert len(write_schemas(tmp_path)) == len(MADE)
    assert write_schemas(tmp_path) == []
