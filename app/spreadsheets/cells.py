"""One cell of a spreadsheet: kept from being run as a formula, and lists and groups inside it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts like this is run by spreadsheet programs (source: OWASP, CSV injection)."""
SEPARATOR = " | "


def safe(text: str) -> str:
    """`text`, marked as text where a spreadsheet program would run it."""
    return f"'{text}" if text.startswith((*FORMULA_STARTS, "'")) else text


def unsafe(text: str) -> str:
    """What `safe` was given."""
    marked = text.startswith("'") and text[1:].startswith((*FORMULA_STARTS, "'"))
    return text[1:] if marked else text


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A whole CSV file, with every cell made safe."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return held.getvalue()


def join_lines(lines: Iterable[str]) -> str:
    """A list as a cell: one line each."""
    return "\n".join(lines)


def split_lines(cell: str) -> list[str]:
    """The lines of a cell, without empty ones and bullets."""
    lines = (re.sub(r"^[•·*]\s*", "", line.strip()) for line in cell.splitlines())
    return [line for line in lines if line]


def join_ids(ids: Iterable[str]) -> str:
    """A list of ids as a cell, with commas between."""
    return ", ".join(ids)


def split_ids(cell: str) -> list[str]:
    """The ids, or names, of a cell that has commas, semicolons or lines between them."""
    return [part.strip() for part in re.split(r"[,;\n]", cell) if part.strip()]


def join_group(group: dict[str, str]) -> str:
    """A group as one line: `phone: 0800 111 222 | label: Helpline`."""
    return SEPARATOR.join(f"{name}: {_escape(value)}" for name, value in group.items())


def split_group(line: str) -> dict[str, str]:
    """The group in one line. A part without a name is kept under an empty name."""
    group = {}
    for part in re.split(r"\s\|\s", line):
        name, colon, value = part.partition(":")
        if not colon or not re.fullmatch(r"[a-z_]+", name.strip()):
            name, value = "", part
        group[name.strip()] = _unescape(value.strip())
    return group


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|")


def _unescape(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value)
