"""Two officers changed one offer: the second sees both changes and joins them."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.officer.blueprint import officer
from app.officer.comparing import compared
from app.officer.drafts import Draft, sent_draft
from app.officer.edit_page import edit_page
from app.officer.guard import requires
from app.officer.knowledge_store import text_of
from app.publishing.merging import Side, compare_changes, join
from app.publishing.text import tidy
from knowledge.faults import KnowledgeFaults
from knowledge.field_help import HELP

JOINED = "Your change and theirs are joined below. Check them, then publish."
START_AGAIN = "The file on disk cannot be read, so nothing could be joined. Your text is below."


def conflict_page(draft: Draft, theirs: str) -> ResponseReturnValue:
    """What both changed, and a choice for each field that both did."""
    try:
        merge = compare_changes(draft.base, draft.text, theirs)
    except KnowledgeFaults:
        again = Draft(draft.offer_id, theirs, draft.text, "yaml", draft.proposal)
        return edit_page(again, looked=True, note=START_AGAIN)
    page = render_template(
        "officer/conflict.html",
        draft=draft,
        theirs=theirs,
        merge=merge,
        their_lines=compared(draft.base, theirs),
        label=lambda name: HELP[name].label if name in HELP else name,
    )
    return page, 409


@officer.post("/offers/<offer:offer_id>/join")
@requires("editor")
def join_changes(offer_id: str) -> ResponseReturnValue:
    """Join the draft with what the other officer published, and go on editing from there."""
    draft = sent_draft(offer_id, request.form)
    theirs = tidy(request.form.get("_theirs", ""))
    if theirs != text_of(offer_id):
        return conflict_page(draft, text_of(offer_id))
    choices: dict[str, Side] = {
        name.removeprefix("choose."): "theirs" if value == "theirs" else "mine"
        for name, value in request.form.items()
        if name.startswith("choose.")
    }
    try:
        joined = join(draft.base, draft.text, theirs, choices)
    except KnowledgeFaults:
        return redirect(url_for("officer.offer", offer_id=offer_id))
    again = Draft(offer_id, theirs, joined, draft.mode, draft.proposal)
    return edit_page(again, looked=True, note=JOINED)
