"""Earlier versions of an offer: looked at, compared, and brought back."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.officer.blueprint import officer
from app.officer.comparing import compared
from app.officer.drafts import Draft
from app.officer.edit_page import edit_page
from app.officer.guard import requires
from app.officer.knowledge_store import checked, file_of, history, text_of
from app.officer.offers import versions_of
from app.officer.review_page import review_page
from app.publishing.history import HistoryFault
from app.publishing.text import tidy

RESTORED = "This earlier version no longer passes the checks. Mend it, then publish."


@officer.get("/offers/<offer:offer_id>/versions/<revision>")
@requires("viewer")
def version(offer_id: str, revision: str) -> ResponseReturnValue:
    """One version: its text, and how it differs from another or from today's."""
    text = _text_at(offer_id, revision)
    versions, _ = versions_of(offer_id)
    other = request.args.get("with", "")
    against = _text_at(offer_id, other) if other else text_of(offer_id)
    return render_template(
        "officer/version.html",
        offer_id=offer_id,
        text=text,
        revision=revision,
        other=other,
        version=next((v for v in versions if v.revision == revision), None),
        versions=versions,
        lines=compared(text, against),
    )


@officer.post("/offers/<offer:offer_id>/versions/<revision>/restore")
@requires("editor")
def restore(offer_id: str, revision: str) -> ResponseReturnValue:
    """Take an earlier version as a draft, and show what publishing it would change."""
    draft = Draft(offer_id, text_of(offer_id), _text_at(offer_id, revision), "yaml")
    found = checked(draft)
    if not found.good:
        return edit_page(draft, looked=True, note=RESTORED)
    return review_page(draft, found, why="Restore an earlier version")


def _text_at(offer_id: str, revision: str) -> str:
    try:
        return tidy(history().text_at(file_of(offer_id), revision))
    except HistoryFault:
        abort(404)
