"""All that is known, read once and never changed: one immutable `Knowledge`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.crisis import Safety
from knowledge.geography import Places
from knowledge.offer import Offer
from knowledge.record import Audience
from knowledge.talk import Language, Myth
from knowledge.terms import (
    Circumstance,
    Combination,
    Commitment,
    Condition,
    Example,
    Examples,
    GlossaryTerm,
    Leads,
    Need,
    NeedGroup,
    Organisation,
    Phrases,
)
from knowledge.wording import Wording


@dataclass(frozen=True)
class Knowledge:
    """What the officers' YAML says. `fingerprint` names its exact content (hex, 64 letters)."""

    offers: Mapping[str, Offer]
    organisations: Mapping[str, Organisation]
    owners: Mapping[str, str]
    need_groups: Mapping[str, NeedGroup]
    needs: Mapping[str, Need]
    conditions: Mapping[str, Condition]
    circumstances: Mapping[str, Circumstance]
    audiences: Mapping[str, Phrases]
    leads: Mapping[str, Leads]
    implied: Mapping[str, str]
    """For some needs, what the need tells of the person (a circumstance)."""
    combinations: tuple[Combination, ...]
    acts: Mapping[str, Phrases]
    answers: Mapping[str, Phrases]
    """Words that answer our questions, by the answer."""
    asks: Mapping[str, Examples]
    """Examples of every kind of message: what it asks for."""
    scope: Mapping[str, Phrases]
    """Words off our field and in it, and questions only an expert may answer."""
    myths: Mapping[str, Myth]
    shorthand: Mapping[str, str]
    languages: Mapping[str, Language]
    places: Places
    safety: Safety
    wording: Wording
    glossary: tuple[GlossaryTerm, ...]
    examples: tuple[Example, ...]
    commitments: Mapping[str, Commitment]
    aspirations: Mapping[str, str]
    fingerprint: str

    @cached_property
    def offers_by_need(self) -> Mapping[str, tuple[Offer, ...]]:
        """For each need, the offers that serve it and are not closed, in order of id."""
        listed: dict[str, list[Offer]] = {need: [] for need in self.needs}
        for offer in self.offers.values():
            if offer.status != "closed":
                for need in offer.needs:
                    listed[need].append(offer)
        return {need: tuple(offers) for need, offers in listed.items()}

    def provider_name(self, offer: Offer) -> str:
        """The name of the organisation that runs the offer."""
        return self.organisations[offer.provider].name

    def serves(self, offer: Offer, district: str | None) -> bool:
        """Whether the offer serves people there; True where the district is not known."""
        if district is None:
            return any(self.places.reach(area) != "elsewhere" for area in offer.areas)
        return any(self.places.covers(area, district) for area in offer.areas)

    def broader_conditions(self, condition: str) -> frozenset[str]:
        """The condition itself and every wider one that includes it."""
        found: set[str] = set()
        waiting = [condition]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(self.conditions[current].broader)
        return frozenset(found)

    def examples_for(self, offer_id: str) -> tuple[Example, ...]:
        """Local examples that show this offer at work."""
        return tuple(example for example in self.examples if offer_id in example.offers)

    def need_label(self, need: str, audience: Audience | None) -> str:
        """What the need is called for that audience."""
        return self.needs[need].for_audience(audience)
