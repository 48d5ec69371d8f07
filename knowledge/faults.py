"""A fault in the knowledge, told so that a person who is not a programmer can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend: where it is, what is wrong, and what to write instead."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class KnowledgeFaults(Exception):
    """The knowledge cannot be used as it stands. `faults` lists every reason, in file order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def shown_path(path: Path, root: Path) -> str:
    """`path` as an officer knows it: in `knowledge/`, wherever that folder is kept."""
    return f"knowledge/{path.relative_to(root).as_posix()}"
