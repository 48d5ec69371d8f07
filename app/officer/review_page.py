"""The page that shows what publishing a draft would do, which several views end on."""

from datetime import datetime

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.officer.comparing import compared
from app.officer.drafts import Draft
from app.officer.knowledge_store import host, knowledge_root
from app.officer.proposal_store import proposal_of
from app.publishing.checked import Checked, with_offer
from app.publishing.files import CannotWrite
from app.publishing.merging import changed_fields
from app.publishing.trial import Trial
from app.publishing.trial_process import trial_of
from app.serving import snapshot
from app.web.offer_page import OfferPage, offer_page
from knowledge.field_help import HELP
from knowledge.hours import LONDON
from knowledge.offer import Offer


def review_page(
    draft: Draft, found: Checked, reasons: tuple[str, ...] = (), why: str = ""
) -> ResponseReturnValue:
    """The page that shows what publishing this draft would do."""
    offer = found.offer or abort(409)
    trial, trouble = trial_for(draft, offer)
    page = render_template(
        "officer/review.html",
        draft=draft,
        offer=offer,
        changed=[_label(name) for name in changed_fields(draft.base, draft.text)],
        lines=compared(draft.base, draft.text),
        previews=previews(offer),
        trial=trial,
        reasons=(*reasons, *trouble),
        why=why,
        warnings=host().warnings,
        can_write=host().can_write,
        proposal=proposal_of(draft.proposal),
    )
    return (page, 409) if reasons else page


def _label(name: str) -> str:
    return HELP[name].label if name in HELP else name


def trial_for(draft: Draft, offer: Offer) -> tuple[Trial, tuple[str, ...]]:
    """What the change would do to answers, and what kept it from being tried, if anything."""
    try:
        trial = trial_of(snapshot().knowledge, knowledge_root(), offer, draft.text)
    except CannotWrite as fault:
        return Trial(0, 0), (str(fault),)
    return trial, (trial.fault,) if trial.fault else ()


def previews(offer: Offer) -> list[OfferPage]:
    """The offer's page as each of its audiences would read it."""
    knowledge = with_offer(snapshot().knowledge, offer)
    now = datetime.now(LONDON)
    return [offer_page(offer, knowledge, audience, now) for audience in offer.audiences]
