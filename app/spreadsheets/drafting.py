"""Writes an offer's data as YAML, in the order and style that officers are used to."""

from collections.abc import Mapping
from typing import Any

import yaml

from app.publishing.house_style import FIELD_ORDER, ON_ONE_LINE

WIDTH = 110


class _ShortList(list[Any]):
    """A list to be written on one line."""


class _ShortGroup(dict[str, Any]):
    """A group to be written on one line."""


class _TextDumper(yaml.SafeDumper):
    """PyYAML's safe writer without quotes round text that only looks like a number or a date."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists under their name, as the files do."""
        super().increase_indent(flow, False)


_TextDumper.yaml_implicit_resolvers = {}
_TextDumper.add_representer(
    _ShortList,
    lambda dumper, value: dumper.represent_sequence("tag:yaml.org,2002:seq", value, True),
)
_TextDumper.add_representer(
    _ShortGroup,
    lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value, True),
)


def draft_yaml(data: Mapping[str, Any]) -> str:
    """The text of an offer's file. Fields with nothing in them are left out."""
    known = [name for name in FIELD_ORDER if name in data]
    others = [name for name in data if name not in FIELD_ORDER and name != "id"]
    tidy = {name: _styled(name, data[name]) for name in (*known, *others)}
    filled = {name: value for name, value in tidy.items() if value not in (None, "", [], {})}
    return yaml.dump(filled, Dumper=_TextDumper, sort_keys=False, allow_unicode=True, width=WIDTH)


def _styled(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        inner = {key: _styled(key, each) for key, each in value.items()}
        filled = {key: each for key, each in inner.items() if each not in (None, "", [], {})}
        return _ShortGroup(filled) if name in ON_ONE_LINE else filled
    if isinstance(value, list | tuple):
        listed = [_styled("", each) for each in value]
        return _ShortList(listed) if name in ON_ONE_LINE else listed
    return str(value) if value is not None else None
