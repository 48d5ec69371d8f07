"""Offers that may be two names for one thing, or two services for the same people."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from app.reports.coverage import is_local
from knowledge.model import Knowledge
from knowledge.offer import Offer

ALIKE = 0.6
"""How much of their needs two offers must share (0 to 1) to be worth a look."""
SAME_NAME = 92
"""How alike two names must be (0 to 100)."""


@dataclass(frozen=True)
class Overlap:
    """Two open offers that overlap, and how much of their needs they share (0 to 1)."""

    first: Offer
    second: Offer
    shared_needs: float
    districts: tuple[str, ...]
    """Where both serve people; empty for offers that serve the whole country."""


def overlaps(knowledge: Knowledge) -> list[Overlap]:
    """Open local offers for the same people in the same place, the most alike first."""
    running = [o for o in knowledge.offers.values() if o.status == "open"]
    return sorted(
        _pairs(knowledge, running), key=lambda o: (-o.shared_needs, o.first.id, o.second.id)
    )


def _pairs(knowledge: Knowledge, running: list[Offer]) -> Iterator[Overlap]:
    for first, second in combinations(running, 2):
        if not set(first.audiences) & set(second.audiences):
            continue
        shared = _share(first.needs, second.needs)
        districts = _both_serve(knowledge, first, second)
        alike = shared >= ALIKE and _share(first.conditions, second.conditions) >= ALIKE
        local = is_local(knowledge, first) and is_local(knowledge, second)
        one_name = fuzz.token_sort_ratio(first.name.lower(), second.name.lower()) >= SAME_NAME
        if districts and ((local and alike and first.provider != second.provider) or one_name):
            yield Overlap(first, second, shared, districts)


def _share(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """How much two lists have in common: 1 where they hold the same, two empty ones included."""
    together = set(first) | set(second)
    return len(set(first) & set(second)) / len(together) if together else 1.0


def _both_serve(knowledge: Knowledge, first: Offer, second: Offer) -> tuple[str, ...]:
    return tuple(
        district
        for district in knowledge.places.districts
        if knowledge.serves(first, district) and knowledge.serves(second, district)
    )
