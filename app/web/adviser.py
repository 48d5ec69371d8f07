"""A compact view for job coaches, social prescribers and HR: filters and chat side by side."""

from flask import Blueprint, render_template, request

from app.serving import snapshot
from app.web.asking import ChatPage, new_page, take_turn
from app.web.browsing import found, groups_of_needs, read_filters
from app.web.plain_text import reply_as_text

blueprint = Blueprint("adviser", __name__)

MOST = 30
"""Filters that let more offers through than this show only the first ones."""


@blueprint.get("/adviser")
def desk() -> str:
    """The desk before anything is asked."""
    return show(new_page(None))


@blueprint.post("/adviser")
def turn() -> str:
    """The desk with an answer, with filtered offers, or with both."""
    asks = request.form.get("message") or request.form.get("choice")
    return show(take_turn() if asks else new_page(None))


def show(page: ChatPage) -> str:
    """The desk."""
    knowledge = snapshot().knowledge
    filters = read_filters(request.form, knowledge)
    offers = found(filters, knowledge) if filters.chosen else ()
    return render_template(
        "adviser.html",
        page=page,
        filters=filters,
        offers=offers[:MOST],
        total=len(offers),
        groups=groups_of_needs(knowledge, filters.reader),
        places=knowledge.places.districts,
        text=reply_as_text(page.reply) if page.reply else "",
    )
