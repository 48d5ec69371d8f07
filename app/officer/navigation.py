"""The menu of the workbench, and what every page of it needs."""

from typing import Any

from flask import current_app, g, request

from app.officer.blueprint import officer
from app.officer.guard import this_may

MENU = (
    ("officer.home", "Today"),
    ("officer.offers", "Offers"),
    ("officer.proposals", "Approvals"),
    ("officer.feedback", "Messages"),
    ("officer.links", "Links"),
    ("officer.faults", "Faults"),
    ("officer.trying", "Try a question"),
    ("officer.coverage", "Coverage"),
    ("officer.insights", "Insights"),
    ("officer.spreadsheets", "Spreadsheets"),
    ("officer.record_page", "Record"),
)


@officer.context_processor
def page_context() -> dict[str, Any]:
    """The menu, who is signed in, and what they may do."""
    return {
        "menu": [entry for entry in MENU if entry[0] in current_app.view_functions],
        "here": request.endpoint,
        "me": g.get("officer"),
        "this_may": this_may,
    }
