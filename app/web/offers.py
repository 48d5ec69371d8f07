"""An offer's own page."""

from flask import Blueprint, abort, current_app, render_template, request

from app.serving import snapshot
from app.web.clock import now
from app.web.jsonld import offer_json
from app.web.links import public_url
from app.web.offer_page import offer_page
from knowledge.record import Audience

blueprint = Blueprint("offers", __name__)


@blueprint.get("/offers/<offer_id>")
def offer(offer_id: str) -> str:
    """Everything known about one offer."""
    knowledge = snapshot().knowledge
    found = knowledge.offers.get(offer_id)
    if found is None:
        abort(404)
    insights = current_app.extensions.get("insights")
    if insights is not None:
        insights.record_opened(offer_id)
    page = offer_page(found, knowledge, wanted_audience(request.args.get("for")), now())
    return render_template(
        "offer.html",
        page=page,
        offer=found,
        canonical=public_url(request.path),
        structured=offer_json(found, knowledge, public_url(request.path)),
    )


def wanted_audience(value: str | None) -> Audience | None:
    """The audience named in an address, if it is one."""
    if value == "employer":
        return "employer"
    return "resident" if value == "resident" else None
