"""Error pages that say what happened and what to do next."""

import logging
from typing import NamedTuple

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from app.web.links import keep_saved

log = logging.getLogger(__name__)


class ErrorWords(NamedTuple):
    """What an error page says: a title, what happened, and what to do."""

    title: str
    what_happened: str
    what_to_do: str


WORDS = {
    400: ErrorWords(
        "We could not read that",
        "Something was missing from what your browser sent.",
        "Go to the start and try again.",
    ),
    403: ErrorWords(
        "You cannot open this page",
        "This page is for people who have signed in.",
        "If you work for the council, sign in first.",
    ),
    404: ErrorWords(
        "We cannot find that page",
        "The page may have moved, or the address may have a slip in it.",
        "Check the address, or start from one of the pages below.",
    ),
    405: ErrorWords(
        "That page does not work that way",
        "Your browser asked for this page in a way we do not use.",
        "Go to the start and try again.",
    ),
    413: ErrorWords(
        "Your message is too long",
        "What you sent is too big for us to read.",
        "Go back and use a few short sentences.",
    ),
    429: ErrorWords(
        "Too many tries",
        "We have had a lot of questions from your connection.",
        "Wait a minute, then try again.",
    ),
    500: ErrorWords(
        "Sorry, something went wrong",
        "This is our fault, not yours. We did not keep what you wrote.",
        "Try again in a few minutes. You can still browse help by topic.",
    ),
}
UNREADABLE = (400, 413, 500)
"""After these the request's form, or the knowledge, may not be there to be read."""
OTHER = ErrorWords(
    "Sorry, that did not work", "We could not do that.", "Go to the start and try again."
)


def register(app: Flask) -> None:
    """Answer every error with a page, or with JSON for programs."""
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(Exception, show_fault)


def show_http_error(error: HTTPException) -> Response:
    """The page for an error that has an HTTP status."""
    code = error.code or 500
    if code < 400 and error.response is not None:
        return make_response(error.response)
    words = WORDS.get(code, OTHER)
    if code in UNREADABLE:
        keep_saved(())
    if request.path.startswith("/api/"):
        answer = jsonify(error={"code": code, "message": f"{words.title}. {words.what_happened}"})
    else:
        answer = make_response(render_template("error.html", code=code, words=words))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    answer.status_code = code
    return answer


def show_fault(error: Exception) -> Response:
    """The page for a fault of ours. The log names the fault and the page, never what was typed."""
    places = error.__traceback__
    while places is not None and places.tb_next is not None:
        places = places.tb_next
    where = f"{places.tb_frame.f_code.co_filename}:{places.tb_lineno}" if places else "unknown"
    log.error("%s at %s while answering %s", type(error).__name__, where, request.endpoint)
    return show_http_error(InternalServerError())
