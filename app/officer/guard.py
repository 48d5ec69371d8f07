"""Who is signed in, and whether they may. Asked of the database on every request."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, cast

from flask import current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from app.accounts.audit import record
from app.accounts.roles import Role, may
from app.accounts.sessions import officer_of
from app.accounts.tables import Officer
from app.database import session_scope
from app.officer.blueprint import officer
from app.officer.drafts import written_text

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]

SESSION_KEY = "officer"
"""Where the cookie keeps the secret of the signed-in session."""
OPEN_VIEWS = frozenset(
    {"officer.static", "officer.sign_in", "officer.council_sign_in", "officer.council_return"}
)
"""Views that people who are not signed in may see."""
GUARDS: dict[object, Role] = {}
"""Every guarded view, and the role it asks for."""


@officer.before_request
def find_officer() -> None:
    """Before each request: read afresh who this is and what they may do."""
    g.officer = None
    secret = session.get(SESSION_KEY)
    if isinstance(secret, str):
        with session_scope(current_app) as database:
            g.officer = officer_of(database, secret)


def this_officer() -> Officer:
    """Who is signed in. Only for views behind `requires`."""
    return cast(Officer, g.officer)


def this_may(role: Role) -> bool:
    """Whether the officer who is signed in may do what `role` may."""
    return g.get("officer") is not None and may(g.officer.role, role)


def requires(role: Role) -> Callable[[View[P]], View[P]]:
    """Let a view be used only by officers who may do what `role` may."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if g.officer is None:
                return _ask_to_sign_in()
            if not may(g.officer.role, role):
                return _refuse(role)
            return view(*args, **kwargs)

        GUARDS[guarded] = role
        return guarded

    return guard


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method == "GET":
        return redirect(url_for("officer.sign_in", next=request.full_path.rstrip("?")))
    return render_template("officer/signed_out.html", unsaved=unsaved_text()), 401


def _refuse(role: Role) -> ResponseReturnValue:
    with session_scope(current_app) as database:
        record(database, this_officer().email, "refused", request.path)
    return render_template("officer/refused.html", needed=role, unsaved=unsaved_text()), 403


def unsaved_text() -> str:
    """What the officer was writing, so that a refusal never loses it. Empty for nothing."""
    try:
        return written_text(request.form)
    except RequestEntityTooLarge:
        return ""
