"""Offers go to a spreadsheet and come back the same; other people's spreadsheets become drafts."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from app.spreadsheets.cells import csv_text, join_group, safe, split_group, unsafe
from app.spreadsheets.drafting import draft_yaml
from app.spreadsheets.exporting import HEADINGS, offer_row, offers_csv, offers_xlsx
from app.spreadsheets.importing import Draft, drafts
from app.spreadsheets.table_reading import TableFault, read_table
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.yaml_reading import parse_document

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20)


def offer_of(draft: Draft) -> Offer:
    document = parse_document(draft.text.encode(), draft.file_name)
    assert isinstance(document.data, dict)
    return Offer.model_validate({**document.data, "id": draft.id})


def sheet(*rows: dict[str, str]) -> bytes:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return csv_text(headings, [[row.get(h, "") for h in headings] for row in rows]).encode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_offer_comes_back_the_same(knowledge: Knowledge, kind: str) -> None:
    offers = knowledge.offers.values()
    raw = offers_csv(offers).encode() if kind == "csv" else offers_xlsx(offers)
    made = drafts(read_table(raw, f"offers.{kind}"), knowledge)
    assert [draft.id for draft in made if draft.faults] == []
    assert {draft.id: offer_of(draft) for draft in made} == dict(knowledge.offers)


def test_a_plain_list_of_services_becomes_drafts(knowledge: Knowledge) -> None:
    row = {
        "Service name": "Back on Track Swale",
        "Organisation": "Department for Work and Pensions",
        "Description": "Six sessions with a job coach.",
        "Telephone": "01795 000000",
        "Website": "https://www.example.org/track",
        "Area covered": "Swale; Medway",
        "Colour": "blue",
    }
    [draft] = drafts(read_table(sheet(row), "list.csv"), knowledge)
    assert draft.id == "back-on-track-swale"
    assert draft.ignored == ("Colour",)
    data = parse_document(draft.text.encode(), "x").data
    assert isinstance(data, dict)
    assert data["provider"] == "department-for-work-and-pensions"
    assert data["areas"] == ["swale", "medway"]
    assert data["for"] == {"resident": {"summary": "Six sessions with a job coach."}}
    assert data["contacts"] == [
        {"phone": "01795 000000"},
        {"web": "https://www.example.org/track"},
    ]


def test_a_draft_lists_what_is_missing(knowledge: Knowledge) -> None:
    [draft] = drafts(read_table(sheet({"name": "New thing", "cost": "cheap"}), "a.csv"), knowledge)
    told = " ".join(fault.message for fault in draft.faults)
    for field in ("provider", "status", "needs", "areas", "sources", "review_in", "owner"):
        assert f"`{field}` is missing" in told
    assert "cannot be `cheap`" in told
    assert "# To mend: `provider` is missing" in draft.commented


def test_a_draft_with_unknown_references_names_the_nearest(knowledge: Knowledge) -> None:
    offer = knowledge.offers["access-to-work"]
    row = dict(zip(HEADINGS, offer_row(offer), strict=True)) | {"needs": "equipment at wrok"}
    [draft] = drafts(read_table(sheet(row), "a.csv"), knowledge)
    [fault] = draft.faults
    assert "Did you mean `equipment-at-work`?" in fault.message
    assert draft.exists


def test_two_rows_of_one_name_make_two_files(knowledge: Knowledge) -> None:
    made = drafts(read_table(sheet({"name": "Same"}, {"name": "Same"}), "a.csv"), knowledge)
    assert [draft.file_name for draft in made] == ["same.yaml", "same-2.yaml"]


def test_a_name_can_never_leave_the_folder(knowledge: Knowledge) -> None:
    made = drafts(read_table(sheet({"id": "../../etc/passwd", "name": "X"}), "a.csv"), knowledge)
    assert made[0].file_name == "etc-passwd.yaml"


def test_formulas_are_never_run(knowledge: Knowledge) -> None:
    offer = knowledge.offers["access-to-work"].model_copy(
        update={"name": "=HYPERLINK(1)", "not_for": ("+1", "-1"), "also_known_as": ("@x",)}
    )
    raw = offers_csv([offer])
    cells = next(csv.DictReader(io.StringIO(raw)))
    assert cells["name"] == "'=HYPERLINK(1)"
    assert cells["also known as"] == "'@x"
    book = load_workbook(io.BytesIO(offers_xlsx([offer])))
    name = book.worksheets[0]["B2"]
    assert (name.value, name.data_type) == ("=HYPERLINK(1)", "s")
    [draft] = drafts(read_table(raw.encode(), "a.csv"), knowledge)
    assert offer_of(draft) == offer


@given(st.text(max_size=30))
def test_a_safe_cell_is_given_back(text: str) -> None:
    assert unsafe(safe(text)) == text
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.dictionaries(st.from_regex(r"[a-z_]+", fullmatch=True), TEXT, min_size=1))
def test_a_group_in_one_cell_is_given_back(group: dict[str, str]) -> None:
    assert split_group(join_group(group)) == group


@given(st.lists(TEXT.filter(bool), min_size=1, max_size=5), TEXT.filter(bool))
def test_any_text_survives_a_draft(lines: list[str], name: str) -> None:
    document = parse_document(draft_yaml({"name": name, "steps": lines}).encode(), "x")
    assert document.data == {"name": name, "steps": lines}


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (b"name\nX", "offers.ods", "Save the spreadsheet as"),
        (b"name", "offers.csv", "no rows"),
        (b"", "offers.csv", "no rows"),
        (b"name\n" + b"x\n" * 2001, "offers.csv", "over 2,000 rows"),
        (b"na\0me\nx", "offers.csv", "not a CSV file"),
        (b"not a zip", "offers.xlsx", "cannot be read"),
    ],
)
def test_files_that_are_no_spreadsheet_say_what_to_do(raw: bytes, name: str, words: str) -> None:
    with pytest.raises(TableFault, match=words):
        read_table(raw, name)


def test_a_zip_that_unpacks_to_far_too_much_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * (31 * 1024 * 1024))
    assert len(held.getvalue()) < 100_000
    with pytest.raises(TableFault, match="too big"):
        read_table(held.getvalue(), "bomb.xlsx")


def test_an_excel_sheet_keeps_leading_words_numbers_and_dates(knowledge: Knowledge) -> None:
    import datetime

    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["name", "minimum age", "last reviewed", "phone"])
    page.append(["Thing", 18, datetime.datetime(2026, 11, 1), "0800 111 222"])
    held = io.BytesIO()
    book.save(held)
    [row] = read_table(held.getvalue(), "a.xlsx")
    assert row == {
        "name": "Thing",
        "minimum age": "18",
        "last reviewed": "2026-11-01",
        "phone": "0800 111 222",
    }


@pytest.mark.parametrize("raw", ["name;provider\nCafé;X", "name\tprovider\nCafé\tX"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_csv_from_anywhere_is_read(raw: str, encoding: str) -> None:
    assert read_table(raw.encode(encoding), "a.csv") == [{"name": "Café", "provider": "X"}]


def test_lines_with_bars_survive(knowledge: Knowledge) -> None:
    offer = knowledge.offers["access-to-work"]
    contact = offer.contacts[1].model_copy(update={"label": "a | b \\ c: d"})
    changed = offer.model_copy(update={"contacts": (contact,)})
    small = replace(knowledge, offers={changed.id: changed})
    [draft] = drafts(read_table(offers_csv([changed]).encode(), "a.csv"), small)
    assert offer_of(draft) == changed
