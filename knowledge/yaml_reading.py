"""Reads one YAML file strictly, and remembers on which line each value stands.

Every plain value is read as text, so `no`, `0800 111` and `9:30` stay what the officer typed;
the records turn text into numbers and dates where they expect them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from knowledge.faults import Fault, KnowledgeFaults

MAX_BYTES = 256 * 1024
"""A file larger than this is refused: no record of ours comes near, and a bomb may."""
MAX_DEPTH = 40
"""Lists nested deeper than this are refused: the C parser crashes on very deep ones."""

Where = tuple[str | int, ...]
_EMPTY = ("", "null", "~")
_PLAIN_TAGS = {
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:map",
    "tag:yaml.org,2002:seq",
}


class _TextLoader(yaml.CSafeLoader):
    """PyYAML's safe loader with every guess about numbers, dates and yes/no taken out."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML declares it so


@dataclass
class Document:
    """A file's data as text, lists and mappings, with the line of each place in it."""

    shown: str
    data: object = None
    lines: dict[Where, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def at(self, where: Where) -> object:
        """The data at that place; None where there is none."""
        found = self.data
        for part in where:
            found = found.get(part) if isinstance(found, dict) else None
        return found

    def line_of(self, where: Where) -> int:
        """The line of `where`, or of the nearest thing around it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def fault(self, where: Where, message: str) -> Fault:
        """A fault at that place of this file."""
        return Fault(self.shown, self.line_of(where), message)


def read_document(path: Path, shown: str) -> Document:
    """Read `path`.

    Raises `KnowledgeFaults` with everything wrong with the file's form: size, encoding, tabs,
    broken YAML, keys written twice, anchors and tags.
    """
    if path.stat().st_size > MAX_BYTES:
        raise KnowledgeFaults(
            [Fault(shown, 1, "this file is over 256 KB. Split it, or take out what is not needed")]
        )
    return parse_document(path.read_bytes(), shown)


def parse_document(raw: bytes, shown: str) -> Document:
    """Parse the bytes of a YAML file; raises as `read_document` does."""
    text = _decode(raw, shown)
    tabs = list(_tab_faults(text, shown))
    if tabs:
        raise KnowledgeFaults(tabs)
    document = Document(shown)
    node = _compose(text, shown)
    if node is not None:
        document.data = _build(document, node, (), set())
    if document.faults:
        raise KnowledgeFaults(document.faults)
    return document


def _decode(raw: bytes, shown: str) -> str:
    if len(raw) > MAX_BYTES:
        raise KnowledgeFaults([Fault(shown, 1, "this text is over 256 KB. Make it shorter")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = "a character here is not UTF-8 text. Save the file again as UTF-8"
        raise KnowledgeFaults([Fault(shown, line, message)]) from error


def _tab_faults(text: str, shown: str) -> Iterator[Fault]:
    for number, line in enumerate(text.splitlines(), start=1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            yield Fault(shown, number, "this line starts with a tab. Use spaces instead")


def _compose(text: str, shown: str) -> yaml.Node | None:
    try:
        _refuse_deep_nesting(text, shown)
        return yaml.compose(text, _TextLoader)
    except yaml.MarkedYAMLError as error:
        mark = _mark(error)
        raise KnowledgeFaults(
            [Fault(shown, mark.line + 1 if mark else 1, _plain_words(error))]
        ) from error
    except yaml.YAMLError as error:
        message = "a character here cannot be used in YAML. Type the line again"
        position = int(getattr(error, "position", 0) or 0)
        raise KnowledgeFaults([Fault(shown, text[:position].count("\n") + 1, message)]) from error
    except RecursionError as error:
        raise KnowledgeFaults([Fault(shown, 1, "lists are nested far too deeply")]) from error


def _mark(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Where to look: for what was opened and never closed, where it was opened."""
    opened = "quoted" in (error.context or "") or "flow" in (error.context or "")
    marks = (error.context_mark, error.problem_mark)
    first, second = marks if opened else marks[::-1]
    return first or second


def _refuse_deep_nesting(text: str, shown: str) -> None:
    # Reading events does not recurse, so it is safe where composing the nodes is not.
    depth = 0
    for event in yaml.parse(text, _TextLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise KnowledgeFaults([Fault(shown, line, "lists are nested far too deeply")])


_PLAIN_PROBLEMS = (
    (
        "mapping values are not allowed",
        "there is a second colon in this line. Put 'quotes' around the text",
    ),
    ("could not find expected ':'", "a colon is missing here. Write `name: value`"),
    ("did not find expected key", "the spaces before this line do not fit the lines around it"),
    (
        "did not find expected '-'",
        "this list line is not in line with the ones above. Start it with `- `",
    ),
    ("did not find expected ',' or ']'", "a [list] is not closed. Check the commas and the `]`"),
    ("did not find expected ',' or '}'", "a {group} is not closed. Check the commas and the `}`"),
    ("unexpected end of stream", "a 'quote' is opened and never closed"),
    ("cannot start any token", "this character cannot start a value. Put 'quotes' around the text"),
    ("expected a single document", "`---` starts a second document. Keep one record a file"),
    ("undefined alias", "a value that starts with * needs 'quotes' around it"),
    ("nesting", "lists are nested far too deeply"),
)


def _plain_words(error: yaml.MarkedYAMLError) -> str:
    problem = f"{error.context or ''} {error.problem or ''}"
    for sign, words in _PLAIN_PROBLEMS:
        if sign in problem:
            return words
    return "the YAML is broken here. Check spaces, colons and quotes on this line and the one above"


def _build(document: Document, node: yaml.Node, where: Where, seen: set[int]) -> object:
    document.lines[where] = node.start_mark.line + 1
    if id(node) in seen:
        document.faults.append(
            document.fault(where, "`&` and `*` shortcuts are not used here. Write the value out")
        )
        return None
    seen.add(id(node))
    if node.tag not in _PLAIN_TAGS:
        document.faults.append(
            document.fault(where, f"tags such as {node.tag} are not allowed. Write plain text")
        )
        return None
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(document, node, where, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_build(document, n, (*where, i), seen) for i, n in enumerate(node.value)]
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return None if plain and node.value in _EMPTY else node.value


def _build_mapping(
    document: Document, node: yaml.MappingNode, where: Where, seen: set[int]
) -> dict[str, object]:
    built: dict[str, object] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            document.faults.append(Fault(document.shown, line, "a field name must be plain text"))
            continue
        key = key_node.value
        if key in built:
            first = document.lines[(*where, key)]
            message = f"`{key}` is already written on line {first}. Keep one of them"
            document.faults.append(Fault(document.shown, line, message))
            continue
        built[key] = _build(document, value_node, (*where, key), seen)
        document.lines[(*where, key)] = line
    return built
