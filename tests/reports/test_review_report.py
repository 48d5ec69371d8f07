"""The review report puts the most pressing offers first."""

from dataclasses import replace
from datetime import date

from app.reports.review import HEADINGS, review_rows, review_table
from knowledge.model import Knowledge
from knowledge.offer import Offer

TODAY = date(2026, 11, 22)


def some(knowledge: Knowledge) -> Knowledge:
    plain = knowledge.offers["access-to-work"]

    def make(offer_id: str, **changes: object) -> Offer:
        return plain.model_copy(update={"id": offer_id, "review_in": "3 months", **changes})

    offers = [
        make("fine", last_reviewed_on=date(2026, 11, 1)),
        make("never"),
        make("soon", last_reviewed_on=date(2026, 9, 1)),
        make("unsure", confidence="low", last_reviewed_on=date(2026, 11, 1)),
        make("late", last_reviewed_on=date(2026, 1, 1)),
        make("later", last_reviewed_on=date(2026, 2, 1)),
    ]
    return replace(knowledge, offers={offer.id: offer for offer in offers})


def test_overdue_comes_first_and_what_is_fine_is_left_out(knowledge: Knowledge) -> None:
    rows = review_rows(some(knowledge), TODAY)
    assert [(row.offer.id, row.reason) for row in rows] == [
        ("late", "overdue"),
        ("later", "overdue"),
        ("soon", "due-soon"),
        ("unsure", "unchecked"),
        ("never", "never-reviewed"),
    ]


def test_a_row_says_why_in_plain_words(knowledge: Knowledge) -> None:
    table = list(review_table(some(knowledge), TODAY))
    assert all(len(row) == len(HEADINGS) for row in table)
    late = dict(zip(HEADINGS, table[0], strict=True))
    assert late["why"] == "review is overdue"
    assert (late["last reviewed"], late["review due"]) == ("2026-01-01", "2026-04-01")
