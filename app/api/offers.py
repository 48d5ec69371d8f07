"""`GET /api/v1/offers`: the offers as open data."""

from datetime import datetime

from flask import Blueprint, Response, jsonify

from app.api.errors import json_error
from app.api.rendering import offer_json
from app.assistant.cards import CardMaker
from app.serving import snapshot
from knowledge.hours import LONDON

blueprint = Blueprint("api_offers", __name__, url_prefix="/api/v1/offers")


@blueprint.get("")
def list_offers() -> Response:
    """Every offer's id, name and status, in order of id."""
    offers = snapshot().knowledge.offers.values()
    listed = [
        {"id": o.id, "name": o.name, "status": o.status, "url": f"/offers/{o.id}"} for o in offers
    ]
    return jsonify({"offers": listed, "total": len(listed)})


@blueprint.get("/<offer_id>")
def one_offer(offer_id: str) -> Response | tuple[Response, int]:
    """One offer, whole."""
    knowledge = snapshot().knowledge
    offer = knowledge.offers.get(offer_id)
    if offer is None:
        return json_error(404, "no-such-offer", "There is no offer with that id.")
    return jsonify(offer_json(offer, knowledge, CardMaker(knowledge, datetime.now(LONDON))))
