"""Adding an organisation, so that a new offer can name who runs it."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.audit import record
from app.database import session_scope
from app.officer.blueprint import officer
from app.officer.guard import requires, this_officer
from app.officer.knowledge_store import host, knowledge_root, publisher
from app.officer.new_offers import id_for
from app.publishing.history import Author
from app.publishing.organisations import NAME, organisation_wish, problems, record_of
from app.publishing.publish import Conflict, Refused
from app.publishing.text import read_text
from app.serving import snapshot
from knowledge.faults import KnowledgeFaults

BUSY = "Somebody else changed the organisations at the same moment. Try again."


@officer.route("/organisations/new", methods=["GET", "POST"])
@requires("approver")
def new_organisation() -> ResponseReturnValue:
    """Ask about an organisation, and publish it."""
    if request.method == "GET":
        return _page(())
    found = record_of(*(request.form.get(n, "") for n in ("name", "also_known_as", "web")))
    organisation_id = id_for(found.get("name", ""))
    reasons = tuple(problems(found, organisation_id, snapshot().knowledge))
    if reasons:
        return _page(reasons)
    me = this_officer()
    try:
        base = read_text(knowledge_root() / NAME)
        author = Author(me.name, me.email)
        wish = organisation_wish(knowledge_root(), base, organisation_id, found, author)
    except KnowledgeFaults as faults:
        return _page(tuple(map(str, faults.faults)))
    outcome = publisher().publish(wish, snapshot().knowledge)
    if isinstance(outcome, Refused | Conflict):
        return _page(outcome.reasons if isinstance(outcome, Refused) else (BUSY,))
    with session_scope(current_app) as database:
        record(database, me.email, "organisation-added", found["name"])
    flash(f"Added {found['name']}. You can choose it for offers in a few seconds.")
    for note in outcome.notes:
        flash(note, "warning")
    return redirect(url_for("officer.offers"))


def _page(reasons: tuple[str, ...]) -> ResponseReturnValue:
    page = render_template(
        "officer/new_organisation.html",
        reasons=reasons,
        form=request.form,
        warnings=host().warnings,
        can_write=host().can_write,
    )
    return (page, 400) if reasons else page
