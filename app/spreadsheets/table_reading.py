"""Reads a CSV or XLSX file as rows of text, whoever made it."""

import csv
import io
import zipfile
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.spreadsheets.cells import unsafe

MAX_ROWS = 2_000
MAX_COLUMNS = 200
MAX_UNPACKED = 30 * 1024 * 1024
"""An XLSX file is a zip; one that unpacks to more than this is refused (bytes)."""

Row = dict[str, str]
"""The text of each filled cell, by heading."""


class TableFault(Exception):
    """The file cannot be read as a spreadsheet. The message says what to do about it."""


def read_table(raw: bytes, name: str) -> list[Row]:
    """The rows of a spreadsheet. `name` tells its kind. Raises `TableFault`."""
    ending = name.lower().rpartition(".")[2]
    if ending not in ("csv", "xlsx"):
        raise TableFault("Save the spreadsheet as .xlsx or .csv, then try again.")
    grid = _xlsx_grid(raw) if ending == "xlsx" else _csv_grid(raw)
    return _rows(grid)


def _rows(grid: list[list[str]]) -> list[Row]:
    filled = [line for line in grid if any(line)]
    if len(filled) < 2:
        raise TableFault("The file has no rows. The first row should hold headings.")
    if len(filled) - 1 > MAX_ROWS:
        raise TableFault(f"The file has over {MAX_ROWS:,} rows. Split it into smaller files.")
    headings, *lines = filled
    return [
        {h: cell for h, cell in zip(headings, line, strict=False) if h and cell} for line in lines
    ]


def _csv_grid(raw: bytes) -> list[list[str]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel on Windows saves plain CSV in this encoding, where every byte has a meaning.
        text = raw.decode("cp1252", errors="replace")
    if "\0" in text:
        raise TableFault("This is not a CSV file. Save the spreadsheet again as .csv or .xlsx.")
    try:
        reader = csv.reader(io.StringIO(text, newline=""), _dialect(text), strict=True)
        return [[unsafe(cell.strip()) for cell in line[:MAX_COLUMNS]] for line in reader]
    except csv.Error as error:
        raise TableFault(f"The CSV file is broken: {error}. Save it again.") from error


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Found


def _xlsx_grid(raw: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED:
                raise TableFault("The spreadsheet is too big. Split it into smaller files.")
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        try:
            lines = book.worksheets[0].iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS + 2)
            return [[_text(cell.value) for cell in line] for line in lines]
        finally:
            book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as error:
        raise TableFault("The .xlsx file cannot be read. Save it again, or as .csv.") from error


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == value.time().min:
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
