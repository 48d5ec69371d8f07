"""The coverage map: for each need, district and audience, what there is and what is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.insights.figures import shown
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import AUDIENCES, Audience

Asked = Mapping[tuple[str, str, str], int]
"""How often each (need, district, audience) was asked for."""
Level = Literal["gap", "thin", "some", "many"]
THIN, MANY = 1, 6
"""One offer is thin: nobody has a choice, and one closure makes a gap. Six or more is many."""


@dataclass(frozen=True)
class Cell:
    """What there is for one need of one audience in one district."""

    need: str
    district: str
    audience: Audience
    offers: tuple[Offer, ...]
    """The open offers that serve people there, in order of id."""
    local: int
    """How many of them are for Kent and Medway or part of it, and not for the whole country."""
    asked: int
    today: date

    @property
    def open(self) -> int:
        """How many offers are open."""
        return len(self.offers)

    @property
    def checked(self) -> int:
        """How many open offers can be relied on without checking first."""
        return sum(not offer.unchecked for offer in self.offers)

    @property
    def reviewed(self) -> int:
        """How many open offers an officer has reviewed, and need not review again yet."""
        return sum(
            offer.last_reviewed_on is not None and not offer.overdue(self.today)
            for offer in self.offers
        )


@dataclass(frozen=True)
class CoverageMap:
    """Every cell, by need, district and audience."""

    knowledge: Knowledge
    cells: Mapping[tuple[str, str, Audience], Cell]

    def row(self, need: str, audience: Audience) -> tuple[Cell, ...]:
        """The cells of one need, in order of district."""
        return tuple(self.cells[need, d, audience] for d in self.knowledge.places.districts)

    def gaps(self, audience: Audience) -> tuple[Cell, ...]:
        """Cells with no open offer, those most asked for first."""
        empty = [c for c in self.cells.values() if c.audience == audience and not c.offers]
        return tuple(sorted(empty, key=lambda c: (-c.asked, c.need, c.district)))


def level(number: int) -> Level:
    """How good a number of offers is, as the map colours it."""
    if number < THIN:
        return "gap"
    if number == THIN:
        return "thin"
    return "many" if number >= MANY else "some"


def coverage_map(knowledge: Knowledge, today: date, asked: Asked | None = None) -> CoverageMap:
    """The map of the knowledge as it stands today."""
    cells = {
        (need, district, audience): _cell(knowledge, need, district, audience, today, asked or {})
        for need in knowledge.needs
        for district in knowledge.places.districts
        for audience in AUDIENCES
    }
    return CoverageMap(knowledge, cells)


def _cell(
    knowledge: Knowledge, need: str, district: str, audience: Audience, today: date, asked: Asked
) -> Cell:
    offers = tuple(
        offer
        for offer in knowledge.offers_by_need[need]
        if offer.status == "open"
        and audience in offer.audiences
        and knowledge.serves(offer, district)
    )
    local = sum(is_local(knowledge, offer) for offer in offers)
    times = asked.get((need, district, audience), 0)
    return Cell(need, district, audience, offers, local, times, today)


def is_local(knowledge: Knowledge, offer: Offer) -> bool:
    """Whether an offer is for Kent and Medway, or a part of it."""
    return all(knowledge.places.reach(area) in ("county", "district") for area in offer.areas)


HEADINGS = (
    "need", "need name", "district", "audience", "open", "checked", "local", "reviewed", "asked",
    "offers",
)  # fmt: skip


def coverage_rows(coverage: CoverageMap) -> Iterator[tuple[str, ...]]:
    """The map as a table: one row for each cell, under `HEADINGS`. Small numbers stay hidden."""
    knowledge = coverage.knowledge
    for cell in coverage.cells.values():
        yield (
            cell.need,
            knowledge.need_label(cell.need, cell.audience),
            knowledge.places.districts[cell.district].name,
            cell.audience,
            str(cell.open),
            str(cell.checked),
            str(cell.local),
            str(cell.reviewed),
            shown(cell.asked),
            " ".join(offer.id for offer in cell.offers),
        )
