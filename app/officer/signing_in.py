"""The pages for signing in and out."""

from urllib.parse import urlsplit

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app.accounts.audit import record
from app.accounts.sessions import end_session, start_session
from app.accounts.signing_in import sign_in as try_to_sign_in
from app.accounts.tables import Officer
from app.database import session_scope
from app.officer.blueprint import officer
from app.officer.guard import SESSION_KEY, requires, this_officer


@officer.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Ask for an email address and password, and check them."""
    if request.method == "GET":
        return _page(None)
    with session_scope(current_app) as database:
        found = try_to_sign_in(
            database, request.form.get("email", ""), request.form.get("password", "")
        )
        if found is not None:
            open_session(database, found)
            return redirect(safe_target(request.form.get("next")))
    message = "That did not work. Check the email address and password, then try again."
    return _page(message), 401


def _page(message: str | None) -> str:
    return render_template(
        "officer/sign_in.html",
        message=message,
        email=request.form.get("email", ""),
        next=request.values.get("next", ""),
        council=bool(current_app.config["OIDC_ISSUER"]),
    )


def open_session(database: Session, found: Officer) -> None:
    """Start a session for the officer; whatever the browser held before is forgotten."""
    session.clear()
    session.permanent = True
    session[SESSION_KEY] = start_session(database, found)


def safe_target(wanted: str | None) -> str:
    """Where to go after signing in: a page of the workbench, and never another site."""
    home = url_for("officer.home")
    parts = urlsplit(wanted or "")
    if parts.scheme or parts.netloc or "\\" in (wanted or "") or ".." in parts.path:
        return home
    return wanted if wanted and parts.path.startswith("/officer/") else home


@officer.post("/sign-out")
@requires("viewer")
def sign_out() -> ResponseReturnValue:
    """End the session, here and in the database."""
    with session_scope(current_app) as database:
        end_session(database, session[SESSION_KEY])
        record(database, this_officer().email, "signed-out")
    session.clear()
    flash("You have signed out.")
    return redirect(url_for("officer.sign_in"))
