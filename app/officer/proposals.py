"""Changes that editors send, and that approvers publish or send back."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.accounts.tables import Proposal
from app.database import session_scope
from app.officer.blueprint import officer
from app.officer.drafts import Draft, sent_draft
from app.officer.edit_page import edit_page
from app.officer.guard import requires, this_officer
from app.officer.knowledge_store import checked
from app.officer.proposal_store import decide, keep, proposal_of
from app.officer.review_page import review_page
from app.publishing.text import tidy

LATEST = 50


@officer.post("/offers/<offer:offer_id>/propose")
@requires("editor")
def propose(offer_id: str) -> ResponseReturnValue:
    """Send a draft for approval."""
    draft = sent_draft(offer_id, request.form)
    found = checked(draft)
    why = " ".join(request.form.get("_why", "").split())[:300]
    if not found.good:
        return edit_page(draft, looked=True)
    if not why:
        reason = "Say in a few words why you change it. The approver reads it."
        return review_page(draft, found, (reason,))
    keep(draft, why, this_officer())
    flash("Sent for approval. You see on the home page what becomes of it.")
    return redirect(url_for("officer.offers" if draft.new else "officer.offer", offer_id=offer_id))


@officer.get("/proposals")
@requires("viewer")
def proposals() -> ResponseReturnValue:
    """What waits for approval, and what was decided lately."""
    with session_scope(current_app) as database:
        newest = select(Proposal).order_by(Proposal.at.desc()).limit(LATEST)
        found = list(database.scalars(newest))
    return render_template("officer/proposals.html", proposals=found)


@officer.get("/proposals/<int:number>")
@requires("viewer")
def proposal(number: int) -> ResponseReturnValue:
    """One proposal, with everything an approver needs to decide."""
    waiting = proposal_of(str(number))
    if waiting is None:
        return redirect(url_for("officer.proposals"))
    draft = Draft(waiting.offer_id, tidy(waiting.base), tidy(waiting.text), "yaml", str(number))
    found = checked(draft)
    if not found.good:
        return edit_page(draft, looked=True, note="This no longer passes the checks.")
    return review_page(draft, found, why=waiting.why)


@officer.post("/proposals/<int:number>/send-back")
@requires("approver")
def send_back(number: int) -> ResponseReturnValue:
    """Refuse a proposal, with a note to its writer."""
    note = " ".join(request.form.get("note", "").split())[:1000]
    if decide(str(number), this_officer(), "sent-back", note) is None:
        abort(404)
    flash("Sent back. The editor sees your note under Approvals.")
    return redirect(url_for("officer.proposals"))
