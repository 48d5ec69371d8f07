"""An answer as plain text, for an email or a letter."""

from app.assistant.reply import ContactLine, OfferCard, Reply
from app.web.links import public_url


def reply_as_text(reply: Reply) -> str:
    """The answer, in the order of the page, without anything the person typed."""
    parts: list[str] = []
    if reply.safety:
        parts += [reply.safety.heading.upper(), *reply.safety.text]
        for helper in reply.safety.contacts:
            parts.append("\n".join([helper.name, *map(_contact, helper.contacts)]))
    parts += reply.text
    parts += reply.facts
    parts += map(_contact, reply.contacts)
    parts += [_card(number, card) for number, card in enumerate(reply.offers, start=1)]
    return "\n\n".join(parts)


def _card(number: int, card: OfferCard) -> str:
    lines = [f"{number}. {card.name} ({card.provider})", card.summary]
    if card.label:
        lines.append(f"Note: {card.label}")
    lines.append(f"First step: {card.first_step}")
    lines.append(f"Cost: {card.cost}")
    if card.contact:
        lines.append(_contact(card.contact))
    lines.append(f"More: {public_url(card.url)}")
    return "\n".join(lines)


def _contact(line: ContactLine) -> str:
    return f"{line.label}: {line.value}" + (f" ({line.note})" if line.note else "")
