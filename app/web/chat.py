"""The chat: one page, one form, with or without JavaScript."""

from flask import Blueprint, render_template, request

from app.serving import snapshot
from app.web.asking import ChatPage, new_page, take_turn
from app.web.browsing import groups_of_needs
from app.web.examples import examples_for

blueprint = Blueprint("chat", __name__)


@blueprint.get("/")
def front() -> str:
    """The front page."""
    return show(new_page(request.args.get("for")))


@blueprint.post("/")
def turn() -> str:
    """The whole page with the answer. No redirect: nothing asked may end up in an address."""
    return show(take_turn())


@blueprint.post("/turn")
def fragment() -> str:
    """The answer alone, for our script."""
    page = take_turn()
    return render_template("turn.html" if page.reply else "history.html", page=page)


def show(page: ChatPage) -> str:
    """The chat page."""
    return render_template(
        "chat.html",
        page=page,
        examples=examples_for(page.audience),
        groups=groups_of_needs(snapshot().knowledge, page.audience),
    )
