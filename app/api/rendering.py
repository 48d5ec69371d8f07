"""Renders replies and offers as JSON. The field names are a promise: see docs/api.md."""

from dataclasses import asdict
from typing import Any

from app.assistant.cards import CardMaker
from app.assistant.reply import ContactLine, OfferCard, Question, Reply, SafetyAnswer
from knowledge.model import Knowledge
from knowledge.offer import Offer

Json = dict[str, Any]


def chat_json(reply: Reply) -> Json:
    """A reply as the chat API gives it."""
    understood = reply.understood
    return {
        "kind": reply.kind,
        "status": reply.status,
        "text": " ".join(reply.text),
        "conversation": reply.conversation,
        "understood": {
            "audience": understood.audience,
            "needs": list(understood.needs),
            "conditions": list(understood.conditions),
            "circumstances": list(understood.circumstances),
            "place": understood.place,
            "work": understood.work,
            "corrected": [list(pair) for pair in understood.corrected],
        },
        "offers": [card_json(card) for card in reply.offers],
        "more": reply.more,
        "about_offer": reply.about_offer,
        "facts": list(reply.facts),
        "contacts": [contact_json(line) for line in reply.contacts],
        "question": question_json(reply.question),
        "safety": safety_json(reply.safety),
        "notices": list(reply.notices),
        "language": reply.language,
    }


def card_json(card: OfferCard) -> Json:
    """A card as the chat API gives it."""
    return {
        "id": card.id,
        "name": card.name,
        "provider": card.provider,
        "summary": card.summary,
        "why": list(card.why),
        "first_step": card.first_step,
        "cost": card.cost,
        "area": card.area,
        "contact": contact_json(card.contact) if card.contact else None,
        "status": card.status,
        "label": card.label,
        "checked": card.checked,
        "source": card.source,
        "url": card.url,
    }


def contact_json(line: ContactLine) -> Json:
    """A way to reach somebody."""
    return {**asdict(line), "hours": dict(line.hours)}


def question_json(question: Question | None) -> Json | None:
    """The question asked, with its buttons."""
    if question is None:
        return None
    options = [{"label": option.label, "value": option.value} for option in question.options]
    return {"about": question.about, "text": question.text, "options": options}


def safety_json(safety: SafetyAnswer | None) -> Json | None:
    """Help that comes before anything else."""
    if safety is None:
        return None
    return {
        "level": safety.level,
        "situations": list(safety.situations),
        "heading": safety.heading,
        "text": list(safety.text),
        "quick_exit": safety.quick_exit,
        "contacts": [
            {
                "id": card.id,
                "name": card.name,
                "summary": card.summary,
                "notes": list(card.notes),
                "contacts": [contact_json(line) for line in card.contacts],
            }
            for card in safety.contacts
        ],
    }


def offer_json(offer: Offer, knowledge: Knowledge, cards: CardMaker) -> Json:
    """An offer whole, without what is for officers only."""
    written = offer.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        exclude={"officer_notes", "people_say", "contacts", "provider", "owner"},
    )
    return {
        **written,
        "provider": {"id": offer.provider, "name": knowledge.provider_name(offer)},
        "contacts": [contact_json(cards.contact_line(contact)) for contact in offer.contacts],
        "label": cards.label(offer),
        "url": f"/offers/{offer.id}",
    }
