"""Signing in with a council account, by OpenID Connect (councils use Entra ID).

Authlib is loaded only where a council's service is set up: it takes 16 MB of every worker.
"""

import logging
from collections.abc import Mapping
from typing import Any, cast

from flask import Flask, abort, current_app, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.audit import record
from app.accounts.officers import find_officer
from app.accounts.tables import Officer
from app.database import session_scope
from app.officer.blueprint import officer
from app.officer.signing_in import open_session

log = logging.getLogger(__name__)

SECONDS = 10
"""How long to wait for the council's service."""
REFUSED = "Your council account is known, but it has no account here. Ask for one."
FAILED = "The council sign-in did not work. Try again, or use your password."


def register(app: Flask) -> None:
    """Set up the council's sign-in service, where there is one."""
    if not app.config["OIDC_ISSUER"]:
        return
    from authlib.integrations.flask_client import OAuth

    issuer = app.config["OIDC_ISSUER"].rstrip("/")
    oauth = OAuth(app)
    oauth.register(
        "council",
        client_id=app.config["OIDC_CLIENT_ID"],
        client_secret=app.config["OIDC_CLIENT_SECRET"],
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "timeout": SECONDS,
        },
    )
    app.extensions["council"] = oauth.council


def _what_it_raises(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What goes wrong in talking with the council's service, and any others named."""
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError
    from requests import RequestException

    return (AuthlibBaseError, JoseError, RequestException, *others)


def _service() -> Any:
    return current_app.extensions.get("council") or abort(404)


@officer.get("/sign-in/council")
def council_sign_in() -> ResponseReturnValue:
    """Send the browser to the council's service."""
    service = _service()
    # A link and not a form: a form's target may not lead to another site under our policy.
    try:
        answer = service.authorize_redirect(url_for("officer.council_return", _external=True))
    except _what_it_raises() as error:
        return _failed(error)
    return cast(ResponseReturnValue, answer)


@officer.get("/sign-in/council/return")
def council_return() -> ResponseReturnValue:
    """Take what the council's service says, and sign its officer in."""
    service = _service()
    try:
        claims = service.authorize_access_token().get("userinfo") or {}
    except _what_it_raises(ValueError, KeyError) as error:
        return _failed(error)
    with session_scope(current_app) as database:
        found = officer_for(database, claims, current_app.config["OIDC_TRUST_EMAIL"])
        if found is None:
            return _page(REFUSED), 403
        record(database, found.email, "signed-in-council")
        open_session(database, found)
    return redirect(url_for("officer.home"))


def officer_for(database: Session, claims: Mapping[str, Any], trust_email: bool) -> Officer | None:
    """Whose account the claims open.

    The first sign-in ties the council's account to ours by email address, if the service says
    that it checked the address (or we were told to trust it); from then on the pair of issuer
    and subject decides. An unchecked address could be anybody's.
    """
    subject = f"{claims.get('iss', '')} {claims.get('sub', '')}"
    if not claims.get("iss") or not claims.get("sub"):
        return None
    known = database.scalar(select(Officer).where(Officer.oidc_subject == subject))
    if known is not None:
        return known
    if not (trust_email or claims.get("email_verified") is True):
        return None
    found = find_officer(database, str(claims.get("email") or ""))
    if found is None or found.oidc_subject is not None:
        return None
    found.oidc_subject = subject
    return found


def _failed(error: Exception) -> ResponseReturnValue:
    log.warning("council sign-in failed: %s", type(error).__name__)
    session.clear()
    return _page(FAILED), 502


def _page(message: str) -> str:
    return render_template("officer/sign_in.html", message=message, email="", next="", council=True)
