"""The pages about the service, and the two files that machines look for."""

from datetime import UTC, datetime, time, timedelta

from flask import Blueprint, Response, current_app, render_template, url_for

from app.serving import snapshot
from app.web.clock import now
from app.web.links import public_url

blueprint = Blueprint("pages", __name__)


@blueprint.get("/about")
def about() -> str:
    """Who this is for, how it works, and what it is not."""
    knowledge = snapshot().knowledge
    return render_template("about.html", count=len(knowledge.offers), needs=len(knowledge.needs))


@blueprint.get("/privacy")
def privacy() -> str:
    """What is and is not kept."""
    return render_template("privacy.html")


@blueprint.get("/accessibility")
def accessibility() -> str:
    """The accessibility statement."""
    return render_template("accessibility.html")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What search engines should leave alone."""
    lines = ("User-agent: *", "Disallow: /my-list", "Disallow: /officer", "Disallow: /embed", "")
    return Response("\n".join(lines), mimetype="text/plain")


@blueprint.get("/.well-known/security.txt")
def security() -> Response:
    """Where to report a weakness (RFC 9116)."""
    email = current_app.config["CONTACT_EMAIL"]
    contact = f"mailto:{email}" if email else public_url(url_for("pages.about"))
    expires = datetime.combine(now().date() + timedelta(days=180), time(0), UTC)
    lines = (
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {public_url('/.well-known/security.txt')}",
        "",
    )
    return Response("\n".join(lines), mimetype="text/plain")
