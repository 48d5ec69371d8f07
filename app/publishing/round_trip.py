"""Changes fields of a YAML file and leaves everything else as the officer wrote it.

Only the top-level fields that changed are written again, by ruamel.yaml, which keeps the comments
inside them; every other line of the file stays byte for byte.
"""

import io
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver

from app.publishing.house_style import place_for, quoted, styled
from knowledge.faults import KnowledgeFaults
from knowledge.yaml_reading import parse_document

Data = Mapping[str, Any]
_DASH = re.compile(r"^( *)- ", re.MULTILINE)


class _TextResolver(VersionedResolver):
    """Takes every plain value as text, as the knowledge's own strict reading does."""

    @property
    def versioned_resolver(self) -> dict[str, list[Any]]:
        return {}


def read_data(text: str) -> dict[str, Any]:
    """What the YAML says, every value as text.

    Raises `KnowledgeFaults` where it cannot be read; text that holds no fields gives none.
    """
    data = parse_document(text.encode(), "offer").data
    return dict(data) if isinstance(data, Mapping) else {}


def write_data(data: Data) -> str:
    """`data` as a new file, its fields in house order."""
    names: list[str] = []
    for name in data:
        names.insert(place_for(name, names), name)
    text = "".join(_dump({name: styled(name, data[name])}, "") for name in names)
    return text if _says(text, data) else _dump({name: quoted(data[name]) for name in names}, "")


def _says(text: str, data: Data) -> bool:
    try:
        return read_data(text) == data
    except KnowledgeFaults:
        return False


def change(base: str, data: Data) -> str:
    """`base` changed so that it says `data`; comments and order survive.

    Raises `KnowledgeFaults` where `base` cannot be read.
    """
    old = read_data(base)
    if not old:
        return write_data(data)
    changed = _change_blocks(base, old, data)
    if changed is not None and _says(changed, data):
        return changed
    root = _yaml(base).load(base)
    _update_group(root, old, data)
    whole = _dump(root, base)
    return whole if _says(whole, data) else write_data(data)


def _change_blocks(base: str, old: Data, data: Data) -> str | None:
    blocks = _blocks(base)
    if blocks is None or list(blocks) != list(old):
        return None
    head, texts = base.splitlines(keepends=True), dict(blocks)
    first = min((start for start, _ in texts.values()), default=0)
    parts = {name: "".join(head[start:end]) for name, (start, end) in texts.items()}
    order = list(parts)
    for name in [n for n in order if n not in data]:
        parts[name] = _after_block(parts[name])
    for name, value in data.items():
        if name not in old:
            order.insert(place_for(name, order), name)
            parts[name] = _dump({name: styled(name, value)}, base)
        elif old[name] != value:
            parts[name] = _changed_block(parts[name], name, old[name], value)
    return "".join(head[:first]) + "".join(parts[name] for name in order)


def _blocks(base: str) -> dict[str, tuple[int, int]] | None:
    """The lines of each top-level field, from its name to the next; None if not one a line."""
    root = _yaml(base).load(base)
    if not isinstance(root, CommentedMap) or root.fa.flow_style():
        return None
    starts = [root.lc.key(name) for name in root]
    if any(column != 0 for _, column in starts):
        return None
    ends = [line for line, _ in starts[1:]] + [len(base.splitlines())]
    return {name: (start[0], end) for name, start, end in zip(root, starts, ends, strict=True)}


def _split_block(block: str) -> tuple[str, str]:
    """The field itself, and the blank lines and comments that stand after it."""
    lines = block.splitlines(keepends=True)
    end = len(lines)
    while end > 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    own = "".join(lines[:end])
    return (own if own.endswith("\n") else own + "\n"), "".join(lines[end:])


def _after_block(block: str) -> str:
    return _split_block(block)[1]


def _changed_block(block: str, name: str, old: object, new: object) -> str:
    own, after = _split_block(block)
    root = _yaml(own).load(own)
    _update_group(root, {name: old}, {name: new})
    return _dump(root, own) + after


def _update_group(group: CommentedMap, old: Data, new: Data) -> None:
    for name in [n for n in group if n not in new]:
        del group[name]
    for name, value in new.items():
        if name not in old:
            place = place_for(name, list(group))
            group.insert(place, name, styled(name, value))
        elif old[name] != value:
            group[name] = _updated(group[name], name, old[name], value)


def _updated(node: Any, name: str, old: Any, new: Any) -> Any:
    """`node` brought from `old` to `new`: in place where both are groups or lists."""
    if isinstance(node, CommentedMap) and isinstance(new, Mapping):
        _update_group(node, old, new)
        return node
    if isinstance(node, CommentedSeq) and isinstance(new, Sequence) and not isinstance(new, str):
        _update_list(node, old, new)
        return node
    return styled(name, new)


def _update_list(node: CommentedSeq, old: Sequence[Any], new: Sequence[Any]) -> None:
    steps = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
    for step, i1, i2, j1, j2 in reversed(steps.get_opcodes()):
        if step == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        for gone in reversed(range(i1 + both, i2)):
            del node[gone]
        for extra in range(j1 + both, j2):
            node.insert(i1 + extra - j1, styled("", new[extra]))
        for kept in range(both):
            node[i1 + kept] = _updated(node[i1 + kept], "", old[i1 + kept], new[j1 + kept])


def _yaml(example: str) -> YAML:
    """A reader and writer that guesses no types and indents lists as `example` does."""
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    offset = _list_offset(example)
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _list_offset(example: str) -> int:
    """How far the dashes of the first list stand to the right of its name: 0 or 2 spaces."""
    found = _DASH.search(example)
    if not found:
        return 2
    before = example[: found.start()].splitlines()
    named = [line for line in before if line.strip() and not line.lstrip().startswith("#")]
    own = len(named[-1]) - len(named[-1].lstrip()) if named else 0
    return 0 if len(found.group(1)) <= own else 2


def _dump(root: Mapping[str, Any], example: str) -> str:
    written = io.StringIO()
    _yaml(example).dump(root if isinstance(root, CommentedMap) else CommentedMap(root), written)
    return written.getvalue()
