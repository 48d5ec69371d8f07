"""The coverage map counts what there is for each need, district and audience."""

from dataclasses import replace
from datetime import date

from app.reports.coverage import HEADINGS, coverage_map, coverage_rows, level
from app.reports.duplicates import overlaps
from app.reports.strategy import commitments_covered, unlinked
from knowledge.model import Knowledge
from knowledge.offer import Offer

TODAY = date(2026, 11, 22)


def only(knowledge: Knowledge, *offers: Offer) -> Knowledge:
    return replace(knowledge, offers={offer.id: offer for offer in offers})


def offer(knowledge: Knowledge, offer_id: str = "access-to-work", **changes: object) -> Offer:
    return knowledge.offers["access-to-work"].model_copy(update={"id": offer_id, **changes})


def test_a_cell_counts_open_offers_that_serve_the_place_and_the_people(
    knowledge: Knowledge,
) -> None:
    local = offer(knowledge, "local", areas=("medway",), confidence="low")
    shut = offer(knowledge, "shut", status="paused")
    mapped = coverage_map(only(knowledge, offer(knowledge), local, shut), TODAY)
    medway = mapped.cells["equipment-at-work", "medway", "employer"]
    assert [found.id for found in medway.offers] == ["access-to-work", "local"]
    assert (medway.open, medway.local, medway.checked, medway.reviewed) == (2, 1, 1, 0)
    assert mapped.cells["equipment-at-work", "swale", "employer"].open == 1


def test_a_reviewed_offer_counts_until_its_review_is_overdue(knowledge: Knowledge) -> None:
    fresh = offer(knowledge, "fresh", last_reviewed_on=date(2026, 11, 1))
    stale = offer(knowledge, "stale", last_reviewed_on=date(2026, 1, 1))
    mapped = coverage_map(only(knowledge, fresh, stale), TODAY)
    assert mapped.cells["equipment-at-work", "medway", "resident"].reviewed == 1


def test_gaps_put_what_people_ask_for_first(knowledge: Knowledge) -> None:
    asked = {("debt", "thanet", "resident"): 7}
    mapped = coverage_map(only(knowledge, offer(knowledge)), TODAY, asked)
    first = mapped.gaps("resident")[0]
    assert (first.need, first.district, first.asked) == ("debt", "thanet", 7)
    assert all(not cell.offers for cell in mapped.gaps("resident"))


def test_levels_run_from_gap_to_many() -> None:
    assert [level(n) for n in (0, 1, 2, 5, 6)] == ["gap", "thin", "some", "some", "many"]


def test_the_table_has_a_row_for_each_cell_and_hides_small_numbers(knowledge: Knowledge) -> None:
    asked = {("debt", "thanet", "resident"): 2}
    rows = list(coverage_rows(coverage_map(knowledge, TODAY, asked)))
    assert len(rows) == len(knowledge.needs) * len(knowledge.places.districts) * 2
    assert all(len(row) == len(HEADINGS) for row in rows)
    asked_for = {row[HEADINGS.index("asked")] for row in rows}
    assert asked_for == {"0", "under 3"}


def test_two_local_offers_of_the_same_help_overlap(knowledge: Knowledge) -> None:
    one = offer(knowledge, "one", name="One", areas=("medway",), provider="acas")
    two = offer(knowledge, "two", name="Two", areas=("kent-and-medway",))
    far = offer(knowledge, "far", name="Far", areas=("swale",), provider="acas")
    other = offer(knowledge, "other", name="Other", areas=("medway",), needs=("debt",))
    found = overlaps(only(knowledge, one, two, far, other))
    assert {(o.first.id, o.second.id, o.districts) for o in found} == {
        ("one", "two", ("medway",)),
        ("two", "far", ("swale",)),
    }


def test_two_offers_of_one_name_overlap_wherever_they_run(knowledge: Knowledge) -> None:
    one = offer(knowledge, "one", name="Access to Work grant", needs=("debt",))
    two = offer(knowledge, "two", name="Access to work grants")
    assert [o.first.id for o in overlaps(only(knowledge, one, two))] == ["one"]


def test_every_commitment_lists_its_open_offers(knowledge: Knowledge) -> None:
    linked = offer(knowledge, "linked", strategy=("A1",))
    shut = offer(knowledge, "shut", strategy=("A1",), status="paused")
    loose = offer(knowledge, "loose", strategy=())
    small = only(knowledge, linked, shut, loose)
    covered = {each.code: each for each in commitments_covered(small)}
    assert set(covered) == set(knowledge.commitments)
    assert [found.id for found in covered["A1"].offers] == ["linked"]
    assert covered["A1"].count("employer") == 1
    assert covered["A2"].offers == ()
    assert [found.id for found in unlinked(small)] == ["loose"]
