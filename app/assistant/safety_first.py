"""Puts help for danger before everything else in a reply."""

from dataclasses import replace
from datetime import datetime

from app.assistant.conversation import Conversation
from app.assistant.reply import Reply
from app.assistant.safety import SafetyReading
from app.assistant.safety_answer import safety_answer
from knowledge.model import Knowledge


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
    return replace(reply, kind="safety", status="safety", safety=answer)
