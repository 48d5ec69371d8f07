"""Offers to a spreadsheet, and a spreadsheet to draft offers.

The spreadsheet code is loaded by the views that need it: it takes 19 MB of memory that most
workers never use.
"""

import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.officer.blueprint import officer
from app.officer.guard import requires
from app.serving import snapshot

if TYPE_CHECKING:
    from app.spreadsheets.importing import Draft

MOST_SHOWN = 50
"""Drafts shown on the page; the rest are in the download."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@officer.get("/spreadsheets")
@requires("viewer")
def spreadsheets() -> ResponseReturnValue:
    """Links to download, and a form to upload."""
    return render_template("officer/spreadsheets.html")


@officer.get("/spreadsheets/offers.<kind>")
@requires("viewer")
def export_offers(kind: str) -> ResponseReturnValue:
    """All offers as a spreadsheet."""
    from app.spreadsheets.exporting import offers_csv, offers_xlsx

    offers = snapshot().knowledge.offers.values()
    if kind == "csv":
        # The mark at the start tells spreadsheet programs that the text is UTF-8.
        return _file("\ufeff" + offers_csv(offers), "text/csv", "offers.csv")
    if kind != "xlsx":
        abort(404)
    return _file(offers_xlsx(offers), XLSX, "offers.xlsx")


@officer.post("/spreadsheets")
@requires("editor")
def draft_offers() -> ResponseReturnValue:
    """The drafts in a spreadsheet: shown with what each lacks, or as files to download."""
    from app.spreadsheets.importing import drafts
    from app.spreadsheets.table_reading import TableFault, read_table

    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _problem("Choose a file first.")
    try:
        made = drafts(read_table(sent.read(), sent.filename), snapshot().knowledge)
    except TableFault as fault:
        return _problem(str(fault))
    if request.form.get("do") == "download":
        return _file(_zipped(made), "application/zip", "drafts.zip")
    return render_template("officer/spreadsheets.html", drafts=made, most=MOST_SHOWN)


def _problem(words: str) -> ResponseReturnValue:
    return render_template("officer/spreadsheets.html", problem=words), 400


def _zipped(made: Iterable["Draft"]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for draft in made:
            packed.writestr(draft.file_name, draft.commented)
    return held.getvalue()


def _file(content: str | bytes, mimetype: str, name: str) -> Response:
    named = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(content, mimetype=mimetype, headers=named)
