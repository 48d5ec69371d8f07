"""Browsing by need, audience, place and cost."""

from flask import Blueprint, render_template, request

from app.serving import snapshot
from app.web.browsing import Filters, found, groups_of_needs, read_filters
from app.web.words import filter_label
from knowledge.model import Knowledge
from knowledge.offer import Offer

blueprint = Blueprint("browse", __name__)


@blueprint.get("/browse")
def start() -> str:
    """Topics to choose from, or the offers that fit what was chosen."""
    knowledge = snapshot().knowledge
    filters = read_filters(request.args, knowledge)
    offers = found(filters, knowledge) if filters.chosen else ()
    return render_template(
        "browse.html",
        filters=filters,
        chosen=[
            (name, filter_label(name, id_, filters.reader)) for name, id_ in filters.chosen.items()
        ],
        groups=groups_of_needs(knowledge, filters.reader, filters),
        places=knowledge.places.districts,
        offers=offers,
        wider=() if offers else wider(filters, knowledge),
    )


def wider(filters: Filters, knowledge: Knowledge) -> list[tuple[str, Filters, tuple[Offer, ...]]]:
    """For an empty result: each filter that, taken away, would leave something to show."""
    options = []
    for name, id_ in filters.chosen.items():
        looser = filters.without(name)
        offers = found(looser, knowledge) if looser.chosen else ()
        if offers:
            options.append((filter_label(name, id_, filters.reader), looser, offers))
    return options
