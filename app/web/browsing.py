"""Finding offers by need, audience, place and cost, without words."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace

from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import AUDIENCES, Audience

FREE = ("free", "grant")
"""Kinds of cost that ask no money of the reader."""


@dataclass(frozen=True)
class Filters:
    """What somebody chose to browse by. Every value is an id, or empty."""

    need: str = ""
    group: str = ""
    audience: str = ""
    place: str = ""
    cost: str = ""

    @property
    def reader(self) -> Audience | None:
        """The audience, where one was chosen."""
        if self.audience not in AUDIENCES:
            return None
        return "employer" if self.audience == "employer" else "resident"

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, by the name it has in an address."""
        fields = {
            "need": self.need,
            "group": self.group,
            "for": self.audience,
            "place": self.place,
            "cost": self.cost,
        }
        return {name: value for name, value in fields.items() if value}

    def without(self, name: str) -> "Filters":
        """The same filters with one taken away."""
        field = "audience" if name == "for" else name
        return replace(self, **{field: ""})


@dataclass(frozen=True)
class Topic:
    """A need or a group of needs, with how many offers it has."""

    id: str
    label: str
    count: int


@dataclass(frozen=True)
class TopicGroup:
    """A group of needs that people browse."""

    id: str
    label: str
    needs: tuple[Topic, ...]


def read_filters(values: Mapping[str, str], knowledge: Knowledge) -> Filters:
    """The filters in an address or form; unknown values are left out."""

    def known(name: str, allowed: Container[str]) -> str:
        value = values.get(name, "")
        return value if value in allowed else ""

    return Filters(
        need=known("need", knowledge.needs),
        group=known("group", knowledge.need_groups),
        audience=known("for", AUDIENCES),
        place=known("place", knowledge.places.districts),
        cost=known("cost", ("free",)),
    )


def matches(offer: Offer, filters: Filters, knowledge: Knowledge) -> bool:
    """Whether an offer passes every filter. Closed offers never do."""
    return offer.status != "closed" and all(test(offer, filters, knowledge) for test in TESTS)


def _need(offer: Offer, filters: Filters, _: Knowledge) -> bool:
    return not filters.need or filters.need in offer.needs


def _group(offer: Offer, filters: Filters, knowledge: Knowledge) -> bool:
    groups = {knowledge.needs[need].group for need in offer.needs}
    return not filters.group or filters.group in groups


def _audience(offer: Offer, filters: Filters, _: Knowledge) -> bool:
    return filters.reader is None or filters.reader in offer.audiences


def _place(offer: Offer, filters: Filters, knowledge: Knowledge) -> bool:
    return knowledge.serves(offer, filters.place or None)


def _cost(offer: Offer, filters: Filters, _: Knowledge) -> bool:
    return not filters.cost or offer.cost.kind in FREE


TESTS: tuple[Callable[[Offer, Filters, Knowledge], bool], ...] = (
    _need,
    _group,
    _audience,
    _place,
    _cost,
)
_REACH = {"district": 0, "county": 1, "national": 2, "elsewhere": 3}
_STATUS = {"open": 0, "planned": 2, "unclear": 1, "paused": 2}


def found(filters: Filters, knowledge: Knowledge) -> tuple[Offer, ...]:
    """The offers that pass: open ones first, then the most local, then by name."""
    passing = [o for o in knowledge.offers.values() if matches(o, filters, knowledge)]
    return tuple(sorted(passing, key=lambda offer: _order(offer, filters, knowledge)))


def _order(offer: Offer, filters: Filters, knowledge: Knowledge) -> tuple[int, int, int, str]:
    reach = min(_REACH[knowledge.places.reach(area)] for area in offer.areas)
    first = 0 if filters.need and offer.needs[0] == filters.need else 1
    return (_STATUS[offer.status], first, reach, offer.name.lower())


def groups_of_needs(
    knowledge: Knowledge, audience: Audience | None, filters: Filters | None = None
) -> tuple[TopicGroup, ...]:
    """Every group with its needs in that audience's words, counted within the other filters."""
    base = replace(filters or Filters(audience=audience or ""), need="", group="")
    counts = dict.fromkeys(knowledge.needs, 0)
    for offer in found(base, knowledge):
        for need in offer.needs:
            counts[need] += 1
    groups = []
    for group_id, group in knowledge.need_groups.items():
        topics = tuple(
            Topic(need_id, need.for_audience(audience), counts[need_id])
            for need_id, need in knowledge.needs.items()
            if need.group == group_id and counts[need_id]
        )
        groups.append(TopicGroup(group_id, group.for_audience(audience), topics))
    return tuple(group for group in groups if group.needs)
