"""What to look at again: overdue, due soon, never reviewed, unchecked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.model import Knowledge
from knowledge.offer import Offer

Reason = Literal["overdue", "due-soon", "never-reviewed", "unchecked", "fine"]
SOON = 30
"""Days before a review is due that it shows as due soon."""
REASON_WORDS: dict[Reason, str] = {
    "overdue": "review is overdue",
    "due-soon": f"review is due within {SOON} days",
    "unchecked": "facts could not be checked",
    "never-reviewed": "no officer has reviewed it yet",
    "fine": "nothing to do",
}
_ORDER: tuple[Reason, ...] = tuple(REASON_WORDS)
HEADINGS = (
    "offer", "name", "team", "why", "last reviewed", "review due", "facts seen", "confidence",
    "status",
)  # fmt: skip


@dataclass(frozen=True)
class ReviewRow:
    """One offer, and why it should be looked at."""

    offer: Offer
    reason: Reason
    due: date | None

    @property
    def words(self) -> str:
        """The reason in plain words."""
        return REASON_WORDS[self.reason]


def reason_to_review(offer: Offer, today: date) -> Reason:
    """The most pressing reason to look at an offer."""
    due = offer.review_due
    if due is not None and due < today:
        return "overdue"
    if due is not None and (due - today).days <= SOON:
        return "due-soon"
    if offer.unchecked and offer.status != "closed":
        return "unchecked"
    return "never-reviewed" if due is None else "fine"


def review_rows(knowledge: Knowledge, today: date) -> list[ReviewRow]:
    """Every offer that needs a look, the most pressing first, oldest facts first within that."""
    rows = [
        ReviewRow(offer, reason_to_review(offer, today), offer.review_due)
        for offer in knowledge.offers.values()
    ]
    wanted = [row for row in rows if row.reason != "fine"]
    return sorted(wanted, key=_pressing)


def _pressing(row: ReviewRow) -> tuple[int, date, str, str]:
    return (
        _ORDER.index(row.reason),
        row.due or date.max,
        row.offer.last_seen or "",
        row.offer.id,
    )


def review_table(knowledge: Knowledge, today: date) -> Iterator[tuple[str, ...]]:
    """The rows as text, under `HEADINGS`."""
    for row in review_rows(knowledge, today):
        offer = row.offer
        yield (
            offer.id,
            offer.name,
            knowledge.owners[offer.owner],
            row.words,
            str(offer.last_reviewed_on or ""),
            str(row.due or ""),
            offer.last_seen or "",
            offer.confidence,
            offer.status,
        )
