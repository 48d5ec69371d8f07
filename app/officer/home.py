"""What needs an officer today."""

from datetime import date, datetime, timedelta
from typing import Any

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.accounts.tables import Feedback, LinkCheck, Proposal
from app.database import session_scope
from app.links.outcomes import BAD
from app.officer.blueprint import officer
from app.officer.guard import requires, this_may
from app.officer.home_panels import MAKERS, Panel
from app.officer.knowledge_store import history, host
from app.publishing.history import HistoryFault
from app.serving import snapshot, snapshots
from knowledge.hours import LONDON
from knowledge.offer import Offer

SOON = timedelta(days=30)
FIRST = 5
"""How many offers a panel names before it only counts them."""


@officer.get("/")
@requires("viewer")
def home() -> ResponseReturnValue:
    """What needs an officer today, most urgent first."""
    today = datetime.now(LONDON).date()
    panels = [*_fault_panels(), *_database_panels(), *_review_panels(today), *_other_panels()]
    waiting = [panel for panel in panels if panel.count]
    return render_template(
        "officer/home.html",
        panels=sorted(waiting, key=lambda panel: not panel.urgent),
        clear=[panel.title for panel in panels if not panel.count],
        warnings=host().warnings,
        unsent=_unsent(),
    )


def offers_due(today: date) -> dict[str, list[Offer]]:
    """The offers to look at: past review, due soon, never checked, and low in confidence."""
    offers = [o for o in snapshot().knowledge.offers.values() if o.status != "closed"]
    by_date = sorted((o for o in offers if o.review_due), key=lambda o: str(o.review_due))
    return {
        "overdue": [o for o in by_date if o.overdue(today)],
        "soon": [o for o in by_date if o.review_due and today <= o.review_due <= today + SOON],
        "unsure": [o for o in offers if o.unchecked],
        "never": [o for o in offers if o.last_reviewed_on is None],
    }


TITLES = {
    "overdue": "Offers past their review date",
    "soon": "Offers due for review in 30 days",
    "unsure": "Offers we are unsure of",
    "never": "Offers nobody has checked yet",
}


def _review_panels(today: date) -> list[Panel]:
    due = offers_due(today)
    return [
        _panel(TITLES[name], offers, url_for("officer.offers", due=name), name == "overdue")
        for name, offers in due.items()
    ]


def _panel(title: str, offers: list[Offer], url: str, urgent: bool) -> Panel:
    return Panel(title, len(offers), url, tuple(o.name for o in offers[:FIRST]), urgent)


def _fault_panels() -> list[Panel]:
    faults = snapshots().faults
    lines = tuple(str(fault) for fault in faults[:FIRST])
    return [Panel("Faults in the files", len(faults), url_for("officer.faults"), lines, True)]


def _database_panels() -> list[Panel]:
    with session_scope(current_app) as database:
        feedback = _count(database, Feedback.id, Feedback.dealt_with_at.is_(None))
        links = _count(database, LinkCheck.url, LinkCheck.outcome.in_(BAD))
        proposals = _count(database, Proposal.id, Proposal.decided_at.is_(None))
    waiting = "Changes that wait for approval"
    return [
        Panel(waiting, proposals, url_for("officer.proposals"), urgent=this_may("approver")),
        Panel("Messages: something wrong here", feedback, url_for("officer.feedback"), urgent=True),
        Panel("Links that are dead or have moved", links, url_for("officer.links")),
    ]


def _count(
    database: Session, column: InstrumentedAttribute[Any], condition: ColumnElement[bool]
) -> int:
    return database.scalar(select(func.count(column)).where(condition)) or 0


def _other_panels() -> list[Panel]:
    return [panel for maker in MAKERS if (panel := maker()) is not None]


def _unsent() -> int:
    try:
        return history().unsent()
    except HistoryFault:
        return 0
