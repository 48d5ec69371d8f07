"""Shows two texts as one list of lines: kept, taken out and put in."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["same", "out", "in", "gap"]
AROUND = 2
"""How many unchanged lines stand around each change."""


@dataclass(frozen=True)
class Line:
    """One line, and what became of it. A gap stands for unchanged lines that are left out."""

    mark: Mark
    text: str


def compared(before: str, after: str) -> list[Line]:
    """What changed from `before` to `after`, line by line."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND):
        if lines:
            lines.append(Line("gap", ""))
        for step, i1, i2, j1, j2 in group:
            if step == "equal":
                lines += [Line("same", text) for text in old[i1:i2]]
                continue
            lines += [Line("out", text) for text in old[i1:i2]]
            lines += [Line("in", text) for text in new[j1:j2]]
    return lines
