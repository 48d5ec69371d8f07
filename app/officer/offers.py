"""The list of offers, and one offer as an officer sees it."""

from datetime import date, datetime

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.accounts.tables import Feedback, LinkCheck, Proposal
from app.database import session_scope
from app.links.outcomes import links_of
from app.officer.blueprint import officer
from app.officer.guard import requires
from app.officer.home import TITLES, offers_due
from app.officer.knowledge_store import existing_text, file_of, history, served_offer
from app.publishing.history import HistoryFault, Version
from app.serving import snapshot, snapshots
from index.words import words
from knowledge.hours import LONDON
from knowledge.offer import Offer

STATUSES = ("open", "unclear", "paused", "planned", "closed")


@officer.get("/offers")
@requires("viewer")
def offers() -> ResponseReturnValue:
    """Every offer, or those that match what was asked for."""
    today = datetime.now(LONDON).date()
    found = [offer for offer in _wanted(today) if _matches(offer, request.args.get("q", ""))]
    return render_template(
        "officer/offers.html",
        offers=found,
        today=today,
        statuses=STATUSES,
        due_titles=TITLES,
        knowledge=snapshot().knowledge,
    )


def _wanted(today: date) -> list[Offer]:
    chosen = request.args
    offers = list(snapshot().knowledge.offers.values())
    due = chosen.get("due")
    if due in TITLES:
        offers = offers_due(today)[due]
    return [
        offer
        for offer in offers
        if chosen.get("status", "") in ("", offer.status)
        and chosen.get("owner", "") in ("", offer.owner)
    ]


def _matches(offer: Offer, query: str) -> bool:
    """Whether each word asked for starts a word of the offer's names, id or provider."""
    held = words(" ".join([offer.name, *offer.also_known_as, offer.id, offer.provider]))
    return all(any(word.startswith(asked) for word in held) for asked in words(query))


@officer.get("/offers/<offer:offer_id>")
@requires("viewer")
def offer(offer_id: str) -> ResponseReturnValue:
    """One offer: how it stands, what was said about it, and its history."""
    existing_text(offer_id)
    served = served_offer(offer_id)
    versions, trouble = versions_of(offer_id)
    with session_scope(current_app) as database:
        waiting = Proposal.decided_at.is_(None), Proposal.offer_id == offer_id
        open_feedback = Feedback.dealt_with_at.is_(None), Feedback.offer_id == offer_id
        proposals = list(database.scalars(select(Proposal).where(*waiting)))
        feedback = list(database.scalars(select(Feedback).where(*open_feedback)))
        urls = links_of(served) if served else ()
        links = list(database.scalars(select(LinkCheck).where(LinkCheck.url.in_(urls))))
    return render_template(
        "officer/offer.html",
        offer_id=offer_id,
        offer=served,
        faults=[f for f in snapshots().faults if f.path.endswith(f"/{offer_id}.yaml")],
        versions=versions,
        trouble=trouble,
        proposals=proposals,
        feedback=feedback,
        links=links,
        unlooked=len(set(urls)) - len(links),
        today=datetime.now(LONDON).date(),
        knowledge=snapshot().knowledge,
    )


def versions_of(offer_id: str) -> tuple[list[Version], str]:
    """The versions of an offer, newest first; or none, and why there are none."""
    try:
        return history().versions(file_of(offer_id)), ""
    except HistoryFault as fault:
        return [], str(fault)
