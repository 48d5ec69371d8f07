"""Turns a safety reading into the help that is shown."""

from datetime import datetime

from app.assistant.cards import contact_line
from app.assistant.conversation import Conversation
from app.assistant.reply import SafetyAnswer, SafetyCard
from app.assistant.safety_help import answer
from app.assistant.safety_reading import SafetyReading
from knowledge.crisis import SafetyContact
from knowledge.model import Knowledge


def safety_answer(
    reading: SafetyReading, conversation: Conversation, knowledge: Knowledge, now: datetime
) -> SafetyAnswer | None:
    """Who helps with what was read, ready to show; None where nothing was read."""
    found = answer(
        reading,
        knowledge.safety,
        conversation.district,
        knowledge.places,
        conversation.audience,
    )
    if found is None:
        return None
    return SafetyAnswer(
        level=found.level,
        situations=found.situations,
        heading=found.heading,
        text=found.text,
        contacts=tuple(
            safety_card(contact_id, knowledge.safety.contacts[contact_id], knowledge, now)
            for contact_id in found.contacts
        ),
        quick_exit=found.quick_exit,
    )


def safety_card(
    contact_id: str, contact: SafetyContact, knowledge: Knowledge, now: datetime
) -> SafetyCard:
    """A safety contact ready to show, with what is open now."""
    return SafetyCard(
        id=contact_id,
        name=contact.name,
        summary=contact.summary,
        contacts=tuple(contact_line(c, now, knowledge.wording) for c in contact.contacts),
        notes=contact.notes,
        url=f"/offers/{contact.offer}" if contact.offer in knowledge.offers else None,
    )
