"""What the offers do for each commitment of the strategy."""

from dataclasses import dataclass

from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import Audience
from knowledge.terms import Commitment


@dataclass(frozen=True)
class CommitmentCover:
    """One commitment, and the open offers that serve it."""

    code: str
    commitment: Commitment
    aspiration: str
    offers: tuple[Offer, ...]

    def count(self, audience: Audience) -> int:
        """How many of the offers are for that audience."""
        return sum(audience in offer.audiences for offer in self.offers)

    @property
    def checked(self) -> int:
        """How many of the offers can be relied on without checking first."""
        return sum(not offer.unchecked for offer in self.offers)


def commitments_covered(knowledge: Knowledge) -> tuple[CommitmentCover, ...]:
    """Every commitment in order, with its open offers."""
    running = [offer for offer in knowledge.offers.values() if offer.status == "open"]
    return tuple(
        CommitmentCover(
            code,
            commitment,
            knowledge.aspirations[commitment.aspiration],
            tuple(offer for offer in running if code in offer.strategy),
        )
        for code, commitment in knowledge.commitments.items()
    )


def unlinked(knowledge: Knowledge) -> tuple[Offer, ...]:
    """Open offers that name no commitment."""
    return tuple(o for o in knowledge.offers.values() if o.status == "open" and not o.strategy)
