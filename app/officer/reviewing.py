"""The last look before publishing: what changes, how it reads, and which answers differ."""

from flask import (
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from app.accounts.audit import record
from app.database import session_scope
from app.officer.blueprint import officer
from app.officer.conflicts import conflict_page
from app.officer.drafts import Draft, sent_draft
from app.officer.edit_page import edit_page
from app.officer.guard import requires, this_officer
from app.officer.knowledge_store import checked, knowledge_root, publisher
from app.officer.proposal_store import approve, proposal_of
from app.officer.review_page import review_page, trial_for
from app.publishing.checked import Checked
from app.publishing.history import Author
from app.publishing.publish import Conflict, Published, Refused, offer_wish
from app.serving import snapshot
from knowledge.offer import Offer

NOT_YET = "The example questions are still being asked. Wait until they are done, then publish."


@officer.post("/trial/<offer:offer_id>")
@requires("editor")
def trial(offer_id: str) -> ResponseReturnValue:
    """How far the example questions have come, as a piece of the review page."""
    draft = sent_draft(offer_id, request.form)
    found = checked(draft)
    if not found.good or found.offer is None:
        abort(409)
    how_far, trouble = trial_for(draft, found.offer)
    return render_template("officer/trial.html", trial=how_far, reasons=trouble)


@officer.post("/offers/<offer:offer_id>/publish")
@requires("approver")
def publish(offer_id: str) -> ResponseReturnValue:
    """Publish a draft, or say why not."""
    draft = sent_draft(offer_id, request.form)
    found = checked(draft)
    if not found.good or found.offer is None:
        return edit_page(draft, looked=True)
    why = " ".join(request.form.get("_why", "").split())[:300]
    if request.form.get("_do") != "publish":
        return review_page(draft, found, why=why)
    trouble = _why_not(draft, found.offer, why)
    if trouble:
        return review_page(draft, found, trouble, why)
    return _publish(draft, found, why)


def _why_not(draft: Draft, offer: Offer, why: str) -> tuple[str, ...]:
    if not why:
        return ("Say in a few words why you change it. It is kept in the history.",)
    trial, trouble = trial_for(draft, offer)
    if trouble or not trial.done:
        return trouble or (NOT_YET,)
    if trial.losses:
        return ("Some example questions would no longer find their offer. See below.",)
    return ()


def _publish(draft: Draft, found: Checked, why: str) -> ResponseReturnValue:
    me = this_officer()
    source = proposal_of(draft.proposal)
    author = Author(me.name, me.email)
    if source is not None and source.offer_id == draft.offer_id:
        author = Author(source.by_name, source.by_email)
    wish = offer_wish(knowledge_root(), draft.offer_id, draft.base, draft.text, why, author)
    outcome = publisher().publish(wish, snapshot().knowledge)
    if isinstance(outcome, Conflict):
        return conflict_page(draft, outcome.theirs)
    if isinstance(outcome, Refused):
        _record("publish-refused", draft.offer_id, " ".join(outcome.reasons))
        return review_page(draft, found, outcome.reasons, why)
    return _published(draft, outcome, why)


def _published(draft: Draft, outcome: Published, why: str) -> ResponseReturnValue:
    _record("published", draft.offer_id, why)
    approve(draft, this_officer())
    flash("Published. People see it within 5 seconds.")
    for note in outcome.notes:
        _record("push-failed", draft.offer_id, note)
        flash(note, "warning")
    return redirect(url_for("officer.offer", offer_id=draft.offer_id))


def _record(action: str, offer_id: str, detail: str) -> None:
    with session_scope(current_app) as database:
        record(database, this_officer().email, action, offer_id, detail)


@officer.post("/offers/<offer:offer_id>/download")
@requires("editor")
def download(offer_id: str) -> Response:
    """The draft as a file."""
    draft = sent_draft(offer_id, request.form)
    answer = make_response(draft.text)
    answer.headers["Content-Type"] = "application/yaml; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{_file_name(offer_id)}"'
    return answer


def _file_name(offer_id: str) -> str:
    return "".join(c for c in offer_id if c.isascii() and (c.isalnum() or c == "-")) + ".yaml"
