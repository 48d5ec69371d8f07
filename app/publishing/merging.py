"""Two officers changed one offer: joins their changes field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.publishing.round_trip import change, read_data, write_data

Side = Literal["mine", "theirs"]
ABSENT = object()


@dataclass(frozen=True)
class Clash:
    """A field that both changed, in different ways. Empty text: that side took it out."""

    name: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merge:
    """What each side changed since `base`, by top-level field."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    clashes: tuple[Clash, ...]


def compare_changes(base: str, mine: str, theirs: str) -> Merge:
    """What both did. Raises `KnowledgeFaults` where a text cannot be read."""
    old, my, their = read_data(base), read_data(mine), read_data(theirs)
    my_changes = _changed(old, my)
    their_changes = _changed(old, their)
    both = [n for n in my_changes if n in their_changes and not _same(my, their, n)]
    return Merge(
        tuple(n for n in my_changes if n not in both),
        tuple(n for n in their_changes if n not in both),
        tuple(Clash(n, _shown(n, my), _shown(n, their)) for n in both),
    )


def join(base: str, mine: str, theirs: str, choices: Mapping[str, Side]) -> str:
    """Their file with my changes in it; a field that both changed goes by `choices`.

    Where no choice was made, mine stands. Raises `KnowledgeFaults`.
    """
    my, joined = read_data(mine), read_data(theirs)
    merge = compare_changes(base, mine, theirs)
    taken = [c.name for c in merge.clashes if choices.get(c.name, "mine") == "mine"]
    for name in (*merge.mine, *taken):
        if name in my:
            joined[name] = my[name]
        else:
            joined.pop(name, None)
    return change(theirs, joined)


def changed_fields(before: str, after: str) -> tuple[str, ...]:
    """The top-level fields that differ. Raises `KnowledgeFaults`."""
    return tuple(_changed(read_data(before), read_data(after)))


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    names = [*old, *(name for name in new if name not in old)]
    return [name for name in names if not _same(old, new, name)]


def _same(one: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    return bool(one.get(name, ABSENT) == other.get(name, ABSENT))


def _shown(name: str, data: Mapping[str, Any]) -> str:
    return write_data({name: data[name]}) if name in data else ""
