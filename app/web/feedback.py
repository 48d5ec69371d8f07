""" "Something wrong here?": words that a person sends to the officers on purpose."""

from flask import Blueprint, current_app, render_template, request

from app.serving import snapshot

blueprint = Blueprint("feedback", __name__)

LONGEST = 1_000


@blueprint.post("/feedback")
def send() -> str:
    """Keep what was said about an offer for the officers, and say thank you."""
    text = request.form.get("text", "").strip()[:LONGEST]
    offer = snapshot().knowledge.offers.get(request.form.get("offer", ""))
    insights = current_app.extensions.get("insights")
    kept = False
    if text and insights is not None:
        kept = insights.record_feedback(offer.id if offer else None, text) is not False
    return render_template("feedback.html", offer=offer, kept=kept, empty=not text)
