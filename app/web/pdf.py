"""My list as a PDF for paper: plain, large enough to read, one or two A4 sheets."""

import io
from collections.abc import Sequence

import segno
from fpdf import FPDF
from fpdf.recorder import FPDFRecorder

from app.assistant.cards import CardMaker, spoken_date
from app.web.ordering import Section, contacts_for
from app.web.words import day_words
from knowledge.offer import Offer
from knowledge.record import Audience

TITLE = "My list: help with work and health"
EXTRA_STEPS = 3
EXTRA_CONTACTS = 3
_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})

Paper = FPDF | FPDFRecorder
"""A sheet, or a block that is kept whole before it goes on one."""


class Sheet(FPDF):
    """A4 pages with a foot that says what they are."""

    def footer(self) -> None:
        """The page's number and what the sheet is not."""
        self.set_y(-14)
        self.set_font("Helvetica", size=8)
        self.cell(0, 5, f"Work & Health Signpost. Page {self.page_no()} of {{nb}}. Check details.")


def list_as_pdf(
    sections: Sequence[Section], cards: CardMaker, audience: Audience | None, address: str
) -> bytes:
    """The PDF's bytes."""
    sheet = Sheet()
    sheet.set_title(TITLE)
    sheet.set_lang("en-GB")
    sheet.set_creation_date(cards.now)
    sheet.set_margins(16, 14)
    sheet.set_auto_page_break(True, margin=18)
    sheet.add_page()
    _head(sheet, cards, address)
    for section in sections:
        _line(sheet, section.title, size=14, bold=True, gap=3)
        for offer in section.offers:
            with sheet.unbreakable() as block:
                _offer(block, offer, cards, audience)
    return bytes(sheet.output())


def _head(sheet: Sheet, cards: CardMaker, address: str) -> None:
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=6, border=2)
    sheet.image(picture, x=168, y=10, w=28, alt_text="QR code that opens this list")
    sheet.set_right_margin(48)
    _line(sheet, TITLE, size=17, bold=True)
    _line(sheet, f"Made on {spoken_date(cards.now.date().isoformat())}. In danger? Call 999.")
    _line(sheet, "To open this list on a phone, point its camera at the square code.")
    sheet.set_right_margin(16)
    sheet.set_y(max(sheet.get_y(), 40))


def _offer(sheet: Paper, offer: Offer, cards: CardMaker, audience: Audience | None) -> None:
    reading = offer.reading_for(audience)
    _line(sheet, offer.name, size=12.5, bold=True, gap=2)
    _line(sheet, reading.summary)
    caution = cards.label(offer)
    if caution:
        _line(sheet, f"Note: {caution}", bold=True)
    _line(sheet, f"First step: {reading.first_step}")
    for step in offer.steps[:EXTRA_STEPS]:
        _line(sheet, f"- {step}", indent=4)
    for contact in contacts_for(offer, audience)[:EXTRA_CONTACTS]:
        line = cards.contact_line(contact)
        hours = "; ".join(f"{day_words(days)} {times}" for days, times in line.hours)
        value = line.value.removeprefix("https://").removeprefix("www.")
        words = f"{line.label}: {value}" + (f" ({hours})" if hours else "")
        _line(sheet, words, bold=contact.kind == "phone")


def _line(
    sheet: Paper, text: str, size: float = 11, bold: bool = False, gap: float = 0, indent: float = 0
) -> None:
    sheet.set_font("Helvetica", style="B" if bold else "", size=size)
    if gap:
        sheet.ln(gap)
    sheet.set_x(sheet.l_margin + indent)
    printable = text.translate(_TYPED).encode("latin-1", "replace").decode("latin-1")
    sheet.multi_cell(0, size * 0.48, printable, align="L", new_x="LMARGIN", new_y="NEXT")
