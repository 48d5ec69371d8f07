"""What an offer's page shows, worked out from the offer."""

from dataclasses import dataclass
from datetime import datetime

from app.assistant.cards import CardMaker, lower_first
from app.assistant.reply import ContactLine
from knowledge.model import Knowledge
from knowledge.offer import Offer, Span
from knowledge.record import Audience
from knowledge.terms import Example

RELATED = 4


@dataclass(frozen=True)
class OfferPage:
    """Everything an offer's page shows that is not simply a field of the offer."""

    offer: Offer
    first: Audience
    """Whose reading comes first."""
    caution: str | None
    checklist: tuple[str, ...]
    contacts: tuple[ContactLine, ...]
    cost: str
    area: str
    checked: str
    related: tuple[Offer, ...]
    instead: tuple[Offer, ...]
    examples: tuple[Example, ...]
    needs: tuple[tuple[str, str], ...]


def offer_page(
    offer: Offer, knowledge: Knowledge, audience: Audience | None, now: datetime
) -> OfferPage:
    """The page for an offer, with that audience's reading first."""
    cards = CardMaker(knowledge, now)
    first = audience if audience and audience in offer.audiences else offer.audiences[0]
    instead = offer.instead.offers if offer.instead else ()
    return OfferPage(
        offer,
        first,
        cards.label(offer),
        checklist(offer, knowledge),
        tuple(cards.contact_line(contact) for contact in offer.contacts),
        cards.cost(offer),
        cards.area(offer),
        cards.checked(offer),
        related(offer, knowledge),
        tuple(knowledge.offers[other] for other in instead),
        knowledge.examples_for(offer.id),
        tuple((need, knowledge.need_label(need, first)) for need in offer.needs),
    )


def checklist(offer: Offer, knowledge: Knowledge) -> tuple[str, ...]:
    """Who can get it, one line each."""
    who = offer.who
    lines = []
    if who.age:
        lines.append(f"You are {_span(who.age)}".replace("You are under", "You are aged under"))
    if who.work:
        labels = [lower_first(knowledge.circumstances[work].resident) for work in who.work]
        lines.append(f"Work: {_either(labels)}")
    if who.employer_size:
        lines.append(f"Your business has {_span(who.employer_size)} staff")
    if who.groups:
        labels = [lower_first(knowledge.circumstances[group].resident) for group in who.groups]
        lines.append(f"It is meant for: {_either(labels)}")
    if offer.conditions:
        labels = [lower_first(knowledge.conditions[one].resident) for one in offer.conditions]
        lines.append(f"It is for: {_either(labels)}")
    return (*lines, *who.notes)


def _either(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} or {labels[-1]}"


def _span(span: Span) -> str:
    if span.to is None:
        return f"{span.from_} or over"
    if span.from_ is None:
        return f"up to {span.to}"
    return f"{span.from_} to {span.to}"


def related(offer: Offer, knowledge: Knowledge) -> tuple[Offer, ...]:
    """Other offers for the same needs, areas and readers: most in common first."""

    def likeness(other: Offer) -> int:
        shared = len(set(other.needs) & set(offer.needs)) * 2
        shared += len(set(other.audiences) & set(offer.audiences))
        return shared + (1 if set(other.areas) & set(offer.areas) else 0)

    others = [
        other
        for other in knowledge.offers.values()
        if other.id != offer.id and other.status == "open" and set(other.needs) & set(offer.needs)
    ]
    return tuple(sorted(others, key=lambda other: (-likeness(other), other.id))[:RELATED])
