"""The part of the site that only officers use, at `/officer`."""

from flask import Blueprint

officer = Blueprint(
    "officer", __name__, url_prefix="/officer", template_folder="templates", static_folder="static"
)
