"""Finds the patterns of danger that cannot be read, each with its file and line."""

from collections.abc import Iterator, Mapping

from knowledge.crisis import Safety
from knowledge.faults import Fault
from knowledge.patterns import (
    Choice,
    Family,
    Literal,
    Maybe,
    Node,
    Parsed,
    PatternError,
    Row,
    Word,
    parse,
)
from knowledge.yaml_reading import Document, Where

FOLDER = "knowledge/safety/"


def pattern_faults(safety: Safety, documents: Mapping[str, Document]) -> Iterator[Fault]:
    """A fault for each pattern, or entry of a family, that cannot be read."""
    for path, document in documents.items():
        if path.startswith(FOLDER):
            for where, pattern in _written(document.data, ()):
                message = _problem(pattern, safety, in_family=where[0] == "families")
                if message:
                    yield document.fault(where, f"`{pattern}` cannot be read: {message}")


def _written(data: object, where: Where) -> Iterator[tuple[Where, str]]:
    """Every line of the groups that hold patterns, and where it stands."""
    if len(where) == 1 and where[0] not in ("families", "phrases", "harmless"):
        return
    if isinstance(data, str):
        yield where, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _written(value, (*where, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _written(value, (*where, place))


def _problem(pattern: str, safety: Safety, *, in_family: bool) -> str | None:
    try:
        parsed = parse(pattern)
        if in_family and (len(parsed.wanted) > 1 or parsed.unwanted):
            return "a family may not hold `&` or `unless`"
        for node in (*parsed.wanted, *parsed.unwanted):
            _check_families(node, safety, ())
    except PatternError as error:
        return str(error)
    if not in_family and _all_may_be_left_out(parsed, safety):
        return "every word of it may be left out"
    return None


def _check_families(node: Node, safety: Safety, within: tuple[str, ...]) -> None:
    for family in _families_of(node):
        if family in within:
            raise PatternError(f"the family `@{family}` names itself")
        if family not in safety.families:
            raise PatternError(f"there is no family `@{family}`")
        for entry in safety.families[family]:
            for inner in parse(entry).wanted:
                _check_families(inner, safety, (*within, family))


def _families_of(node: Node) -> Iterator[str]:
    match node:
        case Family(name):
            yield name
        case Row(inner) | Choice(inner):
            for part in inner:
                yield from _families_of(part)
        case Maybe(part):
            yield from _families_of(part)


def _all_may_be_left_out(parsed: Parsed, safety: Safety) -> bool:
    fillers = frozenset(" ".join(safety.fillers).split())
    return all(_may_be_left_out(node, fillers) for node in parsed.wanted)


def _may_be_left_out(node: Node, fillers: frozenset[str]) -> bool:
    match node:
        case Word(text):
            return text in fillers
        case Literal() | Maybe():
            return True
        case Row(parts):
            return all(_may_be_left_out(part, fillers) for part in parts)
        case Choice(rows):
            return any(_may_be_left_out(row, fillers) for row in rows)
        case _:
            return False
