"""Proposals as they are kept: what was sent, and what was decided."""

from datetime import UTC, datetime

from flask import current_app

from app.accounts.audit import record
from app.accounts.tables import Officer, Proposal
from app.database import session_scope
from app.officer.drafts import Draft


def proposal_of(number: str) -> Proposal | None:
    """The proposal with that number that waits for a decision, if there is one."""
    if not number.isdigit() or len(number) > 9:
        return None
    with session_scope(current_app) as database:
        found = database.get(Proposal, int(number))
        return found if found is not None and found.decided_at is None else None


def decide(number: str, by: Officer, decision: str, note: str = "") -> Proposal | None:
    """Keep what was decided about a proposal; None where none waits under that number."""
    waiting = proposal_of(number)
    if waiting is None:
        return None
    with session_scope(current_app) as database:
        found = database.merge(waiting)
        found.decided_at, found.decided_by = datetime.now(UTC), by.email
        found.decision, found.note = decision, note
        record(database, by.email, decision, found.offer_id, note)
        return found


def approve(draft: Draft, by: Officer) -> None:
    """Keep that a proposal, if the draft came from one, was published."""
    source = proposal_of(draft.proposal)
    if source is not None and source.offer_id == draft.offer_id:
        decide(draft.proposal, by, "approved")


def keep(draft: Draft, why: str, me: Officer) -> None:
    """Keep a draft until an approver decides about it."""
    with session_scope(current_app) as database:
        database.add(
            Proposal(
                at=datetime.now(UTC),
                offer_id=draft.offer_id,
                base=draft.base,
                text=draft.text,
                why=why,
                by_email=me.email,
                by_name=me.name,
            )
        )
        record(database, me.email, "proposed", draft.offer_id, why)
