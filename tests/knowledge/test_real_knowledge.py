"""The knowledge that ships: whole, safe to publish, and found by the words people use."""

import re
from pathlib import Path

import pytest

from app.checking import saying_faults
from knowledge.contacts import check_phone, check_text_number, check_url
from knowledge.loading import KNOWLEDGE_FOLDER, fingerprint, load_knowledge, yaml_files
from knowledge.model import Knowledge
from knowledge.offer import Offer, add_months


def test_there_are_all_the_offers(knowledge: Knowledge) -> None:
    assert len(knowledge.offers) >= 310
    assert len(knowledge.needs) >= 60
    assert len(knowledge.conditions) >= 50
    assert len(knowledge.places.districts) == 13


def test_every_offer_says_what_it_is_and_what_to_do_first(knowledge: Knowledge) -> None:
    for offer in knowledge.offers.values():
        assert offer.audiences, offer.id
        for audience in offer.audiences:
            reading = offer.reading_for(audience)
            assert len(reading.summary.split()) <= 30
            assert reading.first_step
            assert len(offer.sayings(audience)) >= 4


def test_every_closed_offer_says_what_to_use_now(knowledge: Knowledge) -> None:
    closed = [offer for offer in knowledge.offers.values() if offer.status == "closed"]
    assert closed
    assert all(offer.instead and offer.instead.say for offer in closed)


def test_every_public_number_and_link_has_the_right_form(knowledge: Knowledge) -> None:
    helpers = knowledge.safety.contacts.values()
    contacts = [c for offer in knowledge.offers.values() for c in offer.contacts]
    contacts += [contact for helper in helpers for contact in helper.contacts]
    forms = {"phone": check_phone, "textphone": check_phone, "text": check_text_number}
    for contact in contacts:
        forms.get(contact.kind, str)(contact.value)
        if contact.kind == "web":
            check_url(contact.value)
        assert not re.search(r"[<>\"]", contact.value)


def test_a_review_date_is_never_invented(knowledge: Knowledge) -> None:
    assert all(offer.last_reviewed_on is None for offer in knowledge.offers.values())


def test_low_confidence_is_told_to_the_public(knowledge: Knowledge) -> None:
    unsure = [
        o for o in knowledge.offers.values() if o.confidence == "low" or o.status == "unclear"
    ]
    assert unsure
    assert all(offer.unchecked for offer in unsure)


def test_reading_it_twice_gives_the_same(knowledge: Knowledge) -> None:
    again = load_knowledge()
    assert again.fingerprint == knowledge.fingerprint == fingerprint(KNOWLEDGE_FOLDER)
    assert list(again.offers) == sorted(again.offers) == list(knowledge.offers)


def test_any_change_changes_its_fingerprint(small_knowledge: Path) -> None:
    before = fingerprint(small_knowledge)
    assert before == fingerprint(small_knowledge)
    place = small_knowledge / "glossary.yaml"
    place.write_text(place.read_text(encoding="utf-8") + "# checked\n", encoding="utf-8")
    changed = fingerprint(small_knowledge)
    place.rename(small_knowledge / "words.yaml")
    assert len({before, changed, fingerprint(small_knowledge)}) == 3


def test_nothing_known_can_be_changed(knowledge: Knowledge) -> None:
    offer = knowledge.offers["access-to-work"]
    with pytest.raises(ValueError, match="frozen"):
        offer.name = "Something else"  # type: ignore[misc] # the point of the test


def test_example_questions_find_their_offer(knowledge: Knowledge) -> None:
    """A fair sample; `signpost check --sayings` asks them all."""
    missed = list(map(str, saying_faults(knowledge, KNOWLEDGE_FOLDER, every=7)))
    assert missed == []


def test_every_file_is_named_as_its_record_is_known() -> None:
    names = [path.name for path in yaml_files(KNOWLEDGE_FOLDER)]
    assert [name for name in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml", name)] == []


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-11-22", 6, "2027-05-22"),
        ("2026-12-01", 12, "2027-12-01"),
    ],
)
def test_a_review_is_due_whole_months_later(
    start: str, months: int, expected: str, knowledge: Knowledge
) -> None:
    from datetime import date, timedelta

    due = add_months(date.fromisoformat(start), months)
    assert due.isoformat() == expected
    offer: Offer = knowledge.offers["access-to-work"].model_copy(
        update={"last_reviewed_on": date.fromisoformat(start), "review_in": f"{months} months"}
    )
    assert offer.review_due == due
    assert (offer.overdue(due), offer.overdue(due + timedelta(days=1))) == (False, True)
