"""Cookies, forged requests and too many tries: what guards the workbench besides passwords."""

from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect, generate_csrf
from markupsafe import Markup

from app.accounts.sessions import LONGEST
from app.officer.blueprint import officer

SIGN_IN_TRIES = "10 per minute; 60 per hour"
"""Tries to sign in from one address, wrong or right."""
SLOW_TRIES = "30 per minute"
"""Pieces of slow work (following links) that one address may ask for."""
csrf = CSRFProtect()


def protect(app: Flask) -> None:
    """Set up cookies, forged-request tokens and limits for the officers' part of `app`."""
    app.config.update(
        SESSION_COOKIE_NAME="officer",
        SESSION_COOKIE_PATH="/officer",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=app.config["SECURE_COOKIES"],
        PERMANENT_SESSION_LIFETIME=LONGEST,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        # Our pages send no Referer, so the token alone must do.
        WTF_CSRF_SSL_STRICT=False,
    )
    csrf.init_app(app)
    app.jinja_env.globals["csrf_field"] = csrf_field
    limit(app)


def limit(app: Flask) -> None:
    """Limit how often one address may try to sign in, or ask for slow work."""
    limiter = Limiter(
        get_remote_address,
        app=app,
        storage_uri=app.config["REDIS_URL"] or "memory://",
        in_memory_fallback_enabled=bool(app.config["REDIS_URL"]),
        strategy="moving-window",
    )
    limits = {"officer.sign_in": SIGN_IN_TRIES, "officer.check_links": SLOW_TRIES}
    for name, tries in limits.items():
        view: Any = app.view_functions[name]
        app.view_functions[name] = limiter.limit(tries, methods=["POST"])(view)


def csrf_field() -> Markup:
    """The hidden field that every form of the workbench sends along."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


@officer.before_request
def check_forged() -> None:
    """Before each request: refuse a form that did not come from our own pages."""
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        csrf.protect()


@officer.after_request
def keep_private(response: Response) -> Response:
    """After each request: nothing here may be kept by browsers or proxies."""
    if request.endpoint != "officer.static":
        response.headers["Cache-Control"] = "no-store"
    return response
