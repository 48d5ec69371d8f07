"""Offers as a spreadsheet."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font

from app.spreadsheets.cells import csv_text
from app.spreadsheets.columns import COLUMNS, at, write_cell
from knowledge.offer import Offer

MAX_CELL = 32_767
"""Longest text a cell of a spreadsheet can hold, in characters (source: the XLSX format)."""
HEADINGS = tuple(column.heading for column in COLUMNS)


def offer_data(offer: Offer) -> dict[str, Any]:
    """The offer as its file holds it: text, lists and groups, with nothing empty."""
    data = offer.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data["contacts"] = [
        {c.kind: c.value, **c.model_dump(mode="json", by_alias=True, exclude_defaults=True)}
        for c in offer.contacts
    ]
    for contact in data["contacts"]:
        if "confirmed" in contact:
            contact["confirmed"] = str(contact["confirmed"]).lower()
    return data


def offer_row(offer: Offer) -> tuple[str, ...]:
    """The offer as the cells of one row."""
    data = offer_data(offer)
    return tuple(write_cell(column, at(data, column.path)) for column in COLUMNS)


def offers_csv(offers: Iterable[Offer]) -> str:
    """A CSV file of the offers."""
    return csv_text(HEADINGS, (offer_row(offer) for offer in offers))


def offers_xlsx(offers: Iterable[Offer]) -> bytes:
    """An XLSX file of the offers. Every cell is text, so that none can run as a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Offers")
    sheet.freeze_panes = "C2"
    for number in range(len(HEADINGS)):
        sheet.column_dimensions[_letters(number)].width = 28
    sheet.append(list(_cells(sheet, HEADINGS, bold=True)))
    for offer in offers:
        sheet.append(list(_cells(sheet, offer_row(offer))))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _cells(sheet: Any, texts: Iterable[str], *, bold: bool = False) -> Iterator[Cell]:
    for text in texts:
        cell = WriteOnlyCell(sheet, text[:MAX_CELL])
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if bold:
            cell.font = Font(bold=True)
        yield cell


def _letters(number: int) -> str:
    high, low = divmod(number, 26)
    return (chr(64 + high) if high else "") + chr(65 + low)
