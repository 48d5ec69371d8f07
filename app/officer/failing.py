"""What officers see when something goes wrong. What they were writing is never lost."""

import logging

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import NotFound, RequestEntityTooLarge, TooManyRequests

from app.officer.blueprint import officer
from app.officer.guard import unsaved_text
from app.publishing.text import TooLong

log = logging.getLogger(__name__)


def _page(code: int, title: str, *sentences: str, unsaved: str = "") -> ResponseReturnValue:
    page = render_template("officer/failed.html", title=title, sentences=sentences, unsaved=unsaved)
    return page, code


@officer.errorhandler(CSRFError)
def too_old(_: CSRFError) -> ResponseReturnValue:
    """A form whose token does not fit: mostly a page left open over a sign-out."""
    return _page(
        400,
        "This page was open too long",
        "Nothing has changed. Sign in again if you are asked to, then repeat what you did.",
        unsaved=unsaved_text(),
    )


@officer.errorhandler(RequestEntityTooLarge)
@officer.errorhandler(TooLong)
def too_long(_: Exception) -> ResponseReturnValue:
    """More text than any file of the knowledge may hold."""
    # The public pages' context reads the form too, which would fail again.
    g.saved = ()
    return _page(
        413,
        "That is too long",
        "One offer may hold 256 KB of text, which is about 40,000 words. Nothing has changed.",
        "Go back in your browser and make it shorter.",
    )


@officer.errorhandler(SQLAlchemyError)
def database_down(error: SQLAlchemyError) -> ResponseReturnValue:
    """The accounts' database does not answer; the public chat does not need it."""
    log.error("the database failed: %s at %s", type(error).__name__, request.endpoint)
    g.officer = None
    return _page(
        503,
        "The database is not answering",
        "You cannot use the workbench just now. The public chat goes on as it was.",
        "Try again in a few minutes. If it lasts, tell whoever looks after this host.",
        unsaved=unsaved_text(),
    )


@officer.errorhandler(NotFound)
def not_found(_: NotFound) -> ResponseReturnValue:
    """No such page, offer or version."""
    return _page(404, "There is no such page", "Look for the offer in the list of offers.")


@officer.errorhandler(TooManyRequests)
def too_many(_: TooManyRequests) -> ResponseReturnValue:
    """More tries than one address may make."""
    return _page(429, "Too many tries", "Wait a minute, then try again.")
