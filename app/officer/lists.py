"""Short lists for officers: feedback, faults, the record of who did what, and the accounts."""

from datetime import UTC, datetime

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.accounts.audit import ACTIONS, latest, record
from app.accounts.officers import all_officers
from app.accounts.roles import WHAT_THEY_DO
from app.accounts.tables import Feedback
from app.database import session_scope
from app.officer.blueprint import officer
from app.officer.guard import requires, this_officer
from app.serving import snapshot, snapshots

SHOWN = 200


@officer.get("/feedback")
@requires("viewer")
def feedback() -> ResponseReturnValue:
    """What people wrote under "something wrong here?", what is not dealt with first."""
    query = select(Feedback).order_by(Feedback.dealt_with_at.is_not(None), Feedback.at.desc())
    with session_scope(current_app) as database:
        messages = list(database.scalars(query.limit(SHOWN)))
    return render_template(
        "officer/feedback.html", messages=messages, offers=snapshot().knowledge.offers
    )


@officer.post("/feedback/<int:number>/done")
@requires("editor")
def feedback_done(number: int) -> ResponseReturnValue:
    """Keep that a message was dealt with."""
    with session_scope(current_app) as database:
        message = database.get(Feedback, number) or abort(404)
        message.dealt_with_at, message.dealt_with_by = datetime.now(UTC), this_officer().email
        record(database, this_officer().email, "feedback-done", message.offer_id or "the service")
    flash("Marked as dealt with.")
    return redirect(url_for("officer.feedback"))


@officer.get("/faults")
@requires("viewer")
def faults() -> ResponseReturnValue:
    """What is wrong with the files on disk, while the last good ones are served."""
    held = snapshots()
    held.current()
    return render_template("officer/faults.html", faults=held.faults, since=held.faulty_since)


@officer.get("/record")
@requires("viewer")
def record_page() -> ResponseReturnValue:
    """Who did what, and when."""
    subject = request.args.get("about") or None
    with session_scope(current_app) as database:
        entries = latest(database, SHOWN, subject)
    return render_template(
        "officer/record.html", entries=entries, actions=ACTIONS, about=subject, most=SHOWN
    )


@officer.get("/people")
@requires("approver")
def people() -> ResponseReturnValue:
    """The accounts. They are made on the command line, so that no web page can make one."""
    with session_scope(current_app) as database:
        officers = all_officers(database)
    return render_template("officer/people.html", officers=officers, roles=WHAT_THEY_DO)
