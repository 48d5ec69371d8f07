"""`GET /healthz`: whether the service answers, and from what."""

from flask import Blueprint, Response, jsonify

from app.serving import snapshots

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Always 200 while the service can answer; says so when newer YAML could not be used."""
    held = snapshots()
    current = held.current()
    since = held.faulty_since
    response = jsonify(
        {
            "status": "ok",
            "offers": len(current.knowledge.offers),
            "knowledge": current.knowledge.fingerprint[:12],
            "serving_since": current.made_at.isoformat(timespec="seconds"),
            "faults_on_disk": len(held.faults),
            "faults_since": since.isoformat(timespec="seconds") if since else None,
        }
    )
    response.headers["Cache-Control"] = "no-store"
    return response
