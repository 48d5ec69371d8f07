"""Spreadsheets in the workbench: all offers out, drafts in."""

import io
import zipfile

from flask import Flask
from flask.testing import FlaskClient

from app.spreadsheets.table_reading import read_table

from .bench_pages import csrf_of, text_of


def upload(client: FlaskClient, raw: bytes, name: str, do: str = "show") -> tuple[int, bytes]:
    csrf = csrf_of(client.get("/officer/spreadsheets").text)
    form = {"file": (io.BytesIO(raw), name), "do": do, "csrf_token": csrf}
    answer = client.post("/officer/spreadsheets", data=form)
    return answer.status_code, answer.data


def test_all_offers_download(app: Flask, viewer: FlaskClient) -> None:
    offers = app.extensions["snapshots"].current().knowledge.offers
    for kind in ("csv", "xlsx"):
        answer = viewer.get(f"/officer/spreadsheets/offers.{kind}")
        assert "attachment" in answer.headers["Content-Disposition"]
        assert {row["id"] for row in read_table(answer.data, f"a.{kind}")} == set(offers)
    assert viewer.get("/officer/spreadsheets/offers.exe").status_code == 404


def test_a_spreadsheet_shows_its_drafts_and_what_they_lack(editor: FlaskClient) -> None:
    raw = b"name,phone,colour\nBack on Track,01795 000000,blue\n"
    status, page = upload(editor, raw, "list.csv")
    told = text_of(page.decode())
    assert status == 200
    assert "`provider` is missing" in told
    assert "Columns not used: colour" in told
    assert "phone: 01795 000000" in told


def test_a_draft_opens_in_the_editor(editor: FlaskClient) -> None:
    csrf = csrf_of(editor.get("/officer/spreadsheets").text)
    form = {"do": "open", "text": "name: Back on Track\n", "csrf_token": csrf}
    answer = editor.post("/officer/offers/back-on-track/edit", data=form)
    assert answer.status_code == 200
    assert "Back on Track" in answer.text


def test_the_drafts_download_as_files(editor: FlaskClient) -> None:
    status, raw = upload(editor, b"name\nOne\nTwo\n", "list.csv", "download")
    assert status == 200
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        assert packed.namelist() == ["one.yaml", "two.yaml"]
        assert b"# To mend: `provider` is missing" in packed.read("one.yaml")


def test_what_is_no_spreadsheet_is_refused_in_plain_words(editor: FlaskClient) -> None:
    status, page = upload(editor, b"not a zip", "list.xlsx")
    assert status == 400
    assert "cannot be read" in text_of(page.decode())


def test_script_in_a_cell_is_shown_as_text(editor: FlaskClient) -> None:
    raw = b'name,<script>x\n<script>alert(1)</script>,"<img src=x onerror=alert(1)>"\n'
    _, page = upload(editor, raw, "list.csv")
    assert b"<script>alert" not in page
    assert b"<img" not in page


def test_a_viewer_may_download_but_not_upload(viewer: FlaskClient) -> None:
    status, _ = upload(viewer, b"name\nOne\n", "list.csv")
    assert status == 403


def test_five_megabytes_are_refused(editor: FlaskClient) -> None:
    answer = editor.post(
        "/officer/spreadsheets",
        data=b"x" * 5 * 1024 * 1024,
        content_type="multipart/form-data; boundary=parts",
    )
    assert answer.status_code == 413
