"""Puts help for danger before everything else in a reply."""

from dataclasses import replace
from datetime import datetime

from app.assistant.conversation import Conversation
from app.assistant.reply import Reply
from app.assistant.safety_answer import safety_answer
from app.assistant.safety_reading import SafetyReading
from knowledge.model import Knowledge

FITS_WELL = 0.5
"""Below an alarm, an offer needs this share of the best score to be shown."""


def with_safety(
    reply: Reply,
    conversation: Conversation,
    reading: SafetyReading,
    knowledge: Knowledge,
    now: datetime,
) -> Reply:
    """The reply with help for danger put before everything else."""
    if not reading.level:
        return reply
    answer = safety_answer(reading, conversation, knowledge, now)
    empty = reply.kind in ("no-match", "out-of-scope", "small-talk")
    unsure = reply.status == "partly"
    if empty or (unsure and reading.level == "alarm"):
        reply = replace(reply, text=(), offers=(), question=None, contacts=(), more=0)
    if reading.level == "care" and reply.offers:
        return replace(reply, safety=answer)
    if reading.level == "alarm" and reply.offers:
        reply = _only_what_fits_well(reply, knowledge)
    return replace(reply, kind="safety", status="safety", safety=answer)


def _only_what_fits_well(reply: Reply, knowledge: Knowledge) -> Reply:
    """The reply without offers that fit much less well than the best: danger needs few words."""
    least = FITS_WELL * max(card.score for card in reply.offers)
    kept = tuple(card for card in reply.offers if card.score >= least)
    if len(kept) == len(reply.offers):
        return reply
    name = "offers_one" if len(kept) == 1 else "offers_some"
    lead = knowledge.wording.say(f"replies.{name}", reply.understood.audience, count=len(kept))
    return replace(reply, offers=kept, text=(lead,), more=0)
