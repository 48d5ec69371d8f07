"""The part of the site that only officers use, at `/officer`."""

from flask import Blueprint
from werkzeug.routing import BaseConverter

officer = Blueprint(
    "officer", __name__, url_prefix="/officer", template_folder="templates", static_folder="static"
)


class OfferId(BaseConverter):
    """An offer's id in an address: nothing else may become the name of a file."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"
