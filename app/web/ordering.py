"""Puts saved offers in a sensible order: now, this week, later.

Now is for what cannot wait: somewhere to live, food, heat, money that stops, a job about to be
lost, a legal time limit. Later is for what is not open yet and for plans that take months. If
nothing is for now, the first offer the person saved is: a list should have a place to start.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.contacts import Contact
from knowledge.offer import Offer
from knowledge.record import Audience

PRESSING = frozenset(
    {
        "job-at-risk", "redundancy", "dispute-at-work", "discrimination", "sick-pay", "fit-note",
        "underpaid-or-exploited", "debt", "emergency-money", "food", "energy-and-warmth",
        "council-tax-and-rent", "mental-health-crisis", "suicide-prevention", "housing",
        "homelessness", "domestic-abuse", "sexual-violence", "children-and-safety",
        "hate-crime-and-safety", "business-in-trouble",
    }
)  # fmt: skip
LONG_GROUPS = frozenset({"learning", "business"})
"""Groups of needs whose offers are plans for months: courses, awards, training."""


@dataclass(frozen=True)
class Section:
    """One part of a list."""

    id: str
    title: str
    hint: str
    offers: tuple[Offer, ...]


def sections(offers: Sequence[Offer], groups: dict[str, str]) -> tuple[Section, ...]:
    """The offers in their parts, each in the order saved; empty parts are left out.

    `groups` names each need's group.
    """
    parts: dict[str, list[Offer]] = {"now": [], "week": [], "later": []}
    for offer in offers:
        parts[when(offer, groups)].append(offer)
    if not parts["now"] and offers:
        start = (parts["week"] or parts["later"]).pop(0)
        parts["now"].append(start)
    made = (Section(id_, *TITLES[id_], tuple(found)) for id_, found in parts.items())
    return tuple(section for section in made if section.offers)


TITLES = {
    "now": ("Now", "Start here. Do this today if you can."),
    "week": ("This week", "Do these in the next few days."),
    "later": ("Later", "Keep these for when the rest is under way."),
}


def when(offer: Offer, groups: dict[str, str]) -> str:
    """Which part of the list the offer belongs to: now, week or later."""
    if offer.status in ("planned", "paused", "closed"):
        return "later"
    if PRESSING & set(offer.needs[:2]):
        return "now"
    return "later" if groups.get(offer.needs[0]) in LONG_GROUPS else "week"


def contacts_for(offer: Offer, audience: Audience | None) -> tuple[Contact, ...]:
    """The contacts that are meant for that audience; a resident's list where nobody knows."""
    reader = audience or offer.audiences[0]
    return tuple(c for c in offer.contacts if c.audience in (None, reader))
