"""Makes a JSON Schema (draft-07, which editors know best) from the records.

Editors read `0800` and `2026` as numbers where we read text, so text may be a number here.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.schemas.descriptions import DESCRIPTIONS
from app.schemas.kinds import KINDS, FileKind
from knowledge.contacts import KINDS as CONTACT_KINDS
from knowledge.field_help import HELP

DIALECT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]
_DROPPED = ("title", "default", "format")
_OPENING: Schema = {"type": "string", "description": "9am-5pm, 9am-noon, closed or 24 hours."}
_HOURS: Schema = {
    "anyOf": [
        {"const": "always"},
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {
                "pattern": "^((mon|tue|wed|thu|fri|sat|sun)(-(tue|wed|thu|fri|sat|sun))?"
                "|bank-holidays)$"
            },
            "additionalProperties": _OPENING,
        },
    ]
}


def schema_for(kind: FileKind) -> Schema:
    """The schema of one kind of file."""
    raw = kind.model.model_json_schema(by_alias=True)
    definitions = {"Contact": _contact(raw), "Hours": _HOURS}
    plain = _plain(raw, {**raw.get("$defs", {}), **definitions})
    if kind.name == "offer":
        plain["properties"].pop("id")
        plain["required"].remove("id")
    if kind.name == "safety":
        plain.pop("required", None)
    _describe(plain, kind.name, ())
    return {"$schema": DIALECT, "title": kind.name, **plain, "description": kind.what}


def wording_schema() -> Schema:
    """The schema of the files of wording: a name, and its words for everyone or for each."""
    text: Schema = {"type": "string", "minLength": 1}
    both = {"resident": text, "employer": text}
    return {
        "$schema": DIALECT,
        "title": "wording",
        "description": "Sentences the assistant says. {gaps} are filled in by the program.",
        "type": "object",
        "additionalProperties": {
            "description": "One sentence for everyone, or one each for resident and employer.",
            "anyOf": [
                text,
                {
                    "type": "object",
                    "properties": {
                        audience: {**text, "description": f"What {audience}s read."}
                        for audience in both
                    },
                    "required": list(both),
                    "additionalProperties": False,
                },
            ],
        },
    }


def schemas() -> Iterator[tuple[str, str]]:
    """The name and the text of every schema file."""
    for kind in KINDS:
        yield f"{kind.name}.json", _text(schema_for(kind))
    yield "wording.json", _text(wording_schema())


def write_schemas(folder: Path) -> list[str]:
    """Write every schema file into `folder`; gives the names of those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, text in schemas():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed


def _text(schema: Schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _contact(raw: Schema) -> Schema:
    """A contact as officers write it: one of the kinds is the name of its own value."""
    found = raw.get("$defs", {}).get("Contact", {"properties": {}})
    rest = {n: s for n, s in found["properties"].items() if n not in ("kind", "value")}
    kinds = {kind: {"type": "string"} for kind in CONTACT_KINDS}
    return {
        "type": "object",
        "properties": {**kinds, **rest},
        "oneOf": [{"required": [kind]} for kind in CONTACT_KINDS],
        "additionalProperties": False,
    }


def _plain(schema: Any, definitions: Mapping[str, Schema]) -> Any:
    """The schema with every reference written out, and without what officers do not need."""
    if isinstance(schema, list):
        return [_plain(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _plain(definitions[name], definitions)
    kept = {k: v for k, v in schema.items() if k != "$defs" and not _is_noise(k, v)}
    built = {key: _plain(value, definitions) for key, value in kept.items()}
    return _loosened(_without_null(built))


def _is_noise(key: str, value: Any) -> bool:
    return key in _DROPPED and not isinstance(value, dict)


def _without_null(schema: Schema) -> Schema:
    """A field that may be left out is left out: writing nothing after it is a mistake."""
    options = [each for each in schema.get("anyOf", []) if each.get("type") != "null"]
    if "anyOf" not in schema:
        return schema
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**rest, **options[0]} if len(options) == 1 else {**rest, "anyOf": options}


def _loosened(schema: Schema) -> Schema:
    """Text that an editor may take for a number is still text."""
    if schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
        schema = {**schema, "type": ["string", "number"]}
    if "patternProperties" in schema:
        schema.setdefault("additionalProperties", False)
    return schema


def _describe(schema: Schema, name: str, path: tuple[str, ...]) -> None:
    """Give every field its help, found by its path."""
    for field, inner in schema.get("properties", {}).items():
        words = _help(name, (*path, field))
        if words:
            inner["description"] = words
        _describe(inner, name, (*path, field))
    for each in (*schema.get("anyOf", []), schema.get("items")):
        if isinstance(each, dict):
            _describe(each, name, path)
    for key in ("additionalProperties", "patternProperties"):
        inner = schema.get(key)
        if isinstance(inner, dict):
            values = [inner] if key == "additionalProperties" else inner.values()
            for each in values:
                _describe(each, name, path)


def _help(name: str, path: tuple[str, ...]) -> str:
    """The help for a field; empty where nobody has written any, which a test looks for."""
    dotted = ".".join(path)
    if name == "offer":
        found = HELP.get(dotted)
        return " Example: ".join(filter(None, (found.help, found.example))) if found else ""
    if path[-3:-1] == ("contacts", "contacts"):
        return HELP[f"contacts.{path[-1]}"].help
    return DESCRIPTIONS.get(f"{name}.{dotted}", "")
